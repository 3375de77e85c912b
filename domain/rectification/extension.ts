import {
  extendDeadline,
  extensionReason,
  extensionRoom,
  isBefore,
  localDateOf,
  mostExtensions,
} from '../calendar';
import { clockOf } from '../deadlines/clock';
import { accept, refuse } from '../ledger/entity';
import type { Role } from '../permissions/roles';
import { apart, clocksBy, itemOf, type Rule, wrongItem } from './rule';
import type { Item, RectificationState } from './types';

export const approvedOnes = (item: Item) => item.extensions.filter((e) => e.decision?.approved);
export const pendingOne = (item: Item) => item.extensions.find((e) => !e.decision);
const runningClosure = (state: RectificationState, item: Item) => {
  const clock = state.clocks[`closure:${item.itemNo}`];
  const open = item.state === 'inProgress' || item.state === 'returned';
  return open && clock && !clock.met ? clock : null;
};
/** The request still has a date to move: what was applied for, ended or let run long meanwhile has none. */
export const extensionPending = (state: RectificationState, item: Item): boolean =>
  pendingOne(item) !== undefined && runningClosure(state, item) !== null;

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
  if (pendingOne(item)) return refuse('ALREADY_DONE');
  if (approvedOnes(item).length >= mostExtensions) return refuse('TOO_MANY_EXTENSIONS');
  const { limit } = extensionRoom(clock.deadline, context.calendar);
  if (until <= clock.deadline.dueOn || until > limit)
    return refuse('DATE_BEYOND_LIMIT', { field: 'until', params: { limit } });
  const clocks = {
    [`extensionDecision:${itemNo}`]: clocksBy(state, context).start('extensionDecision', {
      extensionFiled: localDateOf(context.sealedAt),
    }),
  };
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
  const request = pendingOne(item);
  const clock = runningClosure(state, item);
  if (!request || !clock) return refuse('NOTHING_TO_DO');
  const separated = apart(state, item, context);
  if (separated) return separated;
  const { until } = request;
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
