/** Folders below test/ whose files need PostgreSQL, Temporal or the built application. */
module.exports.SERVER_FOLDERS = [
  'activities',
  'workflows',
  'replay',
  'model',
  'api',
  'e2e',
  'faults',
  'support',
];
