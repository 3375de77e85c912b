import { drop, fire, meet } from '../deadlines/clock';
import { authorOf, type Instant, type Recorded } from '../ledger/entity';
import { afterAttendance, evolveMembers } from './evolve-members';
import { topicOf } from './topic';
import { invitedTo, type SessionEvent, type SessionState } from './types';

/** Held; recorded once attendance and minutes are both in, and with that the facts of the day are. */
const recordedOnce = (state: SessionState, at: Instant): SessionState =>
  state.attendance && state.minutes
    ? { ...state, stage: 'recorded', clocks: meet(state.clocks, at, 'facts') }
    : { ...state, stage: 'held' };

export function evolveSession(state: SessionState | null, e: Recorded<SessionEvent>): SessionState {
  if (e.type === 'proposed') {
    const { startsAt, durationMinutes, cycleId, topicDigest: _of, ...facts } = e.data;
    return {
      ...facts,
      stage: 'planned',
      cycleIds: cycleId ? [cycleId] : [],
      listIds: [],
      meeting: { startsAt, durationMinutes, words: e.words, ...topicOf(e.data) },
      proposal: 1,
      proposedBy: authorOf(e.actor),
      clocks: {},
      agreedAt: null,
      agreedBy: null,
      timeDeclined: null,
      earlier: [],
      packages: [],
      leaves: [],
      attendance: null,
      makeUps: [],
      cancelled: null,
      minutes: null,
    };
  }
  if (!state) throw new Error(`session: ${e.type} before proposed`);
  const leave = (reason = e.words) => [
    ...state.earlier,
    { startsAt: state.meeting.startsAt, until: e.occurredAt, reason, by: authorOf(e.actor) },
  ];
  switch (e.type) {
    case 'escalated':
      return { ...state, clocks: fire(state.clocks, e.data.key) };
    case 'deadlinesRecomputed':
      return { ...state, clocks: { ...state.clocks, ...e.data.clocks } };
    case 'listLinked':
      return { ...state, listIds: [...state.listIds, e.data.listId] };
    case 'cycleInvited':
      return { ...state, invitedIds: [...invitedTo(state), e.data.cycleId] };
    case 'cycleJoined':
      return {
        ...state,
        invitedIds: invitedTo(state).filter((id) => id !== e.data.cycleId),
        cycleIds: [...state.cycleIds, e.data.cycleId],
        joined: { ...state.joined, [e.data.cycleId]: e.occurredAt },
      };
    case 'inviteDeclined':
      return { ...state, invitedIds: invitedTo(state).filter((id) => id !== e.data.cycleId) };
    case 'amended':
      return {
        ...state,
        meeting: {
          startsAt: e.data.startsAt,
          durationMinutes: e.data.durationMinutes,
          words: e.words ?? state.meeting.words,
          ...topicOf(e.words ? e.data : state.meeting),
        },
        proposal: e.data.proposal,
        proposedBy: authorOf(e.actor),
        timeDeclined: null,
      };
    case 'scheduled':
      return {
        ...state,
        stage: 'scheduled',
        clocks: { ...state.clocks, ...e.data.clocks },
        agreedAt: e.occurredAt,
        agreedBy: authorOf(e.actor),
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
        clocks: { ...state.clocks, ...e.data.clocks },
        meeting: { ...state.meeting, startsAt: e.data.startsAt, durationMinutes: e.data.durationMinutes },
      };
    case 'postponed':
      return {
        ...state,
        stage: 'postponed',
        earlier: leave(),
        leaves: [],
        clocks: drop(state.clocks, 'facts'),
        agreedAt: null,
        agreedBy: null,
      };
    case 'packageSubmitted':
      return {
        ...state,
        packages: [
          ...state.packages,
          {
            ...e.data,
            filedAt: e.occurredAt,
            filedBy: authorOf(e.actor),
            words: e.words,
            ...topicOf(state.meeting),
          },
        ],
      };
    case 'cancelled':
    case 'notHeld':
      return {
        ...state,
        stage: 'cancelled',
        clocks: drop(state.clocks, 'facts'),
        cancelled: {
          by: authorOf(e.actor),
          at: e.occurredAt,
          words: e.words,
          ...(e.type === 'notHeld' ? { notHeld: true } : {}),
        },
      };
    case 'leaveRequested':
    case 'leaveDecided':
    case 'makeUpRecorded':
      return evolveMembers(state, e);
    case 'attendanceRecorded': {
      const { clocks, ...facts } = e.data;
      const next = {
        ...state,
        attendance: {
          ...facts,
          recordedBy: authorOf(e.actor),
          recordedAt: e.occurredAt,
          ...(e.words ? { words: e.words } : {}),
        },
        clocks: afterAttendance(state.clocks, clocks),
      };
      return recordedOnce(next, e.occurredAt);
    }
    case 'minutesRecorded': {
      const next = {
        ...state,
        minutes: { ...e.data, words: e.words, recordedBy: authorOf(e.actor), recordedAt: e.occurredAt },
      };
      return recordedOnce(next, e.occurredAt);
    }
  }
}
