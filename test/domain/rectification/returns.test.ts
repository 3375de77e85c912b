import { closures } from '../../property/rules/narrative';
import {
  after,
  at,
  closure,
  item,
  itemNo,
  L,
  list,
  measures,
  measuresReturned,
  ongoingApplied,
  people,
  returnedAgain,
  says,
  verdict,
} from './standings';

const { liaison, owner, responsible, secretary, leader } = people;
const due = (d: ReturnType<typeof after>, key: string) => list(d).clocks[key]?.deadline.dueOn;

describe('措施', () => {
  const file = (entry: object) =>
    says(after('assigned'), owner, 'submitMeasures', { items: [{ ...measures(3, 'phased'), ...entry }] });
  test.each([
    ['分阶段，在时限内', {}, 'ok'],
    ['在时限当日', { measures: [{ ownerId: owner, dueOn: '2026-07-29' }] }, 'ok'],
    ['超过销号时限', { measures: [{ ownerId: owner, dueOn: '2026-07-30' }] }, 'DATE_BEYOND_LIMIT'],
    [
      '长期的不受分阶段时限约束',
      { track: 'ongoing', measures: [{ ownerId: owner, dueOn: '2026-12-01' }] },
      'ok',
    ],
    ['没有措施', { measures: [] }, 'INVALID'],
    ['改作立行立改', { track: 'immediate' }, 'INVALID'],
  ])('%s → %s', (_name, entry, wanted) => expect(file(entry)).toBe(wanted));
  test('同一事项报两遍不行', () =>
    expect(
      says(after('assigned'), owner, 'submitMeasures', {
        items: [measures(3, 'phased'), measures(3, 'phased')],
      }),
    ).toBe('INVALID'));
  test('退回的措施：至少再给 5 个工作日，原时限更晚的依原时限；逾期照常督办', () => {
    // Endorsed on 05-18, due 05-19, returned the same day.
    const desk = measuresReturned();
    const clock = () => list(desk).clocks[`measures:${itemNo(3)}`];
    expect(item(desk, 3)).toMatchObject({
      state: 'pendingMeasures',
      measures: { returned: { by: liaison } },
    });
    expect(clock()).toMatchObject({
      met: null,
      deadline: { dueOn: '2026-05-25', history: [{ dueOn: '2026-05-19' }] },
    });
    expect(desk.tasksOf(L).find((t) => t.key === `rectification.submitMeasures:${itemNo(3)}`)?.dueAt).toBe(
      at('2026-05-26', '00:00'),
    );
    desk.passTo(at('2026-06-02'));
    const levels = list(desk).supervision.filter((s) => s.key === `measures:${itemNo(3)}`);
    // The first blue was of the first date.
    expect(levels.map((s) => s.level)).toEqual(['blue', 'blue', 'yellow', 'red']);
    desk.tell(owner, L, 'submitMeasures', { items: [measures(3, 'phased')] });
    expect(item(desk, 3).measures?.returned).toBeNull();
    desk.tell(responsible, L, 'endorseMeasures', { itemNos: [itemNo(3)] });
    expect(clock()?.met).not.toBeNull();
  });
  test('责任人只办自己的事项，整批都是自己的才行', () => {
    const desk = after('acknowledged').tell(secretary, L, 'assign', {
      items: [{ itemNo: itemNo(3), ownerId: owner, leaderId: responsible }],
    });
    expect(says(desk, owner, 'submitMeasures', { items: [measures(3, 'phased')] })).toBe('ok');
    expect(
      says(desk, owner, 'submitMeasures', { items: [measures(3, 'phased'), measures(4, 'ongoing')] }),
    ).toBe('NOT_PERMITTED');
    expect(
      says(desk, secretary, 'submitMeasures', { items: [measures(3, 'phased'), measures(4, 'ongoing')] }),
    ).toBe('ok');
  });
  test.each([
    ['外单位的人', people.otherSecretary],
    ['没有登记的人', 'ghost'],
  ])('责任人不能是%s，措施的责任人也一样', (_name, stranger) => {
    const to = { itemNo: itemNo(3), ownerId: stranger, leaderId: responsible };
    expect(says(after('acknowledged'), secretary, 'assign', { items: [to] })).toBe('UNKNOWN_PERSON');
    expect(file({ measures: [{ ownerId: stranger, dueOn: '2026-07-01' }] })).toBe('UNKNOWN_PERSON');
  });
  test('停用的人不再接新的事项', () => {
    const desk = after('acknowledged').tell(people.securityAdmin, `person/${owner}`, 'deactivate');
    const to = { itemNo: itemNo(3), ownerId: owner, leaderId: responsible };
    expect(says(desk, secretary, 'assign', { items: [to] })).toBe('UNKNOWN_PERSON');
  });
  test('责任领导须在名册', () =>
    expect(
      says(after('acknowledged'), secretary, 'assign', {
        items: [{ itemNo: itemNo(3), ownerId: owner, leaderId: owner }],
      }),
    ).toBe('NOT_ON_ROSTER'));
});

describe('销号申请：佐证写明何时形成（M08、M19）', () => {
  const dated = (evidenceIds: string[], evidenceDates: string[]) => ({
    items: closure(3, 1).items.map((i) => ({ ...i, evidenceIds, evidenceDates })),
  });
  test.each([
    ['措施逐条完成', closure(3, 1), 'ok'],
    ['少对照一条', closure(3, 0), 'INVALID'],
    [
      '有一条未完成',
      { items: closure(3, 1).items.map((i) => ({ ...i, measureChecks: [false] })) },
      'INVALID',
    ],
    [
      '没有写长效机制（立行立改的不问）',
      { items: closure(3, 1).items.map((i) => ({ ...i, withMechanism: false })) },
      'MECHANISM_REQUIRED',
    ],
    ['没有佐证', closures({ n: 3, checks: 1, evidence: {} }), 'EVIDENCE_REQUIRED'],
    ['佐证写明形成日期', closures({ n: 3, checks: 1, evidence: { f1: '2026-05-20' } }), 'ok'],
    ['佐证今天形成', closures({ n: 3, checks: 1, evidence: { f1: '2026-05-12', f2: '2026-05-20' } }), 'ok'],
    [
      '佐证明天才形成',
      closures({ n: 3, checks: 1, evidence: { f1: '2026-05-12', f2: '2026-05-21' } }),
      'DATE_BEYOND_LIMIT',
    ],
    ['一份佐证没有形成日期', dated(['f1', 'f2'], ['2026-05-20']), 'INVALID'],
    ['多出一个形成日期', dated(['f1'], ['2026-05-20', '2026-05-20']), 'INVALID'],
  ])('%s → %s', (_name, payload, wanted) =>
    expect(says(after('approved3'), owner, 'applyClosure', payload)).toBe(wanted),
  );
  test('单位的时限以审签为准，不以申请为准', () => {
    expect(list(after('applied1')).clocks[`closure:${itemNo(1)}`]?.met).toBeNull();
    expect(list(after('endorsed1')).clocks[`closure:${itemNo(1)}`]?.met).toBe(at('2026-05-22', '11:00'));
  });
});

describe('退回', () => {
  test.each([1, 2, 3])('退回 %i 次，事项的时限不变', (times) => {
    const desk = returnedAgain(times);
    expect(item(desk, 3)).toMatchObject({ state: 'returned', returns: times, closure: null });
    expect(due(desk, `closure:${itemNo(3)}`)).toBe('2026-07-29');
  });
  const reject = (resubmitBy: string | null) =>
    says(
      after('endorsed3').passTo(at('2026-07-29')),
      liaison,
      'verifyClosure',
      verdict(3, false, 'onSite', resubmitBy),
    );
  test.each([
    [null, 'ok'],
    ['2026-08-12', 'ok'],
    ['2026-08-13', 'DATE_BEYOND_LIMIT'],
    ['2026-07-29', 'DATE_BEYOND_LIMIT'],
    ['2026-07-30', 'ok'],
  ])('再报日期 %s → %s（至多十个工作日）', (by, wanted) => expect(reject(by)).toBe(wanted));
  test('提前退回的，再报以后到的那个日期为准：原时限在后就仍是原时限', () => {
    const desk = after('approved3').passTo(at('2026-06-01')).tell(owner, L, 'applyClosure', closure(3, 1));
    desk
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] })
      .tell(liaison, L, 'verifyClosure', verdict(3, false, 'onSite', '2026-06-08'));
    expect(item(desk, 3).lastReturn?.resubmitBy).toBe('2026-06-08');
    expect(due(desk, `resubmission:${itemNo(3)}`)).toBe('2026-07-29');
    expect(
      list(desk.passTo(at('2026-07-20'))).supervision.filter((s) => s.key === `resubmission:${itemNo(3)}`),
    ).toEqual([]);
  });
  test('待验收期间不算单位逾期：部门拖过时限只提请上一级', () => {
    const desk = after('endorsed3').passTo(at('2026-09-30'));
    expect(
      list(desk).supervision.filter((s) => s.at > at('2026-07-24') && s.key.endsWith(itemNo(3))),
    ).toEqual([]);
    const asked = desk.entries(L).filter((e) => e.type === 'escalated');
    expect(asked.map((e) => (e.data as { key: string }).key)).toContain(`verification:${itemNo(3)}`);
  });
  test('长期事项申请验收被退回：继续整改，周期不因此重开', () => {
    const desk = ongoingApplied().tell(liaison, L, 'verifyClosure', verdict(4, false));
    expect(item(desk, 4)).toMatchObject({ state: 'returned', track: 'ongoing' });
    expect(desk.state('cycle/2026-R1-U001-1')).toMatchObject({ stage: 'closed' });
  });
  test('长期事项验收通过：销号，年度处理的时限了结', () => {
    const desk = ongoingApplied().tell(liaison, L, 'verifyClosure', verdict(4, true));
    expect(item(desk, 4).state).toBe('closed');
    expect(list(desk).clocks[`ongoing:${itemNo(4)}`]?.met).not.toBeNull();
    expect(desk.state('cycle/2026-R1-U001-1')).toMatchObject({ list: { open: 0, ongoing: 0, closed: 4 } });
  });
});

describe('督办', () => {
  const drafts = (d: ReturnType<typeof after>) => list(d).supervision.filter((s) => !s.releasedAt);
  /** Returned, let lapse until the yellow draft, filed again and returned again, let lapse again. */
  function lapsedTwice() {
    const desk = returnedAgain(1).passTo(at('2026-08-13', '09:00'));
    desk
      .tell(leader, L, 'releaseSupervision', { way: 'direct', noticeId: drafts(desk)[0]?.noticeId })
      .tell(owner, L, 'resume', { itemNo: itemNo(3) });
    desk
      .tell(owner, L, 'applyClosure', closure(3, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] });
    return desk.tell(liaison, L, 'verifyClosure', verdict(3, false)).passTo(at('2026-08-28', '09:00'));
  }
  test('两次退回、两次逾期：各有各的黄色草稿，都可以批准，待办不重复', () => {
    const desk = lapsedTwice();
    expect(drafts(desk)).toHaveLength(1);
    expect(
      says(desk, leader, 'releaseSupervision', { way: 'direct', noticeId: drafts(desk)[0]?.noticeId }),
    ).toBe('ok');
    const keys = desk.tasksOf(L).map((t) => t.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
  test('重新报送并审签后，草稿不再可批', () => {
    const desk = returnedAgain(1).passTo(at('2026-08-13', '09:00'));
    const noticeId = drafts(desk)[0]?.noticeId;
    desk
      .tell(owner, L, 'resume', { itemNo: itemNo(3) })
      .tell(owner, L, 'applyClosure', closure(3, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] });
    expect(says(desk, leader, 'releaseSupervision', { way: 'direct', noticeId })).toBe('NOTHING_TO_DO');
  });
  test('立行立改：蓝 05-25，黄 05-27 零时，红 06-03 零时，均不改变状态', () => {
    const desk = after('assigned').passTo(at('2026-06-03', '00:00'));
    const about = list(desk).supervision.filter((s) => s.key === `closure:${itemNo(1)}`);
    expect(about.map((s) => [s.level, s.at])).toEqual([
      ['blue', at('2026-05-25', '09:20')],
      ['yellow', at('2026-05-27', '00:00')],
      ['red', at('2026-06-03', '00:00')],
    ]);
    expect(item(desk, 1).state).toBe('inProgress');
  });
});

describe('以前的申请连同佐证都留着', () => {
  const first = ['00000000-0000-4000-8000-0000000000a1'];
  const again = ['00000000-0000-4000-8000-0000000000a2'];
  const apply = (evidenceIds: readonly string[]) => ({
    items: closure(3, 1).items.map((entry) => ({ ...entry, evidenceIds, evidenceDates: ['2026-05-18'] })),
  });

  test('未审签即修改、审签不同意、验收退回，各留一份，现在的一份在前面', () => {
    const desk = after('approved3').tell(owner, L, 'applyClosure', apply(first));
    desk.tell(owner, L, 'applyClosure', apply(again));
    desk.tell(responsible, L, 'refuseEndorsement', { what: 'closure', itemNos: [itemNo(3)] });
    desk.tell(owner, L, 'applyClosure', apply(first));
    desk.tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] });
    desk.tell(liaison, L, 'verifyClosure', verdict(3, false));
    desk.tell(owner, L, 'resume', { itemNo: itemNo(3) });
    desk.tell(owner, L, 'applyClosure', apply(again));
    const { closure: present, closures: past = [] } = item(desk, 3);
    expect(present?.evidenceIds).toEqual(again);
    expect(past.map((c) => [c.evidenceIds, c.refused?.by ?? null, c.returned?.by ?? null])).toEqual([
      [first, null, null],
      [again, responsible, null],
      [first, null, liaison],
    ]);
  });
});
