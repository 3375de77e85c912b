import type { CycleState } from '../../../domain/cycle/types';
import { cycleForUnit } from '../../../domain/cycle/view';
import type { RoundState } from '../../../domain/round/types';
import type { SessionState } from '../../../domain/session/types';
import { keysAndTexts } from '../../property/rules/deep';
import type { Desk, Saying } from '../../property/rules/desk';
import { table } from '../../property/rules/matrix';
import { attendance, caseId, listenerIds, packageV, proposal, propose } from '../../property/rules/narrative';
import { after, at, C, people, postponed, R, S, unnotified } from './standings';

const { lead, deputy, listener, manager, leader, secretary, head } = people;
const S2 = `${S}-s2`;
const cycle = (d: Desk) => d.state<CycleState>(C);
const tasks = (d: Desk, ...kinds: string[]) =>
  d
    .tasksOf(C)
    .filter((t) => kinds.includes(t.kind))
    .map((t) => ('personId' in t.assignee ? t.assignee.personId : t.assignee.role));
/** Nothing was said until the end of T+1 workday: 04-24 is a Friday, so 04-28 00:00. */
const asked = () => after('ready').passTo(at('2026-04-28', '00:00'));
const missed = () =>
  after('ready')
    .passTo(at('2026-04-24', '18:00'))
    .tell(lead, C, 'recordMissed', {}, { words: { id: 'why-missed', digest: 'd' } });
const cancelled = (point = 'ready') => after(point).tell(head, S, 'cancel');
const again = (d: Desk, n: number, date = '2026-05-20') =>
  d
    .tell(secretary, `${S}-s${n}`, 'propose', {
      ...propose,
      sessionId: `${caseId}-s${n}`,
      ...proposal(at(date, '14:30')),
    })
    .tell(lead, `${S}-s${n}`, 'agree', { proposal: 1 });

const by =
  (who: string, type: string): ((d: Desk) => Saying) =>
  () => ({ by: who, stream: C, type });

/** domain.md §3, SupervisionCycle, the side states: who may take them, and from where. */
describe('不按计划进行：状态 × 办理', () => {
  const early = { exempt: 'ok', carryOver: 'ok', transfer: 'ok', cancel: 'ok', keepWaiting: 'NOTHING_TO_DO' };
  const dated = { ...early, recordMissed: 'TOO_EARLY' };
  const late = { cancel: 'ok', keepWaiting: 'NOTHING_TO_DO' };
  const none = { keepWaiting: 'NOTHING_TO_DO' };
  const ended = { keepWaiting: 'WRONG_STATE' };
  table(
    [
      { name: '已计划', desk: unnotified, answers: early },
      { name: '已通知', desk: () => after('published'), answers: early },
      { name: '已商定时间', desk: () => after('scheduled'), answers: dated },
      { name: '准备材料', desk: () => after('returned'), answers: dated },
      { name: '两审中', desk: () => after('filed'), answers: dated },
      { name: '待旁听', desk: () => after('ready'), answers: dated },
      { name: '会后未登记', desk: asked, answers: { ...early, recordMissed: 'ok' } },
      { name: '已延期', desk: () => postponed(), answers: early },
      { name: '已开未旁听', desk: missed, answers: early },
      { name: '学习取消', desk: () => cancelled(), answers: early },
      {
        name: '延期二十个工作日无会期',
        desk: () => postponed().passTo(at('2026-05-22', '23:00')),
        answers: { ...early, keepWaiting: 'NOTHING_TO_DO' },
      },
      {
        name: '延期二十个工作日后',
        desk: () => postponed().passTo(at('2026-05-26')),
        answers: { ...early, keepWaiting: 'ok' },
      },
      { name: '旁听中', desk: () => after('arrived'), answers: late },
      { name: '撰写反馈', desk: () => after('concluded'), answers: late },
      { name: '待审签', desk: () => after('formAccepted'), answers: late },
      { name: '整改中', desk: () => after('delivered'), answers: none },
      { name: '已办结', desk: () => after('settled'), answers: none },
      { name: '免旁听', desk: () => after('ready').tell(leader, C, 'exempt'), answers: ended },
      { name: '已取消', desk: () => after('arrived').tell(leader, C, 'cancel'), answers: ended },
      { name: '转下轮', desk: () => missed().tell(manager, C, 'carryOver'), answers: ended },
      { name: '已移交', desk: () => after('published').tell(manager, C, 'transfer'), answers: ended },
    ],
    {
      recordMissed: by(deputy, 'recordMissed'),
      keepWaiting: by(manager, 'keepWaiting'),
      exempt: by(leader, 'exempt'),
      cancel: by(leader, 'cancel'),
      carryOver: by(manager, 'carryOver'),
      transfer: by(manager, 'transfer'),
    },
    () => 'WRONG_STATE',
  );
});

describe('T+1 个工作日无人登记', () => {
  test('期满前不问；期满时问组长和副组长，次一工作日起也问理论科', () => {
    const desk = after('ready').passTo(at('2026-04-27', '23:59'));
    expect(tasks(desk, 'cycle.recordMissed')).toEqual([]);
    expect(tasks(desk.passTo(at('2026-04-28', '00:00')), 'cycle.recordMissed')).toEqual([lead, deputy]);
    expect(desk.entries(C).at(-1)?.type).toBe('outcomeAsked');
    expect(tasks(desk.passTo(at('2026-04-29', '00:00')), 'cycle.recordMissed')).toEqual([
      lead,
      deputy,
      'roundManager',
    ]);
  });
  test.each([
    [
      '已旁听：到会登记（补录）',
      { by: deputy, stream: C, type: 'recordArrival', payload: { listenerIds, withLateReason: true } },
      'listening',
    ],
    ['改期：延期', { by: secretary, stream: S, type: 'postpone' }, 'postponed'],
    ['未开：单位取消', { by: head, stream: S, type: 'cancel' }, 'notified'],
    ['未开：学习秘书登记', { by: secretary, stream: S, type: 'recordNotHeld' }, 'notified'],
    ['未开：组长登记', { by: lead, stream: S, type: 'recordNotHeld' }, 'notified'],
    ['未开：理论科登记', { by: manager, stream: S, type: 'recordNotHeld' }, 'notified'],
    ['已开未旁听：旁听组登记', { by: lead, stream: C, type: 'recordMissed' }, 'missed'],
    ['已开未旁听：理论科登记', { by: manager, stream: C, type: 'recordMissed' }, 'missed'],
  ])('%s → 不再问', (_name, answer, stage) => {
    const desk = asked().passTo(at('2026-04-29'));
    expect(desk.send(answer).ok).toBe(true);
    expect(cycle(desk).stage).toBe(stage);
    expect(tasks(desk, 'cycle.recordMissed', 'session.recordNotHeld')).toEqual([]);
    expect(Object.keys(cycle(desk).clocks)).not.toContain('arrivalFacts');
  });
  test('改期后期限随会期', () => {
    const desk = after('scheduled').tell(secretary, S, 'move', proposal(at('2026-05-13', '14:30')));
    expect(cycle(desk).clocks.arrivalFacts?.deadline.dueOn).toBe('2026-05-14');
    expect(cycle(desk).clocks.outcome?.deadline.dueOn).toBe('2026-05-15');
  });
  test('单位已登记出席：不再催报方案和两审，仍问旁听情况', () => {
    const desk = after('filed')
      .passTo(at('2026-04-24', '18:00'))
      .tell(secretary, S, 'recordAttendance', attendance);
    expect(cycle(desk).sessionHeld).toBe(true);
    expect(tasks(desk, 'cycle.markReview', 'session.submitPackage')).toEqual([]);
    expect(tasks(desk.passTo(at('2026-04-28', '00:00')), 'cycle.recordMissed')).toEqual([lead, deputy]);
    expect(tasks(desk, 'session.recordNotHeld')).toEqual([]);
  });
});

describe('已开未旁听', () => {
  test('会议开始前不能登记', () =>
    expect(
      after('ready').passTo(at('2026-04-24', '14:29')).answer({ by: lead, stream: C, type: 'recordMissed' }),
    ).toBe('TOO_EARLY'));
  test('单位看到须另定会期，看不到原因', () => {
    const seen = keysAndTexts(cycleForUnit(cycle(missed())));
    expect(seen.texts).not.toContain('why-missed');
    expect(cycle(missed()).missed?.words?.id).toBe('why-missed');
    expect(tasks(missed(), 'session.propose')).toEqual(['studySecretary']);
  });
  test('另一次学习：方案重新报审，一路到旁听', () => {
    const desk = again(missed(), 2);
    expect(cycle(desk)).toMatchObject({
      stage: 'scheduled',
      sessionId: `${caseId}-s2`,
      sessionNo: 2,
      review: null,
    });
    expect(tasks(desk, 'session.submitPackage')).toEqual(['studySecretary']);
    desk.tell(secretary, S2, 'submitPackage', packageV(1));
    expect(cycle(desk)).toMatchObject({ stage: 'reviewing', review: { packageVersion: 1 } });
    desk.passTo(at('2026-05-20', '14:30')).tell(lead, C, 'recordArrival', { listenerIds });
    expect(cycle(desk).stage).toBe('listening');
    // The first meeting keeps its own records.
    desk.tell(secretary, S, 'recordAttendance', attendance);
    expect(desk.state<SessionState>(S).stage).toBe('held');
    expect(cycle(desk).sessionHeld).toBe(false);
  });
  test('同一次学习改了期：回到延期，待重报', () => {
    const desk = missed().tell(secretary, S, 'postpone');
    expect(cycle(desk)).toMatchObject({ stage: 'postponed', missed: null, sessionId: caseId });
    desk.tell(secretary, S, 'amend', { proposal: 1, ...proposal(at('2026-05-13', '14:30')) });
    desk.tell(lead, S, 'agree', { proposal: 2 });
    expect(cycle(desk).stage).toBe('reviewing');
  });
  test('报错编号的学习不接收', () =>
    expect(
      missed().answer({
        by: secretary,
        stream: `${S}-s7`,
        type: 'propose',
        payload: { ...propose, sessionId: `${caseId}-s7` },
      }),
    ).toBe('STALE_VERSION'));
});

describe('取消学习', () => {
  test.each([secretary, lead, manager, people.responsible])('%s 不能取消', (who) =>
    expect(after('ready').answer({ by: who, stream: S, type: 'cancel' })).toBe('NOT_PERMITTED'),
  );
  test.each(['proposed', 'scheduled', 'filed', 'ready'])('%s：周期回到等候会期', (point) => {
    const desk = cancelled(point);
    expect(cycle(desk)).toMatchObject({
      stage: 'notified',
      sessionId: null,
      startsAt: null,
      review: null,
      cancellations: 1,
    });
    expect(tasks(desk, 'session.propose')).toEqual(['studySecretary']);
    expect(tasks(desk, 'cycle.carryOver')).toEqual([]);
    expect(desk.tasksOf(S)).toEqual([]);
  });
  test('已到会或已召开的不能取消', () => {
    expect(after('arrived').answer({ by: head, stream: S, type: 'cancel' })).toBe('WRONG_STATE');
    expect(after('attended').answer({ by: head, stream: S, type: 'cancel' })).toBe('WRONG_STATE');
  });
  test('第二次取消：理论科决定转下轮或继续等候', () => {
    const desk = again(cancelled(), 2).tell(head, S2, 'cancel');
    expect(cycle(desk)).toMatchObject({ stage: 'notified', cancellations: 2, sessionNo: 3 });
    expect(tasks(desk, 'cycle.carryOver')).toEqual(['roundManager']);
    expect(desk.tasksOf(C).find((t) => t.kind === 'cycle.carryOver')?.params).toEqual({
      why: 'cancelledTwice',
    });
    desk.tell(manager, C, 'keepWaiting');
    expect(tasks(desk, 'cycle.carryOver')).toEqual([]);
    expect(cycle(again(desk, 3)).stage).toBe('scheduled');
  });
});

describe('没有会期', () => {
  test('延期满二十个工作日：理论科的待办；重报了时间就不再催', () => {
    const desk = postponed();
    expect(cycle(desk).clocks.newTime?.deadline.dueOn).toBe('2026-05-22');
    expect(tasks(desk.passTo(at('2026-05-22', '23:59')), 'cycle.carryOver')).toEqual([]);
    expect(tasks(desk.passTo(at('2026-05-23', '00:00')), 'cycle.carryOver')).toEqual(['roundManager']);
    desk.tell(secretary, S, 'amend', { proposal: 1, ...proposal(at('2026-06-15', '14:30')) });
    expect(tasks(desk, 'cycle.carryOver')).toEqual([]);
    desk.tell(lead, S, 'agree', { proposal: 2 });
    expect(Object.keys(cycle(desk).clocks)).not.toContain('newTime');
  });
  test('继续等候：再过二十个工作日又问', () => {
    const desk = postponed().passTo(at('2026-05-26')).tell(manager, C, 'keepWaiting');
    expect(tasks(desk, 'cycle.carryOver')).toEqual([]);
    expect(cycle(desk).clocks.newTime?.deadline.dueOn).toBe('2026-06-24');
    expect(tasks(desk.passTo(at('2026-06-25')), 'cycle.carryOver')).toEqual(['roundManager']);
  });
  test('窗口期结束前五个工作日仍无会期：同样的待办', () => {
    const desk = after('published');
    expect(cycle(desk).clocks.windowClosing?.deadline.dueOn).toBe('2026-07-24');
    expect(tasks(desk.passTo(at('2026-07-24', '23:59')), 'cycle.carryOver')).toEqual([]);
    expect(tasks(desk.passTo(at('2026-07-25', '00:00')), 'cycle.carryOver')).toEqual(['roundManager']);
  });
  test('窗口期将满时才延期：当时就问', () => {
    const desk = after('published')
      .passTo(at('2026-07-13'))
      .tell(secretary, S, 'propose', { ...propose, ...proposal(at('2026-07-30', '14:30')) })
      .tell(lead, S, 'agree', { proposal: 1 })
      .passTo(at('2026-07-29'));
    expect(tasks(desk.tell(secretary, S, 'postpone'), 'cycle.carryOver')).toEqual(['roundManager']);
  });
});

describe('免旁听、取消、转下轮、移交', () => {
  test.each([
    ['免旁听', leader, 'exempt', 'exempted'],
    ['取消', leader, 'cancel', 'cancelled'],
    ['转下轮', manager, 'carryOver', 'carriedOver'],
    ['移交', manager, 'transfer', 'transferred'],
  ])('%s：时限停止，待办消失，单位看得到，轮次按已办计', (_name, who, type, stage) => {
    const desk = asked().tell(who, C, type, {}, { words: { id: 'reason', digest: 'd' } });
    expect(cycle(desk)).toMatchObject({ stage, clocks: {}, ended: { from: 'ready', by: who } });
    expect(desk.tasksOf(C)).toEqual([]);
    expect(desk.alarmOf(C)).toBeNull();
    expect(keysAndTexts(cycleForUnit(cycle(desk))).texts).toContain('reason');
    expect(desk.state<RoundState>(R).stage).toBe('assessing');
  });
  test.each([
    [manager, 'exempt'],
    [manager, 'cancel'],
    [leader, 'carryOver'],
    [leader, 'transfer'],
    [lead, 'exempt'],
    [listener, 'recordMissed'],
    [secretary, 'recordMissed'],
  ])('%s 不能 %s', (who, type) => expect(asked().answer({ by: who, stream: C, type })).toBe('NOT_PERMITTED'));
  test('窗口期开始前就都结束了：窗口期一开即评估', () => {
    const desk = after('published').tell(leader, C, 'exempt');
    expect(desk.state<RoundState>(R).stage).toBe('published');
    expect(desk.passTo(at('2026-04-15', '00:00')).state<RoundState>(R).stage).toBe('assessing');
  });
  test('结束后单位的学习照办：重报的时间不再等旁听组', () => {
    const desk = postponed().tell(manager, C, 'carryOver');
    desk.tell(secretary, S, 'amend', { proposal: 1, ...proposal(at('2026-05-13', '14:30')) });
    expect(desk.state<SessionState>(S).stage).toBe('scheduled');
    expect(cycle(desk).stage).toBe('carriedOver');
  });
});
