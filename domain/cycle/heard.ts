import { type Context, refuse } from '../ledger/entity';
import { sessionStream } from '../ledger/streams';
import { notHeardSegments } from '../session/not-heard';
import type { SegmentKind, SessionState } from '../session/types';
import type { FormFacts, RatedQuestion } from './form';
import { sessionOf } from './stage';
import type { CycleState } from './types';

/** What each segment of the meeting alone can show: who did not hear it does not rate it. */
export const ratedBySegment: Record<SegmentKind, RatedQuestion> = {
  originalReading: 'selfStudyAndReading',
  keySpeech: 'discussionDepth',
  exchange: 'openInteraction',
  closing: 'closingSpeechDepth',
};

/** 不旁听: the plan's segments, and those that the listeners were asked to leave for. */
export const notHeardOf = (
  cycle: Pick<CycleState, 'sitIn'> | null,
  session: Pick<SessionState, 'packages'> | null | undefined,
): SegmentKind[] => [...new Set([...notHeardSegments(session), ...(cycle?.sitIn?.notHeard ?? [])])];

export const sessionOn = (state: CycleState, context: Context) =>
  context.head(sessionStream(sessionOf(state)))?.state as SessionState | undefined;

/** A rating of what nobody heard; null where there is none. */
export function ratedUnheard(state: CycleState, { ratings }: FormFacts, context: Context) {
  const wrong = notHeardOf(state, sessionOn(state, context))
    .map((segment) => ratedBySegment[segment])
    .find((question) => ratings[question] !== undefined && ratings[question] !== 'notCovered');
  return wrong ? refuse('NOT_HEARD', { field: `ratings.${wrong}` }) : null;
}
