import type { Pool, PoolClient, QueryConfig } from 'pg';
import { genesisHash } from '../../domain/ledger/chain';
import type { CommandEnvelope } from '../../domain/ledger/seal';
import { withClient } from '../with-client';
import { headCacheOf } from './head-cache';
import { inTurn, type Refused } from './in-turn';
import { needsOf } from './load';
import { sealHolds } from './sealing';
import { type NewEntry, type Running, sha256, headOf as storedHeadOf, takeStep } from './step';
import { together } from './together';
import { writeStatements } from './write';

interface Moved {
  running: Running;
  entries: NewEntry[];
  states: unknown[];
}

const nothing = (stream: string): Running => ({
  stream,
  version: 0,
  state: null,
  hash: genesisHash(stream, sha256),
});

/** What the rules say to these commands, each stream from the head given. Pure apart from hashing. */
function rehearse(
  envelopes: readonly CommandEnvelope[],
  headOf: (stream: string) => Running | undefined,
): { moved: Map<string, Moved>; refused: Refused[] } {
  const moved = new Map<string, Moved>();
  const refused = inTurn(envelopes, headOf, nothing, (envelope, own, neighbours) => {
    const { stream, sealedAt } = envelope;
    const locked = new Set([
      ...needsOf(stream, own.state, [envelope], (s) => headOf(s)?.state ?? null),
      stream,
    ]);
    const step = takeStep(envelope, sealedAt, own, neighbours, locked);
    if (step.kind !== 'accepted')
      return {
        ok: false,
        rejection: step.kind === 'refused' ? step.rejection : { code: 'STALE_VERSION' },
      };
    const { running, entries, states } = step;
    const before = moved.get(stream);
    moved.set(stream, {
      running,
      entries: [...(before?.entries ?? []), ...entries],
      states: [...(before?.states ?? []), ...states],
    });
    return { ok: true, to: running };
  });
  return { moved, refused };
}

/** Heads in the order of their names, as every append locks them: so nobody waits in a circle. */
async function lockAll(client: PoolClient, own: ReadonlySet<string>, needs: ReadonlySet<string>) {
  const heads = new Map<string, Running>();
  let parked: string | undefined;
  const names = [...new Set([...own, ...needs])].sort();
  for (let i = 0; i < names.length; ) {
    const writes = own.has(names[i] ?? '');
    const part: string[] = [];
    for (; i < names.length && own.has(names[i] ?? '') === writes; i++) part.push(names[i] ?? '');
    if (writes)
      await client.query(
        `INSERT INTO stream_head (stream, kind, version, hash, state, state_schema)
         SELECT stream, split_part(stream, '/', 1), 0, '\\x', NULL, 0
           FROM unnest($1::text[]) WITH ORDINALITY AS n(stream, place) ORDER BY place ON CONFLICT (stream) DO NOTHING`,
        [part],
      );
    const { rows } = await client.query<Running & { parked: string | null }>(
      `SELECT h.stream, h.version, h.state, h.hash, h.parked
         FROM stream_head h JOIN unnest($1::text[]) WITH ORDINALITY AS n(stream, place) USING (stream)
        ORDER BY n.place FOR ${writes ? 'UPDATE' : 'SHARE'} OF h`,
      [part],
    );
    for (const { parked: why, ...head } of rows) {
      if (why && writes) parked = head.stream;
      heads.set(head.stream, head.version === 0 ? nothing(head.stream) : head);
    }
  }
  return { heads, parked };
}

/** Sent so many at a time: each batch is one round trip, and other requests of this process run in between. */
const statementsAtOnce = 200;

/**
 * Commands of one person, all or nothing: one transaction over all their streams, by the same rules, the
 * same chain and the same rows as `append`. `alongside` runs first, in the same transaction; when it answers false,
 * nothing more happens. For registries, which nobody follows, and for lists that are taken over from paper: whoever calls tells
 * their workflows afterwards, and `reconcile` those that were not told.
 * @throws what passes with time, as `append` does
 */
export async function appendAll(
  deps: { pool: Pool; sealKey: Buffer },
  envelopes: readonly CommandEnvelope[],
  alongside: (client: PoolClient) => Promise<boolean>,
): Promise<{ ok: true; repeated: boolean } | { ok: false; refused: readonly Refused[] }> {
  return await withClient(deps.pool, async (client) => {
    await client.query('BEGIN');
    if (!(await alongside(client))) {
      await client.query('ROLLBACK');
      return { ok: true, repeated: true };
    }
    const own = new Set(envelopes.map((e) => e.stream));
    const needs = new Set(envelopes.flatMap((e) => [...needsOf(e.stream, null, [e], () => null)]));
    const { heads, parked } = await lockAll(client, own, needs);
    const unsealed = envelopes.findIndex((e) => !sealHolds(e, deps.sealKey));
    const { moved, refused } = parked
      ? { moved: new Map<string, Moved>(), refused: [parkedAt(envelopes, parked)] }
      : unsealed >= 0
        ? {
            moved: new Map<string, Moved>(),
            refused: [{ index: unsealed, rejection: { code: 'UNSEALED' as const } }],
          }
        : rehearse(envelopes, (stream) => heads.get(stream));
    if (refused.length > 0) {
      await client.query('ROLLBACK');
      return { ok: false, refused };
    }
    let batch: QueryConfig[] = [];
    for (const { running, entries, states } of moved.values()) {
      batch.push(...writeStatements(running, entries, states).statements);
      if (batch.length < statementsAtOnce) continue;
      await together(client, batch);
      batch = [];
    }
    await together(client, [...batch, { text: 'COMMIT' }]);
    const cache = headCacheOf(deps.pool);
    for (const { running } of moved.values()) cache.set(storedHeadOf(running));
    return { ok: true, repeated: false };
  });
}

const parkedAt = (envelopes: readonly CommandEnvelope[], stream: string): Refused => ({
  index: envelopes.findIndex((e) => e.stream === stream),
  rejection: { code: 'STREAM_PARKED' },
});
