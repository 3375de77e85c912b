/** Columns that the server sorts a table by; the table's page offers these and no other. */
export const cycleSorts = ['unit', 'team', 'startsAt', 'stage', 'next', 'items'] as const;
export type CycleSort = (typeof cycleSorts)[number];

export const itemSorts = [
  'itemNo',
  'unit',
  'category',
  'severity',
  'track',
  'leader',
  'owner',
  'due',
  'state',
  'notice',
  'returns',
  'extension',
  'firstDueOn',
  'origin',
  'closedAt',
  'verifier',
] as const;
export type ItemSort = (typeof itemSorts)[number];

/** `due`, or `-due` for descending. */
export type SortedBy<K extends string> = K | `-${K}`;
export const sortsOf = <K extends string>(columns: readonly K[]): SortedBy<K>[] =>
  columns.flatMap((c) => [c, `-${c}`] as const);
