import { drop, meet } from '../deadlines/clock';
import { authorOf, type Recorded } from '../ledger/entity';
import type { CycleEvent } from './messages';
import { type CycleSeat, isRecused, type SeatAnswer } from './seat';
import type { CycleState, NamedSeat } from './types';

type OfSeats = Extract<
  Recorded<CycleEvent>,
  {
    type:
      | 'seatAccepted'
      | 'seatDeclined'
      | 'seatsAskedAgain'
      | 'substituted'
      | 'reassigned'
      | 'leadChanged'
      | 'teamAnnounced'
      | 'recusalDeclared'
      | 'recusalRequested'
      | 'recused'
      | 'recusalRefused'
      | 'recusalAnswered';
  }
>;

const away: readonly SeatAnswer[] = ['declined', 'recused', 'replaced'];

const answered = (state: CycleState, personId: string, answer: SeatAnswer): CycleSeat[] =>
  state.seats.map((s) => (s.personId === personId ? { ...s, answer, active: !away.includes(answer) } : s));

/** Named anew, somebody sits in one place only; who has recused themselves stays away. */
function withNamed(state: CycleState, seats: readonly CycleSeat[], named: readonly NamedSeat[]): CycleSeat[] {
  const fresh = named.filter((n) => !isRecused(state, n.personId));
  const kept = seats.filter((s) => !fresh.some((n) => n.personId === s.personId));
  return [
    ...kept,
    ...fresh.map((n): CycleSeat => ({ ...n, active: true, answer: 'assigned', successor: null })),
  ];
}

/** Once everybody has answered, nobody is waited for. */
function settled(state: CycleState, at: string): CycleState {
  const waits = state.seats.some((s) => s.active && s.answer === 'assigned');
  return waits ? state : { ...state, clocks: meet(state.clocks, at, 'assignmentAnswer') };
}

const ask = (
  state: CycleState,
  request: Pick<CycleState['recusals'][number], 'personId' | 'from'>,
  e: Extract<OfSeats, { type: 'recusalDeclared' | 'recusalRequested' }>,
) => ({
  ...state,
  clocks: { ...state.clocks, ...e.data.clocks },
  recusals: [
    ...state.recusals,
    { ...request, by: authorOf(e.actor), at: e.occurredAt, words: e.words, decided: null },
  ],
});

const decide = (state: CycleState, personId: string, granted: boolean, e: OfSeats): CycleState => ({
  ...state,
  recusals: state.recusals.map((r) =>
    r.personId === personId && !r.decided
      ? { ...r, decided: { granted, by: authorOf(e.actor), at: e.occurredAt } }
      : r,
  ),
});

/** Who sits in: seats are never taken out of the list, so that what they signed keeps its signer. */
export function evolveSeats(state: CycleState, e: OfSeats): CycleState {
  const at = e.occurredAt;
  switch (e.type) {
    case 'seatAccepted':
      return settled({ ...state, seats: answered(state, e.data.personId, 'accepted') }, at);
    case 'seatDeclined':
      return settled(
        {
          ...state,
          seats: answered(state, e.data.personId, 'declined'),
          clocks: { ...state.clocks, ...e.data.clocks },
        },
        at,
      );
    case 'seatsAskedAgain':
      return {
        ...state,
        seats: state.seats.map((s) =>
          s.active && e.data.personIds.includes(s.personId) ? { ...s, answer: 'assigned' } : s,
        ),
        clocks: { ...state.clocks, ...e.data.clocks },
      };
    case 'substituted': {
      const left = state.seats.map((s): CycleSeat => {
        if (s.personId !== e.data.personId) return s;
        const answer = s.answer === 'recused' ? 'recused' : 'replaced';
        return { ...s, active: false, answer, successor: { personId: e.data.substituteId } };
      });
      const named = [{ personId: e.data.substituteId, role: e.data.role }];
      return {
        ...state,
        seats: withNamed(state, left, named),
        clocks: { ...state.clocks, ...e.data.clocks },
      };
    }
    case 'reassigned': {
      const left = state.seats.map((s): CycleSeat => {
        const answer = s.answer === 'recused' ? 'recused' : 'replaced';
        return { ...s, active: false, answer, successor: s.successor ?? { teamId: e.data.teamId } };
      });
      return {
        ...state,
        teamId: e.data.teamId,
        seats: withNamed(state, left, e.data.seats),
        clocks: { ...drop(state.clocks, 'assignmentAnswer'), ...e.data.clocks },
      };
    }
    case 'leadChanged': {
      const before = state.seats.find((s) => s.personId === e.data.personId)?.role ?? 'listener';
      return {
        ...state,
        seats: state.seats.map((s) => {
          if (!s.active) return s;
          if (s.personId === e.data.personId) return { ...s, role: 'teamLead' };
          return s.role === 'teamLead' ? { ...s, role: before } : s;
        }),
      };
    }
    case 'recusalDeclared':
      return ask(state, { personId: e.data.personId, from: 'listener' }, e);
    case 'recusalRequested':
      return ask(state, { personId: e.data.personId, from: 'unit' }, e);
    case 'recused':
      return settled(
        {
          ...decide(state, e.data.personId, true, e),
          seats: answered(state, e.data.personId, 'recused'),
          clocks: { ...state.clocks, ...e.data.clocks },
        },
        at,
      );
    case 'recusalRefused':
      return decide(state, e.data.personId, false, e);
    case 'teamAnnounced':
    case 'recusalAnswered':
      // What the unit hears; the team's own entries changed the state.
      return state;
  }
}
