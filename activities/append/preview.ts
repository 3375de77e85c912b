import type { Pool } from 'pg';
import type { Command, Decision, Head, Near, Recorded } from '../../domain/ledger/entity';
import type { CommandEnvelope } from '../../domain/ledger/seal';
import { calendarStream, kindOf } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import { type HeadCache, headCacheOf, readHeads, type StoredHead } from './head-cache';
import { inTurn, type Refused } from './in-turn';
import { commandOf, contextOf, needsOf } from './load';

/** Heads as they stand at this moment, without locks: good for an early answer, never for a decision. */
export class Heads {
  private readonly known = new Map<string, StoredHead | null>();
  private readonly cache: HeadCache;
  constructor(private readonly pool: Pool) {
    this.cache = headCacheOf(pool);
  }

  async get(stream: string): Promise<StoredHead | null> {
    await this.fetch([stream]);
    return this.known.get(stream) ?? null;
  }

  /** As this process last saw it, for guessing what else will be looked at. */
  lastSeen(stream: string): unknown {
    return (this.known.get(stream) ?? this.cache.get(stream))?.state ?? null;
  }

  async fetch(streams: readonly string[]): Promise<void> {
    const missing = streams.filter((s) => !this.known.has(s));
    const heads = await readHeads(this.pool, this.cache, missing);
    for (const stream of missing) this.known.set(stream, heads.find((h) => h.stream === stream) ?? null);
  }

  /** A head that was read elsewhere in the same request. */
  hold(head: StoredHead): void {
    this.known.set(head.stream, head);
  }

  /** Fetches what `decide` will most likely look at, before it is known who asks. */
  async expect(stream: string, command: Command): Promise<void> {
    const needs = moduleOf(kindOf(stream)).needs(this.lastSeen(stream), command, (s) => this.lastSeen(s));
    await this.fetch([...new Set([stream, calendarStream, ...needs])]);
  }

  loaded(): ReadonlyMap<string, StoredHead> {
    return new Map([...this.known].flatMap(([k, v]) => (v && v.version > 0 ? [[k, v] as const] : [])));
  }
}

/** What `decide` would say to this command now. The same rule as in `append`, asked early. */
export async function preview(heads: Heads, envelope: CommandEnvelope): Promise<Decision> {
  // Mostly one question: the neighbours are those that the head named when it was last seen.
  const { stream } = envelope;
  const seen: Near = (name) => heads.lastSeen(name);
  await heads.fetch([stream, ...needsOf(stream, heads.lastSeen(stream), [envelope], seen)]);
  const head = await heads.get(stream);
  const state = head && head.version > 0 ? head.state : null;
  await heads.fetch([...needsOf(envelope.stream, state, [envelope], seen)]);
  const rules = moduleOf(kindOf(envelope.stream));
  const own = { stream: envelope.stream, version: head?.version ?? 0, state };
  return rules.decide(
    state,
    commandOf(envelope),
    contextOf(envelope, envelope.sealedAt, heads.loaded(), own),
  );
}

/** What `decide` would say to these commands, each stream from the head given. Nothing is hashed: ten thousand take half a second. */
export const previewAll = (
  commands: readonly Omit<CommandEnvelope, 'seal'>[],
  headOf: (stream: string) => Head | undefined,
): Refused[] =>
  inTurn(
    commands.map((open) => ({ ...open, seal: '' })),
    headOf,
    (stream) => ({ stream, version: 0, state: null }),
    (envelope, own, neighbours) => {
      const rules = moduleOf(kindOf(envelope.stream));
      const context = contextOf(envelope, envelope.sealedAt, neighbours, own);
      const decision = rules.decide(own.state, commandOf(envelope), context);
      if (!decision.ok) return decision;
      let { version, state } = own;
      for (const { type, data, words = null } of decision.events) {
        version += 1;
        const actor = { personId: envelope.personId, capacity: decision.capacity ?? ('system' as const) };
        const entry = { version, type, data, words, actor, occurredAt: context.now } as Recorded;
        state = rules.evolve(state, entry);
      }
      return { ok: true, to: { stream: own.stream, version, state } };
    },
  );
