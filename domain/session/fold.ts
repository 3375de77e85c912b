import { nextClockAlarm, running } from '../deadlines/clock';
import type { EntityFold } from '../ledger/entity';
import { evolveSession } from './evolve';
import type { SessionEvent, SessionState } from './types';

export const sessionFold: EntityFold<SessionState, SessionEvent> = {
  evolve: evolveSession,
  nextAlarm: (state) => nextClockAlarm(state.clocks),
  isOpen: (state) =>
    (state.stage !== 'recorded' && state.stage !== 'cancelled') || running(state.clocks).length > 0,
};
