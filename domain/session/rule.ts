import { type Context, type Decision, refuse } from '../ledger/entity';
import type { SessionCommand, SessionEvent, SessionState } from './types';

/** One command of a session that exists; who may send it was checked before. */
export type Rule<T extends SessionCommand['type']> = (
  state: SessionState,
  command: Extract<SessionCommand, { type: T }>,
  context: Context,
) => Decision<SessionEvent>;

export const wrongState = (state: SessionState) => refuse('WRONG_STATE', { params: { stage: state.stage } });
