import type { PoolClient, QueryConfig, QueryResult } from 'pg';
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

export const peekStatement = (stream: string): QueryConfig => ({
  name: 'peek-head',
  text: `SELECT ${headColumns} FROM stream_head WHERE stream = $1`,
  values: [stream],
});

export async function peekHead(db: Pick<PoolClient, 'query'>, stream: string): Promise<StoredHead | null> {
  const { rows } = await db.query<StoredHead>(peekStatement(stream));
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
 * Lock the stream for writing and its neighbours for reading, all in the order of their names, so that two appends that
 * look at each other never wait in a circle. `isNew` where the stream had no head when it was looked at.
 */
export function lockStatements(stream: string, needs: ReadonlySet<string>, isNew: boolean): QueryConfig[] {
  const names = [...needs].sort();
  const share = (name: string, part: string[]): QueryConfig[] =>
    part.length === 0
      ? []
      : [
          {
            name,
            text: `SELECT ${headColumns} FROM stream_head WHERE stream = ANY($1) ORDER BY stream FOR SHARE`,
            values: [part],
          },
        ];
  const ensure = {
    name: 'ensure-head',
    text: `INSERT INTO stream_head (stream, kind, version, hash, state, state_schema) VALUES ($1, $2, 0, '\\x', NULL, 0)
           ON CONFLICT (stream) DO NOTHING`,
    values: [stream, kindOf(stream)],
  };
  const own = {
    name: 'own-head',
    text: `SELECT ${headColumns} FROM stream_head WHERE stream = $1 FOR UPDATE`,
    values: [stream],
  };
  return [
    ...share(
      'share-heads-before',
      names.filter((n) => n < stream),
    ),
    ...(isNew ? [ensure] : []),
    own,
    ...share(
      'share-heads-after',
      names.filter((n) => n > stream),
    ),
  ];
}

/** What the lock statements answered: the stream's own head, and its neighbours by name. */
export function lockedHeads(stream: string, results: readonly QueryResult[]) {
  const heads = results.flatMap((r) => r.rows as StoredHead[]);
  const head = heads.find((h) => h.stream === stream);
  if (!head) throw new Error(`no head for ${stream} after inserting it`);
  // A head at version 0 is only another append's placeholder.
  const neighbours = new Map(
    heads.filter((h) => h.stream !== stream && h.version > 0).map((h) => [h.stream, h]),
  );
  return { head, neighbours };
}

/** Named as principal and never registered: somebody who can hand nothing on, so that no entry says it was done for them. */
const nobody = (personId: string): PersonState => ({
  personId,
  name: '',
  homeNode: '',
  title: '',
  active: false,
  grants: [],
  delegations: [],
});

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
      onBehalfOf: envelope.onBehalfOf ? (person(envelope.onBehalfOf) ?? nobody(envelope.onBehalfOf)) : null,
    },
    bySystem,
    origin: envelope.origin,
    calendar: (calendar?.state as CalendarData | undefined) ?? NO_CALENDAR,
    head: (stream) => neighbours.get(stream) ?? null,
  };
}
