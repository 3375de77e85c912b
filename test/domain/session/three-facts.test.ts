import type { CycleState } from '../../../domain/cycle/types';
import { holdingOf } from '../../../domain/session/three-facts';
import type { SessionState } from '../../../domain/session/types';
import { at } from '../../property/rules/city';
import { after, C, S } from '../../property/rules/narrative';

const during = at('2026-04-24', '15:00');
/** T is Friday 04-24: facts of the day are entered until the end of Monday 04-27. */
const inTime = at('2026-04-27', '23:59');
const late = at('2026-04-28', '00:01');

describe('三落实：缺一样的按未召开计（M32）', () => {
  test.each<[point: string, now: string, label: string, notHeld: boolean]>([
    ['ready', at('2026-04-24', '14:29'), '已商定', false],
    ['arrived', inTime, '待登记人员、内容', false],
    ['ready', during, '待登记时间、人员、内容', false],
    ['ready', inTime, '待登记时间、人员、内容', false],
    ['ready', late, '按未召开计，缺时间、人员、内容', true],
    ['attended', inTime, '待登记内容', false],
    ['attended', late, '按未召开计，缺内容', true],
    ['recorded', late, '已召开', false],
  ])('%s，%s：%s', (point, now, label, notHeld) => {
    const desk = after(point);
    const arrived = desk.state<CycleState>(C).arrival !== null;
    const { facts: _, ...holding } = holdingOf(desk.state<SessionState>(S), now, arrived);
    expect(holding).toEqual({ label, countsAsNotHeld: notHeld });
  });
});
