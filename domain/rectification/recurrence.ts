import { type IssueFacts, raised, type Severity } from '../cycle/form';
import { type Context, refuse } from '../ledger/entity';
import { listStream } from '../ledger/streams';
import type { OpenedItem, RectificationEvent } from './messages';
import { itemOf } from './rule';
import type { RectificationState } from './types';

const rank: Record<Severity, number> = { general: 1, serious: 2, grave: 3 };

/** Lists that problems of a form refer to. */
export const recurredLists = (issues: readonly Pick<IssueFacts, 'recursFrom'>[]): string[] => [
  ...new Set(issues.flatMap((i) => (i.recursFrom ? [listStream(i.recursFrom.listId)] : []))),
];

/**
 * 同一问题再次出现, said of problems in a form: the old item is of this unit, was closed and not found again yet, and the
 * problem is graver by a step. What is still being mended is no recurrence: one problem, one item.
 */
export function wrongRecurrence(issues: readonly IssueFacts[], unitId: string, context: Context) {
  const seen = new Set<string>();
  for (const [i, { recursFrom, severity }] of issues.entries()) {
    if (!recursFrom) continue;
    const field = `issues.${i}.recursFrom`;
    const list = context.head(listStream(recursFrom.listId))?.state as RectificationState | undefined;
    const item = list?.responsibleUnitId === unitId ? itemOf(list, recursFrom.itemNo) : undefined;
    if (!item) return refuse('UNKNOWN_ITEM', { field, params: { itemNo: recursFrom.itemNo } });
    if (item.state !== 'closed' || item.followUp === 'failed' || seen.has(item.itemNo))
      return refuse('NOT_A_RECURRENCE', { field });
    if (rank[severity] < rank[raised[item.severity]])
      return refuse('SEVERITY_NOT_RAISED', { field: `issues.${i}.severity` });
    seen.add(item.itemNo);
  }
  return null;
}

/** Items of this list that a later cycle's list found again: their closing was ineffective. */
export function recurrencesFrom(
  state: RectificationState,
  from: string,
  context: Context,
): RectificationEvent[] {
  const other = context.head(from)?.state as RectificationState | undefined;
  if (!other || other.listId === state.listId) return [];
  return other.items.flatMap(({ itemNo, recursFromItemId }): RectificationEvent[] => {
    const old = recursFromItemId === null ? undefined : itemOf(state, recursFromItemId);
    if (old?.state !== 'closed' || old.followUp === 'failed') return [];
    return [{ type: 'recurred', data: { itemNo: old.itemNo, foundAs: { listId: other.listId, itemNo } } }];
  });
}

/** Lists whose closed items a list that is opened takes up again. */
export const takenUpFrom = (events: readonly { type: string; data: unknown }[]): string[] =>
  events.flatMap((e) =>
    e.type === 'opened' ? recurredLists((e.data as { items: readonly OpenedItem[] }).items) : [],
  );
