import type { Office } from './office';

/** Copies of a row with other values, where the read tables stand: what rules would take a year to write. */
export async function copies(
  office: Office,
  table: 'row_item' | 'row_cycle',
  of: string,
  rows: readonly object[],
): Promise<void> {
  const key = table === 'row_item' ? 'item_no' : 'cycle_id';
  await office.superPool.query(
    `INSERT INTO ${table} SELECT n.* FROM jsonb_array_elements($1::jsonb) x
       JOIN ${table} r ON r.${key} = $2, LATERAL jsonb_populate_record(r, x) n`,
    [JSON.stringify(rows), of],
  );
}
