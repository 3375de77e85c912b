import type { CycleState } from '../../../domain/cycle/types';
import { rectificationFold } from '../../../domain/rectification/fold';
import { closedWording } from '../../../domain/rectification/settlement';
import { rectificationTasks } from '../../../domain/rectification/tasks';
import { C } from '../../property/rules/narrative';
import {
  after,
  at,
  closure,
  item,
  itemNo,
  L,
  list,
  ongoingApplied,
  people,
  returnedAgain,
  says,
  verdict,
} from './standings';

const { secretary, owner, responsible, liaison, leader, secondLeader, registrar, manager, lead } = people;
type D = ReturnType<typeof after>;
const no = (n: number) => ({ itemNo: itemNo(n) });
const due = (d: D, key: string) => list(d).clocks[key]?.deadline;
const kinds = (d: D, n: number) =>
  rectificationTasks(list(d))
    .filter((t) => t.key.endsWith(itemNo(n)))
    .map((t) => [t.kind, 'role' in t.assignee ? t.assignee.role : t.assignee.personId]);

describe('第三次退回：部务会研究', () => {
  test('不能自行继续；登记人登记决定', () => {
    const desk = returnedAgain(3);
    expect(says(desk, owner, 'resume', no(3))).toBe('NEIGHBOUR_NOT_READY');
    expect(kinds(desk, 3)).toEqual([['rectification.enterBoardDecision', 'registrar']]);
    expect(
      says(returnedAgain(2), registrar, 'enterBoardDecision', {
        ...no(3),
        outcome: 'withdraw',
        resubmitBy: null,
      }),
    ).toBe('NOTHING_TO_DO');
  });
  test.each([
    ['续整改', 'continue', '2026-08-31', 'inProgress'],
    ['转长期', 'ongoing', null, 'ongoing'],
    ['撤销', 'withdraw', null, 'withdrawn'],
  ])('%s', (_name, outcome, resubmitBy, state) => {
    const desk = returnedAgain(3).tell(registrar, L, 'enterBoardDecision', { ...no(3), outcome, resubmitBy });
    expect(item(desk, 3).state).toBe(state);
    if (resubmitBy) expect(due(desk, `resubmission:${itemNo(3)}`)?.dueOn).toBe(resubmitBy);
  });
  test('续整改须定期限，至多 60 个工作日', () =>
    expect(
      says(returnedAgain(3), registrar, 'enterBoardDecision', {
        ...no(3),
        outcome: 'continue',
        resubmitBy: null,
      }),
    ).toBe('DATE_BEYOND_LIMIT'));
});

describe('黄色草稿未批准，红色草稿已到', () => {
  test('只有红色的等待批准；黄色的不再批准', () => {
    const desk = after('assigned').passTo(at('2026-05-28'));
    const about = list(desk).supervision.filter((s) => s.key === `measures:${itemNo(3)}`);
    expect(about.map((s) => s.level)).toEqual(['blue', 'yellow', 'red']);
    const release = (level: string) => ({
      way: 'direct',
      noticeId: about.find((s) => s.level === level)?.noticeId,
    });
    expect(says(desk, leader, 'releaseSupervision', release('yellow'))).toBe('NOTHING_TO_DO');
    expect(says(desk, leader, 'releaseSupervision', release('red'))).toBe('ok');
    const waiting = rectificationTasks(list(desk)).filter((t) => t.key.includes(`measures:${itemNo(3)}`));
    expect(waiting.map((t) => t.params?.level)).toEqual(['red']);
  });
});

describe('红色督办满 20 个工作日：部领导决定', () => {
  const overdue = () => after('approved3').passTo(at('2026-09-05'));
  test('之前没有这一步，之后由部领导决定', () => {
    expect(
      says(after('approved3').passTo(at('2026-08-20')), leader, 'decideItem', {
        ...no(3),
        outcome: 'withdraw',
        resubmitBy: null,
      }),
    ).toBe('NOTHING_TO_DO');
    expect(kinds(overdue(), 3)).toContainEqual(['rectification.decideItem', 'deptLeader']);
    const desk = overdue().tell(leader, L, 'decideItem', {
      ...no(3),
      outcome: 'continue',
      resubmitBy: '2026-09-30',
    });
    expect(due(desk, `resubmission:${itemNo(3)}`)?.dueOn).toBe('2026-09-30');
    expect(kinds(desk, 3)).not.toContainEqual(['rectification.decideItem', 'deptLeader']);
  });
  test('没有报措施的，给报措施的新期限', () => {
    const desk = after('assigned').passTo(at('2026-07-01'));
    desk.tell(leader, L, 'decideItem', { ...no(3), outcome: 'continue', resubmitBy: '2026-07-20' });
    expect(due(desk, `measures:${itemNo(3)}`)?.dueOn).toBe('2026-07-20');
    expect(due(desk, `closure:${itemNo(3)}`)?.dueOn).toBe('2026-07-29');
  });
  test('销号期限也已经过了的，随新的措施期限顺延，原日期留下；部领导不再被问第二遍', () => {
    const desk = after('assigned').passTo(at('2026-09-15'));
    desk.tell(leader, L, 'decideItem', { ...no(3), outcome: 'continue', resubmitBy: '2026-09-30' });
    expect(due(desk, `closure:${itemNo(3)}`)).toMatchObject({
      dueOn: '2026-12-15',
      history: [{ dueOn: '2026-07-29', reason: '续整改' }],
    });
    expect(kinds(desk, 3)).not.toContainEqual(['rectification.decideItem', 'deptLeader']);
  });
});

describe('长期事项', () => {
  test('转长期：联络员建议，部领导批准；批准后没有销号期限，12 月 15 日年度处理', () => {
    const proposed = after('approved3').tell(liaison, L, 'proposeOngoing', no(3));
    expect(says(proposed, liaison, 'proposeOngoing', no(3))).toBe('ALREADY_DONE');
    const desk = proposed.tell(leader, L, 'decideOngoing', { ...no(3), approve: true });
    expect(item(desk, 3)).toMatchObject({ state: 'ongoing', track: 'ongoing' });
    expect(due(desk, `closure:${itemNo(3)}`)).toBeUndefined();
    expect(due(desk, `ongoing:${itemNo(3)}`)?.dueOn).toBe('2026-12-15');
    expect(
      item(
        after('approved3')
          .tell(liaison, L, 'proposeOngoing', no(3))
          .tell(leader, L, 'decideOngoing', { ...no(3), approve: false }),
        3,
      ),
    ).toMatchObject({
      state: 'inProgress',
      ongoingProposal: null,
    });
  });
  const review = (outcome: string, on: string) => ({ ...no(4), outcome, on });
  const december = () => after('settled').passTo(at('2026-12-01'));
  test.each([
    ['续期一年以内', 'renew', '2027-12-01', 'ok'],
    ['续期超过一年', 'renew', '2027-12-02', 'DATE_BEYOND_LIMIT'],
    ['转分阶段', 'phase', '2027-01-15', 'ok'],
    ['转分阶段，超过 60 个工作日', 'phase', '2027-06-01', 'DATE_BEYOND_LIMIT'],
  ])('%s → %s', (_name, outcome, on, wanted) =>
    expect(says(december(), liaison, 'reviewOngoing', review(outcome, on))).toBe(wanted),
  );
  test('续期最多两次', () => {
    const desk = december().tell(liaison, L, 'reviewOngoing', review('renew', '2027-06-01'));
    desk.passTo(at('2027-05-28')).tell(liaison, L, 'reviewOngoing', review('renew', '2028-05-01'));
    expect(says(desk.passTo(at('2028-04-28')), liaison, 'reviewOngoing', review('renew', '2029-04-01'))).toBe(
      'TOO_MANY_RENEWALS',
    );
  });
  test('年度处理提前一个月列入待办；转分阶段后重新有销号期限', () => {
    const task = rectificationTasks(list(after('settled'))).find(
      (t) => t.kind === 'rectification.reviewOngoing',
    );
    expect(task?.params?.after).toBe(at('2026-11-16', '00:00'));
    const desk = december().tell(liaison, L, 'reviewOngoing', review('phase', '2027-01-15'));
    expect(item(desk, 4)).toMatchObject({ state: 'inProgress', track: 'phased' });
    expect(due(desk, `closure:${itemNo(4)}`)?.dueOn).toBe('2027-01-15');
  });
});

describe('长期事项申请销号', () => {
  const yearly = (d: D) => due(d, `ongoing:${itemNo(4)}`)?.dueOn;
  test('验收和再次申请都有自己的期限，年度处理不再催；又转长期的，年度处理再起', () => {
    expect(yearly(after('settled'))).toBe('2026-12-15');
    expect(yearly(ongoingApplied())).toBeUndefined();
    const desk = ongoingApplied()
      .tell(liaison, L, 'verifyClosure', verdict(4, false))
      .tell(owner, L, 'resume', no(4));
    expect(item(desk, 4)).toMatchObject({ state: 'inProgress', track: 'ongoing' });
    expect(yearly(desk)).toBeUndefined();
    expect(due(desk, `resubmission:${itemNo(4)}`)?.dueOn).toBe('2026-10-26');
    const late = desk.fork().passTo(at('2027-01-10'));
    const told = late.entries(L).map((e) => (e.data as { key?: string }).key ?? '');
    expect(told.filter((key) => key.startsWith('ongoing:'))).toEqual([]);
    // Left to lie, it comes before a 部领导, who may let it run long again.
    expect(kinds(late, 4)).toContainEqual(['rectification.decideItem', 'deptLeader']);
    late.tell(leader, L, 'decideItem', { ...no(4), outcome: 'ongoing', resubmitBy: null });
    expect(yearly(late)).toBe('2027-12-15');
    desk
      .tell(liaison, L, 'proposeOngoing', no(4))
      .tell(leader, L, 'decideOngoing', { ...no(4), approve: true });
    expect(yearly(desk)).toBe('2026-12-15');
    expect(kinds(desk, 4)).toContainEqual(['rectification.reviewOngoing', 'areaLiaison']);
  });
});

describe('撤销、并入、移交', () => {
  test.each([
    ['withdrawItem', leader, no(3), 'withdrawn'],
    ['mergeItem', manager, { ...no(3), intoItemNo: itemNo(4) }, 'merged'],
    ['transferItem', manager, no(3), 'transferred'],
  ])('%s', (type, who, payload, state) => {
    const desk = after('approved3').tell(who, L, type, payload);
    expect(item(desk, 3)).toMatchObject({ state, settled: { by: who } });
    expect(kinds(desk, 3)).toEqual([]);
    expect(says(desk, who, type, payload)).toBe('WRONG_STATE');
  });
  test('不能并入自己、并入已办结的、并入没有的', () => {
    const into = (intoItemNo: string) =>
      says(after('closed1'), manager, 'mergeItem', { ...no(3), intoItemNo });
    expect([into(itemNo(3)), into(itemNo(1)), into(itemNo(9))]).toEqual([
      'INVALID',
      'WRONG_STATE',
      'UNKNOWN_ITEM',
    ]);
  });
  test('最后一项撤销，周期随之办结', () => {
    const desk = after('reapplied3').tell(leader, L, 'withdrawItem', no(3));
    expect(desk.state<CycleState>(C).stage).toBe('closed');
  });
});

describe('回头看（M09）', () => {
  const check = (passed: boolean) => ({ ...no(1), passed });
  test('§11：09-10 通过，已销号（回头看通过）', () => {
    expect(item(after('proven'), 1)).toMatchObject({ followUp: 'passed', followUpCheck: { by: liaison } });
    expect(closedWording(item(after('proven'), 1).followUp)).toBe('已销号（回头看通过）');
    expect(says(after('proven'), liaison, 'checkFollowUp', check(true))).toBe('ALREADY_DONE');
  });
  test('未通过：原事项仍是销号，另立一项，程度加重一级，编号不重用', () => {
    const desk = after('settled').passTo(at('2026-09-10')).tell(liaison, L, 'checkFollowUp', check(false));
    expect(item(desk, 1)).toMatchObject({ state: 'closed', followUp: 'failed' });
    expect(closedWording(item(desk, 1).followUp)).toBe('已销号（反弹）');
    expect(item(desk, 5)).toMatchObject({
      itemNo: itemNo(5),
      recursFromItemId: itemNo(1),
      severity: 'serious',
      track: 'phased',
      state: 'pendingMeasures',
    });
    // 自 09-10 起：措施 10 个工作日，销号 60 个工作日。
    expect(due(desk, `measures:${itemNo(5)}`)?.dueOn).toBe('2026-09-23');
    expect(desk.state<CycleState>(C)).toMatchObject({ stage: 'closed', list: { open: 1 } });
  });
  test.each([
    ['整改责任人的人', responsible, 'NOT_PERMITTED'],
    ['旁听组组长', lead, 'NOT_PERMITTED'],
    ['没有销号的', liaison, 'WRONG_STATE'],
  ])('%s → %s', (_name, who, wanted) =>
    expect(says(after('settled'), who, 'checkFollowUp', { ...no(4), passed: true })).toBe(wanted),
  );
  test('反弹的事项，单位对事实可在 5 个工作日内报情况说明，期限暂停', () => {
    const failed = () =>
      after('settled').passTo(at('2026-09-10')).tell(liaison, L, 'checkFollowUp', check(false));
    const objects = (desk: D) => says(desk, secretary, 'fileObjection', no(5));
    expect(item(failed(), 5).objectionUntil?.dueOn).toBe('2026-09-17');
    expect(objects(failed().passTo(at('2026-09-18')))).toBe('TOO_LATE');
    const desk = failed().tell(secretary, L, 'fileObjection', no(5));
    expect([item(desk, 5).state, item(desk, 1).state]).toEqual(['disputed', 'closed']);
    const answer = { ...no(5), outcome: 'rejected', change: null, severity: null, track: null };
    desk.tell(secondLeader, L, 'answerObjection', answer);
    expect(item(desk, 5).state).toBe('pendingMeasures');
  });
  test('以前记下的没有这一期限，照旧读得出', () => {
    const desk = after('settled').passTo(at('2026-09-10'));
    const before = list(desk);
    desk.tell(liaison, L, 'checkFollowUp', check(false));
    const entry = desk.entries(L).at(-1) as Parameters<typeof rectificationFold.evolve>[1];
    const { objectionUntil: _none, ...old } = entry.data as { objectionUntil?: unknown };
    const folded = rectificationFold.evolve(before, { ...entry, data: old } as typeof entry);
    expect(folded.items[4]).toMatchObject({ itemNo: itemNo(5), objectionUntil: null });
  });
  test('反弹的事项走完全程', () => {
    const desk = after('settled').passTo(at('2026-09-10')).tell(liaison, L, 'checkFollowUp', check(false));
    const measures = { ...no(5), track: 'phased', measures: [{ ownerId: owner, dueOn: '2026-10-30' }] };
    desk
      .tell(secretary, L, 'submitMeasures', { items: [measures] })
      .tell(responsible, L, 'endorseMeasures', { itemNos: [itemNo(5)] })
      .tell(liaison, L, 'reviewMeasures', { ...no(5), approve: true })
      .tell(secretary, L, 'applyClosure', closure(5, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(5)] })
      .tell(liaison, L, 'verifyClosure', verdict(5, true));
    expect(item(desk, 5).state).toBe('closed');
    expect(secondLeader).not.toBe(leader);
  });
});
