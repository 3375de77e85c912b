import { localDateOf } from '../calendar';
import { policyOf } from '../cycle/timing';
import { startClock } from '../deadlines/clock';
import { type Context, type Decision, refuse } from '../ledger/entity';
import { personStream } from '../ledger/streams';
import { covers, inForce } from '../permissions/roles';
import type { PersonState } from '../registry/person';
import { type Filed, isFiledSince } from './filed-at';
import type { RectificationCommand, RectificationEvent } from './messages';
import type { Endorser, Item, ItemState, RectificationState } from './types';

/** Where a list stands, for who may act on it. */
export const whereOf = ({
  unitPath,
  organiserPath,
}: Pick<RectificationState, 'unitPath' | 'organiserPath'>) => ({
  unitPath,
  organiserPath,
});

/** Who sat in to the end, whatever their seat was. */
export const satIn = ({ readerIds }: Pick<RectificationState, 'readerIds'>) =>
  readerIds.map((personId) => ({ personId, role: 'listener' as const, active: true }));

/** One command of a list that exists; who may send it was checked before. */
export type Rule<T extends RectificationCommand['type']> = (
  state: RectificationState,
  command: Extract<RectificationCommand, { type: T }>,
  context: Context,
) => Decision<RectificationEvent>;

export const itemOf = (state: RectificationState, itemNo: string): Item | undefined =>
  state.items.find((i) => i.itemNo === itemNo);
export const wrongItem = (item: Item) =>
  refuse('WRONG_STATE', { params: { itemNo: item.itemNo, stage: item.state } });

/** A signature is on a fixed version (domain.md §2): what was filed anew since it was read is to be read first. */
export const unread = (item: Item, what: Filed, { seen }: { seen?: string | null | undefined }) =>
  isFiledSince(item, what, seen) ? refuse('STALE_VERSION', { params: { itemNo: item.itemNo } }) : null;

type Refusal = ReturnType<typeof refuse>;

/**
 * All or nothing: every item named exists, stands in one of the states, is named once, and nothing is said against it.
 * Each is judged by itself, so that a batch of several is refused with a sentence for every item that cannot go.
 */
export function pick<T extends { itemNo: string }>(
  state: RectificationState,
  entries: readonly T[],
  states: readonly ItemState[],
  against: (item: Item, entry: T, at: number) => Refusal | null = () => null,
): Refusal | null {
  const nos = entries.map((e) => e.itemNo);
  if (nos.length === 0 || new Set(nos).size !== nos.length) return refuse('INVALID', { field: 'items' });
  const refused = entries.flatMap((entry, at) => {
    const { itemNo } = entry;
    const item = itemOf(state, itemNo);
    const no = !item
      ? refuse('UNKNOWN_ITEM', { params: { itemNo } })
      : states.includes(item.state)
        ? against(item, entry, at)
        : wrongItem(item);
    return no ? [{ itemNo, at, rejection: no.rejection }] : [];
  });
  const first = refused[0];
  if (!first) return null;
  if (entries.length === 1) return { ok: false, rejection: first.rejection };
  return refuse('BATCH_REFUSED', {
    params: { count: refused.length, of: entries.length },
    items: refused.map(({ itemNo, at, rejection }) => ({
      ...rejection,
      itemNo,
      field: rejection.field ?? `items.${at}`,
    })),
  });
}

export const nosOf = (entries: readonly { itemNo: string }[]): string[] => entries.map((e) => e.itemNo);
/** Items named by their number alone, as `pick` takes them. */
export const byNo = (itemNos: readonly string[]) => itemNos.map((itemNo) => ({ itemNo }));

export const clocksBy = (state: Pick<RectificationState, 'roundId'>, context: Context) => {
  const policy = policyOf(state.roundId, context);
  return {
    policy,
    start: (name: keyof typeof policy.deadlines, anchors: Parameters<typeof startClock>[1]) =>
      startClock(policy.deadlines[name], anchors, context.calendar, policy.cutOff, context.now),
  };
};

/** The actor, and the person in whose place the actor stands. */
const acting = (context: Context): PersonState[] =>
  [context.actor.person, context.actor.onBehalfOf].filter((p) => p !== null);
export const actingIds = (context: Context): string[] => [
  context.actor.personId,
  ...(context.actor.onBehalfOf ? [context.actor.onBehalfOf.personId] : []),
  // 代录: whoever typed it had it in hand too.
  ...(context.actor.recorder ? [context.actor.recorder.personId] : []),
  ...(context.actor.sheet?.writerId ? [context.actor.sheet.writerId] : []),
];

/** Filed by the actor, or by or for the person in whose place the actor stands. */
export const isOwn = (filers: readonly string[], context: Context): boolean =>
  actingIds(context).some((id) => filers.includes(id));

/** People of the unit that a command names: an active account at home in the unit or below. */
export function isOfUnit(state: RectificationState, personId: string, context: Context): boolean {
  const person = context.head(personStream(personId))?.state as PersonState | undefined;
  return person?.active === true && covers(state.unitPath, person.homeNode);
}

/** Who endorses what the actor files: 直接责任人, but what this one filed goes to the 书记, so that it waits for somebody. */
export function endorserOf(state: RectificationState, context: Context): Endorser {
  const on = localDateOf(context.sealedAt);
  const isIt = acting(context).some((p) =>
    p.grants.some(
      (g) => g.role === 'directlyResponsible' && inForce(g, on) && covers(g.node, state.unitPath),
    ),
  );
  return isIt ? 'studyGroupHead' : 'directlyResponsible';
}

/** Who answers for the item or had its rectification in hand. */
const answerable = (item: Item): string[] =>
  [
    item.ownerId,
    item.leaderId,
    ...(item.measures?.measures.map((m) => m.ownerId) ?? []),
    ...item.handledBy,
  ].filter((id) => id !== null);

/** Who may not judge the item: those who answer for it, and the authors of the finding. */
export const interested = (state: RectificationState, item: Item): string[] => [
  ...new Set([...answerable(item), ...state.authorIds]),
];

/** 验收人: never the submitter, nor of the same unit, nor an author of the finding, also under a 委托. */
export function apart(state: RectificationState, item: Item, context: Context) {
  const people = actingIds(context);
  if (people.some((p) => answerable(item).includes(p))) return refuse('SELF_VERIFICATION');
  if (people.some((p) => state.authorIds.includes(p))) return refuse('AUTHOR_VERIFIES');
  if (acting(context).some((p) => covers(state.unitPath, p.homeNode)))
    return refuse('SAME_UNIT_VERIFICATION');
  return null;
}
