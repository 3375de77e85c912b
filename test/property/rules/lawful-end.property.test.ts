import { addMillis, localDateOf } from '../../../domain/calendar';
import type { CycleState } from '../../../domain/cycle/types';
import { settlementOf } from '../../../domain/rectification/settlement';
import type { RectificationState } from '../../../domain/rectification/types';
import fc from '../../support/random';
import { people } from './city';
import type { Desk } from './desk';
import { answerTo, dueTasks, everybody, moves, play } from './moves';
import { after, asCounty, C, L, points } from './narrative';
import { standIn } from './stand-in';

const day = 86_400_000;
const runs = Math.ceil(Number(process.env.DUXUE_RULE_RUNS ?? 2000) / 10);
const start = fc.constantFrom(...points.filter((p) => p !== 'drafted'));
/** Everybody whom a case may wait for; the three administrators only hand out roles. */
const silentOnes = Object.values(people).filter(
  (id) =>
    id !== people.sysAdmin &&
    id !== people.securityAdmin &&
    !id.startsWith('jyj') &&
    id !== people.otherLiaison,
);

const ends: readonly CycleState['stage'][] = [
  'closed',
  'exempted',
  'cancelled',
  'carriedOver',
  'transferred',
];
const isOver = (d: Desk): boolean => {
  if (!d.has(C) || !ends.includes(d.state<CycleState>(C).stage)) return false;
  return !d.has(L) || settlementOf(d.state<RectificationState>(L)).open === 0;
};

/** Long-term items that are let go on need nobody; a yearly decision would only begin them anew. */
const optional = [
  'rectification.reviewOngoing',
  // A registrar would sign for whoever is silent.
  'cycle.registerSignature',
  'rectification.registerEndorsement',
  'rectification.registerAnswer',
];

/** The answer of somebody who says no wherever the rules let them; `dice` makes the made-up answer a refusing one. */
const refusals: Record<string, readonly [kind: string, dice: number]> = {
  'session.agree': ['session.declineTime', 3],
  'session.decideLeave': ['session.decideLeave', 3],
  'cycle.acceptSeat': ['cycle.declineSeat', 3],
  'cycle.markReview': ['cycle.markReview', 12],
  'cycle.acceptForm': ['cycle.returnForm', 3],
  'cycle.signNotice': ['cycle.returnNotice', 3],
  'cycle.acceptReport': ['cycle.returnReport', 3],
  'rectification.reviewMeasures': ['rectification.reviewMeasures', 3],
  'rectification.verifyClosure': ['rectification.verifyClosure', 3],
  'rectification.decideExtension': ['rectification.decideExtension', 3],
  'rectification.decideOngoing': ['rectification.decideOngoing', 3],
  'rectification.signReport': ['rectification.returnReport', 3],
};

/** Says no to the first thing that may be said no to. */
const saysNo = (d: Desk, who: string): boolean =>
  dueTasks(d).some(({ task, stream, by }) => {
    const no = by.includes(who) ? refusals[task.kind] : undefined;
    if (!no) return false;
    const [kind, dice] = no;
    return d.send(answerTo({ task: { ...task, kind }, stream }, who, d, dice)).ok;
  });

/** The others do what waits for somebody, whoever may; days pass while nothing can be done. */
function bringToEnd(d: Desk, silent: string, refuses = false): void {
  let others = everybody.filter((id) => id !== silent);
  let idle = 0;
  let noes = 0;
  let saidOn = '';
  for (let steps = 0; steps < 1500; steps++) {
    if (isOver(d)) return;
    // One no a day, before anybody else comes to it.
    if (refuses && saidOn !== localDateOf(d.now) && saysNo(d, silent)) {
      saidOn = localDateOf(d.now);
      noes += 1;
      if (noes === 14 && !others.includes('stand-in')) others = [...standIn(d, silent), ...others];
    }
    const moved = dueTasks(d).some(
      ({ task, stream, by }) =>
        !optional.includes(task.kind) &&
        [...by, ...others]
          .filter((who) => who !== silent)
          .some((who) => d.send(answerTo({ task, stream }, who, d, 1)).ok),
    );
    if (moved) {
      idle = 0;
      continue;
    }
    idle += 1;
    if (idle === 14 && !others.includes('stand-in')) others = [...standIn(d, silent), ...others];
    d.passTo(addMillis(d.now, day));
  }
  const waiting = dueTasks(d).map(({ task }) => task.key);
  throw new Error(
    `no end without ${silent}: ${d.has(C) ? d.state<CycleState>(C).stage : 'no cycle'}; waits: ${waiting.join(', ')}`,
  );
}

/**
 * domain.md §3: "From every reachable state, with any one person removed, silent or refusing, the remaining people can
 * still bring the case to a lawful end." Here nobody is overruled and nothing withdrawn: the steps themselves suffice.
 */
test(`任何一人不作声，其余的人仍能把事办完（${runs} 段）`, () => {
  fc.assert(
    fc.property(
      start,
      moves(14),
      fc.constantFrom(...silentOnes),
      fc.boolean(),
      (point, story, silent, county) => {
        const desk = county ? asCounty(after(point)) : after(point);
        for (const move of story) play(desk, move);
        bringToEnd(desk, silent);
      },
    ),
    { numRuns: runs },
  );
}, 300_000);

test(`任何一人处处说不，其余的人仍能把事办完（${runs} 段）`, () => {
  fc.assert(
    fc.property(
      start,
      moves(14),
      fc.constantFrom(...silentOnes),
      fc.boolean(),
      (point, story, refusing, county) => {
        const desk = county ? asCounty(after(point)) : after(point);
        for (const move of story) play(desk, move);
        bringToEnd(desk, refusing, true);
      },
    ),
    { numRuns: runs },
  );
}, 300_000);
