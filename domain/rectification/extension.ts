import {
  extendDeadline,
  extensionReason,
  extensionRoom,
  isBefore,
  localDateOf,
  mostExtensions,
} from '../calendar';
import { type Clocks, clockOf } from '../deadlines/clock';
import { accept, type Context, refuse } from '../ledger/entity';
import type { Role } from '../permissions/roles';
import { approvedOnes, extensionPending, pendingExtension, runningClosure } from './awaiting';
import { apart, clocksBy, itemOf, type Rule, unread, wrongItem } from './rule';
import type { RectificationState } from './types';

/** The clock of a decision that waits for a date which the item has again; asked for anew where it was idle meanwhile. */
export const extensionClock = (state: RectificationState, itemNo: string, context: Context): Clocks => ({
  [`extensionDecision:${itemNo}`]: clocksBy(state, context).start('extensionDecision', {
    extensionFiled: localDateOf(context.sealedAt),
  }),
});
/** 延期申请: before the due time, with reason and progress; at most two, together at most half the term. */
export const requestExtension: Rule<'requestExtension'> = (state, command, context) => {
  const { itemNo, until } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'inProgress' && item.state !== 'returned') return wrongItem(item);
  // 退回以后按再次申请的期限办，不另延期。
  const clock = runningClosure(state, item);
  if (!clock) return refuse('NOTHING_TO_DO');
  if (!isBefore(context.sealedAt, clock.deadline.dueAt))
    return refuse('TOO_LATE', { params: { limit: clock.deadline.dueOn } });
  if (extensionPending(state, item)) return refuse('ALREADY_DONE');
  if (approvedOnes(item).length >= mostExtensions) return refuse('TOO_MANY_EXTENSIONS');
  const { limit } = extensionRoom(clock.deadline, context.calendar);
  const { dueOn } = clock.deadline;
  if (until <= dueOn) return refuse('EXTENSION_NOT_LATER', { field: 'until', params: { dueOn } });
  if (until > limit) return refuse('DATE_BEYOND_LIMIT', { field: 'until', params: { limit } });
  const clocks = extensionClock(state, itemNo, context);
  return accept({ type: 'extensionRequested', data: { itemNo, until, clocks }, words: command.words });
};

/** The first is the 片区联络员's or a 部领导's, the second a 部领导's alone. */
export function extensionDeciders(state: RectificationState, itemNo: string): readonly Role[] {
  const item = itemOf(state, itemNo);
  return item && approvedOnes(item).length > 0 ? ['deptLeader'] : ['areaLiaison', 'deptLeader'];
}

/** Undecided, the old date stands. */
export const decideExtension: Rule<'decideExtension'> = (state, command, context) => {
  const { itemNo, approve } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  const clock = runningClosure(state, item);
  const request = pendingExtension(state, item);
  if (!clock || !request) return refuse('NOTHING_TO_DO');
  const separated = apart(state, item, context) ?? unread(item, 'extension', command.payload);
  if (separated) return separated;
  const { until } = request;
  if (approve) {
    // The days of a 情况说明 given back since, or an import, may have moved the date beyond what was asked for.
    const { dueOn } = clock.deadline;
    if (until <= dueOn) return refuse('EXTENSION_OVERTAKEN', { params: { until, dueOn } });
    const { limit } = extensionRoom(clock.deadline, context.calendar);
    if (until > limit) return refuse('DATE_BEYOND_LIMIT', { field: 'approve', params: { limit } });
  }
  const extended = () =>
    clockOf(
      extendDeadline(clock.deadline, until, context.now, extensionReason),
      context.calendar,
      context.now,
    );
  const clocks = approve ? { [`closure:${itemNo}`]: extended() } : {};
  const data = { itemNo, approved: approve, until, clocks };
  return accept({ type: 'extensionDecided', data, words: command.words });
};
