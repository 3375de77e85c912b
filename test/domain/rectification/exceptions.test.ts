import type { CycleState } from '../../../domain/cycle/types';
import { rectificationFold } from '../../../domain/rectification/fold';
import { closedWording } from '../../../domain/rectification/settlement';
import { rectificationTasks } from '../../../domain/rectification/tasks';
import { C } from '../../property/rules/narrative';
import { after, at, closure, item, itemNo, L, list, people, returnedAgain, says, verdict } from './standings';

const { secretary, owner, responsible, liaison, leader, secondLeader, registrar, manager, lead } = people;
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
    ['没有延', '2026-07-29', 'DATE_BEYOND_LIMIT'],
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
      'TOO_MANY_EXTENSIONS',
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
