import type { Pool, QueryResult } from 'pg';
import type { CalendarData } from '../../domain/calendar';
import { NO_CALENDAR } from '../../domain/calendar';
import type { Command, Context, Head, Near } from '../../domain/ledger/entity';
import { type CommandEnvelope, isSystem } from '../../domain/ledger/seal';
import { calendarStream, kindOf, personStream } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import type { PersonState } from '../../domain/registry/person';
import { type HeadCache, headCacheOf, headQuery, readHeads, type StoredHead } from './head-cache';

/** One head, or null where the stream has none. */
export async function peekHead(pool: Pool, stream: string): Promise<StoredHead | null> {
  const [head] = await readHeads(pool, headCacheOf(pool), [stream]);
  return head ?? null;
}

export const commandOf = (envelope: CommandEnvelope): Command => ({
  type: envelope.type,
  payload: envelope.payload,
  words: envelope.words,
});

/** Streams that these commands will look at when the stream stands at `state`; `near` tells what is known of others. */
export function needsOf(
  stream: string,
  state: unknown,
  envelopes: readonly CommandEnvelope[],
  near: Near,
): Set<string> {
  const rules = moduleOf(kindOf(stream));
  const needs = new Set<string>([calendarStream]);
  for (const envelope of envelopes) {
    for (const need of rules.needs(state, commandOf(envelope), near)) needs.add(need);
    if (!isSystem(envelope)) needs.add(personStream(envelope.personId));
    if (envelope.onBehalfOf) needs.add(personStream(envelope.onBehalfOf));
    if (envelope.recorded?.writerId) needs.add(personStream(envelope.recorded.writerId));
  }
  needs.delete(stream);
  return needs;
}

/**
 * Locks the stream for writing and its neighbours for reading, all in the order of their names, so that two appends that
 * look at each other never wait in a circle. `isNew` where the stream had no head when it was looked at.
 */
export function lockHeads(cache: HeadCache, stream: string, needs: ReadonlySet<string>, isNew: boolean) {
  const names = [...needs].sort();
  const share = (name: string, part: string[]) =>
    part.length === 0 ? [] : [headQuery(cache, name, 'share', part)];
  const before = share(
    'share-heads-before',
    names.filter((n) => n < stream),
  );
  const own = headQuery(cache, 'own-head', 'own', [stream]);
  const after = share(
    'share-heads-after',
    names.filter((n) => n > stream),
  );
  const ensure = {
    name: 'ensure-head',
    text: `INSERT INTO stream_head (stream, kind, version, hash, state, state_schema) VALUES ($1, $2, 0, '\\x', NULL, 0)
           ON CONFLICT (stream) DO NOTHING`,
    values: [stream, kindOf(stream)],
  };
  const queries = [...before, own, ...after];
  const ensured = isNew ? before.length : -1;
  const statements = queries.map((q) => q.config);
  if (isNew) statements.splice(before.length, 0, ensure);
  return {
    statements,
    /** What the statements answered: the stream's own head, and its neighbours by name. */
    read(results: readonly QueryResult[]) {
      const answers = results.filter((_, i) => i !== ensured);
      const heads = queries.flatMap((query, i) => {
        const answer = answers[i];
        return answer ? query.read(answer) : [];
      });
      const head = heads.find((h) => h.stream === stream);
      // A head at version 0 is only another append's placeholder.
      const neighbours = new Map(
        heads.filter((h) => h.stream !== stream && h.version > 0).map((h) => [h.stream, h]),
      );
      return { head: head ?? null, neighbours };
    },
  };
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
  const stands = envelope.onBehalfOf ? (person(envelope.onBehalfOf) ?? nobody(envelope.onBehalfOf)) : null;
  return {
    now: envelope.origin === 'live' ? at : envelope.sealedAt,
    sealedAt: bySystem && envelope.origin === 'live' ? at : envelope.sealedAt,
    actor:
      envelope.recorded && stands
        ? {
            personId: stands.personId,
            person: stands,
            onBehalfOf: null,
            recorder: person(envelope.personId) ?? nobody(envelope.personId),
            sheet: envelope.recorded,
            writer: person(envelope.recorded.writerId),
          }
        : { personId: envelope.personId, person: person(envelope.personId), onBehalfOf: stands },
    bySystem,
    origin: envelope.origin,
    calendar: (calendar?.state as CalendarData | undefined) ?? NO_CALENDAR,
    head: (stream) => neighbours.get(stream) ?? null,
  };
}
