import { localDateOf } from '../calendar';
import { raised } from '../cycle/form';
import { accept, refuse } from '../ledger/entity';
import { objectionDeadline, openingClocks } from './list';
import type { OpenedItem } from './messages';
import { itemNoAfter } from './new-item';
import { apart, itemOf, type Rule, wrongItem } from './rule';

/**
 * 回头看 of a closed item. Passed: proven. Failed: the old closing was ineffective, and a new item is opened, linked to
 * the old one, its severity raised; the old one stays closed.
 */
export const checkFollowUp: Rule<'checkFollowUp'> = (state, command, context) => {
  const { itemNo, passed } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'closed') return wrongItem(item);
  // One that is not in the sample may be looked at all the same.
  if (item.followUp !== 'pending' && item.followUp !== 'nextCycle') return refuse('ALREADY_DONE');
  const separated = apart(state, item, context);
  if (separated) return separated;
  if (passed) return accept({ type: 'followUpPassed', data: { itemNo }, words: command.words });
  const recurrence: OpenedItem = {
    itemNo: itemNoAfter(state.items.at(-1)?.itemNo ?? null, state.listId),
    category: item.category,
    severity: raised[item.severity],
    track: item.track === 'ongoing' ? 'ongoing' : 'phased',
    path: '',
  };
  const on = localDateOf(context.sealedAt);
  const clocks = openingClocks(state.roundId, [recurrence], on, context);
  // A finding like any other: the unit may answer on facts (row 11).
  const objectionUntil = objectionDeadline(state.roundId, on, context);
  const data = { itemNo, recurrence, objectionUntil, clocks };
  return accept({ type: 'followUpFailed', data, words: command.words });
};
