import type { CycleState } from '../../../domain/cycle/types';
import { proposal } from '../../property/rules/narrative';
import { after, at, C, declined, people, postponed, S } from './standings';

const { secretary, lead, deputy, manager } = people;
type D = ReturnType<typeof after>;
const cycle = (d: D) => d.state<CycleState>(C);
const clock = (d: D) => cycle(d).clocks.timeAnswer;
const carryOver = (d: D) => d.tasksOf(C).filter((t) => t.kind === 'cycle.carryOver');
const escalated = (d: D) =>
  d.entries(C).filter((e) => e.type === 'escalated' && (e.data as { key: string }).key === 'timeAnswer');
const amended = (d: D, n = 1) =>
  d.tell(secretary, S, 'amend', { proposal: n, ...proposal(at('2026-06-18', '14:30')) });

/** Row 3: unit and team agree T. What the team owes is its answer, two workdays (P). */
describe('旁听组两个工作日内答复单位报来的时间', () => {
  test('报来时起算；组长、副组长的待办写明期限', () => {
    const desk = after('proposed');
    expect(clock(desk)).toMatchObject({ met: null, deadline: { rule: { key: 'timeAnswer' } } });
    const dueAt = clock(desk)?.deadline.dueAt;
    const asked = desk.tasksOf(C).filter((t) => t.kind === 'session.agree');
    expect(asked.map((t) => [t.assignee, t.dueAt])).toEqual([
      [{ personId: lead }, dueAt],
      [{ personId: deputy }, dueAt],
    ]);
  });

  test('到期没有答复，只提醒一次，不替谁答复', () => {
    const desk = after('proposed');
    desk.passTo(at('2026-04-21'));
    expect(escalated(desk)).toHaveLength(1);
    expect(cycle(desk)).toMatchObject({ stage: 'notified', proposal: { declined: false } });
  });

  test('同意、请另报都算答复；重报的重新起算', () => {
    expect(clock(after('scheduled'))).toBeUndefined();
    const asked = declined();
    expect(clock(asked)?.met).toBe(asked.now);
    amended(asked);
    expect(clock(asked)).toMatchObject({ met: null, fired: 0 });
  });

  test('又延期、取消的，不再催', () => {
    expect(clock(postponed('scheduled'))).toBeUndefined();
    expect(clock(after('proposed').tell(people.head, S, 'cancel'))).toBeUndefined();
  });
});

describe('没有会期：答复期内的报时算有人在办，过期不答复的不算', () => {
  // Postponed on 04-22: 20 workdays are over at the end of 05-22.
  const reportedLate = () => amended(postponed().passTo(at('2026-05-21')));

  test('答复期内，理论科不必决定；过期不答复的，理论科决定', () => {
    const desk = reportedLate().passTo(at('2026-05-25', '23:00'));
    expect(carryOver(desk)).toEqual([]);
    desk.passTo(at('2026-05-26'));
    expect(carryOver(desk)).toMatchObject([
      { assignee: { role: 'roundManager' }, params: { why: 'newTime' } },
    ]);
    expect(desk.answer({ by: manager, stream: C, type: 'keepWaiting' })).toBe('ok');
  });

  test('窗口期将满也一样', () => {
    const desk = after('published').passTo(at('2026-07-20'));
    desk.tell(secretary, S, 'propose', { ...sessionOf(desk), ...proposal(at('2026-07-30', '14:30')) });
    expect(carryOver(desk.passTo(at('2026-07-22')))).toEqual([]);
    expect(carryOver(desk.passTo(at('2026-07-27')))).toMatchObject([{ params: { why: 'windowClosing' } }]);
  });

  test('答复了，理论科不再等着决定', () => {
    const desk = reportedLate().passTo(at('2026-05-26')).tell(lead, S, 'agree', { proposal: 2 });
    expect(carryOver(desk)).toEqual([]);
  });
});

const sessionOf = (d: D) => ({
  sessionId: cycle(d).cycleId,
  unitId: 'U001',
  cycleId: cycle(d).cycleId,
  isDeliberation: true,
});
