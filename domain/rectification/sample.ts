import type { Item, RectificationState, SampleGround } from './types';

/** Of what nothing else puts into the sample, one in three. */
const oneIn = 3;

const groundOf = (item: Item): SampleGround | null => {
  if (item.severity !== 'general') return 'severity';
  if (item.returns > 0) return 'returned';
  return item.recursFromItemId === null ? null : 'recurred';
};

/**
 * 回头看 is a sample (domain.md §1): all that was 较重 or graver, was sent back or has come again; of the others of a list
 * the first, fourth, seventh to be closed. Null: not in it, the unit's next cycle is its test. The entry of the closing
 * keeps the answer, so that the pick is the ledger's and nobody's choice.
 */
export function sampleOf(
  state: RectificationState,
  closing: readonly string[],
): Record<string, SampleGround | null> {
  let others = state.items.filter((i) => i.state === 'closed' && groundOf(i) === null).length;
  const entries = closing.map((no): [string, SampleGround | null] => {
    const item = state.items.find((i) => i.itemNo === no);
    const ground = item ? groundOf(item) : null;
    if (ground) return [no, ground];
    others += 1;
    return [no, others % oneIn === 1 ? 'oneInThree' : null];
  });
  return Object.fromEntries(entries);
}
