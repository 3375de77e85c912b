import type { Head } from '../../domain/ledger/entity';
import type { Rejection } from '../../domain/ledger/rejection';
import type { CommandEnvelope } from '../../domain/ledger/seal';
import { needsOf } from './load';

/** Which command was refused, by its place in the list, and why. */
export interface Refused {
  index: number;
  rejection: Rejection;
}

type Taken<S> = { ok: true; to: S } | { ok: false; rejection: Rejection };

/**
 * Commands one after the other, each stream going on from where the one before left it, its neighbours as they were given.
 * A stream that refused takes no further one, so that one fault is told once.
 */
export function inTurn<S extends Head>(
  envelopes: readonly CommandEnvelope[],
  headOf: (stream: string) => S | undefined,
  fresh: (stream: string) => S,
  take: (envelope: CommandEnvelope, own: S, neighbours: ReadonlyMap<string, Head>) => Taken<S>,
): Refused[] {
  const at = new Map<string, S>();
  const refused = new Map<string, Refused>();
  for (const [index, envelope] of envelopes.entries()) {
    const { stream } = envelope;
    if (refused.has(stream)) continue;
    const own = at.get(stream) ?? headOf(stream) ?? fresh(stream);
    const neighbours = new Map<string, Head>();
    for (const need of needsOf(stream, own.state, [envelope], (s) => headOf(s)?.state ?? null)) {
      const head = headOf(need);
      if (head && head.version > 0) neighbours.set(need, head);
    }
    const taken = take(envelope, own, neighbours);
    if (taken.ok) at.set(stream, taken.to);
    else refused.set(stream, { index, rejection: taken.rejection });
  }
  return [...refused.values()];
}
