import { addWorkdays, creditWorkdays, type Deadline, extendDeadline, localDateOf } from '../calendar';
import { type Clock, clockOf } from '../deadlines/clock';
import type { Context } from '../ledger/entity';
import { clocksBy } from './rule';
import type { Item, RectificationState } from './types';
import { weighed } from './weighed';

/**
 * Where measures are to be filed by a date that leaves a closure due before it, that closure cannot be kept: it is due as
 * long after the measures as by rule.
 */
export function closureAfter(
  state: Pick<RectificationState, 'roundId'>,
  closure: Deadline,
  measuresBy: string,
  reason: string,
  context: Context,
): Clock {
  const { measures, phasedClosure } = clocksBy(state, context).policy.deadlines;
  const between =
    measures.unit === 'workday' && phasedClosure.unit === 'workday'
      ? phasedClosure.offset - measures.offset
      : 50;
  const until = addWorkdays(context.calendar, measuresBy, Math.max(between, 1)).date;
  return clockOf(extendDeadline(closure, until, context.now, reason), context.calendar, context.now);
}

/** A date by rule from delivery, with the workdays given back meanwhile. */
export function fromDelivery(
  rule: 'measures' | 'immediateClosure' | 'phasedClosure',
  state: RectificationState,
  item: Item,
  days: number,
  context: Context,
): Deadline {
  const anchors = { delivery: localDateOf(item.deliveredAt) };
  const { deadline } = clocksBy(state, context).start(rule, anchors);
  return creditWorkdays(deadline, days, context.calendar, context.now, '情况说明期间不计');
}

/** The last day of what is mended in phases. */
export const phasedLimit = (state: RectificationState, item: Item, credited: number, context: Context) =>
  fromDelivery('phasedClosure', state, item, Math.max(credited, weighed(item, context.calendar)), context);

/**
 * The closure of what was found long-term, or had none, and is mended in phases after all: as long from delivery as any, the
 * days given back to its measures given back to it too.
 */
export function phasedClosureClock(state: RectificationState, item: Item, context: Context): Clock {
  const measures = state.clocks[`measures:${item.itemNo}`]?.deadline;
  const deadline = phasedLimit(state, item, measures?.creditedWorkdays ?? 0, context);
  return measures && deadline.dueOn <= measures.dueOn
    ? closureAfter(state, deadline, measures.dueOn, '措施另定期限', context)
    : clockOf(deadline, context.calendar, context.now);
}
