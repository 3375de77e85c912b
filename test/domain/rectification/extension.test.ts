import { noticesOf } from '../../../domain/notices/table';
import { rectificationTasks } from '../../../domain/rectification/tasks';
import { after, at, closure, item, itemNo, L, list, measures, people, says, verdict } from './standings';

const { secretary, owner, responsible, liaison, leader, secondLeader } = people;
type D = ReturnType<typeof after>;
const no = (n: number) => ({ itemNo: itemNo(n) });
const due = (d: D, key: string) => list(d).clocks[key]?.deadline;
const kinds = (d: D, n: number) =>
  rectificationTasks(list(d))
    .filter((t) => t.key.endsWith(itemNo(n)))
    .map((t) => [t.kind, 'role' in t.assignee ? t.assignee.role : t.assignee.personId]);

describe('延期（最多两次，合计不超过期限的一半）', () => {
  const ask = (d: D, until: string, by: string = owner) =>
    says(d, by, 'requestExtension', { ...no(3), until });
  const asked = (d: D, until: string) => d.tell(owner, L, 'requestExtension', { ...no(3), until });
  // #3 由 05-06 起 60 个工作日，到 07-29；一半是 30 个工作日，到 09-09。
  test.each([
    ['在限度以内', '2026-09-09', 'ok'],
    ['超过一半', '2026-09-10', 'DATE_BEYOND_LIMIT'],
    ['没有延', '2026-07-29', 'EXTENSION_NOT_LATER'],
  ])('%s：%s → %s', (_name, until, wanted) => expect(ask(after('approved3'), until)).toBe(wanted));
  test('须在到期之前', () => {
    expect(ask(after('approved3').passTo(at('2026-07-29', '23:59')), '2026-08-10')).toBe('ok');
    expect(ask(after('approved3').passTo(at('2026-07-30', '00:00')), '2026-08-10')).toBe('TOO_LATE');
  });
  test('3 个工作日内审批；没有审批的，原期限不变；同时只有一份申请', () => {
    const desk = asked(after('approved3').passTo(at('2026-07-20')), '2026-08-10');
    expect(due(desk, `extensionDecision:${itemNo(3)}`)?.dueOn).toBe('2026-07-23');
    expect(ask(desk, '2026-08-11')).toBe('ALREADY_DONE');
    expect(due(desk.passTo(at('2026-08-01')), `closure:${itemNo(3)}`)?.dueOn).toBe('2026-07-29');
  });
  test('第一次由片区联络员批，第二次由部领导批，第三次不行；每个日期都留着', () => {
    const decide = (d: D, by: string) => d.tell(by, L, 'decideExtension', { ...no(3), approve: true });
    const once = decide(asked(after('approved3').passTo(at('2026-07-20')), '2026-08-10'), liaison);
    expect(due(once, `closure:${itemNo(3)}`)).toMatchObject({ dueOn: '2026-08-10', source: 'extension' });
    const again = asked(once.passTo(at('2026-08-03')), '2026-09-09');
    expect(kinds(again, 3)).toContainEqual(['rectification.decideExtension', 'deptLeader']);
    expect(says(again, liaison, 'decideExtension', { ...no(3), approve: true })).toBe('NOT_PERMITTED');
    const told = again
      .entries(L)
      .filter((e) => e.type === 'extensionRequested')
      .at(-1);
    expect(told && noticesOf('rectification', list(again), told).map((n) => n.to)).toEqual([
      { role: 'deptLeader', organiserId: 'xcb', unitId: 'U001' },
    ]);
    const twice = decide(again, leader);
    expect(due(twice, `closure:${itemNo(3)}`)?.history.map((h) => h.dueOn)).toEqual([
      '2026-07-29',
      '2026-08-10',
    ]);
    expect(ask(twice, '2026-09-10')).toBe('TOO_MANY_EXTENSIONS');
  });
  test('不同意的，原期限不变，可以再申请', () => {
    const desk = asked(after('approved3'), '2026-08-10').tell(liaison, L, 'decideExtension', {
      ...no(3),
      approve: false,
    });
    expect(due(desk, `closure:${itemNo(3)}`)?.dueOn).toBe('2026-07-29');
    expect(ask(desk, '2026-08-10')).toBe('ok');
  });
});

describe('审批延期时，期限已经不同', () => {
  // #1 到 05-26，申请延到 05-28；情况说明停走 10 个工作日后是 06-09。
  const asked = (until: string) =>
    after('assigned')
      .tell(owner, L, 'requestExtension', { ...no(1), until })
      .passTo(at('2026-05-08', '16:00'))
      .tell(secretary, L, 'fileObjection', no(1))
      .passTo(at('2026-05-22'))
      .tell(secondLeader, L, 'answerObjection', {
        ...no(1),
        outcome: 'rejected',
        change: null,
        severity: null,
        track: null,
      });
  const decide = (d: D, approve: boolean) => says(d, liaison, 'decideExtension', { ...no(1), approve });
  test.each([
    ['比申请的晚', '2026-05-28', 'EXTENSION_OVERTAKEN'],
    ['就是当天', '2026-06-01', 'EXTENSION_OVERTAKEN'],
  ])('现期限%s：不能批准，可以不同意', (_name, until, wanted) => {
    expect(due(asked(until), `closure:${itemNo(1)}`)?.dueOn).toBe('2026-06-09');
    expect(decide(asked(until), true)).toBe(wanted);
    const desk = asked(until).tell(liaison, L, 'decideExtension', { ...no(1), approve: false });
    expect(due(desk, `closure:${itemNo(1)}`)?.dueOn).toBe('2026-06-09');
    expect(says(desk, owner, 'requestExtension', { ...no(1), until: '2026-06-10' })).toBe('ok');
  });
});

describe('申请还没有审批，事项已经走开', () => {
  const asked = () =>
    after('approved3').tell(owner, L, 'requestExtension', { ...no(3), until: '2026-08-10' });
  const applied = () =>
    asked()
      .tell(owner, L, 'applyClosure', closure(3, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] });
  test.each([
    ['已报验收', applied],
    ['已销号', () => applied().tell(liaison, L, 'verifyClosure', verdict(3, true))],
    ['已撤销', () => asked().tell(leader, L, 'withdrawItem', no(3))],
    [
      '已转长期',
      () =>
        asked()
          .tell(liaison, L, 'proposeOngoing', no(3))
          .tell(leader, L, 'decideOngoing', { ...no(3), approve: true }),
    ],
  ])('%s：没有人再欠审批延期', (_name, desk) => {
    expect(kinds(asked(), 3)).toContainEqual(['rectification.decideExtension', 'areaLiaison']);
    expect(kinds(desk(), 3).map(([kind]) => kind)).not.toContain('rectification.decideExtension');
    const key = `extensionDecision:${itemNo(3)}`;
    expect(due(asked(), key)?.dueOn).toBe('2026-05-25');
    expect(due(desk(), key)).toBeUndefined();
    const told = desk()
      .passTo(at('2026-06-10'))
      .entries(L)
      .filter((e) => e.type === 'escalated' && (e.data as { key: string }).key === key);
    expect(told).toEqual([]);
  });
  test('部分采纳后重报措施：审批的期限随措施审核通过再起；不丢', () => {
    const key = `extensionDecision:${itemNo(1)}`;
    const desk = after('assigned')
      .tell(owner, L, 'requestExtension', { ...no(1), until: '2026-06-04' })
      .tell(secretary, L, 'fileObjection', no(1));
    desk.tell(secondLeader, L, 'answerObjection', {
      ...no(1),
      outcome: 'partly',
      change: 'track',
      severity: null,
      track: 'phased',
    });
    expect([item(desk, 1).state, due(desk, key)]).toEqual(['pendingMeasures', undefined]);
    desk
      .passTo(at('2026-05-12'))
      .tell(owner, L, 'submitMeasures', { items: [measures(1, 'phased', '2026-05-25')] })
      .tell(responsible, L, 'endorseMeasures', { itemNos: [itemNo(1)] })
      .tell(liaison, L, 'reviewMeasures', { ...no(1), approve: true });
    expect(kinds(desk, 1)).toContainEqual(['rectification.decideExtension', 'areaLiaison']);
    expect(due(desk, key)?.dueOn).toBe('2026-05-15');
  });
  test('转长期又转分阶段：期限是新的，原来的申请不再审批，可以另报', () => {
    const desk = asked()
      .tell(liaison, L, 'proposeOngoing', no(3))
      .tell(leader, L, 'decideOngoing', { ...no(3), approve: true })
      .passTo(at('2026-06-10'))
      .tell(liaison, L, 'reviewOngoing', { ...no(3), outcome: 'phase', on: '2026-07-10' });
    expect(kinds(desk, 3).map(([kind]) => kind)).not.toContain('rectification.decideExtension');
    expect(says(desk, liaison, 'decideExtension', { ...no(3), approve: true })).toBe('NOTHING_TO_DO');
    desk.tell(owner, L, 'requestExtension', { ...no(3), until: '2026-07-20' });
    desk.tell(liaison, L, 'decideExtension', { ...no(3), approve: true });
    expect(item(desk, 3).extensions.map((e) => e.decision?.approved)).toEqual([undefined, true]);
    expect(due(desk, `closure:${itemNo(3)}`)?.dueOn).toBe('2026-07-20');
  });
  test('建议转长期后申请了销号：部领导不再有待批；退回继续整改后又有', () => {
    const proposed = after('approved3').tell(liaison, L, 'proposeOngoing', no(3));
    expect(kinds(proposed, 3)).toContainEqual(['rectification.decideOngoing', 'deptLeader']);
    const moved = proposed
      .tell(owner, L, 'applyClosure', closure(3, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] });
    expect(kinds(moved, 3).map(([kind]) => kind)).not.toContain('rectification.decideOngoing');
    moved.tell(liaison, L, 'verifyClosure', verdict(3, false)).tell(owner, L, 'resume', no(3));
    expect(kinds(moved, 3).map(([kind]) => kind)).toContain('rectification.decideOngoing');
  });
});
