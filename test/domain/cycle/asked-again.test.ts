import { cycleModule } from '../../../domain/cycle';
import type { CycleState } from '../../../domain/cycle/types';
import { proposal } from '../../property/rules/narrative';
import { after, at, C, people, S } from './standings';

const { secretary, lead, deputy, listener, expert, manager } = people;
type D = ReturnType<typeof after>;
const cycle = (d: D) => d.state<CycleState>(C);
const later = at('2026-05-15', '14:30');

/** Everybody who is seated has said yes to 04-24. */
function accepted(point: string): D {
  const desk = after(point);
  for (const s of cycle(desk).seats)
    if (s.active && s.answer === 'assigned') desk.tell(s.personId, C, 'acceptSeat');
  return desk;
}
const waiting = (d: D) =>
  cycle(d)
    .seats.filter((s) => s.active && s.answer === 'assigned')
    .map((s) => s.personId);
const asked = (d: D) =>
  d
    .tasksOf(C)
    .filter((t) => t.kind === 'cycle.acceptSeat')
    .map((t) => ('personId' in t.assignee ? t.assignee.personId : ''));
const others = (...not: string[]) =>
  cycle(after('ready'))
    .seats.filter((s) => s.active && !not.includes(s.personId))
    .map((s) => s.personId);
const again = (d: D, by: string = lead) =>
  d
    .tell(secretary, S, 'postpone')
    .tell(secretary, S, 'amend', { proposal: 1, ...proposal(later) })
    .tell(by, S, 'agree', { proposal: 2 });

/** domain.md §3, 改期: team availability checked again. */
describe('换了日子，旁听人员重新答复', () => {
  test.each([lead, deputy])('延期后 %s 同意新日子：其余各人重新答复，一个工作日内', (by) => {
    const desk = again(accepted('ready'), by);
    expect(waiting(desk)).toEqual(others(by));
    expect(asked(desk)).toEqual(others(by));
    // On 04-22 the new day is agreed.
    expect(cycle(desk).clocks.assignmentAnswer).toMatchObject({
      met: null,
      deadline: { dueOn: '2026-04-23' },
    });
  });

  test('都答复了，不再等谁', () => {
    const desk = again(accepted('ready'));
    for (const id of waiting(desk)) desk.tell(id, C, 'acceptSeat');
    expect([asked(desk), cycle(desk).clocks.assignmentAnswer?.met]).toEqual([[], desk.now]);
  });

  test('到期没有答复的，组长、副组长安排递补', () => {
    const desk = again(accepted('ready')).passTo(at('2026-04-24', '00:01'));
    const open = desk.tasksOf(C).filter((t) => t.kind === 'cycle.substitute');
    expect([...new Set(open.map((t) => t.params?.seat))]).toEqual(others(lead));
  });

  test('单位改期到另一天：全组重新答复；旁听组组长改期：组长不用', () => {
    const move = (by: string, startsAt: string) => accepted('ready').tell(by, S, 'move', proposal(startsAt));
    expect(waiting(move(secretary, later))).toEqual(others());
    expect(waiting(move(lead, later))).toEqual(others(lead));
    expect(waiting(move(secretary, at('2026-04-24', '09:00')))).toEqual([]);
  });

  test('第一次商定日子不再问：答应的就是这次旁听', () => {
    const desk = accepted('proposed').tell(lead, S, 'agree', { proposal: 1 });
    expect([waiting(desk), cycle(desk).stage]).toEqual([[], 'scheduled']);
  });

  test('说过不能来的不再问；没有答复过的仍等同一个答复', () => {
    const desk = after('ready').tell(listener, C, 'declineSeat').tell(expert, C, 'acceptSeat');
    again(desk);
    expect(cycle(desk).seats.find((s) => s.personId === listener)?.answer).toBe('declined');
    expect(waiting(desk)).toEqual(others(listener));
  });

  test('已开未旁听、另定一次的，也重新答复', () => {
    const desk = accepted('ready').passTo(at('2026-04-24', '18:00')).tell(manager, C, 'recordMissed');
    desk.tell(secretary, `${S}-s2`, 'propose', {
      sessionId: `${S.slice('session/'.length)}-s2`,
      unitId: 'U001',
      cycleId: cycle(desk).cycleId,
      isDeliberation: true,
      ...proposal(later),
    });
    desk.tell(lead, `${S}-s2`, 'agree', { proposal: 1 });
    expect(waiting(desk)).toEqual(others(lead));
  });

  test('重新问了谁，只有部门和旁听组看得到', () => {
    const entry = again(accepted('ready'))
      .entries(C)
      .find((e) => e.type === 'seatsAskedAgain');
    expect(entry?.data).toMatchObject({ personIds: others(lead) });
    expect(cycleModule.audienceOf('seatsAskedAgain')).toBe('inside');
  });
});
