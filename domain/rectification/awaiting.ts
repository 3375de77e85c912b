import { localDateOf } from '../calendar';
import { type Clocks, drop, hasFired } from '../deadlines/clock';
import { readDutyKey } from '../deadlines/duty-keys';
import { idleReleases } from '../deadlines/supervision';
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

const unitClocks = ['measures', 'closure', 'resubmission'] as const;

/** The third return: 部务会 decides, from its paper. */
export const awaitsBoard = (item: Item): boolean => item.state === 'returned' && item.returns >= 3;
/** 20 workdays red: a 部领导 decides. */
export const awaitsLeader = (state: RectificationState, item: Item): boolean =>
  ['pendingMeasures', 'inProgress', 'returned'].includes(item.state) &&
  unitClocks.some((name) => {
    const clock = state.clocks[`${name}:${item.itemNo}`];
    return clock !== undefined && !clock.met && !clock.pausedOn && hasFired(clock, 'leaderDecides');
  });

export const approvedOnes = (item: Item) => item.extensions.filter((e) => e.decision?.approved);
/** The closure's date, while it can still be moved. */
export const runningClosure = (state: RectificationState, item: Item) => {
  const clock = state.clocks[`closure:${item.itemNo}`];
  const open = item.state === 'inProgress' || item.state === 'returned';
  return open && clock && !clock.met ? clock : null;
};
/**
 * The request that waits, where it still has a date to move: what was applied for, ended or let run long meanwhile has none,
 * and the date that a long-term item is given afterwards is another.
 */
export function pendingExtension(state: RectificationState, item: Item) {
  const deadline = runningClosure(state, item)?.deadline;
  const since = deadline?.anchors.delivery ?? '';
  return deadline && item.extensions.find((e) => !e.decision && localDateOf(e.requested.at) >= since);
}
export const extensionPending = (state: RectificationState, item: Item): boolean =>
  pendingExtension(state, item) !== undefined;

/** The clocks of signatures and decisions by name, each `{name}:{itemNo}`, and whether an item still waits for that one. */
const waitsFor = {
  signOff: (item: Item) => awaited(item) !== null,
  extensionDecision: (item: Item, state: RectificationState) => extensionPending(state, item),
  // The yearly decision is about what goes on: applied for, it is verified; sent back, it has a date to be applied for again.
  ongoing: (item: Item) => item.state === 'ongoing',
  ongoingDecision: awaitsOngoing,
  itemDecision: (item: Item, state: RectificationState) => awaitsBoard(item) || awaitsLeader(state, item),
};

/** A milestone is waited for while its item is being mended by the measures that set it. */
const mended: readonly Item['state'][] = ['inProgress', 'returned', 'pendingVerification', 'disputed'];
const idleMilestones = ({ clocks, items }: RectificationState): string[] =>
  Object.keys(clocks).filter((key) => {
    const { name, about } = readDutyKey(key);
    const item = name === 'milestone' && items.find((i) => about.endsWith(`:${i.itemNo}`));
    return item && !(mended.includes(item.state) && item.track === 'phased');
  });

/**
 * A signature's clock lasts as long as what it waits for, however that ended: signed, refused, filed anew, overtaken by a
 * decision. While a 情况说明 is weighed it stands still with the others.
 */
export function withoutIdle(state: RectificationState): RectificationState {
  const idle = state.items.flatMap((item) =>
    Object.entries(waitsFor)
      .filter(([, waits]) => item.state !== 'disputed' && !waits(item, state))
      .map(([name]) => `${name}:${item.itemNo}`)
      .filter((key) => state.clocks[key]),
  );
  const releases = [...idleReleases(state), ...idleMilestones(state)];
  return idle.length + releases.length > 0
    ? { ...state, clocks: drop(state.clocks, ...idle, ...releases) }
    : state;
}

/** Clocks of the department's own weighing, of which the unit is told only what comes of it. */
const insideClocks = ['ongoingDecision', 'itemDecision', 'followUp', 'release'];
export const isInsideClock = (key: string): boolean => insideClocks.includes(readDutyKey(key).name);
export const clocksForUnit = (clocks: Clocks): Clocks =>
  drop(clocks, ...Object.keys(clocks).filter(isInsideClock));
