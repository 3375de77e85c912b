import fc from '../../support/random';
import * as hold from './invariants';
import { findAgain, moves, play } from './moves';
import { after, asCounty, points } from './narrative';

/** Sequences a run; a release sets it to 10,000 or more. The seed of a failure is printed, with the shortest story. */
const runs = Number(process.env.DUXUE_RULE_RUNS ?? 2000);
const start = fc.constantFrom(...['founded', ...points].filter((p) => p !== 'founded' && p !== 'drafted'));

/** Any people, any commands, any waiting, from any point of a cycle on: what must hold after every single step. */
test(`随机办理 ${runs} 段：规则始终成立`, () => {
  fc.assert(
    fc.property(start, moves(18), fc.boolean(), fc.option(fc.nat(99)), (point, story, county, again) => {
      const desk = county ? asCounty(after(point)) : after(point);
      if (again !== null) findAgain(desk, again);
      story.forEach((move, i) => {
        play(desk, move);
        hold.alarmsAhead(desk);
        hold.closedIsSettled(desk);
        hold.itemsKeepTheirs(desk);
        hold.endedIsQuiet(desk);
        hold.somebodyIsAsked(desk);
        if (i % 4 !== 3) return;
        hold.unitSeesNothingInside(desk);
        hold.tasksCanBeDone(desk);
        hold.tasksHaveDates(desk);
        hold.seatsAreSound(desk);
      });
      hold.unitSeesNothingInside(desk);
      hold.tasksCanBeDone(desk);
      hold.tasksHaveDates(desk);
      hold.noticesRead(desk);
      hold.foldIsState(desk);
      hold.orderOfMembersIsNothing(desk);
    }),
    { numRuns: runs },
  );
});

test('页面给出的操作与规则一致', () => {
  fc.assert(
    fc.property(start, moves(16), fc.boolean(), (point, story, county) => {
      const desk = county ? asCounty(after(point)) : after(point);
      for (const move of story) play(desk, move);
      hold.actionsAgree(desk);
      hold.nothingHidden(desk);
    }),
    { numRuns: Math.ceil(runs / 10) },
  );
});
