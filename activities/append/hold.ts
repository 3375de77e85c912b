import type { QueryConfig } from 'pg';
import type { CommandEnvelope } from '../../domain/ledger/seal';
import type { HeadCache, StoredHead } from './head-cache';
import { needsOf } from './load';
import { named } from './look';

/** Heads as this process last saw them, all that the commands look at. */
export interface Kept {
  own: StoredHead;
  neighbours: ReadonlyMap<string, StoredHead>;
  /** Named by the rules, and without a head. */
  absent: readonly string[];
}

/** Null where nobody here has looked at one of them yet. */
export function keptHeads(
  cache: HeadCache,
  stream: string,
  envelopes: readonly CommandEnvelope[],
): Kept | null {
  const own = cache.get(stream);
  if (!own || own.parked) return null;
  const neighbours = new Map<string, StoredHead>();
  const absent: string[] = [];
  for (const need of needsOf(stream, own.state, envelopes, (s) => cache.get(s)?.state ?? null)) {
    const head = cache.seen(need);
    if (head === undefined) return null;
    if (head === 'absent') absent.push(need);
    else neighbours.set(need, head);
  }
  return { own, neighbours, absent };
}

/**
 * Takes the locks and stands only while everything is as the rules saw it (migration `hold`): then deciding before the
 * lock and deciding under it come to the same. Sent in front of the writes, so that a step is one round trip.
 */
export function holdStatement(
  { own, neighbours, absent }: Kept,
  envelopes: readonly CommandEnvelope[],
): QueryConfig {
  const { words, files } = named(envelopes);
  const near = [...neighbours.values()];
  // Two commands may name one file: it is counted once.
  const once = <T>(all: readonly T[], key: (one: T) => string) => [
    ...new Map(all.map((one) => [key(one), one])).values(),
  ];
  const said = once(words, (w) => w.id);
  return {
    name: 'hold',
    text: 'SELECT duxue_hold($1, $2, $3, $4, $5, $6, $7::uuid[], $8, $9::uuid[])',
    values: [
      own.stream,
      own.hash,
      near.map((h) => h.stream),
      near.map((h) => h.hash),
      absent,
      envelopes.map((e) => e.commandId),
      said.map((w) => w.id),
      said.map((w) => w.digest),
      once(files, (id) => id),
    ],
  };
}

/** Something was not as it was seen: nothing was written, and the heads must be asked for. */
export const isMoved = (error: unknown): boolean => (error as { code?: unknown }).code === 'DX001';
