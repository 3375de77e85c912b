import { drop, fire } from '../deadlines/clock';
import { authorOf, type Recorded } from '../ledger/entity';
import { keptPaper } from '../signing/kept';
import type { CycleEvent } from './messages';
import { aboutMeeting, beforeMeeting } from './stage';
import type { CycleState } from './types';

type Waiting = Extract<
  Recorded<CycleEvent>,
  {
    type:
      | 'sessionHeld'
      | 'sessionCancelled'
      | 'inviteEnded'
      | 'outcomeAsked'
      | 'missed'
      | 'missedExplained'
      | 'waitingKept'
      | 'exempted'
      | 'cancelled'
      | 'carriedOver'
      | 'transferred';
  }
>;

const noDate = { startsAt: null, agreedAt: null, proposal: null } as const;

/** A cycle that cannot go the straight way: its session falls through, nobody came, or it ends without a notice. */
export function evolveWaiting(state: CycleState, e: Waiting): CycleState {
  const paper = 'paper' in e.data ? e.data.paper : undefined;
  const signed = { by: authorOf(e.actor), at: e.occurredAt, words: e.words, ...keptPaper(e.actor, paper) };
  switch (e.type) {
    case 'sessionHeld':
      return { ...state, sessionHeld: true, clocks: drop(state.clocks, ...beforeMeeting) };
    case 'sessionCancelled':
      return {
        ...state,
        ...noDate,
        stage: state.stage === 'missed' ? 'missed' : 'notified',
        sessionId: null,
        sessionNo: state.sessionNo + 1,
        cancellations: state.cancellations + (e.data.notHeld ? 0 : 1),
        review: null,
        clocks: { ...drop(state.clocks, ...aboutMeeting), ...e.data.clocks },
      };
    case 'inviteEnded':
      return { ...state, sessionId: null, proposal: null, clocks: drop(state.clocks, 'timeAnswer') };
    case 'outcomeAsked':
      return { ...state, clocks: fire(state.clocks, 'arrivalFacts') };
    case 'missed':
      return {
        ...state,
        ...noDate,
        stage: 'missed',
        missed: { ...signed, sessionId: e.data.sessionId, startsAt: e.data.startsAt },
        clocks: { ...drop(state.clocks, ...aboutMeeting), ...e.data.clocks },
      };
    case 'missedExplained':
      return { ...state, missed: state.missed && { ...state.missed, words: e.words } };
    case 'waitingKept':
      return {
        ...state,
        keptAfter: state.cancellations,
        clocks: { ...drop(state.clocks, 'newTime', 'windowClosing'), ...e.data.clocks },
      };
    default:
      return {
        ...state,
        proposal: null,
        stage: e.type,
        ended: { from: state.stage, ...signed },
        clocks: {},
      };
  }
}
