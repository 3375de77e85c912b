import type { Pool, PoolClient } from 'pg';
import type { Decision } from '../../domain/ledger/entity';
import type { CommandEnvelope } from '../../domain/ledger/seal';
import { kindOf } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import { commandOf, contextOf, needsOf, peekHead, type StoredHead } from './load';

/** Heads as they stand at this moment, without locks: good for an early answer, never for a decision. */
export class Heads {
  private readonly known = new Map<string, StoredHead | null>();
  constructor(private readonly db: Pick<PoolClient, 'query'> | Pool) {}

  async get(stream: string): Promise<StoredHead | null> {
    if (!this.known.has(stream)) await this.fetch([stream]);
    return this.known.get(stream) ?? null;
  }

  async fetch(streams: readonly string[]): Promise<void> {
    const missing = streams.filter((s) => !this.known.has(s));
    if (missing.length === 0) return;
    if (missing.length === 1 && missing[0]) {
      this.known.set(missing[0], await peekHead(this.db as PoolClient, missing[0]));
      return;
    }
    const { rows } = await this.db.query<StoredHead>({
      name: 'peek-heads',
      text: `SELECT stream, version, hash, state, state_schema AS "stateSchema", parked FROM stream_head
              WHERE stream = ANY($1) AND version > 0`,
      values: [missing],
    });
    for (const stream of missing) this.known.set(stream, rows.find((r) => r.stream === stream) ?? null);
  }

  loaded(): ReadonlyMap<string, StoredHead> {
    return new Map([...this.known].flatMap(([k, v]) => (v && v.version > 0 ? [[k, v] as const] : [])));
  }
}

/** What `decide` would say to this command now. The same rule as in `append`, asked early. */
export async function preview(heads: Heads, envelope: CommandEnvelope): Promise<Decision> {
  const head = await heads.get(envelope.stream);
  const state = head && head.version > 0 ? head.state : null;
  await heads.fetch([...needsOf(envelope.stream, state, [envelope])]);
  const rules = moduleOf(kindOf(envelope.stream));
  const own = { stream: envelope.stream, version: head?.version ?? 0, state };
  return rules.decide(
    state,
    commandOf(envelope),
    contextOf(envelope, envelope.sealedAt, heads.loaded(), own),
  );
}
