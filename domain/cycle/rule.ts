import { type Context, type Decision, refuse } from '../ledger/entity';
import type { CycleCommand, CycleEvent } from './messages';
import type { CycleState } from './types';

/** One command of a cycle that exists; who may send it was checked before. */
export type Rule<T extends CycleCommand['type']> = (
  state: CycleState,
  command: Extract<CycleCommand, { type: T }>,
  context: Context,
) => Decision<CycleEvent>;

export const wrongState = (state: CycleState) => refuse('WRONG_STATE', { params: { stage: state.stage } });
