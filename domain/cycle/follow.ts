import { isBefore, localDateOf } from '../calendar';
import { clocksByCalendar } from '../deadlines/clock';
import { accept, type Context, type Decision, refuse } from '../ledger/entity';
import { calendarStream, kindOf, listStream, sessionStream } from '../ledger/streams';
import { settlementOf } from '../rectification/settlement';
import type { RectificationState } from '../rectification/types';
import { awaitsNewTime, invitedTo, type SessionState } from '../session/types';
import { ahead } from './ahead';
import type { CycleEvent } from './messages';
import { isOvertaken, lapsed, movedTo, onNewDate, scheduledOn } from './new-date';
import { awaitedSessionId, hasDate, sessionOf, waitsForDate } from './stage';
import { clocksFor, reviewClockOf, waitingClocks } from './timing';
import type { CycleState } from './types';

/** The team answers within two workdays; a date reported anew is answered anew. */
function timeProposed(state: CycleState, session: SessionState, context: Context): CycleEvent {
  const { sessionId, proposal: number } = session;
  const clocks = clocksFor(['timeAnswer'], { proposal: localDateOf(context.now) }, state, context);
  return { type: 'timeProposed', data: { sessionId, startsAt: session.meeting.startsAt, number, clocks } };
}

/** What a date that is looked for may still bring: agreement, a proposal, or a refusal of one. */
function followProposal(state: CycleState, session: SessionState, context: Context): CycleEvent[] {
  if (session.agreedAt && session.stage !== 'postponed') {
    return onNewDate(state, session, scheduledOn(state, session, session.agreedAt, context), context);
  }
  // Just postponed: the date that it has lost is no proposal.
  if (awaitsNewTime(session)) return [];
  if (session.timeDeclined && !state.proposal?.declined)
    return [{ type: 'timeDeclined', data: { number: session.proposal } }];
  if (!session.timeDeclined && state.proposal?.number !== session.proposal)
    return [timeProposed(state, session, context)];
  return [];
}

/** A meeting of another cycle that the unit offers to this one: its date is a proposal until the team has answered. */
function followInvitation(state: CycleState, session: SessionState, context: Context): CycleEvent[] {
  const { sessionId, stage } = session;
  const { startsAt } = session.meeting;
  const stands =
    invitedTo(session).includes(state.cycleId) &&
    (stage === 'planned' || stage === 'scheduled' || stage === 'postponed');
  if (!stands) return state.sessionId === sessionId ? [{ type: 'inviteEnded', data: { sessionId } }] : [];
  if (state.stage !== 'notified' || awaitsNewTime(session)) return [];
  const heard =
    state.sessionId === sessionId &&
    state.proposal?.number === session.proposal &&
    state.proposal.startsAt === startsAt;
  return heard ? [] : [timeProposed(state, session, context)];
}

const fellThrough = ({ cancelled }: SessionState): { notHeld?: true } =>
  cancelled?.notHeld ? { notHeld: true } : {};

/** What the session's head says that this cycle has not taken in yet, as the events that follow from it. */
function followSession(state: CycleState, session: SessionState, context: Context): CycleEvent[] {
  if (!session.cycleIds.includes(state.cycleId)) return followInvitation(state, session, context);
  const { sessionId } = session;
  const { startsAt } = session.meeting;
  const open = waitsForDate(state.stage);
  const wasMissed = state.stage === 'missed' && state.missed?.sessionId === sessionId;
  const clocks = () => waitingClocks(state, context, { lostDate: true });
  if (session.stage === 'cancelled')
    return (open && !wasMissed) || hasDate(state.stage)
      ? [{ type: 'sessionCancelled', data: { sessionId, ...fellThrough(session), clocks: clocks() } }]
      : [];
  if (wasMissed)
    // Put off after all: it has a later date of its own.
    return session.stage === 'postponed'
      ? [{ type: 'postponed', data: { from: startsAt, clocks: clocks() } }]
      : [];
  if (open) return followProposal(state, session, context);
  if (!hasDate(state.stage)) return [];
  if (session.stage === 'postponed')
    return [{ type: 'postponed', data: { from: startsAt, clocks: clocks() } }];
  if (state.startsAt !== startsAt)
    return onNewDate(state, session, movedTo(state, session, context), context);
  const latest = session.packages.at(-1);
  if (latest && (state.review?.packageVersion ?? 0) < latest.version) {
    // Filed before this cycle joined, it reached the team on that day.
    const { joinedAt = latest.filedAt } = state;
    const filing = localDateOf(isBefore(latest.filedAt, joinedAt) ? joinedAt : latest.filedAt);
    const anchors = { session: localDateOf(startsAt), filing };
    // Only what was sent back is a resubmission: a package replaced before it was taken in is a first one.
    const before = state.review?.lapsed ? null : state.review;
    const isResubmission = before?.outcome === 'returned' || before?.isResubmission === true;
    const review = clocksFor([reviewClockOf({ isResubmission })], anchors, state, context);
    const { version: packageVersion, filedAt } = latest;
    return [{ type: 'packageReceived', data: { packageVersion, filedAt, isResubmission, clocks: review } }];
  }
  if (isOvertaken(state, session)) return [lapsed(state, session, context)];
  if (!state.sessionHeld && (session.stage === 'held' || session.stage === 'recorded'))
    return [{ type: 'sessionHeld', data: { sessionId } }];
  return [];
}

/** The session to look at: the one that the cycle waits for, once it is there; the one that it has; one it is offered. */
function sessionToFollow(state: CycleState, from: string, context: Context): SessionState | undefined {
  const sessionAt = (id: string) => context.head(sessionStream(id))?.state as SessionState | undefined;
  // A meeting of another cycle, missed and then put off after all, is this cycle's own again.
  const waits = state.stage === 'notified' || state.stage === 'missed';
  const awaited = sessionAt(waits ? awaitedSessionId(state) : sessionOf(state));
  const session = awaited?.cycleIds.includes(state.cycleId) ? awaited : sessionAt(sessionOf(state));
  if (session && (session.cycleIds.includes(state.cycleId) || session.sessionId === state.sessionId))
    return session;
  const other =
    kindOf(from) === 'session' ? (context.head(from)?.state as SessionState | undefined) : undefined;
  return state.sessionId === null && other && invitedTo(other).includes(state.cycleId) ? other : undefined;
}

function followList(state: CycleState, list: RectificationState): CycleEvent[] {
  const { open, ongoing, closed } = settlementOf(list);
  const heard = state.list;
  const events: CycleEvent[] = [];
  if (!heard || heard.open !== open || heard.ongoing !== ongoing || heard.closed !== closed)
    events.push({ type: 'listHeard', data: { listId: list.listId, open, ongoing, closed } });
  if (open === 0 && state.stage === 'rectifying') events.push({ type: 'closed', data: {} });
  return events;
}

/** A neighbour changed: look at its head and take in what follows. Idempotent, so a lost signal costs only time. */
export function follow(state: CycleState, from: string, context: Context): Decision<CycleEvent> {
  const list = context.head(listStream(state.cycleId))?.state as RectificationState | undefined;
  const events: CycleEvent[] = [];
  if (from === calendarStream) {
    const clocks = clocksByCalendar(state.clocks, context.calendar, context.now);
    const calendarVersion = context.calendar.version;
    if (Object.keys(clocks).length > 0)
      events.push({ type: 'deadlinesRecomputed', data: { calendarVersion, clocks } });
  }
  // A date, a move and a package may all be new; each step shows what the next one is.
  for (;;) {
    const now = ahead(state, events, context);
    const session = sessionToFollow(now, from, context);
    const step = session ? followSession(now, session, context) : [];
    events.push(...step);
    // The unit reports the next session only once this cycle has heard that the last one is off.
    if (step.length === 0 || step.some((e) => e.type === 'sessionCancelled')) break;
  }
  if (list && kindOf(from) === 'rectification')
    events.push(...followList(ahead(state, events, context), list));
  return events.length > 0 ? accept(...events) : refuse('NOTHING_TO_DO');
}
