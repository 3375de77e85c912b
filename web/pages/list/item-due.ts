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

/** The running clock of an item, or null when nothing is due. */
export function dueOf(list: RectificationState, item: Item): Clock | null {
  for (const kind of clocks[item.state] ?? []) {
    const clock = list.clocks[`${kind}:${item.itemNo}`];
    if (clock && !clock.met) return clock;
  }
  return null;
}
