import { sessionIdOf } from './stage';
import type { CycleState } from './types';

/** The cycle turns to this session. Another one has plan and materials of its own, so no review carries over to it. */
export function onSession(
  state: CycleState,
  sessionId: string,
): Pick<CycleState, 'sessionId' | 'sessionNo' | 'review' | 'sessionHeld'> {
  if (state.sessionId === sessionId) return pick(state);
  const isNext = sessionId === sessionIdOf(state.cycleId, state.sessionNo + 1);
  return {
    sessionId,
    sessionNo: state.sessionNo + (isNext ? 1 : 0),
    review: null,
    sessionHeld: false,
  };
}

const pick = ({ sessionId, sessionNo, review, sessionHeld }: CycleState) => ({
  sessionId,
  sessionNo,
  review,
  sessionHeld,
});
