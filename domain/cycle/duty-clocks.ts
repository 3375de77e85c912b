import { localDateOf } from '../calendar';
import type { Clock } from '../deadlines/clock';
import { dutyKeys } from '../deadlines/duty-keys';
import type { Context } from '../ledger/entity';
import { beforeArrival } from './stage';
import { clocksFor } from './timing';
import type { CycleState } from './types';

/** What waits for the department or the team and for nobody else: each from today on. */
type Started = Record<string, Clock>;
type Anchors = Parameters<typeof clocksFor>[1];
type Name = Parameters<typeof clocksFor>[0][number];

const started = (
  key: string,
  name: Name,
  anchors: Anchors,
  state: Pick<CycleState, 'roundId'>,
  context: Context,
): Started =>
  Object.fromEntries(Object.values(clocksFor([name], anchors, state, context)).map((clock) => [key, clock]));

export const notificationClock = (
  state: Pick<CycleState, 'roundId'>,
  context: Context,
  publication: string,
): Started => clocksFor(['notification'], { publication }, state, context);

export const reportReviewClock = (state: CycleState, context: Context): Started =>
  clocksFor(['reportReview'], { reportFiled: localDateOf(context.sealedAt) }, state, context);

export function releaseClock(state: CycleState, context: Context): Started {
  const key = dutyKeys.release(context.now);
  const anchors = { supervisionDrafted: localDateOf(context.now) };
  return state.clocks[key] ? {} : started(key, 'supervisionRelease', anchors, state, context);
}

/**
 * A substitute is called for whatever seat is empty: one date for all of them, from the day on which the first became
 * so. Where the meeting has been nobody is called.
 */
export function seatClock(state: CycleState, context: Context): Started {
  if (!beforeArrival(state.stage) || state.stage === 'planned' || state.clocks.substitution) return {};
  return clocksFor(['substitution'], { seatOpened: localDateOf(context.now) }, state, context);
}

/** Asked for twice, by the listener and by the unit, it is decided by the first date. */
export function recusalClock(state: CycleState, personId: string, context: Context): Started {
  const key = dutyKeys.recusal(personId);
  const anchors = { recusalAsked: localDateOf(context.sealedAt) };
  return state.clocks[key] ? {} : started(key, 'recusalDecision', anchors, state, context);
}
