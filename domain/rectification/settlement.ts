import type { FollowUp, Item, ItemState, RectificationState } from './types';

export const terminal: readonly ItemState[] = ['closed', 'withdrawn', 'merged', 'transferred'];

/** How far a list is: `open` items still owe something; ongoing ones are decided yearly and hold nothing up. */
export function settlementOf(list: RectificationState): { open: number; ongoing: number; closed: number } {
  const ongoing = list.items.filter((i) => i.state === 'ongoing').length;
  const closed = list.items.filter((i) => terminal.includes(i.state)).length;
  return { open: list.items.length - ongoing - closed, ongoing, closed };
}

/** 撤销、并入、移交: answered for elsewhere or not at all, so that no rate counts them. */
const elsewhere: readonly ItemState[] = ['withdrawn', 'merged', 'transferred'];
/**
 * The first of the three rates (回应率, 销号率, 回头看通过率), which are reported apart: the unit has answered once its measures or
 * an application for closure were endorsed.
 */
export const isAnswered = (item: Item): boolean =>
  item.closedAt !== null ||
  item.returns > 0 ||
  Boolean(item.closure?.endorsedAt ?? item.measures?.endorsedAt);
export const isCounted = (item: Pick<Item, 'state'>): boolean => !elsewhere.includes(item.state);

/**
 * How an item's state reads: a closed one says what has become of it, an immediate one not yet begun says so.
 * `已销号` is provisional until a 回头看 has tested it.
 */
export function closedWording(followUp: FollowUp | null): string {
  switch (followUp) {
    case 'passed':
      return '已销号（回头看通过）';
    case 'failed':
      return '已销号（反弹）';
    case 'nextCycle':
      return '已销号（待下一周期检验）';
    default:
      return '已销号（待回头看）';
  }
}
