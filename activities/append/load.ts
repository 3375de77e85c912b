import type { PoolClient } from 'pg';
import type { CalendarData } from '../../domain/calendar';
import { NO_CALENDAR } from '../../domain/calendar';
import type { Command, Context, Head } from '../../domain/ledger/entity';
import { type CommandEnvelope, isSystem } from '../../domain/ledger/seal';
import { calendarStream, kindOf, personStream } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import type { PersonState } from '../../domain/registry/person';

export interface StoredHead extends Head {
  hash: Buffer;
  stateSchema: number;
  parked: string | null;
}

const headColumns = `stream, version, hash, state, state_schema AS "stateSchema", parked`;

export async function peekHead(db: Pick<PoolClient, 'query'>, stream: string): Promise<StoredHead | null> {
  const { rows } = await db.query<StoredHead>({
    name: 'peek-head',
    text: `SELECT ${headColumns} FROM stream_head WHERE stream = $1`,
    values: [stream],
  });
  return rows[0] ?? null;
}

export const commandOf = (envelope: CommandEnvelope): Command => ({
  type: envelope.type,
  payload: envelope.payload,
  words: envelope.words,
});

/** Streams that these commands will look at when the stream stands at `state`. */
export function needsOf(stream: string, state: unknown, envelopes: readonly CommandEnvelope[]): Set<string> {
  const rules = moduleOf(kindOf(stream));
  const needs = new Set<string>([calendarStream]);
  for (const envelope of envelopes) {
    for (const need of rules.needs(state, commandOf(envelope))) needs.add(need);
    if (!isSystem(envelope)) needs.add(personStream(envelope.personId));
    if (envelope.onBehalfOf) needs.add(personStream(envelope.onBehalfOf));
  }
  needs.delete(stream);
  return needs;
}

/**
 * Locks the stream for writing and its neighbours for reading, all in the order of their names, so that two appends
 * that look at each other never wait in a circle.
 */
export async function lockHeads(client: PoolClient, stream: string, needs: ReadonlySet<string>) {
  const names = [...needs].sort();
  const share = (part: string[]) =>
    part.length === 0
      ? Promise.resolve({ rows: [] as StoredHead[] })
      : client.query<StoredHead>({
          name: 'share-heads',
          text: `SELECT ${headColumns} FROM stream_head WHERE stream = ANY($1) ORDER BY stream FOR SHARE`,
          values: [part],
        });
  const before = await share(names.filter((n) => n < stream));
  await client.query({
    name: 'ensure-head',
    text: `INSERT INTO stream_head (stream, kind, version, hash, state, state_schema) VALUES ($1, $2, 0, '\\x', NULL, 0)
           ON CONFLICT (stream) DO NOTHING`,
    values: [stream, kindOf(stream)],
  });
  const own = await client.query<StoredHead>({
    name: 'own-head',
    text: `SELECT ${headColumns} FROM stream_head WHERE stream = $1 FOR UPDATE`,
    values: [stream],
  });
  const after = await share(names.filter((n) => n > stream));
  const head = own.rows[0];
  if (!head) throw new Error(`no head for ${stream} after inserting it`);
  // A head at version 0 is only another append's placeholder.
  const neighbours = new Map(
    [...before.rows, ...after.rows].filter((h) => h.version > 0).map((h) => [h.stream, h]),
  );
  return { head, neighbours };
}

export function contextOf(
  envelope: CommandEnvelope,
  at: string,
  neighbours: ReadonlyMap<string, Head>,
  own: Head | null,
): Context {
  const bySystem = isSystem(envelope);
  const person = (id: string | undefined) => {
    if (!id) return null;
    const stream = personStream(id);
    const head = own?.stream === stream ? own : neighbours.get(stream);
    return (head?.state as PersonState | undefined) ?? null;
  };
  const calendar = own?.stream === calendarStream ? own : neighbours.get(calendarStream);
  return {
    now: envelope.origin === 'live' ? at : envelope.sealedAt,
    sealedAt: bySystem && envelope.origin === 'live' ? at : envelope.sealedAt,
    actor: {
      personId: envelope.personId,
      person: person(envelope.personId),
      onBehalfOf: person(envelope.onBehalfOf),
    },
    bySystem,
    origin: envelope.origin,
    calendar: (calendar?.state as CalendarData | undefined) ?? NO_CALENDAR,
    head: (stream) => neighbours.get(stream) ?? null,
  };
}
