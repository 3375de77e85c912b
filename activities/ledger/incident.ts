import type { ClientBase, Pool } from 'pg';

export type LedgerIncident =
  | 'QUEUED_ENTRY_MISSING'
  | 'LOG_SHORTER_THAN_PUBLISHED'
  | 'LOG_CONTRADICTS_PUBLISHED'
  | 'SIGNING_KEY_MISSING'
  | 'SIGNING_KEY_WRONG';

/** Tells the people who run the system, once while it is not resolved. `detail` is Chinese, or names an entry. */
export async function raiseIncident(
  db: ClientBase | Pool,
  code: LedgerIncident,
  detail: string,
  stream: string | null = null,
): Promise<void> {
  await db.query(
    `INSERT INTO incident (stream, code, detail, at)
     SELECT $1::text, $2::text, $3::text, $4::timestamptz
      WHERE NOT EXISTS (SELECT 1 FROM incident
                         WHERE code = $2 AND detail = $3 AND stream IS NOT DISTINCT FROM $1 AND resolved_at IS NULL)`,
    [stream, code, detail, new Date()],
  );
}
