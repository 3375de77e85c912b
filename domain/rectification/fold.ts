import { nextClockAlarm, running } from '../deadlines/clock';
import type { EntityFold } from '../ledger/entity';
import { withoutIdle } from './awaiting';
import { evolveRectification } from './evolve';
import type { RectificationEvent } from './messages';
import { holdsOpen } from './report-state';
import { settlementOf } from './settlement';
import type { RectificationState } from './types';

export const rectificationFold: EntityFold<RectificationState, RectificationEvent> = {
  evolve: (state, event) => withoutIdle(evolveRectification(state, event)),
  nextAlarm: (state) => nextClockAlarm(state.clocks),
  isOpen: (state) =>
    settlementOf(state).open > 0 || running(state.clocks).some(([key, clock]) => holdsOpen(key, clock)),
};
