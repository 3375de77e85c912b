import { type Context, refuse } from '../ledger/entity';
import { sessionStream } from '../ledger/streams';
import type { SessionState } from '../session/types';
import { type FormFacts, notHeardOf, ratedBySegment } from './form';
import { sessionOf } from './stage';
import type { CycleState } from './types';

export const sessionOn = (state: CycleState, context: Context) =>
  context.head(sessionStream(sessionOf(state)))?.state as SessionState | undefined;

/** A rating of what nobody heard; null where there is none. */
export function ratedUnheard(
  state: CycleState,
  { ratings }: { ratings: Partial<FormFacts['ratings']> },
  context: Context,
) {
  const wrong = notHeardOf(state, sessionOn(state, context))
    .map((segment) => ratedBySegment[segment])
    .find((question) => ratings[question] !== undefined && ratings[question] !== 'notCovered');
  return wrong ? refuse('NOT_HEARD', { field: `ratings.${wrong}` }) : null;
}
