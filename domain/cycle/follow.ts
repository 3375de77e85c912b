import { type DeadlineName, localDateOf } from '../calendar';
import { clocksByCalendar } from '../deadlines/clock';
import { accept, type Context, type Decision, type Recorded, refuse } from '../ledger/entity';
import { calendarStream, kindOf, listStream, sessionStream } from '../ledger/streams';
import { settlementOf } from '../rectification/settlement';
import type { RectificationState } from '../rectification/types';
import { awaitsNewTime, type SessionState } from '../session/types';
import { evolveCycle } from './evolve';
import { clocksFor, clocksMoved, reviewClockOf } from './timing';
import type { CycleEvent, CycleState } from './types';

/** What the date, agreed (again), sets running: a review goes on where a postponement interrupted it, by the new date. */
function clocksOfReview(state: CycleState, session: SessionState, agreedAt: string, context: Context) {
  const latest = session.packages.at(-1);
  const review = state.review?.packageVersion === latest?.version ? state.review : null;
  const anchors = {
    session: localDateOf(session.meeting.startsAt),
    agreement: localDateOf(agreedAt),
    ...(latest ? { filing: localDateOf(latest.filedAt) } : {}),
  };
  // A package that was not taken in yet starts its own clock when it is.
  const names = (): readonly DeadlineName[] => {
    if (!latest) return ['materials'];
    if (review?.outcome === 'pending') return [reviewClockOf(review)];
    return review?.outcome === 'returned' ? ['resubmission'] : [];
  };
  return clocksFor(names(), anchors, state, context);
}

/** What the session's head says that this cycle has not taken in yet, as the events that follow from it. */
function followSession(state: CycleState, session: SessionState, context: Context): CycleEvent[] {
  const { startsAt } = session.meeting;
  const open = ['notified', 'postponed'].includes(state.stage);
  if (open && session.agreedAt && session.stage !== 'postponed') {
    const clocks = clocksOfReview(state, session, session.agreedAt, context);
    return [{ type: 'scheduled', data: { startsAt, agreedAt: session.agreedAt, clocks } }];
  }
  if (open) {
    // Just postponed: the date that it has lost is no proposal.
    if (awaitsNewTime(session)) return [];
    if (session.timeDeclined && !state.proposal?.declined)
      return [{ type: 'timeDeclined', data: { number: session.proposal } }];
    if (!session.timeDeclined && state.proposal?.number !== session.proposal)
      return [
        { type: 'timeProposed', data: { sessionId: session.sessionId, startsAt, number: session.proposal } },
      ];
    return [];
  }
  const beforeMeeting = ['scheduled', 'preparing', 'reviewing', 'ready'].includes(state.stage);
  if (beforeMeeting && session.stage === 'postponed')
    return [{ type: 'postponed', data: { from: startsAt, clocks: {} } }];
  if (beforeMeeting && state.startsAt !== startsAt)
    return [{ type: 'moved', data: { startsAt, clocks: clocksMoved(state.clocks, startsAt, context) } }];
  const latest = session.packages.at(-1);
  if (beforeMeeting && latest && (state.review?.packageVersion ?? 0) < latest.version) {
    const anchors = { session: localDateOf(startsAt), filing: localDateOf(latest.filedAt) };
    // Only what was sent back is a resubmission: a package replaced before it was taken in is a first one.
    const isResubmission = state.review?.outcome === 'returned' || state.review?.isResubmission === true;
    const clocks = clocksFor([reviewClockOf({ isResubmission })], anchors, state, context);
    const { version: packageVersion, filedAt } = latest;
    return [{ type: 'packageReceived', data: { packageVersion, filedAt, isResubmission, clocks } }];
  }
  return [];
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

/** The state as these events will leave it, so that one look at a neighbour takes in everything that follows. */
const ahead = (state: CycleState, events: readonly CycleEvent[], context: Context): CycleState =>
  events.reduce<CycleState>(
    (s, e) =>
      evolveCycle(s, {
        ...e,
        words: null,
        version: 0,
        actor: { personId: context.actor.personId, capacity: 'system' },
        occurredAt: context.now,
      } as Recorded<CycleEvent>),
    state,
  );

/** A neighbour changed: look at its head and take in what follows. Idempotent, so a lost signal costs only time. */
export function follow(state: CycleState, from: string, context: Context): Decision<CycleEvent> {
  const session = context.head(sessionStream(state.sessionId ?? state.cycleId))?.state as
    | SessionState
    | undefined;
  const list = context.head(listStream(state.cycleId))?.state as RectificationState | undefined;
  const events: CycleEvent[] = [];
  if (from === calendarStream) {
    const clocks = clocksByCalendar(state.clocks, context.calendar, context.now);
    const calendarVersion = context.calendar.version;
    if (Object.keys(clocks).length > 0)
      events.push({ type: 'deadlinesRecomputed', data: { calendarVersion, clocks } });
  }
  if (session?.cycleIds.includes(state.cycleId)) {
    // A date, a move and a package may all be new; each step shows what the next one is.
    for (let step = followSession(state, session, context); step.length > 0; ) {
      events.push(...step);
      step = followSession(ahead(state, events, context), session, context);
    }
  }
  if (list && kindOf(from) === 'rectification')
    events.push(...followList(ahead(state, events, context), list));
  return events.length > 0 ? accept(...events) : refuse('NOTHING_TO_DO');
}
