import { type Clocks, drop, meet, pause } from '../deadlines/clock';
import { dutyKeys } from '../deadlines/duty-keys';
import type { Recorded } from '../ledger/entity';
import { keptPaper, signerOf } from '../signing/kept';
import { shelved } from './closures';
import type { RectificationEvent } from './messages';
import type { Item, ObjectionDecision, RectificationState, Signed } from './types';

type Change = (item: Item) => Partial<Item>;
type Of<T extends RectificationEvent['type']> = Extract<Recorded<RectificationEvent>, { type: T }>;

const change = (state: RectificationState, itemNo: string, to: Change) =>
  state.items.map((item) => (item.itemNo === itemNo ? { ...item, ...to(item) } : item));
const clocksOf = (state: RectificationState, itemNo: string) =>
  Object.keys(state.clocks).filter((key) => key.endsWith(`:${itemNo}`));

/** Nothing of an item is waited for any more. */
const without = (state: RectificationState, itemNo: string): Clocks =>
  drop(state.clocks, ...clocksOf(state, itemNo));

function decided(
  state: RectificationState,
  e: Of<'objectionDecided' | 'appealDecided'>,
  signed: Signed,
): RectificationState {
  const { itemNo, outcome, change: what, severity, track, to, clocks } = e.data;
  const decision: ObjectionDecision = { ...signed, outcome, change: what };
  const anew = what === 'statement' || what === 'track';
  // What was filed is reviewed no more, and 立行立改 files no measures: their clocks are nobody's.
  const idle = anew
    ? [`measuresReview:${itemNo}`, ...(to === 'pendingMeasures' ? [] : [`measures:${itemNo}`])]
    : [];
  return {
    ...state,
    items: change(state, itemNo, (item) => ({
      state: to,
      severity: severity ?? item.severity,
      track: track ?? item.track,
      version: item.version + (outcome === 'partly' ? 1 : 0),
      finding: what === 'statement' ? { words: e.words, path: '' } : item.finding,
      // What was filed about the old finding stays as a draft.
      measures: anew && item.measures ? { ...item.measures, returned: signed } : item.measures,
      // An application for 销号 answered the old finding: its signature has lapsed with it.
      ...(anew ? { ...shelved(item), closure: null } : {}),
      objection: item.objection && {
        ...item.objection,
        ...(item.objection.appeal ? { appeal: { ...item.objection.appeal, decision } } : { decision }),
      },
      settled: outcome === 'upheld' ? { ...signed, mergedInto: null, inList: null } : item.settled,
    })),
    clocks:
      outcome === 'upheld'
        ? without(state, itemNo)
        : meet({ ...drop(state.clocks, ...idle), ...clocks }, e.occurredAt, `objectionAnswer:${itemNo}`),
  };
}

function ended(state: RectificationState, itemNo: string, to: Item['state'], settled: Item['settled']) {
  return {
    ...state,
    items: change(state, itemNo, () => ({ state: to, settled })),
    clocks: without(state, itemNo),
  };
}

/** The date that is given now takes the place of the one that passed. */
const replaced = (state: RectificationState, itemNo: string, at: string, clocks: Clocks): Clocks =>
  clocks[`measures:${itemNo}`] ? state.clocks : meet(state.clocks, at, `closure:${itemNo}`);

const toOngoing = (state: RectificationState, itemNo: string, clocks: Clocks): Clocks => ({
  ...drop(state.clocks, `closure:${itemNo}`, `resubmission:${itemNo}`, `measures:${itemNo}`),
  ...clocks,
});

/** Events beside the straight way of an item: 情况说明, 延期, 长期, 部务会, 撤销 and their like. Null for all others. */
export function evolveException(
  state: RectificationState,
  e: Recorded<RectificationEvent>,
): RectificationState | null {
  const at = e.occurredAt;
  const paper = 'paper' in e.data ? e.data.paper : undefined;
  const by = signerOf(e.actor, paper);
  const board = 'board' in e.data ? e.data.board : undefined;
  const signed: Signed = {
    by,
    at,
    words: e.words,
    ...keptPaper(e.actor, paper),
    ...(board ? { board } : {}),
  };
  switch (e.type) {
    case 'objectionFiled':
    case 'objectionAppealed': {
      const { itemNo, pausedOn, clocks } = e.data;
      return {
        ...state,
        items: change(state, itemNo, (item) => ({
          state: 'disputed',
          objection:
            e.type === 'objectionFiled' || !item.objection
              ? { filed: signed, from: item.state, pausedOn, decision: null, appeal: null }
              : { ...item.objection, from: item.state, pausedOn, appeal: { filed: signed, decision: null } },
        })),
        clocks: { ...pause(state.clocks, pausedOn, ...clocksOf(state, itemNo)), ...clocks },
      };
    }
    case 'objectionDecided':
    case 'appealDecided':
      return decided(state, e, signed);
    case 'extensionRequested':
      return {
        ...state,
        items: change(state, e.data.itemNo, (item) => ({
          extensions: [...item.extensions, { requested: signed, until: e.data.until, decision: null }],
        })),
        clocks: { ...state.clocks, ...e.data.clocks },
      };
    case 'extensionDecided':
      return {
        ...state,
        items: change(state, e.data.itemNo, (item) => ({
          extensions: item.extensions.map((x, i, all) =>
            x.decision || i < all.length - 1
              ? x
              : { ...x, decision: { ...signed, approved: e.data.approved } },
          ),
        })),
        clocks: {
          ...meet(state.clocks, at, `extensionDecision:${e.data.itemNo}`),
          ...e.data.clocks,
        },
      };
    case 'ongoingProposed':
      return {
        ...state,
        items: change(state, e.data.itemNo, () => ({
          ongoingProposal: { ...signed, ...(e.actor.onBehalfOf ? { onBehalfOf: e.actor.onBehalfOf } : {}) },
        })),
        clocks: { ...state.clocks, ...e.data.clocks },
      };
    case 'ongoingDecided': {
      const { itemNo, approved, clocks } = e.data;
      return {
        ...state,
        items: change(state, itemNo, (item) =>
          approved
            ? { state: 'ongoing', track: 'ongoing', ongoingProposal: null, ...shelved(item), closure: null }
            : { ongoingProposal: null },
        ),
        clocks: approved ? toOngoing(state, itemNo, clocks) : state.clocks,
      };
    }
    case 'ongoingReviewed': {
      const { itemNo, outcome, clocks } = e.data;
      return {
        ...state,
        items: change(state, itemNo, (item) =>
          outcome === 'renew'
            ? { ongoingRenewals: item.ongoingRenewals + 1 }
            : { state: 'inProgress', track: 'phased' },
        ),
        clocks: {
          ...(outcome === 'phase'
            ? drop(state.clocks, `ongoing:${itemNo}`, `quarter:${itemNo}`)
            : state.clocks),
          ...clocks,
        },
      };
    }
    case 'itemDecided': {
      const { itemNo, outcome, clocks } = e.data;
      if (outcome === 'withdraw')
        return ended(state, itemNo, 'withdrawn', { ...signed, mergedInto: null, inList: null });
      return {
        ...state,
        items: change(state, itemNo, (item) =>
          outcome === 'ongoing'
            ? { state: 'ongoing', track: 'ongoing' }
            : { state: item.state === 'returned' ? 'inProgress' : item.state },
        ),
        clocks:
          outcome === 'ongoing'
            ? toOngoing(state, itemNo, clocks)
            : { ...replaced(state, itemNo, at, clocks), ...clocks },
      };
    }
    case 'itemWithdrawn':
      return ended(state, e.data.itemNo, 'withdrawn', { ...signed, mergedInto: null, inList: null });
    case 'itemMerged':
      return ended(state, e.data.itemNo, 'merged', {
        ...signed,
        mergedInto: e.data.intoItemNo,
        inList: e.data.intoListId,
      });
    case 'itemTransferred':
      return ended(state, e.data.itemNo, 'transferred', { ...signed, mergedInto: null, inList: null });
    case 'recurrenceRefuted': {
      const { itemNo, followUp, clocks } = e.data;
      return {
        ...state,
        items: state.items.map((item) => {
          if (item.itemNo !== itemNo) return item;
          const { foundAs: _refuted, ...rest } = item;
          return { ...rest, followUp, followUpCheck: followUp === 'passed' ? item.followUpCheck : null };
        }),
        clocks: { ...state.clocks, ...clocks },
      };
    }
    case 'followUpPassed':
      return {
        ...state,
        items: change(state, e.data.itemNo, () => ({ followUp: 'passed', followUpCheck: signed })),
        clocks: meet(state.clocks, at, dutyKeys.followUp(e.data.itemNo)),
      };
    case 'measureCompleted': {
      const { itemNo, measureNo } = e.data;
      const done = { ...signed, measureNo };
      return {
        ...state,
        items: change(state, itemNo, (item) => ({
          handledBy: [...new Set([...item.handledBy, by])],
          measures: item.measures && { ...item.measures, done: [...(item.measures.done ?? []), done] },
        })),
        clocks: meet(state.clocks, at, dutyKeys.milestone(itemNo, measureNo)),
      };
    }
    case 'linesOwed':
    case 'decisionAsked':
      return { ...state, clocks: { ...state.clocks, ...e.data.clocks } };
    case 'mergeTaken':
      return {
        ...state,
        items: change(state, e.data.itemNo, (item) => ({ answersFor: [...item.answersFor, e.data.from] })),
      };
    case 'studyArranged':
    case 'studyMoved':
      return {
        ...state,
        items: change(state, e.data.itemNo, (item) => ({
          study: item.study && {
            ...item.study,
            startsAt: e.data.startsAt,
            ...(e.type === 'studyArranged' ? { sessionId: e.data.sessionId } : {}),
          },
        })),
        clocks: { ...state.clocks, ...e.data.clocks },
      };
    case 'studyCancelled':
      return {
        ...state,
        items: change(state, e.data.itemNo, (item) => ({
          study: item.study && { ...item.study, sessionId: null, startsAt: null },
        })),
        clocks: { ...state.clocks, ...e.data.clocks },
      };
    default:
      return null;
  }
}
