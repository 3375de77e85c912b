import { taskAudience } from '../../../domain/cycle/audience';
import type { CycleState } from '../../../domain/cycle/types';
import type { SessionState } from '../../../domain/session/types';
import type { Desk } from '../../property/rules/desk';
import { attendance, caseId, proposal, propose } from '../../property/rules/narrative';
import { after, at, C, people, postponed, S } from './standings';

const { lead, listener, manager, secretary, head } = people;
const S2 = `${S}-s2`;
const cycle = (d: Desk) => d.state<CycleState>(C);
const tasks = (d: Desk, kind: string) =>
  d
    .tasksOf(C)
    .filter((t) => t.kind === kind)
    .map((t) => ('personId' in t.assignee ? t.assignee.personId : t.assignee.role));
/** Nothing was said until the end of T+1 workday: 04-24 is a Friday, so 04-28 00:00. */
const asked = () => after('ready').passTo(at('2026-04-28', '00:00'));
const missed = () => after('ready').passTo(at('2026-04-24', '18:00')).tell(manager, C, 'recordMissed');
const again = (d: Desk) =>
  d
    .tell(secretary, S2, 'propose', {
      ...propose,
      sessionId: `${caseId}-s2`,
      ...proposal(at('2026-05-20', '14:30')),
    })
    .tell(lead, S2, 'agree', { proposal: 1 });

describe('未开：没有人取消，到时没有开', () => {
  const notHeld = (who = secretary) =>
    asked().tell(who, S, 'recordNotHeld', {}, { words: { id: 'why', digest: 'd' } });
  test('期满也问学习秘书，告知组长、副组长和学习秘书', () => {
    expect(tasks(asked(), 'session.recordNotHeld')).toEqual(['studySecretary']);
    expect(taskAudience('session.recordNotHeld')).toBe('unit');
  });
  test('周期等候下一次，与取消一样；不计入取消次数', () => {
    const desk = notHeld();
    expect(desk.state<SessionState>(S)).toMatchObject({
      stage: 'cancelled',
      cancelled: { by: secretary, notHeld: true },
    });
    expect(cycle(desk)).toMatchObject({ stage: 'notified', sessionNo: 2, cancellations: 0, review: null });
    expect(tasks(desk, 'session.propose')).toEqual(['studySecretary']);
    expect(cycle(again(desk)).stage).toBe('scheduled');
  });
  test('未开一次、取消一次，部门不用决定；满 20 个工作日没有会期的，理论科决定', () => {
    const desk = again(notHeld()).tell(head, S2, 'cancel');
    expect([cycle(desk).cancellations, tasks(desk, 'cycle.carryOver')]).toEqual([1, []]);
    expect(tasks(notHeld().passTo(at('2026-05-29')), 'cycle.carryOver')).toEqual(['roundManager']);
  });
  test.each([
    ['会议开始前', () => after('ready').passTo(at('2026-04-24', '14:29')), 'TOO_EARLY'],
    ['到会以后', () => after('arrived'), 'WRONG_STATE'],
    [
      '登记了出席以后',
      () =>
        after('ready').passTo(at('2026-04-24', '18:00')).tell(secretary, S, 'recordAttendance', attendance),
      'WRONG_STATE',
    ],
    ['登记了已开未旁听以后', missed, 'WRONG_STATE'],
    ['已延期的', () => postponed(), 'WRONG_STATE'],
  ])('%s不能登记未开', (_name, desk, wanted) =>
    expect(desk().answer({ by: secretary, stream: S, type: 'recordNotHeld' })).toBe(wanted),
  );
  test('组员和书记不登记未开：书记可以取消', () => {
    for (const who of [listener, head])
      expect(asked().answer({ by: who, stream: S, type: 'recordNotHeld' })).toBe('NOT_PERMITTED');
  });
});
