import { type Clocks, drop, meet } from '../deadlines/clock';
import { authorOf, type Recorded } from '../ledger/entity';
import type { Leave, MakeUp, SessionEvent, SessionState } from './types';

// Apart from the rules about members: a workflow carries only what evolves.

export const makeUpKey = (personId: string) => `makeUp:${personId}`;

/** The clocks of those who are no longer absent stop; who had caught up stays so. */
export function afterAttendance(clocks: Clocks, fresh: Clocks): Clocks {
  const gone = Object.keys(clocks).filter((key) => key.startsWith('makeUp:') && !fresh[key]);
  const kept = Object.fromEntries(Object.entries(fresh).filter(([key]) => !clocks[key]?.met));
  return { ...drop(clocks, ...gone), ...kept };
}

type OfMembers = Extract<
  Recorded<SessionEvent>,
  { type: 'leaveRequested' | 'leaveDecided' | 'makeUpRecorded' }
>;

export function evolveMembers(state: SessionState, e: OfMembers): SessionState {
  const by = authorOf(e.actor);
  const at = e.occurredAt;
  switch (e.type) {
    case 'leaveRequested': {
      const { personId, reason, ofHead } = e.data;
      const leave: Leave = {
        personId,
        reason,
        requestedBy: by,
        requestedAt: at,
        words: e.words,
        decision: ofHead ? 'noted' : 'pending',
        decidedBy: null,
        decidedAt: null,
      };
      return { ...state, leaves: [...state.leaves.filter((l) => l.personId !== personId), leave] };
    }
    case 'leaveDecided': {
      const { personId, approve } = e.data;
      const decided = { decision: approve ? 'approved' : 'refused', decidedBy: by, decidedAt: at } as const;
      return {
        ...state,
        leaves: state.leaves.map((l) =>
          l.personId === personId && l.decision === 'pending' ? { ...l, ...decided } : l,
        ),
      };
    }
    case 'makeUpRecorded': {
      const made: MakeUp = { ...e.data, recordedBy: by, recordedAt: at, words: e.words };
      return {
        ...state,
        makeUps: [...state.makeUps, made],
        clocks: meet(state.clocks, at, makeUpKey(made.personId)),
      };
    }
  }
}
