import { drop } from '../deadlines/clock';
import { readDutyKey } from '../deadlines/duty-keys';
import { idleReleases } from '../deadlines/supervision';
import { openSeats } from './seat';
import { answersAreDue, beforeArrival, beforeDelivery } from './stage';
import type { CycleState } from './types';

/** Whether what a clock stands for is still waited for, however it ended. */
function isOwed(state: CycleState, key: string): boolean {
  const { name, about } = readDutyKey(key);
  switch (name) {
    case 'substitution':
      return beforeArrival(state.stage) && openSeats(state, answersAreDue(state)).length > 0;
    case 'recusal':
      return beforeDelivery(state.stage) && state.recusals.some((r) => r.personId === about && !r.decided);
    default:
      return true;
  }
}

/** The clocks of an empty seat, a 回避 and a draft of a 督办 last as long as what they stand for. */
export function withoutIdle(state: CycleState): CycleState {
  const idle = [...idleReleases(state), ...Object.keys(state.clocks).filter((key) => !isOwed(state, key))];
  return idle.length > 0 ? { ...state, clocks: drop(state.clocks, ...idle) } : state;
}
