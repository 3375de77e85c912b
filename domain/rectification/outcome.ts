import { addWorkdays, localDateOf, manualDeadline } from '../calendar';
import { type Clock, type Clocks, clockOf } from '../deadlines/clock';
import { accept, type Context, type Decision, refuse } from '../ledger/entity';
import { awaitsBoard, awaitsLeader } from './awaiting';
import type { RectificationEvent } from './messages';
import { minuted, misdated } from './minuted';
import { ongoingClocks } from './ongoing';
import { closureAfter } from './phased-closure';
import { clocksBy, itemOf, type Rule, wrongItem } from './rule';
import { terminal } from './settlement';
import type { Item, RectificationState } from './types';

/** A date for what goes on, at most 60 workdays away. */
function continueBy(state: RectificationState, item: Item, by: string | null, context: Context) {
  const { policy } = clocksBy(state, context);
  const today = localDateOf(context.sealedAt);
  const limit = addWorkdays(context.calendar, today, 60).date;
  if (!by || by <= today || by > limit)
    return refuse('DATE_BEYOND_LIMIT', { field: 'resubmitBy', params: { limit } });
  const rule = policy.deadlines.closureResubmission;
  const deadline = manualDeadline(rule, { closureReturned: today }, by, context.calendar, policy.cutOff);
  const clock = clockOf(deadline, context.calendar, context.now);
  const { itemNo } = item;
  const clocks: Record<string, Clock> =
    item.state === 'pendingMeasures'
      ? { [`measures:${itemNo}`]: clock, ...closureDated(state, item, by, context) }
      : { [`resubmission:${itemNo}`]: clock };
  return { ok: true as const, clocks };
}

/** A closure that was due before the date that is given now: else a 部领导 would be asked again the moment they have decided. */
function closureDated(state: RectificationState, item: Item, measuresBy: string, context: Context): Clocks {
  const key = `closure:${item.itemNo}`;
  const clock = state.clocks[key];
  if (!clock || clock.met || clock.deadline.dueOn > measuresBy) return {};
  return { [key]: closureAfter(state, clock.deadline, measuresBy, '续整改', context) };
}

/** 续整改, 转长期 or 撤销, where an item does not get on by itself. */
function decide(
  state: RectificationState,
  item: Item,
  { payload, words }: Parameters<Rule<'decideItem' | 'enterBoardDecision'>>[1],
  context: Context,
): Decision<RectificationEvent> {
  const { itemNo, outcome, resubmitBy } = payload;
  const data = { itemNo, outcome, resubmitBy: outcome === 'continue' ? resubmitBy : null };
  if (outcome !== 'continue') {
    const clocks = outcome === 'ongoing' ? ongoingClocks(state, itemNo, context) : {};
    return accept({ type: 'itemDecided', data: { ...data, clocks }, words });
  }
  const date = continueBy(state, item, resubmitBy, context);
  if (!date.ok) return date;
  return accept({ type: 'itemDecided', data: { ...data, clocks: date.clocks }, words });
}

export const decideItem: Rule<'decideItem'> = (state, command, context) => {
  const { itemNo } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  // What was sent back three times is the 部务会's.
  if (awaitsBoard(item) || !awaitsLeader(state, item)) return refuse('NOTHING_TO_DO');
  return decide(state, item, command, context);
};

/** The 部务会 has no account: the registrar enters its decision from the minutes. */
export const enterBoardDecision: Rule<'enterBoardDecision'> = (state, command, context) => {
  const { itemNo } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (!awaitsBoard(item)) return refuse('NOTHING_TO_DO');
  const { board } = command.payload;
  const since = item.lastReturn?.at ?? item.deliveredAt;
  return misdated(board, since, context) ?? minuted(decide(state, item, command, context), board);
};

const openItem = (state: RectificationState, itemNo: string) => {
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  return terminal.includes(item.state) ? wrongItem(item) : null;
};

export const withdrawItem: Rule<'withdrawItem'> = (state, command) => {
  const { itemNo } = command.payload;
  return openItem(state, itemNo) ?? accept({ type: 'itemWithdrawn', data: { itemNo }, words: command.words });
};

/** To another authority. */
export const transferItem: Rule<'transferItem'> = (state, command) => {
  const { itemNo } = command.payload;
  return (
    openItem(state, itemNo) ?? accept({ type: 'itemTransferred', data: { itemNo }, words: command.words })
  );
};
