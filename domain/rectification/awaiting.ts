import { type Clocks, drop } from '../deadlines/clock';
import type { Endorsed, Item, RectificationState } from './types';

/** What waits for the 直接责任人's signature under an item: measures, or an application for 销号. */
export function awaiting(item: Item, what: Endorsed) {
  if (what === 'measures') {
    const { measures } = item;
    if (item.state !== 'pendingMeasures' || !measures || measures.returned) return null;
    const { filers, words, filedAt: at, endorser } = measures;
    return { filers, words, at, endorser };
  }
  const { closure } = item;
  if (!['inProgress', 'ongoing'].includes(item.state) || !closure || closure.refused) return null;
  const { filers, words, appliedAt: at, endorser } = closure;
  return { filers, words, at, endorser };
}

/** Which of the two waits; an item waits for one signature of its unit at a time. */
export const awaited = (item: Item): Endorsed | null =>
  (['measures', 'closure'] as const).find((what) => awaiting(item, what)) ?? null;

/** 转长期 asked for by the verifier, on which a 部领导 has not yet decided. */
export const awaitsOngoing = (item: Item): boolean =>
  item.ongoingProposal !== null && item.state === 'inProgress';

/** The clocks of signatures by name, each `{name}:{itemNo}`, and whether an item still waits for that one. */
const waitsFor = { signOff: (item: Item) => awaited(item) !== null, ongoingDecision: awaitsOngoing };

/**
 * A signature's clock lasts as long as what it waits for, however that ended: signed, refused, filed anew, overtaken by a
 * decision. While a 情况说明 is weighed it stands still with the others.
 */
export function withoutIdle(state: RectificationState): RectificationState {
  const idle = state.items.flatMap((item) =>
    Object.entries(waitsFor)
      .filter(([, waits]) => item.state !== 'disputed' && !waits(item))
      .map(([name]) => `${name}:${item.itemNo}`)
      .filter((key) => state.clocks[key]),
  );
  return idle.length > 0 ? { ...state, clocks: drop(state.clocks, ...idle) } : state;
}

/** A clock of the department's own weighing, of which the unit is told only what comes of it. */
export const isInsideClock = (key: string): boolean => key.startsWith('ongoingDecision:');
export const clocksForUnit = (clocks: Clocks): Clocks =>
  drop(clocks, ...Object.keys(clocks).filter(isInsideClock));
