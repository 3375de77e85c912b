import type { Deadline } from '../calendar';
import type { Instant, WordsRef } from '../ledger/entity';
import type { OpenedItem } from './messages';
import type { GroupStudy, Item } from './types';

/** How an item came into its list. */
export interface Arrival {
  words: WordsRef | null;
  deliveredAt: Instant;
  objectionUntil?: Deadline | null;
  source?: Item['source'];
  study?: GroupStudy | null;
  recursFromItemId?: string | null;
}

/** An item as it begins. 立行立改 skips the measures (row 12). */
export const newItem = ({ path, recursFrom, ...opened }: OpenedItem, arrival: Arrival): Item => ({
  ...opened,
  version: 1,
  deliveredAt: arrival.deliveredAt,
  objectionUntil: arrival.objectionUntil ?? null,
  source: arrival.source ?? null,
  study: arrival.study ?? null,
  answersFor: [],
  finding: { words: arrival.words, path },
  state: opened.track === 'immediate' ? 'inProgress' : 'pendingMeasures',
  ownerId: null,
  leaderId: null,
  department: null,
  handledBy: [],
  measures: null,
  closure: null,
  returns: 0,
  lastReturn: null,
  progress: [],
  verification: null,
  followUp: null,
  followUpCheck: null,
  closedAt: null,
  recursFromItemId: arrival.recursFromItemId ?? recursFrom?.itemNo ?? null,
  ...(recursFrom ? { recursFromListId: recursFrom.listId } : {}),
  objection: null,
  extensions: [],
  ongoingProposal: null,
  ongoingRenewals: 0,
  settled: null,
});

/** The number after the list's last one: a list only grows, so that none is used again. */
export function itemNoAfter(last: string | null, listId: string, step = 1): string {
  const cut = last?.lastIndexOf('-') ?? -1;
  const stem = last ? last.slice(0, cut) : listId;
  return `${stem}-${String((last ? Number(last.slice(cut + 1)) : 0) + step).padStart(2, '0')}`;
}
