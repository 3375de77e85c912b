import { draftContent } from '../deadlines/supervision';
import { listStream } from '../ledger/streams';
import type { PaperContent } from '../signing/on-paper';
import { awaitsLeader, pendingExtension } from './awaiting';
import type { RectificationCommand } from './messages';
import { itemOf } from './rule';
import type { Item, RectificationState } from './types';

type Deciding = Pick<RectificationCommand, 'type' | 'payload'>;

/** What a 呈批单 lays before a 部领导 who decides one thing of this list; null where nothing of it waits. */
export function decisionContent(state: RectificationState, { type, payload }: Deciding): PaperContent | null {
  const stream = listStream(state.listId);
  if (type === 'releaseSupervision')
    return draftContent(stream, state, (payload as { noticeId: string }).noticeId);
  const item = itemOf(state, (payload as { itemNo?: string }).itemNo ?? '');
  const asked = item && askedOf(state, type, item);
  if (!item || !asked) return null;
  const digests = asked.words.flatMap((words) => (words ? [words.digest] : []));
  return {
    stream,
    act: 'decision',
    parts: [{ no: `${type}/${item.itemNo}/${asked.no}`, digests, at: asked.at }],
  };
}

function askedOf(state: RectificationState, type: string, item: Item) {
  const { requested, until } = pendingExtension(state, item) ?? {};
  if (type === 'decideExtension' && requested)
    return { no: until, words: [requested.words], at: requested.at };
  const { ongoingProposal, lastReturn } = item;
  if (type === 'decideOngoing' && ongoingProposal)
    return { no: item.version, words: [ongoingProposal.words], at: ongoingProposal.at };
  // After a long red 督办: the finding as it stands, and how often it was sent back.
  if (type === 'decideItem' && awaitsLeader(state, item))
    return {
      no: `${item.version}.${item.returns}`,
      words: [item.finding.words],
      at: lastReturn?.at ?? item.deliveredAt,
    };
  return null;
}
