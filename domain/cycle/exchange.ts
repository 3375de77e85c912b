import { addWorkdays, isBefore, localDateOf } from '../calendar';
import type { Clock } from '../deadlines/clock';
import { type Context, refuse } from '../ledger/entity';
import type { Rejection } from '../ledger/rejection';
import { membersOn, unitIn } from '../registry/unit';
import type { FormFacts } from './form';
import { clocksFor } from './timing';
import type { CycleState } from './types';

type Refused = { ok: false; rejection: Rejection };

/**
 * 交换意见 comes before the form (domain.md §2, row 8): with somebody of the unit's study group as it stood on that day,
 * between the meeting and today. That it could not be held is said from the second workday after the meeting on.
 */
export function wrongExchange(
  { startsAt, unitId }: CycleState,
  { exchange }: FormFacts,
  context: Context,
): Refused | null {
  if (!startsAt) return null;
  const met = localDateOf(startsAt);
  const today = localDateOf(context.sealedAt);
  if (!exchange.held) {
    const from = addWorkdays(context.calendar, met, 2).date;
    return today < from ? refuse('EXCHANGE_FIRST', { field: 'exchange', params: { from } }) : null;
  }
  const { on, withPersonId } = exchange;
  if (on < met || on > today)
    return refuse('DATE_BEYOND_LIMIT', { field: 'exchange.on', params: { from: met, limit: today } });
  const unit = unitIn(context, unitId);
  if (!unit) return refuse('NOT_FOUND', { field: 'unitId' });
  const onRoster = membersOn(unit, on).some((m) => m.personId === withPersonId);
  return onRoster ? null : refuse('NOT_ON_ROSTER', { field: 'exchange.withPersonId' });
}

/** The unit has two workdays to correct facts, where it has not answered at the exchange itself. */
export const correctionClock = (
  state: CycleState,
  { exchange }: FormFacts,
  context: Context,
): Record<string, Clock> =>
  exchange.held && exchange.correction === 'awaited'
    ? clocksFor(['factCorrection'], { exchange: exchange.on }, state, context)
    : {};

/** The form waits for the end of those two workdays, or for the unit's word that nothing is to be corrected. */
export function awaitsCorrection(state: CycleState, answered: boolean, context: Context): Refused | null {
  const clock = state.clocks.factCorrection;
  const until = clock?.deadline.dueOn;
  if (!clock || clock.met || answered || !until || !isBefore(context.sealedAt, clock.deadline.dueAt))
    return null;
  return refuse('FACTS_AWAITED', { field: 'factsStand', params: { until } });
}
