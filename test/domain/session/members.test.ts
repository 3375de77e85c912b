import { missingSegments } from '../../../domain/session/labels';
import type { SessionState } from '../../../domain/session/types';
import { at, people, roster } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import { after, attendance, proposal, S } from '../../property/rules/narrative';

const { secretary, head, responsible, member, lead } = people;
const session = (d: Desk) => d.state<SessionState>(S);
const leave = (personId: string) => ({ personId, reason: 'sickLeave' });
const requested = (personId: string = member) =>
  after('ready').tell(secretary, S, 'requestLeave', leave(personId));
const kinds = (d: Desk) =>
  d.tasksOf(S).map((t) => [t.kind, 'role' in t.assignee ? t.assignee.role : t.assignee.personId]);

/** domain.md §3, exceptions: 请假. */
describe('请假', () => {
  test.each([
    ['待商定时间', 'proposed', 'WRONG_STATE'],
    ['已商定', 'scheduled', 'ok'],
    ['两审通过', 'ready', 'ok'],
    ['已登记出席', 'attended', 'WRONG_STATE'],
    ['已记录', 'recorded', 'WRONG_STATE'],
  ])('%s → %s', (_name, point, wanted) =>
    expect(
      after(point).answer({ by: secretary, stream: S, type: 'requestLeave', payload: leave(member) }),
    ).toBe(wanted),
  );
  test('由组长审批；组长本人请假只备案', () => {
    const desk = requested();
    expect(kinds(desk)).toContainEqual(['session.decideLeave', 'studyGroupHead']);
    desk.tell(head, S, 'decideLeave', { personId: member, approve: true });
    expect(session(desk).leaves).toMatchObject([{ personId: member, decision: 'approved', decidedBy: head }]);
    expect(kinds(desk).map(([kind]) => kind)).not.toContain('session.decideLeave');
    const own = requested(head);
    expect(session(own).leaves).toMatchObject([{ decision: 'noted' }]);
    expect(kinds(own).map(([kind]) => kind)).not.toContain('session.decideLeave');
  });
  test('待批的可以更正，不准假的可以再请；已准的不重复', () => {
    const again = (reason: string) => ({
      by: secretary,
      stream: S,
      type: 'requestLeave',
      payload: { ...leave(member), reason },
    });
    const desk = requested();
    desk.tell(secretary, S, 'requestLeave', again('sickLeave').payload);
    expect(session(desk).leaves).toMatchObject([
      { personId: member, reason: 'sickLeave', decision: 'pending' },
    ]);
    expect(
      desk
        .fork()
        .tell(head, S, 'decideLeave', { personId: member, approve: true })
        .answer(again('sickLeave')),
    ).toBe('ALREADY_DONE');
    desk.tell(head, S, 'decideLeave', { personId: member, approve: false });
    expect(desk.answer(again('officialLeave'))).toBe('ok');
  });
  test.each([secretary, responsible, lead])('%s 不能审批', (who) =>
    expect(
      requested().answer({
        by: who,
        stream: S,
        type: 'decideLeave',
        payload: { personId: member, approve: true },
      }),
    ).toBe('NOT_PERMITTED'),
  );
  test('名册外的人不能请假；改期后假条作废', () => {
    expect(
      after('ready').answer({ by: secretary, stream: S, type: 'requestLeave', payload: leave('nobody') }),
    ).toBe('NOT_ON_ROSTER');
    expect(
      session(requested().tell(secretary, S, 'move', proposal(at('2026-05-13', '14:30')))).leaves,
    ).toEqual([]);
  });
});

describe('补学（M10）', () => {
  const absent = 'fgw-c3';
  const ask = (d: Desk, personId: string, on = '2026-05-11', who: string = secretary) =>
    d.answer({ by: who, stream: S, type: 'recordMakeUp', payload: { personId, on } });
  test('缺席一人一项，十个工作日内：04-24 后到 05-12', () => {
    const task = after('recorded')
      .tasksOf(S)
      .find((t) => t.kind === 'session.recordMakeUp');
    expect(task).toMatchObject({ dueAt: at('2026-05-13', '00:00'), params: { personId: absent } });
  });
  test('登记后不再欠；出席的人、重复的、会前的、未来的日期不收', () => {
    const desk = after('recorded').passTo(at('2026-05-11'));
    expect(ask(desk, head)).toBe('NOTHING_TO_DO');
    expect(ask(desk, absent, '2026-04-23')).toBe('INVALID');
    expect(ask(desk, absent, '2026-05-12')).toBe('INVALID');
    desk.tell(secretary, S, 'recordMakeUp', { personId: absent, on: '2026-05-11' });
    expect(desk.tasksOf(S)).toEqual([]);
    expect(ask(desk, absent)).toBe('ALREADY_DONE');
  });
  test('出席未登记时没有补学', () => expect(ask(after('concluded'), absent)).toBe('WRONG_STATE'));
});

describe('应到、实到、学习记录（M05、M17）', () => {
  const present = (n: number) => ({
    presentIds: roster.slice(0, n),
    absences: roster.slice(n).map((personId) => ({ personId, reason: 'officialLeave' })),
  });
  test.each([
    [5, false],
    [4, false],
    [3, true],
    [1, true],
  ])('应到 5 实到 %i：不足三分之二只标注，不拒收 → %s', (n, wanted) =>
    expect(
      session(after('concluded').tell(secretary, S, 'recordAttendance', present(n))).attendance?.belowQuorum,
    ).toBe(wanted),
  );
  test('四个环节缺哪个，标注哪个；每人用时在案', () => {
    const segments = [
      { kind: 'originalReading', speakers: [{ personId: member, minutes: 20 }] },
      { kind: 'keySpeech', speakers: [{ personId: responsible, minutes: 22 }] },
      { kind: 'closing', speakers: [{ personId: head, minutes: null }] },
    ];
    const desk = after('attended').tell(secretary, S, 'recordMinutes', { segments });
    expect(missingSegments(session(desk))).toEqual(['exchange']);
    expect(session(desk).minutes?.segments[1]?.speakers).toEqual([{ personId: responsible, minutes: 22 }]);
  });
  test('发言人须在当日名册', () =>
    expect(
      after('attended').answer({
        by: secretary,
        stream: S,
        type: 'recordMinutes',
        payload: { segments: [{ kind: 'exchange', speakers: [{ personId: lead, minutes: 3 }] }] },
      }),
    ).toBe('NOT_ON_ROSTER'));
  test('更正出席后，欠补学的随之', () => {
    const desk = after('attended').tell(secretary, S, 'recordAttendance', {
      ...attendance,
      presentIds: roster,
      absences: [],
    });
    expect(desk.tasksOf(S).map((t) => t.kind)).not.toContain('session.recordMakeUp');
  });
});

describe('补学和会后登记的时限（M10、M19）', () => {
  const late = `makeUp:${attendance.absences[0]?.personId}`;
  test('每名缺席成员一个时限：会后 10 个工作日；到期未补学，提请组长关注，不替人办结', () => {
    const desk = after('attended');
    expect(session(desk).clocks[late]?.deadline.dueOn).toBe('2026-05-12');
    desk.passTo(at('2026-05-13', '09:00'));
    expect(desk.entries(S).filter((e) => e.type === 'escalated')).toHaveLength(1);
    expect(kinds(desk).map(([kind]) => kind)).toContain('session.recordMakeUp');
  });
  test('补学登记后时限停止，不再提醒', () => {
    const personId = attendance.absences[0]?.personId;
    const desk = after('attended')
      .passTo(at('2026-05-11'))
      .tell(secretary, S, 'recordMakeUp', { personId, on: '2026-05-11' })
      .passTo(at('2026-06-30'));
    expect(session(desk).clocks[late]?.met).toBe(at('2026-05-11'));
    expect(desk.entries(S).filter((e) => e.type === 'escalated')).toHaveLength(0);
  });
  test('更正为到会的，时限取消', () => {
    const desk = after('attended').tell(secretary, S, 'recordAttendance', {
      presentIds: roster,
      absences: [],
    });
    expect(session(desk).clocks[late]).toBeUndefined();
  });
  test('会后登记的时限随改期而变，旧日期留痕', () => {
    const desk = after('scheduled').tell(secretary, S, 'move', proposal(at('2026-04-27', '14:30')));
    const facts = session(desk).clocks.facts?.deadline;
    expect([facts?.dueOn, facts?.history.map((h) => h.dueOn)]).toEqual(['2026-04-28', ['2026-04-27']]);
  });
});
