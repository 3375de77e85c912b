import { nextClockAlarm, running } from '../deadlines/clock';
import type { EntityFold } from '../ledger/entity';
import { evolveRectification } from './evolve';
import { settlementOf } from './settlement';
import type { RectificationEvent, RectificationState } from './types';

export const rectificationFold: EntityFold<RectificationState, RectificationEvent> = {
  evolve: evolveRectification,
  nextAlarm: (state) => nextClockAlarm(state.clocks),
  isOpen: (state) => settlementOf(state).open > 0 || running(state.clocks).length > 0,
};
