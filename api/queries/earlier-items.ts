import type { PoolClient } from 'pg';
import type { CasePage } from '../../contracts/queries';

type Row = Omit<CasePage['earlier'][number], 'deliveredAt' | 'closedAt'> & {
  deliveredAt: Date | null;
  closedAt: Date | null;
};

/** Problems of the unit's last list before this cycle; the database alone decides who may read them. */
export async function earlierItems(client: PoolClient, cycleId: string): Promise<CasePage['earlier']> {
  const { rows } = await client.query<Row>('SELECT * FROM duxue_earlier_items($1)', [cycleId]);
  return rows.map((r) => ({
    ...r,
    deliveredAt: r.deliveredAt?.toISOString() ?? '',
    closedAt: r.closedAt?.toISOString() ?? null,
  }));
}
