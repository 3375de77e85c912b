import type { Clock, Clocks } from '../deadlines/clock';
import type { CycleStage, CycleState, EndedStage, NoticeState } from './types';

/** A date is agreed and the meeting has not begun. */
const withDate: readonly CycleStage[] = ['scheduled', 'preparing', 'reviewing', 'ready'];
/** No date, or none any more. */
const withoutDate: readonly CycleStage[] = ['notified', 'postponed', 'missed'];
const ended: readonly CycleStage[] = ['exempted', 'cancelled', 'carriedOver', 'transferred'];
const delivered: readonly CycleStage[] = ['delivered', 'rectifying', 'closed'];

/** Clocks before the meeting; they make no sense once it has begun. */
export const beforeMeeting = ['materials', 'review', 'resubmission', 'resubmissionReview', 'reconfirmation'];
/** And those that ask what became of it: none outlives the date. */
export const aboutMeeting = [...beforeMeeting, 'timeAnswer', 'arrivalFacts', 'outcome'];

export const hasDate = (stage: CycleStage): boolean => withDate.includes(stage);
export const waitsForDate = (stage: CycleStage): boolean => withoutDate.includes(stage);
/** It waits for a date, and the unit has reported none. */
export const isFree = ({ stage, sessionId, proposal }: CycleState): boolean =>
  stage === 'notified' && sessionId === null && proposal === null;
export const isEnded = (stage: CycleStage): stage is EndedStage => ended.includes(stage);
export const isDelivered = (stage: CycleStage): boolean => delivered.includes(stage);
/** Nobody of the team has sat in yet. */
export const beforeArrival = (stage: CycleStage): boolean =>
  stage === 'planned' || hasDate(stage) || waitsForDate(stage);
/** The notice has not gone out, and will: who sits in may still change. */
export const beforeDelivery = (stage: CycleStage): boolean => !isEnded(stage) && !isDelivered(stage);

/** `{cycle}` is its first session, `{cycle}-s2` the one after a cancelled or missed one. */
export const sessionIdOf = (cycleId: string, n: number): string => (n === 1 ? cycleId : `${cycleId}-s${n}`);

type Sessions = Pick<CycleState, 'cycleId' | 'stage' | 'sessionId' | 'sessionNo' | 'missed'>;
/** The session that a proposal would open now; of a missed one the next. */
export function awaitedSessionId({ cycleId, stage, sessionId, sessionNo, missed }: Sessions): string {
  const isOver = stage === 'missed' && sessionId !== null && missed?.sessionId === sessionId;
  return sessionIdOf(cycleId, isOver ? sessionNo + 1 : sessionNo);
}
/** The session that the cycle is about: the present one, or the one that it waits for. */
export const sessionOf = (state: Sessions): string => state.sessionId ?? awaitedSessionId(state);

/** The date has passed: its step fired, or it had passed before the clock could start. */
const isPast = (clock: Clock | undefined): boolean =>
  clock !== undefined && !clock.met && (clock.fired > 0 || clock.steps.length === 0);
const past = (clocks: Clocks, key: string): boolean => isPast(clocks[key]);

/** T+1 workday went by and nobody said what became of the meeting. */
export const isAsked = (state: CycleState): boolean =>
  hasDate(state.stage) && past(state.clocks, 'arrivalFacts');
/** And nobody of the team answered for another workday. */
export const isAskedOfManager = (state: CycleState): boolean =>
  isAsked(state) && past(state.clocks, 'outcome');
export const answersAreDue = (state: CycleState): boolean => past(state.clocks, 'assignmentAnswer');

export type Dateless = 'cancelledTwice' | 'newTime' | 'windowClosing';
/** Why the department has to settle how a cycle without a date goes on; null while it need not. */
export function datelessBy(state: CycleState): Dateless | null {
  // A date that the unit has reported is the team's to answer; unanswered for two workdays it is none.
  const answerable = state.proposal && !state.proposal.declined && !past(state.clocks, 'timeAnswer');
  if (!waitsForDate(state.stage) || answerable) return null;
  if (state.cancellations >= 2 && state.cancellations > state.keptAfter) return 'cancelledTwice';
  if (past(state.clocks, 'newTime')) return 'newTime';
  return past(state.clocks, 'windowClosing') ? 'windowClosing' : null;
}

/** Whether delivery opens a list: for its problems, or for its 学习清单 alone. */
export const opensList = ({ issues, studyTasks = [] }: Pick<NoticeState, 'issues' | 'studyTasks'>): boolean =>
  issues.length + studyTasks.length > 0;
