import { drop } from '../deadlines/clock';
import { authorOf, type Recorded, recordedBy } from '../ledger/entity';
import type { CycleEvent } from './messages';
import { aboutMeeting } from './stage';
import type { CycleState } from './types';

type OfSitIn = Extract<
  Recorded<CycleEvent>,
  { type: 'arrivalRecorded' | 'arrivalAdded' | 'sitInRecorded' | 'observed' | 'concluded' }
>;

/** Who came, what they saw, and that it is over. */
export function evolveSitIn(state: CycleState, e: OfSitIn): CycleState {
  const at = e.occurredAt;
  switch (e.type) {
    case 'arrivalRecorded':
      return {
        ...state,
        stage: 'listening',
        unreviewed: e.data.unreviewed,
        arrival: {
          by: authorOf(e.actor),
          at,
          listenerIds: e.data.listenerIds,
          isLateEntry: e.data.isLateEntry,
          commentAsked: e.data.commentAsked,
          ...(e.words ? { words: e.words } : {}),
        },
        clocks: { ...drop(state.clocks, ...aboutMeeting, 'assignmentAnswer'), ...e.data.clocks },
      };
    case 'arrivalAdded':
      return {
        ...state,
        arrival: state.arrival && {
          ...state.arrival,
          listenerIds: [...state.arrival.listenerIds, ...e.data.listenerIds],
          added: [...(state.arrival.added ?? []), { ...e.data, by: authorOf(e.actor), at, words: e.words }],
        },
      };
    case 'sitInRecorded':
      return { ...state, sitIn: { ...e.data, by: authorOf(e.actor), at, words: e.words } };
    case 'observed': {
      const by = authorOf(e.actor);
      const observation = { ...e.data, by, at, words: e.words, ...recordedBy(e.actor) };
      const others = state.observations?.filter((o) => o.by !== by) ?? [];
      return { ...state, observations: [...others, observation] };
    }
    case 'concluded':
      return { ...state, stage: 'writing', concludedAt: at };
  }
}
