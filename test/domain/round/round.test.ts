import type { CycleState } from '../../../domain/cycle/types';
import { defaultPolicy } from '../../../domain/registry/policy';
import type { RoundState } from '../../../domain/round/types';
import { at, foundCity, people } from '../../property/rules/city';
import { table } from '../../property/rules/matrix';
import { after, attendance, C, draft, form, issues, propose, R } from '../../property/rules/narrative';

const { manager, leader, lead, deputy, listener, secretary } = people;
const by =
  (person: string, type: string, payload: unknown = {}) =>
  () => ({ by: person, stream: R, type, payload });
const otherwise = (command: string) => (command === 'draft' ? 'ALREADY_EXISTS' : 'WRONG_STATE');

/** domain.md §3, AuditRound. */
describe('AuditRound：状态 × 办理', () =>
  table(
    [
      { name: '草拟', desk: () => after('drafted'), answers: { revise: 'ok', publish: 'ok' } },
      { name: '已印发', desk: () => after('published'), answers: {} },
      { name: '旁听中', desk: () => after('scheduled'), answers: {} },
      { name: '整改中', desk: () => after('delivered'), answers: {} },
      { name: '评估中', desk: () => after('settled'), answers: { close: 'ok' } },
      { name: '已办结', desk: () => after('settled').tell(leader, R, 'close'), answers: {} },
    ],
    {
      draft: by(manager, 'draft', draft),
      revise: by(manager, 'revise', draft),
      publish: by(leader, 'publish'),
      close: by(leader, 'close'),
    },
    otherwise,
  ));

describe('草拟轮次', () => {
  const ask = (change: object) =>
    foundCity().answer({ by: manager, stream: R, type: 'draft', payload: { ...draft, ...change } });
  test.each([
    ['依据齐全', {}, 'ok'],
    ['没有年度计划依据', { planBasis: '  ' }, 'REASON_REQUIRED'],
    ['窗口期倒置', { windowTo: '2026-04-14' }, 'INVALID'],
    ['一个单位也没有', { visits: [] }, 'INVALID'],
    ['同一单位同一次排两遍', { visits: [draft.visits[0], draft.visits[0]] }, 'INVALID'],
  ])('%s → %s', (_name, change, wanted) => expect(ask(change)).toBe(wanted));
});

describe('印发（M01）', () => {
  test.each([
    ['2026-03-31', 10],
    ['2026-04-10', 3],
  ])('%s 印发，距窗口期 %i 个工作日：记下来，不拒绝', (day, workdays) => {
    const desk = after('drafted').passTo(at(day)).tell(leader, R, 'publish');
    expect(desk.state<RoundState>(R).noticeWorkdays).toBe(workdays);
  });
  test('印发即通知；政策另有规定的等理论科通知', () => {
    expect(after('published').state(C)).toMatchObject({ stage: 'notified' });
    const policy = { ...defaultPolicy, notifyOnPublish: false };
    const desk = foundCity()
      .passTo(at('2026-03-30'))
      .tell(manager, R, 'draft', { ...draft, policy })
      .tell(leader, R, 'publish');
    expect(desk.state(C)).toMatchObject({ stage: 'planned' });
  });
  test('政策随草拟固定：之后采用的新政策不改变本轮', () => {
    const desk = after('drafted').tell(leader, 'policy/xcb', 'adopt', {
      organiserId: 'xcb',
      organiserPath: 'jl',
      policy: { ...defaultPolicy, version: '2027', cutOff: '17:30' },
    });
    expect(desk.tell(leader, R, 'publish').state<RoundState>(R).policy.cutOff).toBe('24:00');
    expect(
      desk
        .tell(manager, 'round/2026-R2', 'draft', { ...draft, roundId: '2026-R2' })
        .state<RoundState>('round/2026-R2').policy.cutOff,
    ).toBe('17:30');
  });
  test('窗口期第一天零时开始旁听', () => {
    const stageAt = (when: string) => after('published').passTo(when).state<RoundState>(R).stage;
    expect([stageAt(at('2026-04-14', '23:59')), stageAt(at('2026-04-15', '00:00'))]).toEqual([
      'published',
      'executing',
    ]);
  });
});

test('同一轮旁听一个单位两次：两张清单的事项编号不重', () => {
  const visits = [1, 2].map((n) => ({ unitId: 'U001', teamId: '07', n }));
  const desk = foundCity()
    .passTo(at('2026-04-20'))
    .tell(manager, R, 'draft', { ...draft, visits })
    .tell(leader, R, 'publish');
  const numbers = [1, 2].flatMap((n) => {
    const [S2, C2] = [`session/2026-R1-U001-${n}`, `cycle/2026-R1-U001-${n}`];
    const id = `2026-R1-U001-${n}`;
    desk.tell(secretary, S2, 'propose', {
      ...propose,
      sessionId: id,
      cycleId: id,
      startsAt: at('2026-04-20', '14:00'),
    });
    desk
      .tell(lead, S2, 'agree', { proposal: 1 })
      .tell(lead, C2, 'recordArrival', { listenerIds: [lead] })
      .tell(lead, C2, 'conclude');
    desk
      .tell(secretary, S2, 'recordAttendance', attendance)
      .tell(lead, C2, 'draftForm', form(1, issues, '2026-04-20'));
    desk
      .tell(lead, C2, 'submitForm', { version: 1, unsigned: [] })
      .tell(manager, C2, 'acceptForm', { version: 1 });
    return desk.state<CycleState>(C2).notice?.issues.map((i) => i.itemNo) ?? [];
  });
  expect(numbers[2]).toBe('2026-R1-U001-03');
  expect(new Set(numbers).size).toBe(8);
});

describe('轮次跟着周期走', () => {
  test('两步的唤醒合成一次，也一次走完', () => {
    const desk = after('recorded').passTo(at('2026-04-28'));
    desk.deaf = new Set([R]);
    desk
      .tell(lead, C, 'draftForm', form(1, []))
      .tell(lead, C, 'submitForm', { version: 1, unsigned: [deputy, listener] });
    desk
      .tell(manager, C, 'acceptForm', { version: 1 })
      .tell(leader, C, 'signNotice', { version: 1 })
      .tell(secretary, C, 'acknowledge');
    expect(desk.state<RoundState>(R).stage).toBe('executing');
    desk.tell('system', R, 'follow', { from: C });
    expect(desk.state<RoundState>(R).stage).toBe('assessing');
  });
  test('还有一家没有送达，轮次不进入整改', () => {
    const visits = [...draft.visits, { unitId: 'U002', teamId: '07', n: 1 }];
    const desk = foundCity()
      .passTo(at('2026-03-30'))
      .tell(manager, R, 'draft', { ...draft, visits })
      .tell(leader, R, 'publish')
      .passTo(at('2026-04-15'));
    expect(desk.answer({ by: 'system', stream: R, type: 'follow', payload: { from: C } })).toBe(
      'NOTHING_TO_DO',
    );
  });
});
