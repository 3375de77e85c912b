import type { ItemState, RectificationState } from './types';

export const terminal: readonly ItemState[] = ['closed', 'withdrawn', 'merged', 'transferred'];

/** How far a list is: `open` items still owe something; ongoing ones are decided yearly and hold nothing up. */
export function settlementOf(list: RectificationState): { open: number; ongoing: number; closed: number } {
  const ongoing = list.items.filter((i) => i.state === 'ongoing').length;
  const closed = list.items.filter((i) => terminal.includes(i.state)).length;
  return { open: list.items.length - ongoing - closed, ongoing, closed };
}

/**
 * How an item's state reads: a closed one says what has become of it, an immediate one not yet begun says so.
 * `已销号` is provisional until a 回头看 has tested it.
 */
export function closedWording(followUp: 'pending' | 'passed' | 'failed' | null): string {
  switch (followUp) {
    case 'passed':
      return '已销号（回头看通过）';
    case 'failed':
      return '已销号（反弹）';
    default:
      return '已销号（待回头看）';
  }
}
