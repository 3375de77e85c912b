import { type DeadlineName, localDateOf } from '../calendar';
import type { Context, Instant } from '../ledger/entity';
import { topicStands } from '../session/topic';
import type { SessionState } from '../session/types';
import type { CycleEvent } from './messages';
import { activeSeats } from './seat';
import { assignmentClock, clocksFor, clocksMoved, reviewClockOf } from './timing';
import type { CycleState } from './types';

/** The review of what was filed last; a package that was not taken in yet is none. */
const reviewOf = (state: CycleState, session: SessionState) => {
  const latest = session.packages.at(-1);
  return latest && state.review?.packageVersion === latest.version ? state.review : null;
};

/** Approval binds version and topic: for another day what passed needs one tap, for another topic it is filed anew. */
const needsReconfirming = (state: CycleState, session: SessionState): boolean =>
  reviewOf(state, session)?.outcome === 'approved' && topicStands(session);

/** What the date, agreed (again), sets running: a review goes on where a postponement interrupted it, by the new date. */
function clocksOfReview(state: CycleState, session: SessionState, agreedAt: Instant, context: Context) {
  const latest = session.packages.at(-1);
  const review = reviewOf(state, session);
  const anchors = {
    session: localDateOf(session.meeting.startsAt),
    agreement: localDateOf(agreedAt),
    ...(latest ? { filing: localDateOf(latest.filedAt) } : {}),
  };
  // A package that was not taken in yet starts its own clock when it is.
  const ofReview = (): readonly DeadlineName[] => {
    if (!latest) return ['materials'];
    if (needsReconfirming(state, session)) return ['reconfirmation'];
    if (review?.outcome === 'pending') return [reviewClockOf(review)];
    if (review?.outcome !== 'returned') return [];
    return [review.lapsed ? 'materials' : 'resubmission'];
  };
  return clocksFor([...ofReview(), 'arrivalFacts', 'outcome'], anchors, state, context);
}

const reconfirming = (state: CycleState, session: SessionState): { reconfirm?: true } =>
  needsReconfirming(state, session) ? { reconfirm: true } : {};

/** The date that both sides have agreed. */
export function scheduledOn(
  state: CycleState,
  session: SessionState,
  agreedAt: Instant,
  context: Context,
): CycleEvent {
  const { sessionId, meeting } = session;
  const joinedAt = session.joined?.[state.cycleId];
  return {
    type: 'scheduled',
    data: {
      sessionId,
      startsAt: meeting.startsAt,
      agreedAt,
      ...(joinedAt ? { joinedAt } : {}),
      ...reconfirming(state, session),
      clocks: clocksOfReview(state, session, agreedAt, context),
    },
  };
}

/** 改期: another hour of the same day changes nothing but the hour. */
export function movedTo(state: CycleState, session: SessionState, context: Context): CycleEvent {
  const { startsAt } = session.meeting;
  const clocks = clocksMoved(state.clocks, startsAt, context);
  const day = localDateOf(startsAt);
  if (!state.startsAt || localDateOf(state.startsAt) === day)
    return { type: 'moved', data: { startsAt, clocks } };
  const asked = reconfirming(state, session);
  // Asked for the last date and not yet said: the same question, by the new date.
  const fresh: readonly DeadlineName[] =
    asked.reconfirm && !state.review?.reconfirm ? ['reconfirmation'] : [];
  const anchors = { session: day, agreement: localDateOf(context.now) };
  return {
    type: 'moved',
    data: { startsAt, ...asked, clocks: { ...clocks, ...clocksFor(fresh, anchors, state, context) } },
  };
}

/** The package was filed for another topic than the meeting has now. */
export const isOvertaken = (state: CycleState, session: SessionState): boolean =>
  reviewOf(state, session)?.lapsed === undefined &&
  reviewOf(state, session) !== null &&
  !topicStands(session);

/** It is filed anew as at first: by the later of T−7 days and agreement + 3 workdays. */
export function lapsed(state: CycleState, session: SessionState, context: Context): CycleEvent {
  const anchors = {
    session: localDateOf(session.meeting.startsAt),
    agreement: localDateOf(state.agreedAt ?? context.now),
  };
  const clocks = clocksFor(['materials'], anchors, state, context);
  return {
    type: 'packageLapsed',
    data: { packageVersion: state.review?.packageVersion ?? 0, clocks },
  };
}

/** Another day than one that had been agreed: after a postponement, a missed or cancelled meeting, or by 改期. */
function isAnotherDay(state: CycleState, { meeting }: SessionState): boolean {
  if (state.startsAt) return localDateOf(state.startsAt) !== localDateOf(meeting.startsAt);
  return state.stage !== 'notified' || state.sessionNo > 1;
}

/** The date, and who has to say again whether they can come: a yes is for one day, but for whoever chose the new one. */
export function onNewDate(
  state: CycleState,
  session: SessionState,
  dated: CycleEvent,
  context: Context,
): CycleEvent[] {
  if (!isAnotherDay(state, session)) return [dated];
  const chosenBy = dated.type === 'moved' ? session.earlier.at(-1)?.by : session.agreedBy;
  const personIds = activeSeats(state)
    .filter((s) => s.answer === 'accepted' && s.personId !== chosenBy)
    .map((s) => s.personId);
  if (personIds.length === 0) return [dated];
  return [dated, { type: 'seatsAskedAgain', data: { personIds, clocks: assignmentClock(state, context) } }];
}
