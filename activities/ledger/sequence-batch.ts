import type { ClientBase } from 'pg';
import { type Digest, leafHashOf } from '../../domain/ledger/chain';
import { toHex } from '../../domain/ledger/encoding';
import { raiseIncident } from './incident';

/** Carries the last index of a batch. A hint: who listens also polls. */
export const logChannel = 'duxue_log';

interface Queued {
  id: string;
  stream: string;
  version: number;
  hash: Buffer | null;
  recordedAt: Date | null;
  isNumbered: boolean;
  next: string;
}

// Ids follow the order of inserts; within a stream that is the order of versions, since its head is locked till commit.
const queuedSql = `
  SELECT q.id, q.stream, q.version, e.hash, e.recorded_at AS "recordedAt", l.index IS NOT NULL AS "isNumbered",
         (SELECT coalesce(max(index) + 1, 0) FROM log_leaf) AS next
    FROM (SELECT id, stream, version FROM unsequenced ORDER BY id LIMIT $1) q
    LEFT JOIN ledger_entry e USING (stream, version)
    LEFT JOIN log_leaf l USING (stream, version)
   ORDER BY q.id`;

// One statement is one transaction: leaves, queue and notice together or not at all.
const numberSql = `
  WITH gone AS (DELETE FROM unsequenced WHERE id = ANY($1::bigint[])),
       made AS (INSERT INTO log_leaf (index, stream, version, leaf_hash, recorded_at)
                SELECT * FROM unnest($2::bigint[], $3::text[], $4::int[], $5::bytea[], $6::timestamptz[]))
  SELECT pg_notify('${logChannel}', $7)`;

export interface Batch {
  /** Rows taken from the queue; equal to the limit when there may be more. */
  readonly taken: number;
  /** Index of the last leaf made, or null when none was. */
  readonly lastIndex: number | null;
}

/**
 * Numbers up to `limit` committed entries. Only for the holder of the sequencer's lock, on the connection that holds it.
 * An entry that has its leaf already (a queue filled again after a restore) is taken off the queue and nothing else.
 */
export async function sequenceBatch(client: ClientBase, limit: number, digest: Digest): Promise<Batch> {
  const { rows } = await client.query<Queued>({ name: 'ledger-queued', text: queuedSql, values: [limit] });
  if (rows.length === 0) return { taken: 0, lastIndex: null };
  const leaves = rows.flatMap(({ stream, version, hash, recordedAt, isNumbered }) => {
    if (isNumbered || hash === null || recordedAt === null) return [];
    return [{ stream, version, recordedAt, leaf: leafHashOf(toHex(hash), recordedAt.toISOString(), digest) }];
  });
  const next = Number(rows[0]?.next);
  const lastIndex = leaves.length === 0 ? null : next + leaves.length - 1;
  for (const { stream, version, hash } of rows) {
    if (hash === null) await raiseIncident(client, 'QUEUED_ENTRY_MISSING', `${stream} v${version}`, stream);
  }
  await client.query({
    name: 'ledger-number',
    text: numberSql,
    values: [
      rows.map(({ id }) => id),
      leaves.map((_, i) => next + i),
      leaves.map(({ stream }) => stream),
      leaves.map(({ version }) => version),
      leaves.map(({ leaf }) => leaf),
      leaves.map(({ recordedAt }) => recordedAt),
      String(lastIndex ?? next - 1),
    ],
  });
  return { taken: rows.length, lastIndex };
}
