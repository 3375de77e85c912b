import { type Client, isGrpcServiceError } from '@temporalio/client';
import type { Pool } from 'pg';
import { type EntryRow, entryColumnsSql, recordedOf } from '../../activities/append/entry-row';
import type { Recorded } from '../../domain/ledger/entity';
import { kindOf } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import { historyToJson } from './history-json';
import { foldEntries, type Recording } from './recording';

const notFound = 5;

/** No such stream, or its history is past retention. */
export class NothingToRecord extends Error {}

/**
 * Takes down the newest run of a stream's workflow (or the one named) and the stream's ledger. Facts and references
 * only, as both hold no words; the names of machines and processes are left out.
 * @throws NothingToRecord
 */
export async function recordStream(
  from: { client: Client; pool: Pool },
  stream: string,
  name: string,
  runId?: string,
): Promise<Recording> {
  const handle = from.client.workflow.getHandle(stream, runId);
  const history: unknown = withoutIdentities(
    historyToJson(
      await handle.fetchHistory().catch((error: unknown) => {
        throw isGrpcServiceError(error) && error.code === notFound ? new NothingToRecord(stream) : error;
      }),
    ),
  );
  // After the history, so that the ledger holds every entry that the history saw.
  const entries = await entriesOf(from.pool, stream);
  if (entries.length === 0) throw new NothingToRecord(stream);
  const { folds, state } = foldEntries(moduleOf(kindOf(stream)), entries);
  return { name, workflowId: stream, history, ledger: { schema: 1, stream, entries, folds, state } };
}

/** `pid@machine` stands in most events; replay needs none of them. */
function withoutIdentities(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIdentities);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'identity' && key !== 'workerVersion');
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutIdentities(inner)]));
}

async function entriesOf(pool: Pool, stream: string): Promise<Recorded[]> {
  const { rows } = await pool.query<EntryRow>(
    `SELECT ${entryColumnsSql} FROM ledger_entry WHERE stream = $1 ORDER BY version`,
    [stream],
  );
  return rows.map(recordedOf);
}
