import { type Clocks, drop, fire, meet } from '../deadlines/clock';
import { authorOf, type Recorded, recordedBy } from '../ledger/entity';
import { keptPaper, signerOf } from '../signing/on-paper';
import { evolveSeats } from './evolve-seats';
import { evolveWaiting } from './evolve-waiting';
import type { CycleEvent } from './messages';
import { onSession } from './sessions';
import { aboutMeeting } from './stage';
import type { CycleState } from './types';

const fired = (state: CycleState, key: string): Clocks => fire(state.clocks, key);

const sentBack = <S extends object>(type: 'packageReturned' | 'packageReopened', signed: S) =>
  type === 'packageReopened' ? { ...signed, reopened: true as const } : signed;

const stageOfReview = { approved: 'ready', pending: 'reviewing', returned: 'preparing' } as const;

export function evolveCycle(state: CycleState | null, e: Recorded<CycleEvent>): CycleState {
  if (e.type === 'planned')
    return {
      ...e.data,
      seats: e.data.seats.map((seat) => ({ ...seat, active: true, answer: 'assigned', successor: null })),
      recusals: [],
      stage: 'planned',
      sessionId: null,
      sessionNo: 1,
      cancellations: 0,
      keptAfter: 0,
      sessionHeld: false,
      missed: null,
      ended: null,
      proposal: null,
      startsAt: null,
      agreedAt: null,
      review: null,
      unreviewed: false,
      arrival: null,
      sitIn: null,
      concludedAt: null,
      form: null,
      notice: null,
      report: null,
      list: null,
      clocks: {},
      supervision: [],
    };
  if (!state) throw new Error(`cycle: ${e.type} before planned`);
  const at = e.occurredAt;
  const signed = { by: authorOf(e.actor), at, words: e.words };
  switch (e.type) {
    case 'said':
    case 'noted':
      return state;
    case 'notified':
      return { ...state, stage: 'notified', clocks: { ...state.clocks, ...e.data.clocks } };
    case 'timeProposed':
      return {
        ...state,
        ...onSession(state, e.data.sessionId),
        proposal: { number: e.data.number, startsAt: e.data.startsAt, declined: false },
      };
    case 'timeDeclined':
      return { ...state, proposal: state.proposal && { ...state.proposal, declined: true } };
    case 'scheduled': {
      // What was reviewed before a postponement stands: topic and digest are the same.
      const on = onSession(state, e.data.sessionId);
      return {
        ...state,
        ...on,
        stage: on.review ? stageOfReview[on.review.outcome] : 'scheduled',
        startsAt: e.data.startsAt,
        agreedAt: e.data.agreedAt,
        ...(e.data.joinedAt ? { joinedAt: e.data.joinedAt } : {}),
        proposal: null,
        clocks: { ...drop(state.clocks, 'newTime', 'windowClosing'), ...e.data.clocks },
      };
    }
    case 'deadlinesRecomputed':
      return { ...state, clocks: { ...state.clocks, ...e.data.clocks } };
    case 'moved':
      return { ...state, startsAt: e.data.startsAt, clocks: { ...state.clocks, ...e.data.clocks } };
    case 'postponed':
      return {
        ...state,
        stage: 'postponed',
        startsAt: null,
        agreedAt: null,
        proposal: null,
        missed: null,
        clocks: { ...drop(state.clocks, ...aboutMeeting), ...e.data.clocks },
      };
    case 'packageReceived':
      return {
        ...state,
        stage: 'reviewing',
        review: { ...e.data, plan: null, materials: null, outcome: 'pending', returned: null },
        clocks: { ...meet(state.clocks, e.data.filedAt, 'materials', 'resubmission'), ...e.data.clocks },
      };
    case 'reviewMarked': {
      const { part, verdict, ground, read } = e.data;
      const mark = { verdict, ground, by: signed.by, at, words: e.words, ...(read ? { read } : {}) };
      return { ...state, review: state.review && { ...state.review, [part]: mark } };
    }
    case 'packageApproved':
      return {
        ...state,
        stage: 'ready',
        review: state.review && { ...state.review, outcome: 'approved' },
        clocks: meet(state.clocks, at, 'review', 'resubmissionReview'),
      };
    case 'adviceConveyed':
      // The mark holds the words already; the entry is what lets the unit read them.
      return state;
    case 'packageReturned':
    case 'packageReopened':
      return {
        ...state,
        stage: 'preparing',
        review: state.review && { ...state.review, outcome: 'returned', returned: sentBack(e.type, signed) },
        clocks: { ...meet(state.clocks, at, 'review', 'resubmissionReview'), ...e.data.clocks },
      };
    case 'arrivalRecorded':
      return {
        ...state,
        stage: 'listening',
        unreviewed: e.data.unreviewed,
        arrival: {
          by: signed.by,
          at,
          listenerIds: e.data.listenerIds,
          isLateEntry: e.data.isLateEntry,
          commentAsked: e.data.commentAsked,
        },
        clocks: { ...drop(state.clocks, ...aboutMeeting, 'assignmentAnswer'), ...e.data.clocks },
      };
    case 'sitInRecorded':
      return { ...state, sitIn: { ...e.data, by: signed.by, at, words: e.words } };
    case 'concluded':
      return { ...state, stage: 'writing', concludedAt: at };
    case 'formDrafted':
      return {
        ...state,
        form: {
          ...e.data,
          words: e.words,
          draftedBy: signed.by,
          ...recordedBy(e.actor),
          draftedAt: at,
          coSigned: [],
          submitted: null,
          accepted: null,
          returned: null,
        },
      };
    case 'formCoSigned': {
      const dissent = e.data.dissent ? e.words : null;
      const signature = { personId: signed.by, at, dissent, ...recordedBy(e.actor) };
      return {
        ...state,
        form: state.form && { ...state.form, coSigned: [...state.form.coSigned, signature] },
      };
    }
    case 'formSubmitted':
      return {
        ...state,
        stage: 'awaitingSignOff',
        form: state.form && { ...state.form, submitted: { ...signed, unsigned: e.data.unsigned } },
        clocks: { ...meet(state.clocks, at, 'form'), ...e.data.clocks },
      };
    case 'formAccepted':
      return { ...state, form: state.form && { ...state.form, accepted: { by: signed.by, at } } };
    case 'formReturned':
      return {
        ...state,
        stage: 'writing',
        form: state.form && { ...state.form, submitted: null, accepted: null, returned: signed },
        // The draft goes back with its form; its number stays used, so that nobody signs another text under it.
        notice: state.notice && { ...state.notice, returned: signed },
        clocks: { ...drop(state.clocks, 'notice', 'signOff'), ...e.data.clocks },
      };
    case 'noticeDrafted': {
      const { version, issues, clocks } = e.data;
      return {
        ...state,
        clocks: { ...state.clocks, ...clocks },
        notice: {
          version,
          issues,
          words: e.words,
          draftedBy: signed.by,
          draftedAt: at,
          signedBy: null,
          signedAt: null,
          returned: null,
          acknowledgedBy: null,
          acknowledgedAt: null,
          deemedReceivedAt: null,
        },
      };
    }
    case 'noticeReturned':
    case 'noticeSigned': {
      const { paper } = e.data;
      const by = signerOf(e.actor, paper);
      const kept = keptPaper(e.actor, paper);
      const mark =
        e.type === 'noticeSigned'
          ? { signedBy: by, signedAt: at, ...kept }
          : { returned: { ...signed, by, ...kept } };
      const clocks = drop(state.clocks, 'signOff');
      return { ...state, notice: state.notice && { ...state.notice, ...mark }, clocks };
    }
    case 'noticeDelivered':
      return {
        ...state,
        stage: e.data.listId ? 'rectifying' : 'delivered',
        clocks: { ...meet(state.clocks, at, 'notice'), ...e.data.clocks },
      };
    case 'noticeAnnexed':
      return {
        ...state,
        notice: state.notice && { ...state.notice, annexes: [...(state.notice.annexes ?? []), signed] },
      };
    case 'acknowledged':
      return {
        ...state,
        notice: state.notice && { ...state.notice, acknowledgedBy: signed.by, acknowledgedAt: at },
        clocks: meet(state.clocks, at, 'receipt'),
      };
    case 'receiptDeemed':
      return {
        ...state,
        notice: state.notice && { ...state.notice, deemedReceivedAt: at },
        clocks: meet(state.clocks, at, 'receipt'),
      };
    case 'reportSubmitted':
      return {
        ...state,
        report: { words: e.words, submittedBy: signed.by, submittedAt: at, accepted: null, returned: null },
        clocks: meet(state.clocks, at, 'report'),
      };
    case 'reportAccepted':
      return { ...state, report: state.report && { ...state.report, accepted: { by: signed.by, at } } };
    case 'reportReturned':
      return {
        ...state,
        report: state.report && { ...state.report, returned: signed },
        clocks: { ...state.clocks, ...e.data.clocks },
      };
    case 'listHeard':
      return { ...state, list: e.data };
    case 'supervisionIssued':
    case 'supervisionDrafted': {
      const level = e.type === 'supervisionIssued' ? 'blue' : e.data.level;
      const released =
        e.type === 'supervisionIssued'
          ? { releasedBy: 'system', releasedAt: at }
          : { releasedBy: null, releasedAt: null };
      const notice = { noticeId: e.data.noticeId, key: e.data.key, level, at, ...released } as const;
      return { ...state, supervision: [...state.supervision, notice], clocks: fired(state, e.data.key) };
    }
    case 'supervisionReleased':
      return {
        ...state,
        supervision: state.supervision.map((s) =>
          s.noticeId === e.data.noticeId ? { ...s, releasedBy: signed.by, releasedAt: at } : s,
        ),
      };
    case 'escalated':
      return { ...state, clocks: fired(state, e.data.key) };
    case 'lapsed':
      return { ...state, clocks: fired(state, e.data.key) };
    case 'closed':
      return { ...state, stage: 'closed' };
    case 'sessionHeld':
    case 'sessionCancelled':
    case 'inviteEnded':
    case 'outcomeAsked':
    case 'missed':
    case 'missedExplained':
    case 'waitingKept':
    case 'exempted':
    case 'cancelled':
    case 'carriedOver':
    case 'transferred':
      return evolveWaiting(state, e);
    default:
      return evolveSeats(state, e);
  }
}
