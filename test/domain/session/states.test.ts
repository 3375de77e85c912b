import { addMillis, localDateOf } from '../../../domain/calendar';
import type { SessionState } from '../../../domain/session/types';
import { at, people } from '../../property/rules/city';
import type { Desk, Saying } from '../../property/rules/desk';
import { table } from '../../property/rules/matrix';
import { after, attendance, C, packageV, proposal, propose, S } from '../../property/rules/narrative';

const { secretary, lead } = people;
const later = at('2026-06-12', '14:30');
const by =
  (person: string, type: string, payload: (s: SessionState) => unknown = () => ({})) =>
  (d: Desk): Saying => ({
    by: person,
    stream: S,
    type,
    payload: payload(d.state<SessionState>(S)),
  });
const commands = {
  propose: by(secretary, 'propose', () => propose),
  amend: by(secretary, 'amend', (s) => ({ proposal: s.proposal, ...proposal(later) })),
  agree: by(lead, 'agree', (s) => ({ proposal: s.proposal })),
  declineTime: by(lead, 'declineTime', (s) => ({ proposal: s.proposal })),
  move: by(secretary, 'move', () => proposal(later)),
  postpone: by(secretary, 'postpone'),
  submitPackage: by(secretary, 'submitPackage', (s) => packageV(s.packages.length + 1)),
  recordAttendance: by(secretary, 'recordAttendance', () => attendance),
  recordMinutes: by(secretary, 'recordMinutes', () => ({ segments: [] })),
};
const postponed = () => after('ready').tell(secretary, S, 'postpone');
const onTheDay = () => after('ready').passTo(at('2026-04-24', '16:00'));

/** domain.md §3, StudySession. */
describe('StudySession：状态 × 办理', () =>
  table(
    [
      {
        name: '待商定时间',
        desk: () => after('proposed'),
        answers: { amend: 'ok', agree: 'ok', declineTime: 'ok' },
      },
      {
        name: '已请另报时间',
        desk: () => after('proposed').tell(lead, S, 'declineTime', { proposal: 1 }),
        answers: { amend: 'ok', agree: 'ok', declineTime: 'ALREADY_DONE' },
      },
      {
        name: '已商定，未到会期',
        desk: () => after('scheduled'),
        answers: {
          move: 'ok',
          postpone: 'ok',
          submitPackage: 'ok',
          recordAttendance: 'TOO_EARLY',
          recordMinutes: 'TOO_EARLY',
        },
      },
      {
        name: '两审中',
        desk: () => after('filed'),
        answers: {
          move: 'ok',
          postpone: 'ok',
          submitPackage: 'ALREADY_DONE',
          recordAttendance: 'TOO_EARLY',
          recordMinutes: 'TOO_EARLY',
        },
      },
      {
        name: '报审件被退回',
        desk: () => after('returned'),
        answers: {
          move: 'ok',
          postpone: 'ok',
          submitPackage: 'ok',
          recordAttendance: 'TOO_EARLY',
          recordMinutes: 'TOO_EARLY',
        },
      },
      {
        name: '会期当日',
        desk: onTheDay,
        answers: {
          move: 'TOO_LATE',
          postpone: 'ok',
          submitPackage: 'ALREADY_DONE',
          recordAttendance: 'ok',
          recordMinutes: 'ok',
        },
      },
      {
        name: '已延期，未重报',
        desk: postponed,
        answers: {
          amend: 'ok',
          agree: 'NOTHING_TO_DO',
          declineTime: 'NOTHING_TO_DO',
          submitPackage: 'ALREADY_DONE',
        },
      },
      {
        name: '已延期，已重报',
        desk: () =>
          postponed().tell(secretary, S, 'amend', { proposal: 1, ...proposal(at('2026-05-15', '14:30')) }),
        answers: { amend: 'ok', agree: 'ok', declineTime: 'ok', submitPackage: 'ALREADY_DONE' },
      },
      {
        name: '已召开，出席已登记',
        desk: () => after('attended'),
        answers: { recordAttendance: 'ok', recordMinutes: 'ok' },
      },
      { name: '已记录', desk: () => after('recorded'), answers: {} },
    ],
    commands,
    (command) => (command === 'propose' ? 'ALREADY_EXISTS' : 'WRONG_STATE'),
  ));

describe('报时间（M04）', () => {
  const ask = (change: object, point = 'published') =>
    after(point).answer({ by: secretary, stream: S, type: 'propose', payload: { ...propose, ...change } });
  test.each([
    ['单位不存在', { unitId: 'U999' }, 'NOT_FOUND'],
    ['周期不存在', { cycleId: '2026-R9-U001-1' }, 'NOT_FOUND'],
    ['时间早于今天', { startsAt: at('2026-03-30') }, 'IN_THE_PAST'],
    ['今天仍可以', { startsAt: at('2026-03-31', '00:00') }, 'ok'],
    ['一年以内', { startsAt: at('2027-04-01') }, 'ok'],
    ['一年以后，多半是写错了年份', { startsAt: at('2027-04-02') }, 'DATE_BEYOND_LIMIT'],
  ])('%s → %s', (_name, change, wanted) => expect(ask(change)).toBe(wanted));
  test('别的单位的周期不能应', () =>
    expect(
      after('published').answer({
        by: people.otherSecretary,
        stream: S,
        type: 'propose',
        payload: { ...propose, unitId: 'U002' },
      }),
    ).toBe('OUTSIDE_SCOPE'));
  test('没有旁听的学习，单位自己定时间，无须同意', () => {
    const desk = after('published').tell(secretary, 'session/own', 'propose', {
      ...propose,
      sessionId: 'own',
      cycleId: null,
    });
    expect(desk.state<SessionState>('session/own')).toMatchObject({ stage: 'scheduled', cycleIds: [] });
  });
  test('重报后，对前一次报时的同意无效', () => {
    const desk = after('proposed').tell(secretary, S, 'amend', { proposal: 1, ...proposal(later) });
    expect(desk.answer({ by: lead, stream: S, type: 'agree', payload: { proposal: 1 } })).toBe(
      'STALE_VERSION',
    );
    expect(desk.state('cycle/2026-R1-U001-1')).toMatchObject({
      proposal: { number: 2, startsAt: later, declined: false },
    });
  });
});

describe('改期（第 3 行）', () => {
  // 04-24 的会，04-21 上午；改期不须对方同意，新的日子也要留出两个工作日。
  const ask = (startsAt: string) =>
    after('scheduled')
      .passTo(at('2026-04-21'))
      .answer({ by: secretary, stream: S, type: 'move', payload: proposal(startsAt) });
  test.each([
    ['当天已过的时刻', at('2026-04-21', '08:00'), 'DATE_BEYOND_LIMIT'],
    ['次日', at('2026-04-22'), 'DATE_BEYOND_LIMIT'],
    ['第 2 个工作日', at('2026-04-23'), 'ok'],
    ['以前', at('2026-04-20'), 'IN_THE_PAST'],
    ['错了年份', at('2062-04-27'), 'DATE_BEYOND_LIMIT'],
  ])('改到%s → %s', (_name, startsAt, wanted) => expect(ask(startsAt)).toBe(wanted));
});

describe('报审件（M03）', () => {
  const submit = (change: (p: ReturnType<typeof packageV>) => object, version = 1) =>
    after('scheduled').answer({
      by: secretary,
      stream: S,
      type: 'submitPackage',
      payload: change(packageV(version)),
    });
  test.each([
    ['第一版', (p: ReturnType<typeof packageV>) => p, 'ok'],
    [
      '主持人不在名册',
      (p: ReturnType<typeof packageV>) => ({ ...p, plan: { ...p.plan, chairId: people.owner } }),
      'NOT_ON_ROSTER',
    ],
    [
      '参学人员不在名册',
      (p: ReturnType<typeof packageV>) => ({ ...p, plan: { ...p.plan, attendeeIds: ['jyj-shuji'] } }),
      'NOT_ON_ROSTER',
    ],
    [
      '重点发言人不在名册',
      (p: ReturnType<typeof packageV>) => ({ ...p, plan: { ...p.plan, keySpeakerIds: [lead] } }),
      'NOT_ON_ROSTER',
    ],
    [
      '说是上传却没有文件',
      (p: ReturnType<typeof packageV>) => ({
        ...p,
        items: [{ ordinal: 1, kind: 'original', openness: 'public', delivery: 'upload' }],
      }),
      'EVIDENCE_REQUIRED',
    ],
  ])('%s → %s', (_name, change, wanted) => expect(submit(change)).toBe(wanted));
  test('跳过版本号不行', () => expect(submit((p) => p, 2)).toBe('STALE_VERSION'));
});

describe('出席', () => {
  const record = (payload: object) =>
    after('ready')
      .passTo(at('2026-04-24', '17:00'))
      .answer({ by: secretary, stream: S, type: 'recordAttendance', payload });
  test.each([
    ['全体交代清楚', attendance, 'ok'],
    ['漏一人', { ...attendance, absences: [] }, 'INVALID'],
    ['一人两处', { ...attendance, presentIds: [...attendance.presentIds, 'fgw-c3'] }, 'INVALID'],
    [
      '外人',
      { ...attendance, presentIds: ['jyj-shuji', ...attendance.presentIds.slice(1)] },
      'NOT_ON_ROSTER',
    ],
  ])('%s → %s', (_name, payload, wanted) => expect(record(payload)).toBe(wanted));
  test.each([
    ['2026-04-27', false],
    ['2026-04-28', true],
  ])('%s 登记出席和记录：补录 %s', (day, late) => {
    const desk = after('ready')
      .passTo(at(day))
      .tell(lead, S, 'recordAttendance', attendance)
      .tell(secretary, S, 'recordMinutes', { segments: [], withLateReason: late });
    expect(desk.state<SessionState>(S)).toMatchObject({
      attendance: { isLateEntry: late },
      minutes: { isLateEntry: late },
    });
  });
});

describe('待办', () => {
  const kinds = (d: Desk) => d.tasksOf(S).map((t) => t.kind);
  test('会后出席和记录都有人办：出席不登记，反馈表报不出去', () => {
    expect(kinds(after('concluded'))).toEqual(['session.recordAttendance', 'session.recordMinutes']);
    expect(kinds(after('attended'))).toEqual(['session.recordMinutes', 'session.recordMakeUp']);
    expect(kinds(after('recorded'))).toEqual(['session.recordMakeUp']);
  });
  /** What the unit owes for a date is the cycle's line, which knows by when. */
  const amends = (d: Desk) =>
    d
      .tasksOf(C)
      .filter((t) => t.kind === 'session.amend')
      .map((t) => [t.assignee, localDateOf(addMillis(t.dueAt ?? '', -1))]);
  const owed = (on: string) => [[{ role: 'studySecretary', unitId: 'U001' }, on]];
  test('延期后重报时间：20 个工作日内', () => {
    // 04-22 延期；05-01 至 05-05 放假，05-09 上班。
    expect([kinds(postponed()), amends(postponed())]).toEqual([[], owed('2026-05-22')]);
  });
  test('重报以后等旁听组商定，单位没有待办；再请另报，又轮到单位', () => {
    const again = postponed().tell(secretary, S, 'amend', { proposal: 1, ...proposal(later) });
    expect(amends(again.fork())).toEqual([]);
    expect(amends(again.tell(lead, S, 'declineTime', { proposal: 2 }))).toEqual(owed('2026-05-22'));
  });
  test('请另报后重报时间：窗口结束前 5 个工作日', () =>
    expect(amends(after('proposed').tell(lead, S, 'declineTime', { proposal: 1 }))).toEqual(
      owed('2026-07-24'),
    ));
  test('没有旁听的学习延期，由单位自己再定', () => {
    const own = after('published').tell(secretary, 'session/own', 'propose', {
      ...propose,
      sessionId: 'own',
      cycleId: null,
    });
    const kept = own.tell(secretary, 'session/own', 'postpone').tasksOf('session/own');
    expect(kept.map((t) => [t.kind, t.dueAt])).toEqual([['session.amend', null]]);
  });
});
