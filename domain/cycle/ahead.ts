import type { Context, Recorded } from '../ledger/entity';
import { evolveCycle } from './evolve';
import type { CycleEvent } from './messages';
import type { CycleState } from './types';

/** The state as these events will leave it, so that one decision can hold everything that follows. */
export const ahead = (state: CycleState, events: readonly CycleEvent[], context: Context): CycleState =>
  events.reduce<CycleState>(
    (s, e) =>
      evolveCycle(s, {
        ...e,
        words: null,
        version: 0,
        actor: { personId: context.actor.personId, capacity: 'system' },
        occurredAt: context.now,
      } as Recorded<CycleEvent>),
    state,
  );
