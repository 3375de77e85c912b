import {
  type AnchorDates,
  type DeadlineName,
  laterDeadline,
  localDateOf,
  succeedDeadline,
} from '../calendar';
import { type Clock, type Clocks, clockOf, moveClock, startClock } from '../deadlines/clock';
import type { Context } from '../ledger/entity';
import { roundStream } from '../ledger/streams';
import { defaultPolicy, type Policy } from '../registry/policy';
import type { RoundState } from '../round/types';
import type { CycleState } from './types';

/** The round's frozen policy; what no round brought, or one imported alone, falls back to the default. */
export function policyOf(roundId: string | null, context: Context): Policy {
  const own = roundId === null ? undefined : roundOf(roundId, context)?.policy;
  // A rule that came after the round was published: the round keeps what it has.
  return own ? { ...own, deadlines: { ...defaultPolicy.deadlines, ...own.deadlines } } : defaultPolicy;
}

/** Which clock a review runs on: by T−3 workdays at first, by T−1 after a return (row 5). */
export const reviewClockOf = (review: { isResubmission: boolean } | null): DeadlineName =>
  review?.isResubmission ? 'resubmissionReview' : 'review';

/** Starts the named clocks by the round's rules. */
export function clocksFor(
  names: readonly DeadlineName[],
  anchors: AnchorDates,
  state: Pick<CycleState, 'roundId'>,
  context: Context,
): Record<string, Clock> {
  const policy = policyOf(state.roundId, context);
  return Object.fromEntries(
    names.map((name) => [
      name,
      startClock(policy.deadlines[name], anchors, context.calendar, policy.cutOff, context.now),
    ]),
  );
}

/** The clocks that hang on the meeting's date, after it moved; old dates stay in each deadline's history. */
export function clocksMoved(clocks: Clocks, startsAt: string, context: Context): Record<string, Clock> {
  const anchors: AnchorDates = { session: localDateOf(startsAt) };
  const moved: Record<string, Clock> = {};
  for (const [key, clock] of Object.entries(clocks)) {
    if (!('session' in clock.deadline.anchors)) continue;
    const next = moveClock(clock, anchors, context.calendar, context.now, '改期');
    if (next !== clock) moved[key] = next;
  }
  return moved;
}

const roundOf = (roundId: string, context: Context) =>
  context.head(roundStream(roundId))?.state as RoundState | undefined;

/** What runs while there is no date: the round's window, and 20 workdays from the day on which the date was lost. */
export function waitingClocks(
  state: Pick<CycleState, 'roundId'>,
  context: Context,
  { lostDate }: { lostDate: boolean },
): Record<string, Clock> {
  const windowEnd = roundOf(state.roundId, context)?.windowTo;
  const anchors: AnchorDates = {
    ...(windowEnd ? { windowEnd } : {}),
    ...(lostDate ? { postponement: localDateOf(context.now) } : {}),
  };
  const names: DeadlineName[] = [
    ...(windowEnd ? (['windowClosing'] as const) : []),
    ...(lostDate ? (['newTime'] as const) : []),
  ];
  return clocksFor(names, anchors, state, context);
}

/**
 * A form or report sent back: its day stands, but two workdays are left in any case. From the meeting alone the date would
 * have passed already where it came back on its day or after it, and a date that has passed reminds nobody.
 */
export function returnedClock(
  paper: 'form' | 'report',
  startsAt: string,
  state: Pick<CycleState, 'roundId' | 'clocks'>,
  context: Context,
): Record<string, Clock> {
  const today = localDateOf(context.sealedAt);
  const [rule, anchors] =
    paper === 'form'
      ? (['formResubmission', { formReturned: today }] as const)
      : (['reportResubmission', { reportReturned: today }] as const);
  const fresh = clocksFor([rule], anchors, state, context)[rule];
  const before =
    state.clocks[paper] ?? clocksFor([paper], { session: localDateOf(startsAt) }, state, context)[paper];
  if (!fresh || !before) return {};
  const deadline =
    laterDeadline(before.deadline, fresh.deadline) === before.deadline
      ? before.deadline
      : succeedDeadline(
          before.deadline,
          fresh.deadline,
          context.now,
          paper === 'form' ? '反馈表退回，重新报送' : '报告退回，重新报送',
        );
  return { [paper]: clockOf(deadline, context.calendar, context.now) };
}

/** Whoever is named answers within one workday. */
export const assignmentClock = (
  state: Pick<CycleState, 'roundId'>,
  context: Context,
  on = localDateOf(context.now),
) => clocksFor(['assignmentAnswer'], { assignment: on }, state, context);

/** Told of the visit on a date: the team answers, the unit reports a date. */
export const notifiedClocks = (
  state: Pick<CycleState, 'roundId'>,
  context: Context,
  on = localDateOf(context.now),
): Record<string, Clock> => ({
  ...waitingClocks(state, context, { lostDate: false }),
  ...assignmentClock(state, context, on),
});
