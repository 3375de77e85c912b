import { localDateOf, manualDeadline } from '../calendar';
import { type Clock, clockOf } from '../deadlines/clock';
import { dutyKeys } from '../deadlines/duty-keys';
import { accept, type Context, refuse } from '../ledger/entity';
import { clocksBy, itemOf, type Rule, wrongItem } from './rule';
import type { Item, RectificationState } from './types';

/** 分阶段: each approved measure is due on the day that it names, which is never after its item's own (row 14, milestones). */
export function milestoneClocks(
  state: RectificationState,
  item: Item,
  context: Context,
): Record<string, Clock> {
  if (item.measures?.track !== 'phased') return {};
  const { policy } = clocksBy(state, context);
  const anchors = { delivery: localDateOf(item.deliveredAt) };
  const clock = (dueOn: string) => {
    const own = manualDeadline(policy.deadlines.milestone, anchors, dueOn, context.calendar, policy.cutOff);
    return clockOf(own, context.calendar, context.now);
  };
  return Object.fromEntries(
    item.measures.measures.map((m, i) => [dutyKeys.milestone(item.itemNo, i + 1), clock(m.dueOn)]),
  );
}

/** Who is named for a measure, and who answers for its item. */
export const ownersOfMeasure = (item: Item | undefined, measureNo: number): (string | null)[] => [
  item?.ownerId ?? null,
  item?.measures?.measures[measureNo - 1]?.ownerId ?? null,
];

/** 措施完成, said of one measure by whoever is named for it, by the item's owner or by the 学习秘书. */
export const completeMeasure: Rule<'completeMeasure'> = (state, command) => {
  const { itemNo, measureNo } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'inProgress' && item.state !== 'returned') return wrongItem(item);
  if (!item.measures?.measures[measureNo - 1]) return refuse('INVALID', { field: 'measureNo' });
  if (item.measures.done?.some((d) => d.measureNo === measureNo)) return refuse('ALREADY_DONE');
  return accept({ type: 'measureCompleted', data: { itemNo, measureNo }, words: command.words });
};
