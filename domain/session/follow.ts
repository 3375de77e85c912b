import { accept, refuse } from '../ledger/entity';
import { kindOf } from '../ledger/streams';
import type { RectificationState } from '../rectification/types';
import type { Rule } from './rule';

/** A list named this session for one of its items: from now on it is told of every move. */
export const follow: Rule<'follow'> = (state, command, context) => {
  const { from } = command.payload;
  if (kindOf(from) !== 'rectification') return refuse('NOTHING_TO_DO');
  const list = context.head(from)?.state as RectificationState | undefined;
  const named = list?.items.some((i) => i.study?.sessionId === state.sessionId);
  if (!list || !named || state.listIds.includes(list.listId)) return refuse('NOTHING_TO_DO');
  return accept({ type: 'listLinked', data: { listId: list.listId } });
};
