import { type IssueFacts, raised, type Severity } from '../cycle/form';
import { type Context, refuse } from '../ledger/entity';
import { listStream } from '../ledger/streams';
import { mayRecur } from './alike';
import { followUpClocks } from './duty-clocks';
import type { RectificationEvent } from './messages';
import { itemOf } from './rule';
import type { Item, RectificationState } from './types';

const rank: Record<Severity, number> = { general: 1, serious: 2, grave: 3 };

type Found = Pick<IssueFacts, 'recursFrom' | 'severity'>;

/** Lists that problems of a form, or of an entry, refer to. */
export const recurredLists = (found: readonly Pick<Found, 'recursFrom'>[]): string[] => [
  ...new Set(found.flatMap((i) => (i.recursFrom ? [listStream(i.recursFrom.listId)] : []))),
];

/**
 * 同一问题再次出现, said of problems in a form or at their entry: the old item is of this unit, was closed and not found again
 * yet, and the problem is graver by a step. What is still being mended is no recurrence: one problem, one item.
 * @param at the field under which they stand
 * @param own the list that takes them in, where it may be the one that they refer to
 */
export function wrongRecurrence(
  found: readonly Found[],
  unitId: string,
  context: Context,
  at: 'issues' | 'items' = 'issues',
  own: RectificationState | null = null,
) {
  const seen = new Set<string>();
  for (const [i, { recursFrom, severity }] of found.entries()) {
    if (!recursFrom) continue;
    const field = `${at}.${i}.recursFrom`;
    const list =
      own?.listId === recursFrom.listId
        ? own
        : (context.head(listStream(recursFrom.listId))?.state as RectificationState | undefined);
    const item = list?.responsibleUnitId === unitId ? itemOf(list, recursFrom.itemNo) : undefined;
    if (!item) return refuse('UNKNOWN_ITEM', { field, params: { itemNo: recursFrom.itemNo } });
    if (!mayRecur(item) || seen.has(item.itemNo)) return refuse('NOT_A_RECURRENCE', { field });
    if (rank[severity] < rank[raised[item.severity]])
      return refuse('SEVERITY_NOT_RAISED', { field: `${at}.${i}.severity` });
    seen.add(item.itemNo);
  }
  return null;
}

const recurred = (itemNo: string, listId: string, foundAs: string): RectificationEvent => ({
  type: 'recurred',
  data: { itemNo, foundAs: { listId, itemNo: foundAs } },
});

/** Items of a list that its own later entries found again. */
export const recurrencesWithin = (
  listId: string,
  entered: readonly { itemNo: string; recursFrom?: { listId: string; itemNo: string } }[],
): RectificationEvent[] =>
  entered.flatMap(({ itemNo, recursFrom }) =>
    recursFrom?.listId === listId ? [recurred(recursFrom.itemNo, listId, itemNo)] : [],
  );

/** Items of this list that another list found again: their closing was ineffective. */
export function recurrencesFrom(
  state: RectificationState,
  from: string,
  context: Context,
): RectificationEvent[] {
  const other = context.head(from)?.state as RectificationState | undefined;
  if (!other || other.listId === state.listId) return [];
  return other.items.flatMap((item): RectificationEvent[] => {
    const { itemNo, recursFromItemId } = item;
    const old = recursFromItemId === null ? undefined : itemOf(state, recursFromItemId);
    if (!old) return [];
    if (isRefuted(item))
      return old.foundAs?.itemNo === itemNo && old.foundAs.listId === other.listId
        ? [asBefore(state, old, context)]
        : [];
    return mayRecur(old) ? [recurred(old.itemNo, other.listId, itemNo)] : [];
  });
}

/** 情况说明 upheld, in the first answer or at the appeal: what was found is not so. */
const isRefuted = ({ state, objection }: Item): boolean =>
  state === 'withdrawn' &&
  [objection?.decision, objection?.appeal?.decision].some((d) => d?.outcome === 'upheld');

/**
 * A recurrence that was none does not count against the closing: a 回头看 that failed by it is owed anew, within the time of
 * any other; what another list found again stands as it stood before.
 */
function asBefore(state: RectificationState, old: Item, context: Context): RectificationEvent {
  const { itemNo, foundAs, followUpCheck, sampledFor } = old;
  const passed = foundAs && followUpCheck;
  const followUp = passed ? 'passed' : foundAs && !sampledFor ? 'nextCycle' : 'pending';
  const clocks = followUp === 'pending' ? followUpClocks(state, [itemNo], context) : {};
  return { type: 'recurrenceRefuted', data: { itemNo, followUp, clocks } };
}

/** Items of this list whose recurrence in this same list was refuted by a step. */
export const refutedWithin = (
  state: RectificationState,
  next: RectificationState,
  context: Context,
): RectificationEvent[] =>
  next.items.flatMap((item, i): RectificationEvent[] => {
    const { itemNo, recursFromItemId, recursFromListId = state.listId } = item;
    const before = state.items[i];
    if (!isRefuted(item) || !before || isRefuted(before)) return [];
    const old =
      recursFromItemId === null || recursFromListId !== state.listId
        ? undefined
        : itemOf(next, recursFromItemId);
    return old?.followUp === 'failed' && (old.foundAs?.itemNo ?? itemNo) === itemNo
      ? [asBefore(next, old, context)]
      : [];
  });

/** Lists whose items these decisions clear of having come again in this one. */
export const clearedIn = (
  state: RectificationState,
  events: readonly { type: string; data: unknown }[],
): string[] =>
  events.flatMap((e) => {
    const { itemNo, outcome } = e.data as { itemNo?: string; outcome?: string };
    const decided = e.type === 'objectionDecided' || e.type === 'appealDecided';
    const list =
      decided && outcome === 'upheld' && itemNo ? itemOf(state, itemNo)?.recursFromListId : undefined;
    return list && list !== state.listId ? [listStream(list)] : [];
  });

/** Lists whose closed items are taken up again by one that is opened, or has something entered. */
export const takenUpFrom = (
  events: readonly { type: string; data: unknown }[],
  own: string | null = null,
): string[] =>
  events
    .flatMap((e) =>
      e.type === 'opened' || e.type === 'itemsEntered'
        ? recurredLists((e.data as { items: readonly Pick<Found, 'recursFrom'>[] }).items)
        : [],
    )
    .filter((list) => list !== own);
