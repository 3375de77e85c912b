import { isCounted, terminal } from './settlement';
import type { Item, RectificationState, ReportedItem } from './types';

/** Ended before it came here: its report was another one's. */
const endedElsewhere = (item: Item): boolean =>
  Boolean(item.takenOver && item.closedAt && item.closedAt <= item.takenOver.at);

/** 撤销、并入、移交 alone, or what an old system had closed: there is nothing to report on. */
export const reportsOn = (state: Pick<RectificationState, 'items'>): boolean =>
  state.items.some((item) => isCounted(item) && !endedElsewhere(item));

/** Every item as it stands now: what a 整改报告 says is generated from this. */
export const standing = (state: Pick<RectificationState, 'items'>): ReportedItem[] =>
  state.items.map(({ itemNo, state: at, followUp, closedAt }) => ({ itemNo, state: at, followUp, closedAt }));

/** `elsewhere`: 撤销、并入、移交, for which the unit answers no more. */
export function reportCounts(items: readonly ReportedItem[]) {
  const count = (holds: (item: ReportedItem) => boolean) => items.filter(holds).length;
  return {
    all: items.length,
    closed: count((i) => i.state === 'closed'),
    ongoing: count((i) => i.state === 'ongoing'),
    open: count((i) => i.state !== 'ongoing' && !terminal.includes(i.state)),
    elsewhere: count((i) => !isCounted(i)),
  };
}
