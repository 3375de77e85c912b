/**
 * Advisory locks of the ledger's single workers. The second number is the schema's, because a realm may be a schema of a
 * database that it shares.
 */
const locks = { sequencer: 7_380_2, checkpointer: 7_380_3 } as const;

/** `pg_try_advisory_lock` or its `xact` form, as one SQL expression. */
export const tryLockSql = (worker: keyof typeof locks, until: 'unlocked' | 'commit'): string =>
  `pg_try_advisory${until === 'commit' ? '_xact' : ''}_lock(${locks[worker]}, hashtext(current_schema()))`;

export const unlockSql = (worker: keyof typeof locks): string =>
  `pg_advisory_unlock(${locks[worker]}, hashtext(current_schema()))`;
