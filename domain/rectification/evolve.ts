import { type Clocks, drop, fire, meet } from '../deadlines/clock';
import { authorOf, type Recorded, recordedBy } from '../ledger/entity';
import { keptPaper, type PaperSignature, signerOf } from '../signing/on-paper';
import { evolveException } from './evolve-exceptions';
import { newItem } from './new-item';
import type { Item, RectificationEvent, RectificationState } from './types';

const change = (state: RectificationState, itemNos: readonly string[], to: (item: Item) => Partial<Item>) =>
  state.items.map((item) => (itemNos.includes(item.itemNo) ? { ...item, ...to(item) } : item));
const keys = (prefix: string, itemNos: readonly string[]) => itemNos.map((no) => `${prefix}:${no}`);

/**
 * Who had a hand in it for the unit. On paper it is the signer; the department's registrar only carried it in, and may be
 * the very person who verifies where a department has three people.
 */
function peopleOf(e: Recorded<RectificationEvent>, paper: PaperSignature | undefined): string[] {
  const acted = [e.actor.personId, ...(e.actor.onBehalfOf ? [e.actor.onBehalfOf] : [])];
  if (!paper) return acted;
  return e.actor.capacity === 'registrar' ? [paper.signerId] : [...acted, paper.signerId];
}

export function evolveRectification(
  state: RectificationState | null,
  e: Recorded<RectificationEvent>,
): RectificationState {
  if (e.type === 'opened') {
    const { items, ...facts } = e.data;
    return {
      ...facts,
      noticeWords: e.words,
      supervision: [],
      items: items.map((item) => newItem(item, e.words, null)),
    };
  }
  if (!state) throw new Error(`rectification: ${e.type} before opened`);
  const exception = evolveException(state, e);
  if (exception) return exception;
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
    case 'assigned': {
      const named = new Map(e.data.items.map((i) => [i.itemNo, i]));
      return {
        ...state,
        items: change(state, [...named.keys()], (item) => {
          const to = named.get(item.itemNo);
          return to
            ? {
                ownerId: to.ownerId,
                leaderId: to.leaderId,
                department: e.words && { words: e.words, at: e.data.items.indexOf(to) },
              }
            : {};
        }),
      };
    }
    case 'measuresFiled': {
      const order = e.data.items.map((i) => i.itemNo);
      return {
        ...state,
        items: change(state, order, (item) => {
          const index = order.indexOf(item.itemNo);
          const entry = e.data.items[index];
          if (!entry) return {};
          const { measures, track } = entry;
          return {
            ...handled(item),
            measures: {
              measures,
              track,
              words: e.words,
              at: index,
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
          };
        }),
      };
    }
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
        clocks: meet(state.clocks, at, `measuresReview:${e.data.itemNo}`),
      };
    case 'progressReported':
      return {
        ...state,
        items: change(state, [e.data.itemNo], (item) => ({
          ...handled(item),
          progress: [...item.progress, signed],
        })),
      };
    case 'closureApplied':
      return {
        ...state,
        items: change(state, [e.data.itemNo], (item) => ({
          ...handled(item),
          closure: {
            words: e.words,
            evidenceIds: e.data.evidenceIds,
            onSiteEvidence: e.data.onSiteEvidence,
            appliedBy: by,
            ...recorded,
            filers,
            appliedAt: at,
            endorser: e.data.endorser,
            endorsedBy: null,
            endorsedAt: null,
          },
        })),
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
          meet(state.clocks, at, ...keys('closure', e.data.itemNos), ...keys('resubmission', e.data.itemNos)),
          e.data.clocks,
        ),
      };
    case 'itemClosed':
      return {
        ...state,
        items: change(state, [e.data.itemNo], () => ({
          state: 'closed',
          followUp: 'pending',
          closedAt: at,
          verification: { verifierId: by, method: e.data.method, at, words: e.words },
        })),
        clocks: meet(state.clocks, at, `verification:${e.data.itemNo}`, `ongoing:${e.data.itemNo}`),
      };
    case 'closureReturned':
      return {
        ...state,
        items: change(state, [e.data.itemNo], (item) => ({
          state: 'returned',
          returns: item.returns + 1,
          lastReturn: { ...signed, resubmitBy: e.data.resubmitBy },
          closure: null,
        })),
        clocks: withClocks(meet(state.clocks, at, `verification:${e.data.itemNo}`), e.data.clocks),
      };
    case 'resumed':
      return { ...state, items: change(state, [e.data.itemNo], () => ({ state: 'inProgress' })) };
    case 'followUpFailed': {
      const { itemNo, recurrence, clocks } = e.data;
      const failed = change(state, [itemNo], () => ({ followUp: 'failed', followUpCheck: signed }));
      return {
        ...state,
        items: [...failed, newItem(recurrence, e.words, itemNo)],
        clocks: withClocks(state.clocks, clocks),
      };
    }
    case 'deadlinesRecomputed':
      return {
        ...state,
        clocks: withClocks(state.clocks, e.data.clocks),
        objectionUntil: e.data.objectionUntil ?? state.objectionUntil,
      };
    case 'supervisionIssued':
    case 'supervisionDrafted': {
      const issued = e.type === 'supervisionIssued';
      const notice = {
        noticeId: e.data.noticeId,
        key: e.data.key,
        level: issued ? ('blue' as const) : e.data.level,
        at,
        releasedBy: issued ? 'system' : null,
        releasedAt: issued ? at : null,
      };
      return {
        ...state,
        supervision: [...state.supervision, notice],
        clocks: fire(state.clocks, e.data.key),
      };
    }
    case 'supervisionReleased':
      return {
        ...state,
        supervision: state.supervision.map((s) =>
          s.noticeId === e.data.noticeId ? { ...s, releasedBy: by, releasedAt: at } : s,
        ),
      };
    case 'escalated':
      return { ...state, clocks: fire(state.clocks, e.data.key) };
    default:
      // `evolveException` takes the others in.
      return state;
  }
}
