import { localDateOf } from '../calendar';
import { leadsOf } from '../cycle/seat';
import { isEnded, isFree } from '../cycle/stage';
import type { CycleState } from '../cycle/types';
import { accept, type Context, refuse } from '../ledger/entity';
import { cycleStream } from '../ledger/streams';
import { type Rule, wrongState } from './rule';
import { awaitsNewTime, invitedTo, type SessionState } from './types';

/**
 * Two rounds meet one unit: one session, one package, two cycles (domain.md §3). The unit offers the meeting to the second
 * cycle, whose team agrees or not; from then on the date is common, and what the meeting holds is filed once.
 */
const cyclesOf = (ids: readonly string[], context: Context): CycleState[] =>
  ids
    .map((id) => context.head(cycleStream(id))?.state as CycleState | undefined)
    .filter((c) => c !== undefined);

export const linkedCycles = (state: SessionState, context: Context) => cyclesOf(state.cycleIds, context);
export const invitedCycles = (state: SessionState, context: Context) => cyclesOf(invitedTo(state), context);

/** The meeting has not begun as far as anybody has said. */
const isAhead = ({ stage }: SessionState): boolean =>
  stage === 'planned' || stage === 'scheduled' || stage === 'postponed';

export const join: Rule<'join'> = (state, command, context) => {
  if (!isAhead(state)) return wrongState(state);
  const { cycleId } = command.payload;
  if ([...state.cycleIds, ...invitedTo(state)].includes(cycleId))
    return refuse('ALREADY_DONE', { field: 'cycleId' });
  const cycle = context.head(cycleStream(cycleId))?.state as CycleState | undefined;
  if (!cycle) return refuse('NOT_FOUND', { field: 'cycleId' });
  if (cycle.unitId !== state.unitId) return refuse('OUTSIDE_SCOPE', { field: 'cycleId' });
  const linked = linkedCycles(state, context);
  // One round does not sit in twice on one meeting.
  if (linked.some((c) => c.roundId === cycle.roundId && !isEnded(c.stage)))
    return refuse('INVALID', { field: 'cycleId' });
  if (!isFree(cycle)) return refuse('NEIGHBOUR_NOT_READY', { field: 'cycleId' });
  const isOver = localDateOf(state.meeting.startsAt) < localDateOf(context.sealedAt);
  if (linked.some((c) => c.arrival) || (isOver && !awaitsNewTime(state))) return refuse('TOO_LATE');
  return accept({ type: 'cycleInvited', data: { cycleId } });
};

/** Nobody does for a visit that has ended. */
const leads = (cycle: CycleState, { actor, bySystem }: Context): boolean =>
  !isEnded(cycle.stage) &&
  (bySystem || leadsOf(cycle).some((s) => s.personId === (actor.onBehalfOf?.personId ?? actor.personId)));

/** Cycles that wait for this person's yes or no to the meeting; only once they have heard of it. */
export const answeredFor = (state: SessionState, context: Context): string[] =>
  isAhead(state)
    ? invitedCycles(state, context)
        .filter((c) => c.sessionId === state.sessionId && c.proposal && leads(c, context))
        .map((c) => c.cycleId)
    : [];

/** May this person say no to the date itself? Whoever is only invited says no to coming. */
export const leadsLinked = (state: SessionState, context: Context): boolean =>
  linkedCycles(state, context).some((c) => leads(c, context));
