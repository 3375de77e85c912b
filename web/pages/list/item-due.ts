import type { Item, ItemState, RectificationState } from '../../../domain/rectification/types';

type Clock = RectificationState['clocks'][string];

/** Which clocks bind an item in each state; the first that runs counts. */
const clocks: Partial<Record<ItemState, readonly string[]>> = {
  pendingMeasures: ['measures'],
  measuresReview: ['measuresReview'],
  inProgress: ['resubmission', 'closure'],
  returned: ['resubmission', 'closure'],
  pendingVerification: ['verification'],
  ongoing: ['quarter', 'ongoing'],
  disputed: ['objectionAnswer'],
};

/** Whose date it is while the item waits for the department: not the unit's own, which stands still or is met. */
export const departmentsDue: Partial<Record<ItemState, string>> = {
  measuresReview: '措施审核期限',
  pendingVerification: '验收期限',
  disputed: '裁定期限',
};

/** What the running clock of an item is called. */
export function dueLabel(
  { state, itemNo, lastReturn }: Item,
  due: Clock | null,
  list: RectificationState,
): string {
  if (state === 'ongoing' && due?.deadline.rule.key === 'ongoingLine') return '季度进展';
  // The same clock runs after a return and for a date that a 部领导 gave to go on.
  if (due && due === list.clocks[`resubmission:${itemNo}`]) return lastReturn ? '再次申请期限' : '续整改期限';
  return departmentsDue[state] ?? '期限';
}

/** The running clock of an item, or null when nothing is due. */
export function dueOf(list: RectificationState, item: Item): Clock | null {
  for (const kind of clocks[item.state] ?? []) {
    const clock = list.clocks[`${kind}:${item.itemNo}`];
    if (clock && !clock.met) return clock;
  }
  return null;
}
