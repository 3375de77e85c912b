import { type AnchorDates, type DeadlineName, localDateOf } from '../calendar';
import { type Clock, type Clocks, moveClock, startClock } from '../deadlines/clock';
import type { Context } from '../ledger/entity';
import { roundStream } from '../ledger/streams';
import { defaultPolicy, type Policy } from '../registry/policy';
import type { RoundState } from '../round/types';
import type { CycleState } from './types';

/** The round's frozen policy; a cycle without its round (imported alone) falls back to the default. */
export const policyOf = (roundId: string, context: Context): Policy =>
  (context.head(roundStream(roundId))?.state as RoundState | undefined)?.policy ?? defaultPolicy;

/** Which clock a review runs on: by T−3 workdays at first, by T−1 after a return (row 5). */
export const reviewClockOf = (review: { isResubmission: boolean } | null): DeadlineName =>
  review?.isResubmission ? 'resubmissionReview' : 'review';

/** Starts the named clocks by the round's rules. */
export function clocksFor(
  names: readonly DeadlineName[],
  anchors: AnchorDates,
  state: CycleState,
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
