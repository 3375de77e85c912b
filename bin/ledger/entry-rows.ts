import type { EntryBody } from '../../domain/ledger/chain';

/** An entry's columns as `pg` gives them. */
export interface EntryRow extends Omit<EntryBody, 'occurredAt' | 'prevHash'> {
  occurredAt: Date;
  recordedAt: Date;
  prevHash: Buffer;
  hash: Buffer;
}

/** The columns of ledger_entry `e`, named as in `EntryRow`. */
export const entryColumns = `
  e.stream, e.version, e.command_id AS "commandId", e.request_digest AS "requestDigest", e.actor_id AS "actorId",
  e.on_behalf_of AS "onBehalfOf", e.capacity, e.type, e.payload, e.words_id::text AS "wordsId",
  e.words_digest AS "wordsDigest", e.origin, e.occurred_at AS "occurredAt", e.recorded_at AS "recordedAt", e.relied,
  e.prev_hash AS "prevHash", e.hash,
  ARRAY(SELECT f.file_id::text FROM ledger_entry_file f WHERE f.stream = e.stream AND f.version = e.version) AS "fileIds"`;

/** What the entry's hash should cover, built from the columns alone: an edited column shows as a wrong hash. */
export function bodyOf(row: EntryRow): EntryBody {
  return { ...row, occurredAt: row.occurredAt.toISOString(), prevHash: row.prevHash.toString('hex') };
}
