import type { Pool } from 'pg';
import { type StartDeps, wakeEntity } from './entity-start';

interface PendingWake {
  id: string;
  stream: string;
  from: string;
}

/**
 * Sends the wakes that `append` left behind. Several of the same pair are one signal: the receiver looks at the head.
 * At least once; a wake that is sent twice finds nothing to do. Returns how many were sent.
 */
export async function sendWakes(
  deps: StartDeps & { pool: Pool },
  olderThanMs: number,
  fromStream?: string,
): Promise<number> {
  const { rows } = await deps.pool.query<PendingWake>({
    name: 'wakes-pending',
    text: `SELECT id::text, stream, from_stream AS "from" FROM wake_pending
            WHERE ($1::text IS NULL OR from_stream = $1) AND id <= coalesce((SELECT max(id) FROM wake_pending), 0)
              AND queued_at <= clock_timestamp() - make_interval(secs => $2) ORDER BY id LIMIT 500`,
    values: [fromStream ?? null, olderThanMs / 1000],
  });
  const pairs = new Map<string, PendingWake[]>();
  for (const row of rows) {
    const key = `${row.stream} ${row.from}`;
    pairs.set(key, [...(pairs.get(key) ?? []), row]);
  }
  for (const wakes of pairs.values()) {
    const first = wakes[0];
    if (!first) continue;
    await wakeEntity(deps, first.stream, first.from);
    await deps.pool.query({
      name: 'wakes-sent',
      text: 'DELETE FROM wake_pending WHERE id = ANY($1::bigint[])',
      values: [wakes.map((w) => w.id)],
    });
  }
  return pairs.size;
}
