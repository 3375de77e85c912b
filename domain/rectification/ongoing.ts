import { addDays, addWorkdays, type LocalDate, localDateOf, manualDeadline, quarterEndOf } from '../calendar';
import { type Clock, type Clocks, clockOf } from '../deadlines/clock';
import { accept, type Context, refuse } from '../ledger/entity';
import { decidingIds } from '../signing/hands';
import type { RectificationEvent } from './messages';
import { apart, clocksBy, itemOf, type Rule, unread, wrongItem } from './rule';
import { signOffClock } from './sign-off';
import type { Item, RectificationState } from './types';

/** Its round's rules apply; a list without a round follows the default. */
type Rounded = Pick<RectificationState, 'roundId'>;

/** Yearly decisions that may let a long-term item go on. */
const mostRenewals = 2;

/** The clock of the yearly decision: by rule on 12-15, or on a date within twelve months. */
function yearlyClock(state: Rounded, context: Context, on?: string): Clock {
  const { policy, start } = clocksBy(state, context);
  const since = { ongoingSince: localDateOf(context.sealedAt) };
  if (!on) return start('ongoingReview', since);
  const deadline = manualDeadline(policy.deadlines.ongoingReview, since, on, context.calendar, policy.cutOff);
  return clockOf(deadline, context.calendar, context.now);
}

/** A quarter of which less is left when an item becomes long-term needs no line. */
const firstQuarterDays = 30;

const lineClock = (state: Rounded, context: Context, quarterEnd: LocalDate): Clock =>
  clocksBy(state, context).start('ongoingLine', { quarterEnd });

/** What runs from the day on which an item becomes long-term (row 15): a line a quarter from the unit, and the yearly decision. */
export const ongoingClocks = (state: Rounded, itemNo: string, context: Context): Record<string, Clock> => {
  const since = addDays(localDateOf(context.sealedAt), firstQuarterDays);
  return {
    [`ongoing:${itemNo}`]: yearlyClock(state, context),
    [`quarter:${itemNo}`]: lineClock(state, context, quarterEndOf(since)),
  };
};

const nextQuarterClock = (state: Rounded, itemNo: string, context: Context): Record<string, Clock> => {
  const thisQuarterEnd = quarterEndOf(localDateOf(context.sealedAt));
  return { [`quarter:${itemNo}`]: lineClock(state, context, quarterEndOf(addDays(thisQuarterEnd, 1))) };
};

/** Items that became long-term before a line a quarter was asked for: they owe one from the next quarter on. */
export function linesOwed(state: RectificationState, context: Context): RectificationEvent[] {
  const without = state.items.filter((i) => i.state === 'ongoing' && !state.clocks[`quarter:${i.itemNo}`]);
  if (without.length === 0) return [];
  const itemNos = without.map((i) => i.itemNo);
  const clocks = Object.assign({}, ...itemNos.map((no) => nextQuarterClock(state, no, context)));
  return [{ type: 'linesOwed', data: { itemNos, clocks } }];
}

/** A line in or after the quarter that is owed meets it, and the next quarter's is owed then; an earlier one is only read. */
export function clocksAfterLine(state: RectificationState, itemNo: string, context: Context): Clocks {
  const owed = state.clocks[`quarter:${itemNo}`];
  if (!owed) return nextQuarterClock(state, itemNo, context);
  const quarterEnd = owed.deadline.anchors.quarterEnd;
  const today = localDateOf(context.sealedAt);
  if (owed.met || !quarterEnd || quarterEndOf(today) < quarterEnd) return {};
  const next = quarterEndOf([addDays(quarterEnd, 1), today].sort()[1] ?? today);
  return { [`quarter:${itemNo}`]: lineClock(state, context, next) };
}

/** 转长期: the verifier asks, a 部领导 decides. */
export const proposeOngoing: Rule<'proposeOngoing'> = (state, command, context) => {
  const { itemNo } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'inProgress') return wrongItem(item);
  if (item.ongoingProposal) return refuse('ALREADY_DONE');
  const clocks = signOffClock('ongoingDecision', state, [itemNo], context);
  return (
    apart(state, item, context) ??
    accept({ type: 'ongoingProposed', data: { itemNo, clocks }, words: command.words })
  );
};

/** 转长期 takes two persons: whoever asked for it, or in whose place it was asked for, does not decide it. */
export const behindProposal = ({ ongoingProposal: asked }: Item): string[] =>
  asked ? [asked.by, ...(asked.onBehalfOf ? [asked.onBehalfOf] : [])] : [];

export const decideOngoing: Rule<'decideOngoing'> = (state, command, context) => {
  const { itemNo, approve } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (!item.ongoingProposal || item.state !== 'inProgress') return refuse('NOTHING_TO_DO');
  if (decidingIds(context).some((id) => behindProposal(item).includes(id))) return refuse('PROPOSER_DECIDES');
  const anew = unread(item, 'ongoing', command.payload);
  if (anew) return anew;
  const clocks = approve ? ongoingClocks(state, itemNo, context) : {};
  return accept({
    type: 'ongoingDecided',
    data: { itemNo, approved: approve, clocks },
    words: command.words,
  });
};

/** The yearly decision (row 15): 续期 at most twice, 转分阶段 with a date; 验收 and 撤销 have their own commands. */
export const reviewOngoing: Rule<'reviewOngoing'> = (state, command, context) => {
  const { itemNo, outcome, on } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'ongoing') return wrongItem(item);
  const separated = apart(state, item, context);
  if (separated) return separated;
  const today = localDateOf(context.sealedAt);
  if (outcome === 'renew') {
    if (item.ongoingRenewals >= mostRenewals) return refuse('TOO_MANY_RENEWALS');
    const limit = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
    if (on <= today || on > limit) return refuse('DATE_BEYOND_LIMIT', { field: 'on', params: { limit } });
    const clocks = { [`ongoing:${itemNo}`]: yearlyClock(state, context, on) };
    return accept({ type: 'ongoingReviewed', data: { itemNo, outcome, on, clocks }, words: command.words });
  }
  const { policy } = clocksBy(state, context);
  const rule = policy.deadlines.phasedClosure;
  const limit = addWorkdays(context.calendar, today, rule.unit === 'workday' ? rule.offset : 60).date;
  if (on <= today || on > limit) return refuse('DATE_BEYOND_LIMIT', { field: 'on', params: { limit } });
  const deadline = manualDeadline(rule, { delivery: today }, on, context.calendar, policy.cutOff);
  const clocks = { [`closure:${itemNo}`]: clockOf(deadline, context.calendar, context.now) };
  return accept({ type: 'ongoingReviewed', data: { itemNo, outcome, on, clocks }, words: command.words });
};
