import { noticeContent } from '../../../domain/cycle/paper';
import type { CycleState } from '../../../domain/cycle/types';
import { rectificationTasks } from '../../../domain/rectification/tasks';
import { paperDigest } from '../../../domain/signing/on-paper';
import { foundPerson } from '../../property/rules/city';
import { C, closure, measures } from '../../property/rules/narrative';
import { after, at, item, itemNo, L, list, people, says } from './standings';

const { secretary, leader, secondLeader, liaison, manager, lead, registrar, head, owner, responsible } =
  people;
type D = ReturnType<typeof after>;
const due = (d: D, key: string) => list(d).clocks[key]?.deadline.dueOn;
const no = (n: number) => ({ itemNo: itemNo(n) });
const answer = (n: number, more: object) => ({
  ...no(n),
  outcome: 'rejected',
  change: null,
  severity: null,
  track: null,
  ...more,
});
const objected = (n: number): D =>
  after('assigned').passTo(at('2026-05-08', '15:00')).tell(secretary, L, 'fileObjection', no(n));
const answered = (n: number, more: object): D =>
  objected(n).passTo(at('2026-05-13')).tell(secondLeader, L, 'answerObjection', answer(n, more));

describe('情况说明（第 11 行）', () => {
  test('§11：05-08 提出，05-13 部分采纳，较重→一般；#2 的时限由 05-26 顺延到 05-29', () => {
    expect(item(after('objected2'), 1).objectionUntil?.dueOn).toBe('2026-05-12');
    expect(due(after('objected2'), `objectionAnswer:${itemNo(2)}`)).toBe('2026-05-14');
    const desk = after('answered2');
    expect(item(desk, 2)).toMatchObject({ state: 'inProgress', severity: 'general', version: 2 });
    expect(due(desk, `closure:${itemNo(2)}`)).toBe('2026-05-29');
    expect(list(desk).clocks[`closure:${itemNo(2)}`]?.deadline.history.map((h) => h.dueOn)).toEqual([
      '2026-05-26',
    ]);
  });
  test.each([
    ['送达后第 5 个工作日', at('2026-05-12', '23:59'), 'ok'],
    ['次日', at('2026-05-13', '00:00'), 'TOO_LATE'],
  ])('%s → %s', (_name, when, wanted) =>
    expect(says(after('assigned').passTo(when), secretary, 'fileObjection', no(2))).toBe(wanted),
  );
  test('一个事项只提一次；已申请验收的不再提', () => {
    expect(says(after('answered2').passTo(at('2026-05-13')), secretary, 'fileObjection', no(2))).not.toBe(
      'ok',
    );
    expect(says(objected(2), secretary, 'fileObjection', no(2))).toBe('WRONG_STATE');
  });
  test('期间单位的时限停走，不催办、不出督办；部门不答复则上报', () => {
    const desk = objected(1).passTo(at('2026-06-30'));
    const about = list(desk).supervision.filter((s) => s.key === `closure:${itemNo(1)}`);
    expect(about).toEqual([]);
    expect(desk.entries(L).filter((e) => e.type === 'escalated')).not.toEqual([]);
    expect(item(desk, 1).state).toBe('disputed');
  });
  test.each([
    ['签发反馈意见的部领导', leader, 'SIGNER_DECIDES'],
    ['未签发的部领导', secondLeader, 'ok'],
    ['片区联络员', liaison, 'NOT_PERMITTED'],
    ['旁听组组长', lead, 'NOT_PERMITTED'],
  ])('由未签发的部领导裁定：%s → %s', (_name, who, wanted) =>
    expect(says(objected(2), who, 'answerObjection', answer(2, {}))).toBe(wanted),
  );
  describe('受托签发的反馈意见：委托人和受托人都不裁定', () => {
    const lent = () =>
      after('formAccepted')
        .tell(leader, `person/${leader}`, 'delegate', {
          ...{ id: 'w1', to: secondLeader, roles: ['deptLeader'] },
          ...{ from: '2026-04-30', until: '2026-05-06' },
        })
        .passTo(at('2026-05-06'));
    const online = (d: D) => d.tell(secondLeader, C, 'signNotice', { version: 1 }, { onBehalfOf: leader });
    const onPaper = (d: D) => {
      const content = noticeContent(d.state<CycleState>(C));
      const digest = content ? paperDigest(content) : '';
      const hands = { signerId: leader, writerId: secondLeader };
      return d.tell(registrar, C, 'registerSignature', {
        agreed: true,
        paper: { ...hands, signedOn: '2026-05-06', digest, scanId: 's' },
      });
    };
    test.each([
      ['网上', online],
      ['呈批单', onPaper],
    ])('%s', (_name, sign) => {
      const desk = sign(lent()).tell(secretary, L, 'fileObjection', no(2));
      foundPerson(desk, 'third', 'jl/jg/xcb', [['deptLeader', 'jl']]);
      const said = (who: string) => says(desk, who, 'answerObjection', answer(2, {}));
      expect([said(leader), said(secondLeader), said('third')]).toEqual([
        'SIGNER_DECIDES',
        'SIGNER_DECIDES',
        'ok',
      ]);
      const task = desk.tasksOf(L).find((t) => t.kind === 'rectification.answerObjection');
      expect(task?.assignee).toMatchObject({ except: expect.arrayContaining([leader, secondLeader]) });
    });
  });
  test.each([
    ['采纳', { outcome: 'upheld' }, 'withdrawn', 'general', 'immediate'],
    ['不采纳', {}, 'inProgress', 'general', 'immediate'],
    [
      '只改程度',
      { outcome: 'partly', change: 'severity', severity: 'serious' },
      'inProgress',
      'serious',
      'immediate',
    ],
    [
      '改类型',
      { outcome: 'partly', change: 'track', track: 'phased' },
      'pendingMeasures',
      'general',
      'phased',
    ],
    ['改表述', { outcome: 'partly', change: 'statement' }, 'inProgress', 'general', 'immediate'],
  ])('#1 %s → %s', (_name, more, state, severity, track) => {
    const desk = answered(1, more);
    expect(item(desk, 1)).toMatchObject({ state, severity, track });
  });
  test.each([
    ['部分采纳而不说改什么', { outcome: 'partly' }, 'REASON_REQUIRED'],
    ['程度没有变', { outcome: 'partly', change: 'severity', severity: 'general' }, 'INVALID'],
    ['类型没有变', { outcome: 'partly', change: 'track', track: 'immediate' }, 'INVALID'],
    ['不采纳却改内容', { change: 'statement' }, 'INVALID'],
  ])('%s → %s', (_name, more, wanted) =>
    expect(says(objected(1), secondLeader, 'answerObjection', answer(1, more))).toBe(wanted),
  );
  test('采纳后撤销：时限、待办都没有了', () => {
    const desk = answered(3, { outcome: 'upheld' });
    expect(Object.keys(list(desk).clocks).filter((k) => k.endsWith(itemNo(3)))).toEqual([]);
    expect(rectificationTasks(list(desk)).filter((t) => t.key.endsWith(itemNo(3)))).toEqual([]);
  });
  test('改表述、改类型：至少再给 5 个工作日，原措施留作草稿', () => {
    const desk = objected(3)
      .passTo(at('2026-05-25'))
      .tell(secondLeader, L, 'answerObjection', answer(3, { outcome: 'partly', change: 'statement' }));
    // 05-19 加停走的 11 个工作日是 06-03，比裁定后 5 个工作日（06-01）晚。
    expect(due(desk, `measures:${itemNo(3)}`)).toBe('2026-06-03');
  });
  const dates = (desk: D, n: number) =>
    ['measures', 'closure'].map((key) => due(desk, `${key}:${itemNo(n)}`) ?? null);
  const history = (desk: D, key: string) => list(desk).clocks[key]?.deadline.history.map((h) => h.dueOn);
  test('改类型：按新类型从送达起算（第 12–14 行），停走的 3 个工作日补回', () => {
    expect(dates(after('assigned'), 1)).toEqual([null, '2026-05-26']);
    expect(dates(after('assigned'), 3)).toEqual(['2026-05-19', '2026-07-29']);
    const phased = answered(1, { outcome: 'partly', change: 'track', track: 'phased' });
    expect(dates(phased, 1)).toEqual(['2026-05-22', '2026-08-03']);
    expect(history(phased, `closure:${itemNo(1)}`)).toEqual(['2026-05-26']);
    const immediate = answered(3, { outcome: 'partly', change: 'track', track: 'immediate' });
    expect(dates(immediate, 3)).toEqual([null, '2026-05-29']);
    expect(history(immediate, `closure:${itemNo(3)}`)).toEqual(['2026-07-29']);
  });
  test('复核改类型：两次停走都补回，至少再给 5 个工作日', () => {
    const desk = after('assigned')
      .passTo(at('2026-05-08'))
      .tell(secretary, L, 'fileObjection', no(3))
      .passTo(at('2026-05-13'))
      .tell(secondLeader, L, 'answerObjection', answer(3, {}))
      .passTo(at('2026-05-15'))
      .tell(head, L, 'appealObjection', no(3))
      .passTo(at('2026-06-22'));
    const decided = (track: string) =>
      desk.tell(registrar, L, 'decideAppeal', answer(3, { outcome: 'partly', change: 'track', track }));
    expect(dates(decided('immediate'), 3)).toEqual([null, '2026-07-03']);
  });
  test('按裁定后 5 个工作日另定的，以前的日期都留着', () => {
    // Filed on the last day, answered on 05-20 (05-19 → 05-26), appealed on 05-25 and decided on 05-28.
    const desk = after('assigned')
      .passTo(at('2026-05-12'))
      .tell(secretary, L, 'fileObjection', no(3))
      .passTo(at('2026-05-20'))
      .tell(secondLeader, L, 'answerObjection', answer(3, {}))
      .passTo(at('2026-05-25'))
      .tell(head, L, 'appealObjection', no(3))
      .passTo(at('2026-05-28'))
      .tell(registrar, L, 'decideAppeal', answer(3, { outcome: 'partly', change: 'statement' }));
    const { history = [], dueOn } = list(desk).clocks[`measures:${itemNo(3)}`]?.deadline ?? {};
    expect([dueOn, history.map((h) => h.dueOn)]).toEqual([
      '2026-06-04',
      ['2026-05-19', '2026-05-26', '2026-05-28'],
    ]);
  });
});

describe('改了表述或类型，旧的时限不再走', () => {
  const keys = (d: D) =>
    Object.entries(list(d).clocks)
      .filter(([key, clock]) => key.endsWith(itemNo(3)) && !clock.met)
      .map(([key]) => key.slice(0, key.indexOf(':')));
  test('改为立行立改：没有报措施的时限，不催办措施', () => {
    const desk = answered(3, { outcome: 'partly', change: 'track', track: 'immediate' });
    expect(item(desk, 3).state).toBe('inProgress');
    expect(keys(desk)).toEqual(['closure']);
  });
  test('措施在审时改表述：审核的时限没有了，重报后再有', () => {
    // 已过提出的时限，故从送达当日起重演：先报措施，再提出。
    const early = after('assigned')
      .tell(owner, L, 'submitMeasures', { items: [measures(3, 'phased')] })
      .tell(responsible, L, 'endorseMeasures', { itemNos: [itemNo(3)] })
      .tell(secretary, L, 'fileObjection', no(3))
      .passTo(at('2026-05-13'))
      .tell(secondLeader, L, 'answerObjection', answer(3, { outcome: 'partly', change: 'statement' }));
    expect(item(early, 3).state).toBe('pendingMeasures');
    expect(keys(early).sort()).toEqual(['closure', 'measures']);
  });
});

describe('待审签的销号申请，改了表述或类型即失效', () => {
  const applied = () =>
    after('assigned')
      .tell(owner, L, 'applyClosure', closure(1, 0))
      .passTo(at('2026-05-08', '15:00'))
      .tell(secretary, L, 'fileObjection', no(1))
      .passTo(at('2026-05-13'));
  test.each([
    ['改表述', { outcome: 'partly', change: 'statement' }, 'inProgress'],
    ['改类型', { outcome: 'partly', change: 'track', track: 'phased' }, 'pendingMeasures'],
  ])('%s：旧申请不能再签，留在历次申请里，可另行申请', (_name, more, state) => {
    const desk = applied().tell(secondLeader, L, 'answerObjection', answer(1, more));
    expect(item(desk, 1)).toMatchObject({ state, closure: null, closures: [{ appliedBy: owner }] });
    expect(says(desk, responsible, 'endorseClosure', { itemNos: [itemNo(1)] })).not.toBe('ok');
    expect(desk.tasksOf(L).filter((t) => t.kind === 'rectification.endorseClosure')).toEqual([]);
    if (state === 'inProgress') expect(says(desk, owner, 'applyClosure', closure(1, 0))).toBe('ok');
  });
  test.each([
    ['只改程度', { outcome: 'partly', change: 'severity', severity: 'serious' }],
    ['不予采纳', {}],
  ])('%s：旧申请照旧待审签', (_name, more) => {
    const desk = applied().tell(secondLeader, L, 'answerObjection', answer(1, more));
    expect(says(desk, responsible, 'endorseClosure', { itemNos: [itemNo(1)] })).toBe('ok');
  });
});

describe('复核（部务会，终局）', () => {
  const rejected = () => answered(1, {});
  test.each([
    ['书记', head, 'ok'],
    ['直接责任人', responsible, 'ok'],
    ['学习秘书', secretary, 'NOT_PERMITTED'],
  ])('由%s申请 → %s', (_name, who, wanted) =>
    expect(says(rejected(), who, 'appealObjection', no(1))).toBe(wanted),
  );
  test('裁定后 5 个工作日内', () => {
    expect(says(rejected().passTo(at('2026-05-20', '23:00')), head, 'appealObjection', no(1))).toBe('ok');
    expect(says(rejected().passTo(at('2026-05-21', '00:00')), head, 'appealObjection', no(1))).toBe(
      'TOO_LATE',
    );
  });
  test('登记人登记部务会的结论；只有一次', () => {
    const appealed = rejected().tell(head, L, 'appealObjection', no(1));
    expect(item(appealed, 1).state).toBe('disputed');
    expect(says(appealed, secondLeader, 'answerObjection', answer(1, {}))).toBe('NOTHING_TO_DO');
    expect(rectificationTasks(list(appealed)).map((t) => t.kind)).toContain('rectification.decideAppeal');
    const decided = appealed.tell(registrar, L, 'decideAppeal', answer(1, {}));
    expect(item(decided, 1)).toMatchObject({ state: 'inProgress' });
    expect(says(decided, head, 'appealObjection', no(1))).toBe('ALREADY_DONE');
  });
  test('已采纳的不用复核', () =>
    expect(says(answered(1, { outcome: 'upheld' }), head, 'appealObjection', no(1))).toBe('NOTHING_TO_DO'));
});

describe('停走的时限', () => {
  test('停走期间导入放假安排也不走；裁定后按停走的整工作日补回', () => {
    const desk = objected(1);
    expect(list(desk).clocks[`closure:${itemNo(1)}`]?.pausedOn).toBe('2026-05-08');
    const after10 = desk.passTo(at('2026-05-22')).tell(secondLeader, L, 'answerObjection', answer(1, {}));
    // 05-08 与 05-22 之间（都不算）有 10 个工作日：05-09、11–15、18–21。
    expect(due(after10, `closure:${itemNo(1)}`)).toBe('2026-06-09');
    expect(list(after10).clocks[`closure:${itemNo(1)}`]?.pausedOn).toBeUndefined();
    expect(
      after10.answer({
        by: owner,
        stream: L,
        type: 'applyClosure',
        payload: closure(1, 0),
      }),
    ).toBe('ok');
  });
  test('管理方都不能绕过：理论科、联络员不能裁定', () =>
    expect(says(objected(1), manager, 'answerObjection', answer(1, {}))).toBe('NOT_PERMITTED'));
});
