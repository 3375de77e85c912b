import type { Office } from './office';

/** Every table that is guarded by rows. */
export const tables = [
  'row_case',
  'row_event',
  'row_round',
  'row_session',
  'row_cycle',
  'row_item',
  'row_task',
  'row_deadline',
  'notice',
  'content',
  'draft',
  'import_run',
  'saved_view',
  'row_delegation',
  'table_columns',
] as const;

export const settingsOf = (person: string, inside: readonly string[], units: readonly string[]) => ({
  person,
  inside: inside.join(','),
  units: units.join(','),
});

/** The same plain SQL for everybody, as duxue_read; only the reader's settings differ. Null: no settings at all. */
export async function readSql(
  office: Office,
  settings: ReturnType<typeof settingsOf> | null,
  from: readonly string[],
) {
  const client = await office.api.readPool.connect();
  try {
    await client.query('BEGIN READ ONLY');
    if (settings)
      await client.query(
        `SELECT set_config('duxue.person', $1, true), set_config('duxue.inside', $2, true), set_config('duxue.units', $3, true)`,
        [settings.person, settings.inside, settings.units],
      );
    const counts: Record<string, number> = {};
    let text = '';
    for (const table of from) {
      const { rows } = await client.query(`SELECT * FROM "${table}"`);
      counts[table] = rows.length;
      text += JSON.stringify(rows);
    }
    await client.query('ROLLBACK');
    return { counts, text };
  } finally {
    client.release();
  }
}
