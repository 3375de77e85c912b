import { type Clocks, drop, fire, meet } from '../deadlines/clock';
import { evolveSupervision } from '../deadlines/supervision';
import { authorOf, type Recorded, recordedBy } from '../ledger/entity';
import { handsBehind, keptPaper, signerOf } from '../signing/kept';
import { evolvePackage, forDate } from './evolve-package';
import { evolveSeats } from './evolve-seats';
import { evolveSitIn } from './evolve-sit-in';
import { evolveWaiting } from './evolve-waiting';
import type { CycleEvent } from './messages';
import { onSession } from './sessions';
import { aboutMeeting } from './stage';
import type { CycleState } from './types';

const fired = (state: CycleState, key: string): Clocks => fire(state.clocks, key);

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
      clocks: e.data.clocks ?? {},
      supervision: [],
    };
  if (!state) throw new Error(`cycle: ${e.type} before planned`);
  const at = e.occurredAt;
  const signed = { by: authorOf(e.actor), at, words: e.words };
  switch (e.type) {
    case 'said':
    case 'noted':
    case 'paperEntered':
      return state;
    case 'notified':
      return {
        ...state,
        stage: 'notified',
        clocks: { ...meet(state.clocks, at, 'notification'), ...e.data.clocks },
      };
    case 'timeProposed':
      return {
        ...state,
        ...onSession(state, e.data.sessionId),
        proposal: { number: e.data.number, startsAt: e.data.startsAt, declined: false },
        clocks: { ...state.clocks, ...e.data.clocks },
      };
    case 'timeDeclined':
      return {
        ...state,
        proposal: state.proposal && { ...state.proposal, declined: true },
        clocks: meet(state.clocks, at, 'timeAnswer'),
      };
    case 'scheduled': {
      const on = onSession(state, e.data.sessionId);
      return {
        ...state,
        ...on,
        ...forDate(on.review, e.data, 'scheduled'),
        startsAt: e.data.startsAt,
        agreedAt: e.data.agreedAt,
        ...(e.data.joinedAt ? { joinedAt: e.data.joinedAt } : {}),
        proposal: null,
        clocks: { ...drop(state.clocks, 'newTime', 'windowClosing', 'timeAnswer'), ...e.data.clocks },
      };
    }
    case 'deadlinesRecomputed':
      return { ...state, clocks: { ...state.clocks, ...e.data.clocks } };
    case 'moved':
      return {
        ...state,
        ...forDate(state.review, e.data, state.stage),
        startsAt: e.data.startsAt,
        clocks: { ...state.clocks, ...e.data.clocks },
      };
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
    case 'packageReconfirmed':
    case 'packageLapsed':
      return evolvePackage(state, e);
    case 'arrivalRecorded':
    case 'arrivalAdded':
    case 'sitInRecorded':
    case 'observed':
    case 'concluded':
      return evolveSitIn(state, e);
    case 'formDrafted': {
      const { clocks, ...drafted } = e.data;
      return {
        ...state,
        clocks: { ...drop(state.clocks, 'factCorrection'), ...clocks },
        form: {
          ...drafted,
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
    }
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
        clocks: { ...meet(state.clocks, at, 'form', 'factCorrection'), ...e.data.clocks },
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
      const { clocks, ...drafted } = e.data;
      return {
        ...state,
        clocks: { ...state.clocks, ...clocks },
        notice: {
          ...drafted,
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
          ? { signedBy: by, signedAt: at, ...kept, ...handsBehind(e.actor, paper) }
          : { returned: { ...signed, by, ...kept } };
      const clocks = drop(state.clocks, 'signOff');
      return { ...state, notice: state.notice && { ...state.notice, ...mark }, clocks };
    }
    case 'noticeDelivered':
      return {
        ...state,
        // A list of 学习清单 alone holds nothing up: receipt ends the cycle.
        stage: state.notice?.issues.length ? 'rectifying' : 'delivered',
        clocks: { ...meet(state.clocks, at, 'notice'), ...e.data.clocks },
      };
    case 'noticeAnnexed':
      return {
        ...state,
        notice: state.notice && {
          ...state.notice,
          annexes: [...(state.notice.annexes ?? []), { ...signed, ...keptPaper(e.actor, e.data.paper) }],
        },
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
        clocks: { ...meet(state.clocks, at, 'report'), ...e.data.clocks },
      };
    case 'reportAccepted':
      return {
        ...state,
        report: state.report && { ...state.report, accepted: { by: signed.by, at } },
        clocks: meet(state.clocks, at, 'reportReview'),
      };
    case 'reportReturned':
      return {
        ...state,
        report: state.report && { ...state.report, returned: signed },
        clocks: { ...meet(state.clocks, at, 'reportReview'), ...e.data.clocks },
      };
    case 'listHeard':
      return { ...state, list: e.data };
    case 'supervisionIssued':
    case 'supervisionDrafted':
    case 'consentEntered':
    case 'supervisionReleased':
      return { ...state, ...evolveSupervision(state, e) };
    case 'escalated':
      return { ...state, clocks: { ...fired(state, e.data.key), ...e.data.clocks } };
    case 'lapsed':
      // The term has ended: nothing is owed any more.
      return { ...state, clocks: meet(fired(state, e.data.key), at, e.data.key) };
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
