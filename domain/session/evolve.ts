import type { Recorded } from '../ledger/entity';
import { evolveMembers } from './members';
import type { SessionEvent, SessionStage, SessionState } from './types';

const recordedOnce = (state: SessionState): SessionStage =>
  state.attendance && state.minutes ? 'recorded' : 'held';

export function evolveSession(state: SessionState | null, e: Recorded<SessionEvent>): SessionState {
  if (e.type === 'proposed') {
    const { startsAt, durationMinutes, cycleId, ...facts } = e.data;
    return {
      ...facts,
      stage: 'planned',
      cycleIds: cycleId ? [cycleId] : [],
      listIds: [],
      meeting: { startsAt, durationMinutes, words: e.words },
      proposal: 1,
      proposedBy: e.actor.personId,
      factsDueAt: null,
      agreedAt: null,
      agreedBy: null,
      timeDeclined: null,
      earlier: [],
      packages: [],
      leaves: [],
      attendance: null,
      makeUpDue: null,
      makeUps: [],
      cancelled: null,
      minutes: null,
    };
  }
  if (!state) throw new Error(`session: ${e.type} before proposed`);
  const leave = (reason = e.words) => [
    ...state.earlier,
    { startsAt: state.meeting.startsAt, until: e.occurredAt, reason, by: e.actor.personId },
  ];
  switch (e.type) {
    case 'listLinked':
      return { ...state, listIds: [...state.listIds, e.data.listId] };
    case 'amended':
      return {
        ...state,
        meeting: {
          startsAt: e.data.startsAt,
          durationMinutes: e.data.durationMinutes,
          words: e.words ?? state.meeting.words,
        },
        proposal: e.data.proposal,
        proposedBy: e.actor.personId,
        timeDeclined: null,
      };
    case 'scheduled':
      return {
        ...state,
        stage: 'scheduled',
        factsDueAt: e.data.factsDueAt,
        agreedAt: e.occurredAt,
        agreedBy: e.actor.personId,
        timeDeclined: null,
      };
    case 'timeDeclined':
      return { ...state, timeDeclined: e.words ?? { id: '', digest: '' } };
    case 'moved':
      return {
        ...state,
        earlier: leave(),
        // Leave was asked for one date.
        leaves: [],
        factsDueAt: e.data.factsDueAt,
        meeting: { ...state.meeting, startsAt: e.data.startsAt, durationMinutes: e.data.durationMinutes },
      };
    case 'postponed':
      return {
        ...state,
        stage: 'postponed',
        earlier: leave(),
        leaves: [],
        factsDueAt: null,
        agreedAt: null,
        agreedBy: null,
      };
    case 'packageSubmitted':
      return {
        ...state,
        packages: [
          ...state.packages,
          { ...e.data, filedAt: e.occurredAt, filedBy: e.actor.personId, words: e.words },
        ],
      };
    case 'cancelled':
      return {
        ...state,
        stage: 'cancelled',
        factsDueAt: null,
        cancelled: { by: e.actor.personId, at: e.occurredAt, words: e.words },
      };
    case 'leaveRequested':
    case 'leaveDecided':
    case 'makeUpRecorded':
      return evolveMembers(state, e);
    case 'attendanceRecorded': {
      const { makeUpDue, ...facts } = e.data;
      const next = {
        ...state,
        attendance: { ...facts, recordedBy: e.actor.personId, recordedAt: e.occurredAt },
        makeUpDue,
      };
      return { ...next, stage: recordedOnce(next) };
    }
    case 'minutesRecorded': {
      const next = {
        ...state,
        minutes: { ...e.data, words: e.words, recordedBy: e.actor.personId, recordedAt: e.occurredAt },
      };
      return { ...next, stage: recordedOnce(next) };
    }
  }
}
