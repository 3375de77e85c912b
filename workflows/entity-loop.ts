import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  log,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { AppendResult, TimedCommand } from '../activities/append/types';
import { foldOf } from '../domain/folds';
import type { Recorded } from '../domain/ledger/entity';
import { alarmEnvelope, type CommandEnvelope, followEnvelope } from '../domain/ledger/seal';
import { AlarmTimer } from './alarm-timer';
import { appendDurably, effects, loadDurably } from './engine-activities';
import { type EntityStart, parkedFailure, type SubmitReply, submit, wake } from './messages';

/** At most this many commands share one transaction; also the number of Updates that may be in flight (stack.md). */
const batchSize = 8;

/** What a kind of entity adds to the loop: how it reads in Temporal's pages, and what its entries set in motion. */
export interface Story<S> {
  /** One line for people who look at the workflow, in Chinese. */
  tell(state: S): string;
  /** Effects outside the ledger, by event type; each is idempotent and repeated until it succeeds. */
  effects: Partial<Record<string, (activities: typeof effects, state: S) => Promise<void>>>;
}

interface Pending extends TimedCommand {
  answer(reply: SubmitReply): void;
  /** The stream takes nothing any more until somebody has looked at it. */
  turnAway(): void;
}

const now = (): string => new Date(Date.now()).toISOString();

/**
 * The life of one entity. Commands queue in order; `append` decides under the stream's lock and answers with entries;
 * the loop evolves by those entries alone, so ledger and workflow cannot part. One alarm is armed at a time. The run
 * ends when nothing is scheduled any more; a later command opens a new one, which begins at the stream's head.
 */
export async function runEntity<S>(
  start: EntityStart,
  story: Story<S>,
): Promise<{ schema: 1; version: number }> {
  const { stream } = start;
  const rules = foldOf(stream);
  const queue: Pending[] = [];
  const woken = new Set<string>();
  // Neighbours that moved while the stream was parked: heard once it goes on.
  const missed = new Set<string>();
  const timer = new AlarmTimer();
  let version = 0;
  let state: unknown = null;
  let parked = false;
  let busyEffects = 0;
  // An alarm that moved nothing is not offered again until the stream moves: no loop spins on it.
  let refusedAt: number | null = null;

  setHandler(
    submit,
    // One promise and no condition(): the SDK takes a stack trace of each, and of each await. See bench/RESULTS.md.
    (envelope: CommandEnvelope) =>
      new Promise<SubmitReply>((answer, fail) => {
        const turnAway = () =>
          fail(
            ApplicationFailure.create({
              type: parkedFailure,
              message: 'stream is parked',
              nonRetryable: true,
            }),
          );
        queue.push({ envelope, at: now(), answer, turnAway });
      }),
    {
      validator: (envelope: CommandEnvelope): void => {
        if (envelope.schema !== 1 || envelope.stream !== stream || !envelope.commandId || !envelope.type)
          throw ApplicationFailure.create({
            type: 'MALFORMED',
            message: 'not a command of this stream',
            nonRetryable: true,
          });
      },
    },
  );
  setHandler(wake, ({ from }) => {
    woken.add(from);
  });

  const evolve = (entries: readonly Recorded[]): void => {
    for (const entry of entries) {
      if (entry.version <= version) continue;
      state = rules.evolve(state, entry);
      version = entry.version;
      const effect = story.effects[entry.type];
      if (effect) {
        busyEffects += 1;
        effect(effects, state as S)
          .catch((error: unknown) => log.error('effect given up', { stream, type: entry.type, error }))
          .finally(() => {
            busyEffects -= 1;
          });
      }
    }
  };

  /** Hands commands to `append`. */
  const hand = (commands: readonly TimedCommand[]): Promise<AppendResult> =>
    appendDurably({
      schema: 1,
      stream,
      knownVersion: version,
      commands: commands.map(({ envelope, at }) => ({ envelope, at })),
    });
  /** Takes in what `append` answered, in the commands' order. */
  const takeIn = (result: AppendResult): AppendResult => {
    evolve(result.entries);
    parked = result.parked !== null;
    return result;
  };

  const load = async (): Promise<void> => {
    const head = await loadDurably(stream);
    version = head.version;
    state = head.state;
    parked = head.parked !== null;
    if (parked) return;
    for (const from of missed) woken.add(from);
    missed.clear();
  };

  await load();
  // A command that still queues is a handler that has not finished.
  const rollOver = () =>
    workflowInfo().continueAsNewSuggested && missed.size === 0 && busyEffects === 0 && allHandlersFinished();

  for (;;) {
    const alarm = state === null || parked || refusedAt === version ? null : rules.nextAlarm(state);
    timer.arm(alarm);
    if (state !== null) setCurrentDetails(story.tell(state as S));
    const settled = () =>
      (state === null || (!rules.isOpen(state) && alarm === null)) &&
      busyEffects === 0 &&
      allHandlersFinished();
    await condition(() => queue.length > 0 || woken.size > 0 || timer.due || rollOver() || settled());

    // Whoever un-parks the stream need not tell: the next command or wake finds out.
    if (parked && (woken.size > 0 || queue.length > 0)) await load();
    if (woken.size > 0) {
      const from = [...woken].filter((f) => f !== '').sort();
      woken.clear();
      const at = now();
      const { outcomes, parked: reason } = takeIn(
        await hand(from.map((f) => ({ envelope: followEnvelope(stream, f, at), at }))),
      );
      for (const f of from.slice(outcomes.length)) (reason === null ? woken : missed).add(f);
    } else if (queue.length > 0) {
      const batch = queue.slice(0, batchSize);
      const { outcomes, parked: reason } = parked
        ? { outcomes: [], parked: 'parked' }
        : takeIn(await hand(batch));
      const answered = reason !== null ? batch.length : outcomes.length;
      batch.slice(0, answered).forEach((pending, i) => {
        const outcome = outcomes[i];
        const { sealedAt } = pending.envelope;
        if (!outcome) pending.turnAway();
        else if (!outcome.ok) pending.answer({ ok: false, rejection: outcome.rejection });
        else {
          const { version: recordedAs, repeated, at } = outcome;
          pending.answer({ ok: true, version: recordedAs, repeated, at, sealedAt });
        }
      });
      queue.splice(0, answered);
    } else if (timer.due && alarm) {
      const at = now();
      timer.disarm();
      const before = version;
      const { outcomes } = takeIn(await hand([{ envelope: alarmEnvelope(stream, alarm, at), at }]));
      // Too early means that two clocks differ: the timer is armed again for what is left.
      const [outcome] = outcomes;
      const early = outcome?.ok === false && outcome.rejection.code === 'TOO_EARLY';
      refusedAt = version === before && !early ? version : null;
    } else if (rollOver()) {
      timer.disarm();
      return continueAsNew<(s: EntityStart) => Promise<{ schema: 1; version: number }>>(start);
    } else if (settled()) {
      return { schema: 1, version };
    }
  }
}
