import type { Recorded } from '../../domain/ledger/entity';
import type { Rejection } from '../../domain/ledger/rejection';
import { isDerived } from '../../domain/ledger/seal';
import type { StoredHead } from './head-cache';
import type { Known } from './look';
import { sealHolds } from './sealing';
import { type NewEntry, type Running, type Step, takeStep } from './step';
import type { Outcome, TimedCommand } from './types';

export const refuse = (commandId: string, rejection: Rejection): Outcome => ({
  ok: false,
  commandId,
  rejection,
});

/** What a batch of commands comes to. Shorter `outcomes` than commands: the rest waits for the next call. */
export interface Batch {
  outcomes: Outcome[];
  entries: NewEntry[];
  states: unknown[];
  running: Running;
}

/** The heads on which a batch is decided. `locked` names them all, those that do not exist included. */
export interface Standing {
  running: Running;
  neighbours: ReadonlyMap<string, StoredHead>;
  locked: ReadonlySet<string>;
  /** Outcomes that the ledger has already, by command. */
  known: ReadonlyMap<string, Known>;
  /** Ids of words and files that are named and are not there. */
  gone: ReadonlySet<string>;
}

/** Decides and evolves the commands one after the other, in memory. Null where the first needs a head that was not looked at. */
export function takeBatch(
  commands: readonly TimedCommand[],
  { running: from, neighbours, locked, known, gone }: Standing,
  sealKey: Buffer,
): Batch | null {
  let running = from;
  const outcomes: Outcome[] = [];
  const entries: NewEntry[] = [];
  const states: unknown[] = [];
  const seen = new Map<string, Known>(known);
  for (const { envelope, at } of commands) {
    const { commandId } = envelope;
    const before = seen.get(commandId);
    if (before) {
      outcomes.push(
        before.digest === envelope.requestDigest
          ? { ok: true, commandId, version: before.version, repeated: true, at: before.at }
          : refuse(commandId, { code: 'KEY_REUSED' }),
      );
      continue;
    }
    if (!isDerived(envelope) && !sealHolds(envelope, sealKey)) {
      outcomes.push(refuse(commandId, { code: 'UNSEALED' }));
      continue;
    }
    if ((envelope.words && gone.has(envelope.words.id)) || envelope.fileIds.some((id) => gone.has(id))) {
      outcomes.push(refuse(commandId, { code: 'CONTENT_GONE' }));
      continue;
    }
    const step: Step = takeStep(envelope, at, running, neighbours, locked);
    if (step.kind === 'later') {
      if (outcomes.length === 0) return null;
      break;
    }
    if (step.kind === 'refused') {
      outcomes.push(refuse(commandId, step.rejection));
      continue;
    }
    running = step.running;
    entries.push(...step.entries);
    states.push(...step.states);
    const done = { version: running.version, at: step.at };
    seen.set(commandId, { digest: envelope.requestDigest, ...done });
    outcomes.push({ ok: true, commandId, ...done, repeated: false });
  }
  return { outcomes, entries, states, running };
}

/** The entries that the caller has not evolved by: what others wrote since it last looked, then its own. */
export const answerOf = (
  { outcomes, entries, running }: Batch,
  others: readonly Recorded[],
  parked: string | null = null,
) => ({
  schema: 1 as const,
  outcomes,
  entries: [...others, ...entries.map((e) => e.recorded)],
  version: running.version,
  parked,
});
