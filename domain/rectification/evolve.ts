import { type Clocks, drop, meet } from '../deadlines/clock';
import { dutyKeys } from '../deadlines/duty-keys';
import { authorOf, type Recorded, recordedBy } from '../ledger/entity';
import { handsOf, keptPaper, type PaperSignature, signerOf } from '../signing/kept';
import { shelved } from './closures';
import { evolveClockSteps } from './evolve-clock-steps';
import { evolveException } from './evolve-exceptions';
import { evolveReport } from './evolve-report';
import { evolveTakeOver } from './evolve-take-over';
import type { RectificationEvent } from './messages';
import { newItem } from './new-item';
import type { Item, RectificationState } from './types';

const change = (state: RectificationState, itemNos: readonly string[], to: (item: Item) => Partial<Item>) =>
  state.items.map((item) => (itemNos.includes(item.itemNo) ? { ...item, ...to(item) } : item));
/** The items of a batch, each by its own entry. */
const changeEach = <T extends { itemNo: string }>(
  state: RectificationState,
  entries: readonly T[],
  to: (entry: T, item: Item, at: number) => Partial<Item>,
) =>
  state.items.map((item) => {
    const at = entries.findIndex((entry) => entry.itemNo === item.itemNo);
    const entry = entries[at];
    return entry ? { ...item, ...to(entry, item, at) } : item;
  });
const nosOf = (entries: readonly { itemNo: string }[]) => entries.map((entry) => entry.itemNo);
const milestonesOf = (state: RectificationState, entries: readonly { itemNo: string }[]) =>
  Object.keys(state.clocks).filter(
    (key) => key.startsWith('milestone:') && entries.some((entry) => key.endsWith(`:${entry.itemNo}`)),
  );
const keys = (prefix: string, itemNos: readonly string[]) => itemNos.map((no) => `${prefix}:${no}`);

/**
 * Who had a hand in it for the unit. On paper it is the signer; the department's registrar only carried it in, and may be
 * the very person who verifies where a department has three people.
 */
function peopleOf(e: Recorded<RectificationEvent>, paper: PaperSignature | undefined): string[] {
  const acted = [e.actor.personId, ...(e.actor.onBehalfOf ? [e.actor.onBehalfOf] : [])];
  if (!paper) return acted;
  return e.actor.capacity === 'registrar' ? handsOf(paper) : [...acted, ...handsOf(paper)];
}

export function evolveRectification(
  state: RectificationState | null,
  e: Recorded<RectificationEvent>,
): RectificationState {
  if (e.type === 'opened') {
    const { items, objectionUntil, studyTasks, ...facts } = e.data;
    const arrival = { words: e.words, deliveredAt: facts.deliveredAt, objectionUntil };
    return {
      ...facts,
      noticeWords: e.words,
      supervision: [],
      items: items.map((item) => newItem(item, arrival)),
      ...(studyTasks === undefined
        ? {}
        : { studyTasks: Array.from({ length: studyTasks }, (_, i) => ({ taskNo: i + 1, done: null })) }),
    };
  }
  if (!state) throw new Error(`rectification: ${e.type} before opened`);
  const elsewhere = evolveException(state, e) ?? evolveReport(state, e) ?? evolveClockSteps(state, e);
  if (elsewhere) return elsewhere;
  const at = e.occurredAt;
  const by = authorOf(e.actor);
  const recorded = recordedBy(e.actor);
  const signed = { by, at, words: e.words };
  const paper = 'paper' in e.data ? e.data.paper : undefined;
  const filers = peopleOf(e, paper);
  const kept = keptPaper(e.actor, paper);
  const endorsed = { endorsedBy: signerOf(e.actor, paper), endorsedAt: at, ...kept };
  const handled = (item: Item) => ({ handledBy: [...new Set([...item.handledBy, ...filers])] });
  const withClocks = (clocks: Clocks, more: Clocks): Clocks => ({ ...clocks, ...more });
  switch (e.type) {
    case 'itemsEntered': {
      const { items, documentOn, missedSessionId, byDepartment, objectionUntil, clocks } = e.data;
      const isStudy = state.origin === 'mustStudy';
      const arrival = {
        words: e.words,
        deliveredAt: at,
        objectionUntil,
        source: documentOn ? { on: documentOn, words: e.words } : null,
        study: isStudy ? { missedSessionId, sessionId: null, startsAt: null } : null,
      };
      return {
        ...state,
        authorIds: byDepartment ? [...new Set([...state.authorIds, ...filers])] : state.authorIds,
        items: [...state.items, ...items.map((item) => newItem(item, arrival))],
        clocks: withClocks(state.clocks, clocks),
      };
    }
    case 'itemsTakenOver':
      return evolveTakeOver(state, e);
    case 'assigned':
      return {
        ...state,
        items: changeEach(state, e.data.items, ({ ownerId, leaderId }, _item, place) => ({
          ownerId,
          leaderId,
          department: e.words && { words: e.words, at: place },
        })),
      };
    case 'measuresFiled':
      return {
        ...state,
        items: changeEach(state, e.data.items, ({ measures, track }, item, place) => ({
          ...handled(item),
          measures: {
            measures,
            track,
            words: e.words,
            at: place,
            filedBy: by,
            ...recorded,
            filers,
            filedAt: at,
            endorser: e.data.endorser,
            endorsedBy: null,
            endorsedAt: null,
            returned: null,
            approvedBy: null,
          },
        })),
        clocks: withClocks(state.clocks, e.data.clocks ?? {}),
      };
    case 'measuresEndorsed':
      return {
        ...state,
        items: change(state, e.data.itemNos, (item) => ({
          ...handled(item),
          state: 'measuresReview',
          measures: item.measures && { ...item.measures, ...endorsed },
        })),
        clocks: withClocks(meet(state.clocks, at, ...keys('measures', e.data.itemNos)), e.data.clocks),
      };
    case 'endorsementRefused': {
      const refused = { ...signed, by: signerOf(e.actor, paper), ...kept };
      return {
        ...state,
        items: change(state, e.data.itemNos, (item) => ({
          ...handled(item),
          ...(e.data.what === 'measures'
            ? { measures: item.measures && { ...item.measures, returned: refused } }
            : { closure: item.closure && { ...item.closure, refused } }),
        })),
      };
    }
    case 'measuresApproved':
      return {
        ...state,
        items: change(state, [e.data.itemNo], (item) => ({
          state: e.data.toOngoing ? 'ongoing' : 'inProgress',
          track: item.measures?.track ?? item.track,
          measures: item.measures && { ...item.measures, approvedBy: by },
        })),
        clocks: withClocks(
          meet(
            e.data.toOngoing ? drop(state.clocks, `closure:${e.data.itemNo}`) : state.clocks,
            at,
            `measuresReview:${e.data.itemNo}`,
          ),
          e.data.clocks,
        ),
      };
    case 'measuresReturned':
      return {
        ...state,
        items: change(state, [e.data.itemNo], (item) => ({
          state: 'pendingMeasures',
          measures: item.measures && { ...item.measures, returned: signed },
        })),
        clocks: withClocks(meet(state.clocks, at, `measuresReview:${e.data.itemNo}`), e.data.clocks ?? {}),
      };
    case 'progressReported':
      return {
        ...state,
        items: change(state, [e.data.itemNo], (item) => ({
          ...handled(item),
          progress: [...item.progress, signed],
        })),
        clocks: withClocks(state.clocks, e.data.clocks ?? {}),
      };
    case 'closureApplied':
      return {
        ...state,
        items: changeEach(state, e.data.items, ({ itemNo: _no, ...evidence }, item, place) => ({
          ...handled(item),
          ...shelved(item),
          closure: {
            ...evidence,
            words: e.words,
            place,
            appliedBy: by,
            ...recorded,
            filers,
            appliedAt: at,
            endorser: e.data.endorser,
            endorsedBy: null,
            endorsedAt: null,
          },
        })),
        // Who applies has said of every measure that it is done.
        clocks: withClocks(meet(state.clocks, at, ...milestonesOf(state, e.data.items)), e.data.clocks ?? {}),
      };
    case 'closureEndorsed':
      return {
        ...state,
        items: change(state, e.data.itemNos, (item) => ({
          ...handled(item),
          state: 'pendingVerification',
          closure: item.closure && { ...item.closure, ...endorsed },
        })),
        clocks: withClocks(
          meet(
            drop(state.clocks, ...keys('quarter', e.data.itemNos)),
            at,
            ...keys('closure', e.data.itemNos),
            ...keys('resubmission', e.data.itemNos),
          ),
          e.data.clocks,
        ),
      };
    case 'itemClosed':
      return {
        ...state,
        items: changeEach(state, e.data.items, ({ method, place, sample }) => ({
          state: 'closed',
          followUp: sample === null ? 'nextCycle' : 'pending',
          ...(sample ? { sampledFor: sample } : {}),
          closedAt: at,
          verification: { verifierId: by, method, at, words: e.words, place },
        })),
        clocks: withClocks(
          meet(
            state.clocks,
            at,
            ...keys('verification', nosOf(e.data.items)),
            ...keys('ongoing', nosOf(e.data.items)),
          ),
          e.data.clocks ?? {},
        ),
      };
    case 'closureReturned':
      return {
        ...state,
        items: changeEach(state, e.data.items, ({ resubmitBy, place }, item) => ({
          state: 'returned',
          returns: item.returns + 1,
          lastReturn: { ...signed, resubmitBy, place },
          ...shelved(item, { ...signed, resubmitBy, place }),
          closure: null,
        })),
        clocks: withClocks(
          meet(state.clocks, at, ...keys('verification', nosOf(e.data.items))),
          e.data.clocks,
        ),
      };
    case 'said':
    case 'noted':
    case 'paperEntered':
      return state;
    case 'resumed':
      return { ...state, items: change(state, [e.data.itemNo], () => ({ state: 'inProgress' })) };
    case 'followUpFailed': {
      const { itemNo, recurrence, objectionUntil = null, clocks } = e.data;
      const arrival = { words: e.words, deliveredAt: at, objectionUntil, recursFromItemId: itemNo };
      const failed = change(state, [itemNo], () => ({ followUp: 'failed', followUpCheck: signed }));
      return {
        ...state,
        items: [...failed, newItem(recurrence, arrival)],
        clocks: withClocks(meet(state.clocks, at, dutyKeys.followUp(itemNo)), clocks),
      };
    }
    case 'recurred': {
      const { itemNo, foundAs } = e.data;
      return {
        ...state,
        items: change(state, [itemNo], () => ({ followUp: 'failed', foundAs })),
        clocks: meet(state.clocks, at, dutyKeys.followUp(itemNo)),
      };
    }
    case 'deadlinesRecomputed':
      return {
        ...state,
        clocks: withClocks(state.clocks, e.data.clocks),
        items: state.items.map((item) => ({
          ...item,
          objectionUntil: e.data.objections[item.itemNo] ?? item.objectionUntil,
        })),
      };
    default:
      // `evolveException`, `evolveReport` and `evolveClockSteps` take the others in.
      return state;
  }
}
