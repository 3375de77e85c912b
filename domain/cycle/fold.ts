import { nextClockAlarm, running } from '../deadlines/clock';
import type { EntityFold } from '../ledger/entity';
import { evolveCycle } from './evolve';
import { withoutIdle } from './idle';
import type { CycleEvent } from './messages';
import { isEnded } from './stage';
import type { CycleState } from './types';

export const cycleFold: EntityFold<CycleState, CycleEvent> = {
  evolve: (state, event) => withoutIdle(evolveCycle(state, event)),
  nextAlarm: (state) => nextClockAlarm(state.clocks),
  isOpen: (state) => (state.stage !== 'closed' && !isEnded(state.stage)) || running(state.clocks).length > 0,
};
