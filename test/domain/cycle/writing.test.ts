import { yetToSign } from '../../../domain/cycle/seat';
import { cycleTasks } from '../../../domain/cycle/tasks';
import type { CycleState } from '../../../domain/cycle/types';
import { form, issues, listenerIds } from '../../property/rules/narrative';
import {
  after,
  arrivedUnreviewed,
  at,
  C,
  deliveredClean,
  formReturned,
  noticeReturned,
  people,
  R,
  reportReturned,
  rescheduled,
} from './standings';

const { manager, leader, lead, deputy, listener, secretary, expert } = people;
const cycle = (d: ReturnType<typeof after>) => d.state<CycleState>(C);
type D = ReturnType<typeof after>;
const says = (d: D, by: string, type: string, payload: unknown = {}) =>
  d.answer({ by, stream: C, type, payload });

describe('会签的待办', () => {
  test('到会的每一位都会签，起草的组长以报送为签名；副组长也要会签', () => {
    const waiting = cycleTasks(cycle(after('formDrafted'))).filter((t) => t.kind === 'cycle.coSignForm');
    expect(waiting.map((t) => ('personId' in t.assignee ? t.assignee.personId : '')).sort()).toEqual(
      listenerIds.filter((id) => id !== people.lead).sort(),
    );
  });
});

describe('两审（M03）', () => {
  test('退回必须有三项理由之一', () =>
    expect(
      says(after('filed'), listener, 'markReview', {
        part: 'plan',
        packageVersion: 1,
        verdict: 'return',
        ground: null,
      }),
    ).toBe('REASON_REQUIRED'));
  test('对旧版本的审核意见不算数', () =>
    expect(
      says(after('refiled'), listener, 'markReview', {
        part: 'plan',
        packageVersion: 1,
        verdict: 'pass',
        ground: null,
      }),
    ).toBe('STALE_VERSION'));
  test('一审通过、一审建议退回：不通过也不自动退回，由组长退回', () => {
    const desk = after('faulted').tell(listener, C, 'markReview', {
      part: 'materials',
      packageVersion: 1,
      verdict: 'pass',
      ground: null,
    });
    expect(cycle(desk).review?.outcome).toBe('pending');
    expect(says(desk, lead, 'returnPackage', { packageVersion: 1 })).toBe('ok');
    expect(says(desk, listener, 'returnPackage', { packageVersion: 1 })).toBe('NOT_PERMITTED');
  });
  test.each(['scheduled', 'filed', 'returned', 'halfReviewed'])(
    '%s：到会日未审结也照常旁听，标注未经审核',
    (point) =>
      expect(cycle(arrivedUnreviewed(point))).toMatchObject({ stage: 'listening', unreviewed: true }),
  );
  test('审结的不标注', () => expect(cycle(after('arrived')).unreviewed).toBe(false));
});

describe('到会登记', () => {
  const arrive = (desk: D, ids: readonly string[]) => says(desk, lead, 'recordArrival', { listenerIds: ids });
  const day = () => after('ready').passTo(at('2026-04-24', '00:00'));
  test('当日零时起可以登记，前一日不可', () => {
    expect(arrive(after('ready').passTo(at('2026-04-23', '23:59')), listenerIds)).toBe('TOO_EARLY');
    expect(arrive(day(), listenerIds)).toBe('ok');
  });
  test('一个人也算（单人旁听），没有人不行，组外的人不行', () => {
    expect(arrive(day(), [listener])).toBe('ok');
    expect(arrive(day(), [])).toBe('INVALID');
    expect(arrive(day(), [listener, secretary])).toBe('UNKNOWN_PERSON');
  });
  test.each([
    [at('2026-04-27', '23:59'), false],
    [at('2026-04-28', '00:00'), true],
  ])('%s 登记：补录 %s', (when, late) =>
    expect(
      cycle(after('ready').passTo(when).tell(lead, C, 'recordArrival', { listenerIds, withLateReason: late }))
        .arrival?.isLateEntry,
    ).toBe(late),
  );
  test('改期、延期后的当日才可登记', () =>
    expect(arrive(rescheduled('ready').passTo(at('2026-04-24', '14:30')), listenerIds)).toBe('TOO_EARLY'));
});

describe('反馈表（M07）', () => {
  test.each([
    ['总体一般', { overallRating: 'average' }],
    ['总体较差', { overallRating: 'poor' }],
    ['存在以会代学', { substitutionFound: true }],
  ])('%s：至少填写一个问题', (_name, change) => {
    const draftOf = (found: typeof issues) => ({ version: 1, facts: { ...form(1, found).facts, ...change } });
    expect(says(after('recorded'), lead, 'draftForm', draftOf([]))).toBe('ISSUE_REQUIRED');
    expect(says(after('recorded'), lead, 'draftForm', draftOf(issues))).toBe('ok');
  });
  test('只有到会的人会签，每人一次，所签即最新稿', () => {
    const desk = after('formDrafted');
    expect(says(desk, expert, 'coSignForm', { version: 1, dissent: false })).toBe('NOT_ON_ROSTER');
    expect(says(after('halfSigned'), deputy, 'coSignForm', { version: 1, dissent: false })).toBe(
      'ALREADY_DONE',
    );
    const redrafted = after('coSigned').tell(deputy, C, 'draftForm', form(2));
    expect(cycle(redrafted).form?.coSigned).toEqual([]);
    expect(says(redrafted, listener, 'coSignForm', { version: 1, dissent: false })).toBe('STALE_VERSION');
  });
  test.each([
    ['无人说明', [], 'REASON_REQUIRED'],
    ['只说明一人', [deputy], 'REASON_REQUIRED'],
    ['未会签者逐一说明', [deputy, listener], 'ok'],
    ['把没有到会的人列为未会签', [deputy, listener, expert], 'INVALID'],
  ])('组长报送，%s → %s', (_name, unsigned, wanted) =>
    expect(says(after('formDrafted'), lead, 'submitForm', { version: 1, unsigned })).toBe(wanted),
  );
  test('副组长起草、组长报送：起草就是签名，不再要他说明未会签的原因', () => {
    const desk = after('recorded').tell(deputy, C, 'draftForm', form(1));
    expect(says(desk, lead, 'submitForm', { version: 1, unsigned: [deputy, listener] })).toBe('INVALID');
    expect(says(desk, lead, 'submitForm', { version: 1, unsigned: [] })).toBe('REASON_REQUIRED');
    expect(says(desk, lead, 'submitForm', { version: 1, unsigned: [listener] })).toBe('ok');
    expect(yetToSign(cycle(desk)).sort()).toEqual([lead, listener].sort());
    expect(says(desk, deputy, 'coSignForm', { version: 1, dissent: false })).toBe('ALREADY_DONE');
  });
  test('到会后回避的人不再会签，也不要求说明', () => {
    const desk = after('formDrafted')
      .tell(listener, C, 'declareRecusal')
      .tell(manager, C, 'decideRecusal', { personId: listener, grant: true, substitute: null });
    expect(yetToSign(cycle(desk))).toEqual([deputy]);
    expect(says(desk, lead, 'submitForm', { version: 1, unsigned: [deputy] })).toBe('ok');
  });
  test('出席未登记不能报送：参学率从出席得来', () => {
    const desk = after('concluded').tell(lead, C, 'draftForm', form(1));
    expect(says(desk, lead, 'submitForm', { version: 1, unsigned: [deputy, listener] })).toBe(
      'NEIGHBOUR_NOT_READY',
    );
  });
  test('退回后须重新起草，旧稿不能再签再报', () => {
    const desk = formReturned();
    expect(says(desk, deputy, 'coSignForm', { version: 1, dissent: false })).toBe('WRONG_STATE');
    expect(says(desk, lead, 'draftForm', form(1))).toBe('STALE_VERSION');
    expect(cycle(desk.tell(lead, C, 'draftForm', form(2))).form).toMatchObject({
      version: 2,
      returned: null,
      submitted: null,
    });
  });
});

describe('退回的反馈表、报告另有日期', () => {
  const sent = (on: string) =>
    after('coSigned').passTo(at(on)).tell(lead, C, 'submitForm', { version: 1, unsigned: [] });
  const formBack = (on: string) =>
    sent('2026-05-06').passTo(at(on)).tell(manager, C, 'returnForm', { version: 1 });
  const reportBack = (on: string) =>
    after('delivered')
      .passTo(at('2026-05-12'))
      .tell(lead, C, 'submitReport')
      .passTo(at(on))
      .tell(manager, C, 'returnReport');
  const escalated = (d: D, key: string) =>
    d.entries(C).filter((e) => e.type === 'escalated' && (e.data as { key: string }).key === key);

  test.each([
    ['反馈表', 'form', '到期当日退回', () => formBack('2026-05-06'), '2026-05-08'],
    ['反馈表', 'form', '到期以后退回', () => formBack('2026-05-08'), '2026-05-11'],
    ['报告', 'report', '到期当日退回', () => reportBack('2026-05-12'), '2026-05-14'],
    ['报告', 'report', '到期以后退回', () => reportBack('2026-05-13'), '2026-05-15'],
  ] as const)(
    '%s（%s）%s：退回后两个工作日，原来的日期可查，逾期逐级告知',
    (_paper, key, _when, desk, due) => {
      const d = desk();
      const deadline = cycle(d).clocks[key]?.deadline;
      expect(deadline?.dueOn).toBe(due);
      expect(deadline?.history.map((h) => h.dueOn)).toEqual([key === 'form' ? '2026-05-06' : '2026-05-12']);
      d.passTo(at('2026-06-30'));
      expect(escalated(d, key).map((e) => (e.data as { step: string }).step)).toEqual([
        'escalate',
        'escalateHigher',
      ]);
    },
  );

  test('退回得早的，原来的日期不变；再退回的，日期接着记', () => {
    const early = formReturned();
    expect(cycle(early).clocks.form).toMatchObject({
      met: null,
      deadline: { dueOn: '2026-05-06', history: [], rule: { key: 'form' } },
    });
    expect(cycle(reportReturned()).clocks.report?.deadline).toMatchObject({ dueOn: '2026-05-13' });
    const twice = formBack('2026-05-08')
      .tell(lead, C, 'draftForm', form(2))
      .tell(lead, C, 'submitForm', { version: 2, unsigned: [deputy, listener] })
      .passTo(at('2026-05-11'))
      .tell(manager, C, 'returnForm', { version: 2 });
    expect(cycle(twice).clocks.form?.deadline).toMatchObject({
      dueOn: '2026-05-13',
      history: [{ dueOn: '2026-05-06' }, { dueOn: '2026-05-11', reason: '反馈表退回，重新报送' }],
    });
  });
});

describe('反馈意见（M07）', () => {
  const again = (d: D) =>
    d
      .tell(lead, C, 'draftForm', form(2))
      .tell(lead, C, 'submitForm', { version: 2, unsigned: [deputy, listener] })
      .tell(manager, C, 'acceptForm', { version: 2 });

  test('签的是固定的版本：反馈表退回重来后，旧版签不了新文', () => {
    // A leader's page still shows notice v1 when the form was returned, redrafted and accepted anew.
    const desk = again(formReturned('formAccepted'));
    expect(cycle(desk).notice?.version).toBe(2);
    expect(says(desk, leader, 'signNotice', { version: 1 })).toBe('STALE_VERSION');
    expect(says(desk, leader, 'signNotice', { version: 2 })).toBe('ok');
  });
  test('反馈表退回后，未重新采纳前没有可改、可签的反馈意见', () => {
    const desk = formReturned('formAccepted')
      .tell(lead, C, 'draftForm', form(2))
      .tell(lead, C, 'submitForm', { version: 2, unsigned: [deputy, listener] });
    expect(says(desk, manager, 'redraftNotice', { version: 2 })).toBe('WRONG_STATE');
    expect(says(desk, leader, 'signNotice', { version: 1 })).toBe('WRONG_STATE');
    expect(says(desk, leader, 'returnNotice', { version: 1 })).toBe('WRONG_STATE');
  });
  test('退回后重拟的下一版可签', () => {
    const desk = noticeReturned().tell(manager, C, 'redraftNotice', { version: 2 });
    expect(says(desk, leader, 'signNotice', { version: 1 })).toBe('STALE_VERSION');
    expect(says(desk, leader, 'signNotice', { version: 2 })).toBe('ok');
  });
  test('签发即送达，单位的时限从送达起算，不从签收起算', () => {
    expect(cycle(after('delivered')).notice?.signedAt).toBe(at('2026-05-06'));
    expect(after('acknowledged').state(`rectification/${cycle(after('delivered')).cycleId}`)).toMatchObject({
      deliveredAt: at('2026-05-06'),
    });
  });
  test('两个工作日未签收视为收到，之后仍可补签，不重复办结', () => {
    const deemed = deliveredClean().passTo(at('2026-05-08'));
    expect(cycle(deemed)).toMatchObject({ stage: 'closed', notice: { acknowledgedAt: null } });
    expect(cycle(deemed).notice?.deemedReceivedAt).not.toBeNull();
    deemed.tell(secretary, C, 'acknowledge');
    expect(deemed.entries(C).filter((e) => e.type === 'closed')).toHaveLength(1);
  });
  test('没有问题的，签收即办结', () =>
    expect(cycle(deliveredClean().tell(secretary, C, 'acknowledge')).stage).toBe('closed'));
  test('轮次：一次唤醒也能走完送达和办结两步', () => {
    const desk = deliveredClean().tell(secretary, C, 'acknowledge');
    expect(desk.state(R)).toMatchObject({ stage: 'assessing' });
  });
});
