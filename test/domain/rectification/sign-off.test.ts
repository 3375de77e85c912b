import { listRows } from '../../../activities/rows/case-rows';
import { noticesOf } from '../../../domain/notices/table';
import { rectificationTasks } from '../../../domain/rectification/tasks';
import { closures } from '../../property/rules/narrative';
import { after, assign, at, closure, item, itemNo, L, list, measures, people } from './standings';

const { owner, responsible, liaison, leader, secondLeader, secretary, head } = people;
type D = ReturnType<typeof after>;
const clock = (d: D, n: number, name = 'signOff') => list(d).clocks[`${name}:${itemNo(n)}`];
const task = (d: D, kind: string, n: number) =>
  rectificationTasks(list(d)).find((t) => t.key === `rectification.${kind}:${itemNo(n)}`);
const reminders = (d: D) => d.entries(L).filter((e) => e.type === 'signOffReminded');
const told = (d: D, type: string, about = '') =>
  d
    .entries(L)
    .filter((e) => e.type === type && ((e.data as { key?: string }).key ?? '').startsWith(about))
    .flatMap((e) => noticesOf('rectification', list(d), e).map((n) => n.to));
const signer = { role: 'directlyResponsible', unitId: 'U001' };
const theory = { role: 'roundManager', organiserId: 'xcb', unitId: 'U001' };

/** #3 and #4 were filed together on Monday 2026-05-18, one workday before their own date. */
describe('整改清单的审签：两个工作日', () => {
  test('措施报审后两个工作日为限，写在审签人的待办上', () => {
    const d = after('measuresFiled');
    expect(clock(d, 3)?.deadline).toMatchObject({ key: 'signOff', dueOn: '2026-05-20' });
  });
  test('待办写两个日子里更早的：早报的是审签时限，临期才报的是单位自己的时限', () => {
    expect(task(after('measuresFiled'), 'endorseMeasures', 3)?.dueAt).toBe(at('2026-05-20', '00:00'));
    const early = after('assigned').tell(owner, L, 'submitMeasures', { items: [measures(3, 'phased')] });
    expect(clock(early, 3)?.deadline.dueOn).toBe('2026-05-11');
    expect(task(early, 'endorseMeasures', 3)?.dueAt).toBe(at('2026-05-12', '00:00'));
  });
  test('到期未审签：一批只提醒一次，告知审签人和理论科；五个工作日后再一次；不自动审签', () => {
    const d = after('measuresFiled').passTo(at('2026-05-20', '23:59'));
    expect(reminders(d)).toEqual([]);
    d.passTo(at('2026-05-21', '00:01'));
    const nos = [itemNo(3), itemNo(4)];
    expect(reminders(d).map((e) => e.data)).toEqual([
      expect.objectContaining({ what: 'measures', itemNos: nos, step: 'escalate' }),
    ]);
    expect(told(d, 'signOffReminded')).toEqual([signer, theory]);
    d.passTo(at('2026-06-10'));
    expect(reminders(d).map((e) => (e.data as { step: string }).step)).toEqual([
      'escalate',
      'escalateHigher',
    ]);
    expect(item(d, 3).measures?.endorsedBy).toBeNull();
  });
  test('直接责任人自己报的，提醒的是书记', () => {
    const d = after('delivered').tell(secretary, L, 'assign', {
      items: [{ itemNo: itemNo(3), ownerId: responsible, leaderId: responsible }],
    });
    d.tell(responsible, L, 'submitMeasures', { items: [measures(3, 'phased')] }).passTo(at('2026-05-11'));
    expect(told(d, 'signOffReminded')).toEqual([{ role: 'studyGroupHead', unitId: 'U001' }, theory]);
    d.tell(head, L, 'endorseMeasures', { itemNos: [itemNo(3)] });
    expect(clock(d, 3)).toBeUndefined();
  });
  test('一批里先签了一项的，只提醒另一项；全签了的，不提醒', () => {
    const part = after('measuresFiled').tell(responsible, L, 'endorseMeasures', { itemNos: [itemNo(3)] });
    expect([clock(part, 3), clock(part, 4)?.deadline.dueOn]).toEqual([undefined, '2026-05-20']);
    expect(
      reminders(part.passTo(at('2026-05-21'))).map((e) => (e.data as { itemNos: string[] }).itemNos),
    ).toEqual([[itemNo(4)]]);
    expect(reminders(after('measuresEndorsed').passTo(at('2026-06-10')))).toEqual([]);
  });
  test('不同意的，时限随之取消；再报重新起算', () => {
    const d = after('measuresFiled').tell(responsible, L, 'refuseEndorsement', {
      what: 'measures',
      itemNos: [itemNo(3), itemNo(4)],
    });
    expect(clock(d, 3)).toBeUndefined();
    d.passTo(at('2026-05-19')).tell(owner, L, 'submitMeasures', { items: [measures(3, 'phased')] });
    expect(clock(d, 3)?.deadline.dueOn).toBe('2026-05-21');
  });
  test('改报的，从改报之日起算', () => {
    const d = after('measuresFiled').passTo(at('2026-05-19'));
    d.tell(owner, L, 'submitMeasures', { items: [measures(4, 'ongoing')] });
    expect([clock(d, 3)?.deadline.dueOn, clock(d, 4)?.deadline.dueOn]).toEqual(['2026-05-20', '2026-05-21']);
  });
  test('销号申请同样；措施和销号申请各提醒各的', () => {
    const d = after('measuresFiled').tell(
      secretary,
      L,
      'applyClosure',
      closures({ n: 1, checks: 0 }, { n: 2, checks: 0 }),
    );
    expect(task(d, 'endorseClosure', 1)?.dueAt).toBe(at('2026-05-21', '00:00'));
    d.passTo(at('2026-05-21', '00:01'));
    expect(reminders(d).map((e) => e.data)).toMatchObject([
      { what: 'closure', itemNos: [itemNo(1), itemNo(2)] },
      { what: 'measures', itemNos: [itemNo(3), itemNo(4)] },
    ]);
  });
  test('长期事项申请销号，审签也有日子', () => {
    const d = after('settled').passTo(at('2026-10-12')).tell(owner, L, 'applyClosure', closure(4, 1));
    expect(task(d, 'endorseClosure', 4)?.dueAt).toBe(at('2026-10-15', '00:00'));
    d.tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(4)] });
    expect(clock(d, 4)).toBeUndefined();
  });
  test('情况说明期间不催；采纳一部分、措施须重报的，时限取消；不采纳的，余下的日子接着算', () => {
    const disputed = () =>
      after('delivered')
        .tell(secretary, L, 'assign', assign(3))
        .tell(owner, L, 'submitMeasures', { items: [measures(3, 'phased')] })
        .tell(secretary, L, 'fileObjection', { itemNo: itemNo(3) })
        .passTo(at('2026-05-12'));
    expect(reminders(disputed())).toEqual([]);
    const answer = { itemNo: itemNo(3), change: null, severity: null, track: null };
    const rejected = disputed().tell(secondLeader, L, 'answerObjection', { ...answer, outcome: 'rejected' });
    expect(clock(rejected, 3)?.deadline.dueOn).toBe('2026-05-13');
    const anew = { ...answer, outcome: 'partly', change: 'statement' };
    expect(clock(disputed().tell(secondLeader, L, 'answerObjection', anew), 3)).toBeUndefined();
  });
});

describe('转长期整改：部领导两个工作日', () => {
  const proposed = () => after('approved3').tell(liaison, L, 'proposeOngoing', { itemNo: itemNo(3) });
  test('写在部领导的待办上，到期告知部领导和理论科', () => {
    const d = proposed();
    const dueOn = clock(d, 3, 'ongoingDecision')?.deadline.dueOn;
    expect(task(d, 'decideOngoing', 3)?.dueAt).toBe(clock(d, 3, 'ongoingDecision')?.deadline.dueAt);
    d.passTo(at('2026-06-01'));
    expect(dueOn).toBe('2026-05-22');
    const leads = { role: 'deptLeader', organiserId: 'xcb', unitId: 'U001' };
    expect(told(d, 'escalated', 'ongoingDecision')).toEqual([leads, theory, leads, theory]);
  });
  test.each([true, false])('批准或不批准（%s）后没有这个时限', (approve) => {
    const d = proposed().tell(leader, L, 'decideOngoing', { itemNo: itemNo(3), approve });
    expect(clock(d, 3, 'ongoingDecision')).toBeUndefined();
  });
  test('是主管部门内部的时限，单位看不到；单位的审签时限单位看得到', () => {
    const rowsOf = (d: D) => listRows(L, d.version(L), list(d));
    const audience = (d: D, name: string) =>
      rowsOf(d).row_deadline?.find((r) => String(r.key) === `${name}:${itemNo(3)}`)?.audience;
    const forUnit = (d: D) =>
      JSON.stringify(rowsOf(d).row_case?.find((r) => r.audience === 'unit')?.doc).includes('ongoingDecision');
    expect([audience(proposed(), 'ongoingDecision'), forUnit(proposed())]).toEqual(['inside', false]);
    expect(audience(after('measuresFiled'), 'signOff')).toBe('unit');
  });
});

test('没有这些时限的旧清单照样折叠，待审签的仍列待办', () => {
  const d = after('measuresFiled');
  const { [`signOff:${itemNo(3)}`]: _new, ...clocks } = list(d).clocks;
  const older = { ...list(d), clocks };
  const line = rectificationTasks(older).find((t) => t.key === `rectification.endorseMeasures:${itemNo(3)}`);
  expect(line?.dueAt).toBe(clocks[`measures:${itemNo(3)}`]?.deadline.dueAt);
});
