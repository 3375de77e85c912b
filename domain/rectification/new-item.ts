import type { WordsRef } from '../ledger/entity';
import type { Item, OpenedItem } from './types';

/** An item as it begins. 立行立改 skips the measures (row 12). */
export const newItem = (
  { path, ...opened }: OpenedItem,
  words: WordsRef | null,
  recursFromItemId: string | null,
): Item => ({
  ...opened,
  version: 1,
  finding: { words, path },
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
  recursFromItemId,
  objection: null,
  extensions: [],
  ongoingProposal: null,
  ongoingRenewals: 0,
  settled: null,
});
