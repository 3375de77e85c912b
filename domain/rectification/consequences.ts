import { localDateOf } from '../calendar';
import { dutyKeys } from '../deadlines/duty-keys';
import type { Context, Decision, Recorded } from '../ledger/entity';
import { awaitsLeader } from './awaiting';
import { decisionClocks } from './duty-clocks';
import { rectificationFold } from './fold';
import type { RectificationEvent } from './messages';
import { refutedWithin } from './recurrence';
import { reportClocks } from './report-state';
import { reportsOn } from './reported';
import { clocksBy } from './rule';
import { settlementOf } from './settlement';
import type { RectificationState } from './types';

/** What a step brings about beside what it says of itself, whichever step it was. */
export function withConsequences(
  state: RectificationState,
  decision: Decision<RectificationEvent>,
  context: Context,
): Decision<RectificationEvent> {
  if (!decision.ok || decision.events.length === 0) return decision;
  const next = after(state, decision.events, context);
  const more = [
    ...reportAsked(state, next, context),
    ...decisionAsked(next, context),
    ...refutedWithin(state, next, context),
  ];
  return more.length > 0 ? { ...decision, events: [...decision.events, ...more] } : decision;
}

const after = (state: RectificationState, events: readonly RectificationEvent[], context: Context) =>
  events.reduce(
    (s, event) =>
      rectificationFold.evolve(s, {
        ...event,
        version: 0,
        words: event.words ?? null,
        actor: { personId: context.actor.personId, capacity: 'system' },
        occurredAt: context.now,
      } as Recorded<RectificationEvent>),
    state,
  );

/**
 * The last open item ended, however: the unit owes its 整改报告. Once for a list; where it opens again the unit may file
 * another version and need not.
 */
function reportAsked(
  state: RectificationState,
  next: RectificationState,
  context: Context,
): RectificationEvent[] {
  if (state.clocks[reportClocks.due] || settlementOf(state).open === 0) return [];
  if (settlementOf(next).open > 0 || !reportsOn(next)) return [];
  const due = clocksBy(state, context).start('closingReport', { settled: localDateOf(context.sealedAt) });
  return [{ type: 'reportAsked', data: { clocks: { [reportClocks.due]: due } } }];
}

/**
 * 20 workdays red while the department itself had the item (measures or an application under review, a 情况说明): a 部领导
 * decides once it is back with the unit, by a date of its own like any other decision.
 */
function decisionAsked(next: RectificationState, context: Context): RectificationEvent[] {
  const itemNos = next.items
    .filter((item) => awaitsLeader(next, item) && !next.clocks[dutyKeys.itemDecision(item.itemNo)])
    .map((item) => item.itemNo);
  return itemNos.length > 0
    ? [{ type: 'decisionAsked', data: { itemNos, clocks: decisionClocks(next, itemNos, context) } }]
    : [];
}
