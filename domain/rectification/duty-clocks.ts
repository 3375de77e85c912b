import { localDateOf } from '../calendar';
import { type Clock, fire } from '../deadlines/clock';
import { dutyKeys, readDutyKey } from '../deadlines/duty-keys';
import { isHeldDraft } from '../deadlines/supervision';
import type { Context } from '../ledger/entity';
import { awaitsLeader } from './awaiting';
import { clocksBy, itemOf } from './rule';
import type { RectificationState } from './types';

/** What a list waits for on the department's side, beside reviews and verifications: each dated from today. */
type Started = Record<string, Clock>;
interface Due {
  key: string;
  step: string;
}

export const releaseClock = (state: RectificationState, context: Context): Started => {
  const key = dutyKeys.release(context.now);
  const anchors = { supervisionDrafted: localDateOf(context.now) };
  return state.clocks[key] ? {} : { [key]: clocksBy(state, context).start('supervisionRelease', anchors) };
};

/** The department gives an item back: the drafts about it that waited for that are decided on from today. */
export function releaseClocksAgain(state: RectificationState, itemNo: string, context: Context): Started {
  const anchors = { supervisionDrafted: localDateOf(context.now) };
  const keys = state.supervision
    .filter((n) => n.key.endsWith(`:${itemNo}`) && isHeldDraft(state, n))
    .map((n) => dutyKeys.release(n.at))
    .filter((key) => !state.clocks[key]);
  return Object.fromEntries(
    keys.map((key) => [key, clocksBy(state, context).start('supervisionRelease', anchors)]),
  );
}

/** A decision of a 部领导 or the 部务会 on these items is asked for today. */
export const decisionClocks = (
  state: RectificationState,
  itemNos: readonly string[],
  context: Context,
): Started => {
  const { start } = clocksBy(state, context);
  const decisionAsked = localDateOf(context.sealedAt);
  return Object.fromEntries(
    itemNos.map((no) => [dutyKeys.itemDecision(no), start('itemDecision', { decisionAsked })]),
  );
};

/** Sent back for the third time: the 部务会 decides. */
export const boardClocks = (state: RectificationState, returned: readonly string[], context: Context) =>
  decisionClocks(
    state,
    returned.filter((no) => (itemOf(state, no)?.returns ?? 0) >= 2),
    context,
  );

/** 20 workdays red: with this very step a 部领导 is asked, unless the 部务会 or they themselves are already. */
export function decisionAskedBy(state: RectificationState, { key, step }: Due, context: Context): Started {
  const item = step === 'leaderDecides' ? itemOf(state, readDutyKey(key).about) : undefined;
  if (!item || state.clocks[dutyKeys.itemDecision(item.itemNo)]) return {};
  return awaitsLeader({ ...state, clocks: fire(state.clocks, key) }, item)
    ? decisionClocks(state, [item.itemNo], context)
    : {};
}

/** 回头看 of those in the sample. */
export const followUpClocks = (
  state: RectificationState,
  closed: readonly string[],
  context: Context,
): Started => {
  const { start } = clocksBy(state, context);
  const on = localDateOf(context.sealedAt);
  return Object.fromEntries(closed.map((no) => [dutyKeys.followUp(no), start('followUp', { closed: on })]));
};
