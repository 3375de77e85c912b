import type { Recorded } from '../../domain/ledger/entity';

/** The columns of `ledger_entry` from which an event is read back; `entryColumnsSql` selects them. */
export interface EntryRow {
  version: number;
  type: string;
  payload: unknown;
  wordsId: string | null;
  wordsDigest: string | null;
  actorId: string;
  onBehalfOf: string | null;
  capacity: string;
  occurredAt: Date;
}

export const entryColumnsSql = `version, type, payload, words_id::text AS "wordsId", words_digest AS "wordsDigest",
  actor_id AS "actorId", on_behalf_of AS "onBehalfOf", capacity, occurred_at AS "occurredAt"`;

/** An entry as `evolve` receives it. `append`, rebuild and recordings read the ledger by this alone. */
export const recordedOf = (r: EntryRow): Recorded =>
  ({
    version: r.version,
    type: r.type,
    data: r.payload,
    words: r.wordsId && r.wordsDigest ? { id: r.wordsId, digest: r.wordsDigest } : null,
    actor: {
      personId: r.actorId,
      ...(r.onBehalfOf ? { onBehalfOf: r.onBehalfOf } : {}),
      capacity: r.capacity,
    },
    occurredAt: r.occurredAt.toISOString(),
  }) as Recorded;
