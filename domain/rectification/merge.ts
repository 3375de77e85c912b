import { accept, type Context, refuse } from '../ledger/entity';
import { listStream } from '../ledger/streams';
import type { RectificationEvent } from './messages';
import { itemOf, type Rule, wrongItem } from './rule';
import { terminal } from './settlement';
import type { RectificationState } from './types';

/** One problem, one item: it goes into an open one, of this list or of another of the unit, which then answers both. */
export const mergeItem: Rule<'mergeItem'> = (state, command, context) => {
  const { itemNo, intoItemNo, intoListId = state.listId } = command.payload;
  if (itemNo === intoItemNo) return refuse('INVALID', { field: 'intoItemNo' });
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (terminal.includes(item.state)) return wrongItem(item);
  const elsewhere = intoListId !== state.listId;
  const other = elsewhere
    ? (context.head(listStream(intoListId))?.state as RectificationState | undefined)
    : state;
  if (!other || other.responsibleUnitId !== state.responsibleUnitId)
    return refuse('NOT_FOUND', { field: 'intoListId' });
  const into = itemOf(other, intoItemNo);
  if (!into) return refuse('UNKNOWN_ITEM', { field: 'intoItemNo', params: { itemNo: intoItemNo } });
  if (terminal.includes(into.state)) return wrongItem(into);
  return accept({
    type: 'itemMerged',
    data: { itemNo, intoItemNo, intoListId: elsewhere ? intoListId : null },
    words: command.words,
  });
};

/** Items of another list that came over here and are not linked yet. */
export function mergesFrom(state: RectificationState, from: string, context: Context): RectificationEvent[] {
  const other = context.head(from)?.state as RectificationState | undefined;
  return (other?.items ?? []).flatMap(({ itemNo, settled }): RectificationEvent[] => {
    const into = settled?.inList === state.listId ? itemOf(state, settled.mergedInto ?? '') : undefined;
    if (!other || !into || into.answersFor.some((a) => a.itemNo === itemNo)) return [];
    return [{ type: 'mergeTaken', data: { itemNo: into.itemNo, from: { listId: other.listId, itemNo } } }];
  });
}

/** Lists that these events hand an item to. */
export const mergedInto = (events: readonly { type: string; data: unknown }[]): string[] =>
  events.flatMap((e) => {
    const { intoListId } = e.data as { intoListId?: string | null };
    return e.type === 'itemMerged' && intoListId ? [listStream(intoListId)] : [];
  });
