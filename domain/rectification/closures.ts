import type { Item, PastClosure } from './types';

/** The application that stands no more is kept beside its successors; to be spread into the item. */
export const shelved = (item: Item, returned?: PastClosure['returned']): Pick<Item, 'closures'> =>
  item.closure
    ? { closures: [...(item.closures ?? []), { ...item.closure, ...(returned ? { returned } : {}) }] }
    : {};
