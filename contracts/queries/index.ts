export * from './alike';
/** Shapes that the pages read. Dates `…On` are UTC+8 dates, `…At` are UTC instants; ids are business keys. */
export * from './answers';
export * from './case';
export * from './deadline';
export * from './disposals';
export * from './ledger-head';
export * from './rows';
export * from './work';
