import { localDateOf } from '../calendar';
import { accept, type Context, type Near, refuse, type WordsRef } from '../ledger/entity';
import type { Rejection } from '../ledger/rejection';
import { personStream, teamStream, unitStream } from '../ledger/streams';
import { covers, inForce } from '../permissions/roles';
import type { PersonState } from '../registry/person';
import type { TeamState } from '../registry/team';
import { membersOn, unitIn } from '../registry/unit';
import { ahead } from './ahead';
import { seatClock } from './duty-clocks';
import type { CycleCommand, CycleEvent } from './messages';
import { type Rule, wrongState } from './rule';
import { activeSeats, isRecused, seatOf } from './seat';
import { beforeArrival, beforeDelivery } from './stage';
import { assignmentClock } from './timing';
import type { CycleState, Substitute } from './types';

/** Streams that naming people looks at, besides those that every command does. */
export function seatingNeeds(state: CycleState, command: CycleCommand, near?: Near): string[] {
  const called = (s: Substitute | null) =>
    s
      ? [
          unitStream(state.unitId),
          ...(s.substituteId ? [personStream(s.substituteId)] : []),
          ...(s.fromTeamId ? [teamStream(s.fromTeamId)] : []),
        ]
      : [];
  if (command.type === 'substitute') return called(command.payload);
  if (command.type === 'decideRecusal') return called(command.payload.substitute);
  if (command.type === 'reassign') {
    const named = teamStream(command.payload.teamId);
    const team = near?.(named) as TeamState | null | undefined;
    return [unitStream(state.unitId), named, ...(team?.members ?? []).map((m) => personStream(m.personId))];
  }
  return [];
}

/** Under a 委托 it is the principal's seat. */
const ownSeat = (state: CycleState, context: Context) => {
  const seat = seatOf(state, context.actor.onBehalfOf?.personId ?? context.actor.personId);
  return seat?.active ? seat : undefined;
};
const asked = (state: CycleState) => beforeArrival(state.stage) && state.stage !== 'planned';

export const acceptSeat: Rule<'acceptSeat'> = (state, _command, context) => {
  if (!asked(state)) return wrongState(state);
  const seat = ownSeat(state, context);
  if (!seat) return refuse('NOT_FOUND');
  if (seat.answer === 'accepted') return refuse('ALREADY_DONE');
  return accept({ type: 'seatAccepted', data: { personId: seat.personId } });
};

/** Also after having accepted: people fall ill. */
export const declineSeat: Rule<'declineSeat'> = (state, command, context) => {
  if (!asked(state)) return wrongState(state);
  const seat = ownSeat(state, context);
  if (!seat) return refuse('NOT_FOUND');
  const { personId } = seat;
  const clocks = seatClock(state, context);
  return accept({ type: 'seatDeclined', data: { personId, clocks }, words: command.words });
};

const onRoster = (state: CycleState, personId: string, context: Context): boolean => {
  const unit = unitIn(context, state.unitId);
  return unit ? membersOn(unit, localDateOf(context.now)).some((m) => m.personId === personId) : false;
};

const personIn = (context: Context, personId: string): PersonState | undefined =>
  context.head(personStream(personId))?.state as PersonState | undefined;

/** Of its study group, or at home in the unit: they do not sit in on it. */
const ofUnit = (state: CycleState, { personId, homeNode }: PersonState, context: Context): boolean =>
  covers(state.unitPath, homeNode) || onRoster(state, personId, context);

/** A substitute is active, not of the unit, and of the organiser's pool: a team of its own, or a grant as listener. */
function refusalOf(
  state: CycleState,
  { substituteId, fromTeamId }: Substitute,
  context: Context,
): Rejection | null {
  const field = 'substituteId';
  const person = substituteId ? personIn(context, substituteId) : undefined;
  if (!person?.active) return { code: 'UNKNOWN_PERSON', field };
  if (ofUnit(state, person, context)) return { code: 'LISTENER_OF_UNIT', field };
  if (isRecused(state, substituteId)) return { code: 'LISTENER_RECUSED', field };
  if (activeSeats(state).some((s) => s.personId === substituteId)) return { code: 'INVALID', field };
  const team = fromTeamId
    ? (context.head(teamStream(fromTeamId))?.state as TeamState | undefined)
    : undefined;
  const ofTeam =
    team?.organiserPath === state.organiserPath && team.members.some((m) => m.personId === substituteId);
  const on = localDateOf(context.now);
  const granted = person.grants.some(
    (g) =>
      (g.role === 'listener' || g.role === 'expert') && inForce(g, on) && covers(g.node, state.organiserPath),
  );
  return ofTeam || granted ? null : { code: 'NOT_ON_ROSTER', field };
}

/** What the unit hears: who comes now. */
export function announced(state: CycleState, events: readonly CycleEvent[], context: Context): CycleEvent {
  const seats = activeSeats(ahead(state, events, context)).map(({ personId, role }) => ({ personId, role }));
  return { type: 'teamAnnounced', data: { seats } };
}

export function substitution(
  state: CycleState,
  personId: string,
  called: Substitute,
  context: Context,
  words: WordsRef | null = null,
): { ok: true; events: CycleEvent[] } | { ok: false; rejection: Rejection } {
  const seat = seatOf(state, personId);
  if (!seat || seat.successor) return refuse('UNKNOWN_PERSON', { field: 'personId' });
  const rejection = refusalOf(state, called, context);
  if (rejection) return { ok: false, rejection };
  const clocks = asked(state) ? assignmentClock(state, context) : {};
  const { substituteId } = called;
  return {
    ok: true,
    events: [{ type: 'substituted', data: { personId, substituteId, role: seat.role, clocks }, words }],
  };
}

/** 递补: whoever cannot come, did not answer, or has to leave is replaced; what they signed stays theirs. */
export const substitute: Rule<'substitute'> = (state, command, context) => {
  if (!beforeDelivery(state.stage)) return wrongState(state);
  const { personId, ...called } = command.payload;
  const made = substitution(state, personId, called, context, command.words);
  if (!made.ok) return made;
  return accept(...made.events, announced(state, made.events, context));
};

/** The whole team changes, without those of it who have left; tasks and clocks go to the new one. */
export const reassign: Rule<'reassign'> = (state, command, context) => {
  if (!beforeDelivery(state.stage)) return wrongState(state);
  const { teamId } = command.payload;
  if (teamId === state.teamId) return refuse('NOTHING_TO_DO', { field: 'teamId' });
  const team = context.head(teamStream(teamId))?.state as TeamState | undefined;
  if (!team) return refuse('INVALID', { field: 'teamId' });
  if (team.organiserPath !== state.organiserPath) return refuse('OUTSIDE_SCOPE', { field: 'teamId' });
  const coming = team.members.filter(
    (m) => !isRecused(state, m.personId) && personIn(context, m.personId)?.active,
  );
  if (coming.length === 0) return refuse('UNKNOWN_PERSON', { field: 'teamId' });
  const own = coming
    .map((m) => personIn(context, m.personId))
    .find((person) => person && ofUnit(state, person, context));
  if (own) return refuse('TEAM_OF_UNIT', { field: 'teamId', params: { who: own.name } });
  const seats = coming.map(({ personId, role }) => ({ personId, role }));
  const clocks = asked(state) ? assignmentClock(state, context) : {};
  const event: CycleEvent = { type: 'reassigned', data: { teamId, seats, clocks }, words: command.words };
  return accept(event, announced(state, [event], context));
};

export const changeLead: Rule<'changeLead'> = (state, command, context) => {
  if (!beforeDelivery(state.stage)) return wrongState(state);
  const { personId } = command.payload;
  const seat = seatOf(state, personId);
  if (!seat?.active) return refuse('UNKNOWN_PERSON', { field: 'personId' });
  if (seat.role === 'teamLead') return refuse('ALREADY_DONE', { field: 'personId' });
  const event: CycleEvent = { type: 'leadChanged', data: { personId }, words: command.words };
  return accept(event, announced(state, [event], context));
};
