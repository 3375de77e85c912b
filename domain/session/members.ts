import { instantOf, localDateOf } from '../calendar';
import { accept, type Context, refuse } from '../ledger/entity';
import { membersOn, type RosterMember, unitIn } from '../registry/unit';
import type { Rule } from './rule';
import { wrongState } from './rule';
import type { SessionState } from './types';

/** The study group on the meeting's day. */
export function rosterOf(state: SessionState, context: Context): readonly RosterMember[] {
  const unit = unitIn(context, state.unitId);
  return unit ? membersOn(unit, localDateOf(state.meeting.startsAt)) : [];
}

export const belowQuorum = (present: number, expected: number): boolean => present * 3 < expected * 2;

/** Who was not there and has not caught up yet. */
export const owingMakeUp = (state: SessionState): string[] =>
  (state.attendance?.absences ?? [])
    .map((a) => a.personId)
    .filter((id) => !state.makeUps.some((m) => m.personId === id));

/** Before attendance is in; afterwards its own reasons stand. A leave refused may be asked for again, one not yet decided is put right. */
export const requestLeave: Rule<'requestLeave'> = (state, command, context) => {
  if (state.stage !== 'scheduled' || state.attendance) return wrongState(state);
  const { personId, reason } = command.payload;
  const member = rosterOf(state, context).find((m) => m.personId === personId);
  if (!member) return refuse('NOT_ON_ROSTER', { field: 'personId' });
  if (state.leaves.some((l) => l.personId === personId && !['refused', 'pending'].includes(l.decision)))
    return refuse('ALREADY_DONE', { field: 'personId' });
  return accept({
    type: 'leaveRequested',
    data: { personId, reason, ofHead: member.seat === 'head' },
    words: command.words,
  });
};

export const decideLeave: Rule<'decideLeave'> = (state, command) => {
  if ((state.stage !== 'scheduled' && state.stage !== 'held') || state.attendance) return wrongState(state);
  const { personId, approve } = command.payload;
  if (!state.leaves.some((l) => l.personId === personId && l.decision === 'pending'))
    return refuse('NOTHING_TO_DO', { field: 'personId' });
  return accept({ type: 'leaveDecided', data: { personId, approve }, words: command.words });
};

export const recordMakeUp: Rule<'recordMakeUp'> = (state, command, context) => {
  const { personId, on } = command.payload;
  if (!state.attendance) return wrongState(state);
  if (!state.attendance.absences.some((a) => a.personId === personId))
    return refuse('NOTHING_TO_DO', { field: 'personId' });
  if (!owingMakeUp(state).includes(personId)) return refuse('ALREADY_DONE', { field: 'personId' });
  const early = on < localDateOf(state.meeting.startsAt);
  if (early || instantOf(on, '00:00') > context.sealedAt) return refuse('INVALID', { field: 'on' });
  return accept({ type: 'makeUpRecorded', data: { personId, on }, words: command.words });
};
