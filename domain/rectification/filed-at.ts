import type { Instant } from '../ledger/entity';
import type { Item } from './types';

/** What somebody files about an item and another decides on. */
export type Filed = 'measures' | 'closure' | 'extension' | 'ongoing';

/** When that was filed, as it stands now; filed anew, it is another. Null where nothing is. */
function filedAt(item: Item, what: Filed): Instant | null {
  switch (what) {
    case 'measures':
      return item.measures?.filedAt ?? null;
    case 'closure':
      return item.closure?.appliedAt ?? null;
    case 'extension':
      return item.extensions.findLast((e) => !e.decision)?.requested.at ?? null;
    case 'ongoing':
      return item.ongoingProposal?.at ?? null;
  }
}

/** Up to when somebody who looks at these items has seen what was filed about them: sent with the decision as `seen`. */
export const seenUntil = (items: readonly Item[], what: Filed): Instant | undefined =>
  items
    .flatMap((item) => filedAt(item, what) ?? [])
    .sort()
    .at(-1);

/**
 * Filed anew after that: the decision would be about words which nobody who decides has read, the filing would put aside
 * what a colleague has filed meanwhile. `null`: nothing had been filed then.
 */
export const isFiledSince = (item: Item, what: Filed, seen: Instant | null | undefined): boolean =>
  seen !== undefined && (filedAt(item, what) ?? '') > (seen ?? '');
