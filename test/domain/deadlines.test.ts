import type { CycleState } from '../../domain/cycle/types';
import type { Task } from '../../domain/ledger/entity';
import { noticesOf } from '../../domain/notices/table';
import type { RectificationState } from '../../domain/rectification/types';
import { at, people } from '../property/rules/city';
import type { Desk } from '../property/rules/desk';
import { after, C, closure, itemNo, L, measures, verdict } from '../property/rules/narrative';
import { materialsOverdue, unnotified } from './cycle/standings';
import { returnedAgain } from './rectification/standings';

const { manager, leader, lead, listener, secretary, owner, responsible, liaison } = people;
const cycle = (d: Desk) => d.state<CycleState>(C);
const list = (d: Desk) => d.state<RectificationState>(L);
const task = (d: Desk, stream: string, kind: string): Task | undefined =>
  d.tasksOf(stream).find((t) => t.kind === kind);
const dueOf = (d: Desk, stream: string, kind: string) => task(d, stream, kind)?.dueAt;
/** Roles and people who are told that a date has passed, step by step. */
const told = (d: Desk, stream: string, key: string) =>
  d
    .entries(stream)
    .filter((e) => e.type === 'escalated' && (e.data as { key: string }).key === key)
    .map((e) =>
      noticesOf(stream === C ? 'cycle' : 'rectification', d.state(stream), e).map(({ to }) =>
        'role' in to ? to.role : to.personId,
      ),
    );

/** M30: every duty has an owner, a date and an escalation. */
describe('部门和旁听组自己的事也有期限', () => {
  test('印发不即通知的轮次：理论科两个工作日内通知；通知了就了结', () => {
    const d = unnotified();
    expect(dueOf(d, C, 'cycle.notify')).toBe(at('2026-04-02', '00:00'));
    expect(told(d.passTo(at('2026-04-13')), C, 'notification')).toEqual([
      ['roundManager', 'deptLeader'],
      ['roundManager', 'deptLeader'],
    ]);
    const done = unnotified().tell(manager, C, 'notify').passTo(at('2026-04-13'));
    expect(told(done, C, 'notification')).toEqual([]);
  });

  test('报学习时间：窗口期结束前五个工作日；丢了会期的，先到的为准', () => {
    const free = after('published');
    expect(dueOf(free, C, 'session.propose')).toBe(cycle(free).clocks.windowClosing?.deadline.dueAt);
    const lost = after('scheduled').tell(people.head, `session/${cycle(free).cycleId}`, 'cancel');
    expect(cycle(lost).clocks.newTime?.deadline.dueOn).toBe('2026-05-15');
    expect(dueOf(lost, C, 'session.propose')).toBe(cycle(lost).clocks.newTime?.deadline.dueAt);
  });

  test('旁听情况报告：三个工作日内审核，接收、退回都了结', () => {
    const d = after('reported');
    expect(cycle(d).clocks.reportReview?.deadline.dueOn).toBe('2026-05-14');
    expect(dueOf(d, C, 'cycle.acceptReport')).toBe(cycle(d).clocks.reportReview?.deadline.dueAt);
    for (const type of ['acceptReport', 'returnReport'])
      expect(cycle(after('reported').tell(manager, C, type)).clocks.reportReview?.met).not.toBeNull();
    expect(told(d.passTo(at('2026-05-15')), C, 'reportReview')).toEqual([['roundManager', 'deptLeader']]);
  });

  test('督办单拟稿：部领导两个工作日内审批；批了、不用批了，都不再问', () => {
    const d = materialsOverdue();
    const key = 'release:2026-04-21';
    expect(cycle(d).clocks[key]?.deadline.dueOn).toBe('2026-04-23');
    expect(dueOf(d, C, 'cycle.releaseSupervision')).toBe(cycle(d).clocks[key]?.deadline.dueAt);
    const noticeId = cycle(d).supervision.at(-1)?.noticeId;
    const released = materialsOverdue().tell(leader, C, 'releaseSupervision', { noticeId, way: 'direct' });
    expect(cycle(released).clocks[key]).toBeUndefined();
    const held = materialsOverdue().passTo(at('2026-04-24', '14:30'));
    held.tell(lead, C, 'recordArrival', { listenerIds: [lead] });
    expect(cycle(held).clocks[key]).toBeUndefined();
    expect(told(d.passTo(at('2026-04-24')), C, key)).toEqual([['deptLeader', 'roundManager']]);
  });

  test('席位出缺：一个工作日内递补；递补了、到会了就了结', () => {
    const d = after('published').tell(listener, C, 'declineSeat');
    expect(dueOf(d, C, 'cycle.substitute')).toBe(cycle(d).clocks.substitution?.deadline.dueAt);
    const called = { personId: listener, substituteId: 'beixuan3', fromTeamId: '17' };
    d.tell(lead, C, 'substitute', called);
    expect(cycle(d).clocks.substitution).toBeUndefined();
    const silent = after('published').passTo(at('2026-04-08'));
    expect(task(silent, C, 'cycle.substitute')).toBeDefined();
    expect(dueOf(silent, C, 'cycle.substitute')).toBe(cycle(silent).clocks.substitution?.deadline.dueAt);
    expect(cycle(after('arrived')).clocks.substitution).toBeUndefined();
  });

  test('回避：一个工作日内决定；本人和单位都提的，以先提的为准', () => {
    const d = after('scheduled').tell(listener, C, 'declareRecusal');
    const key = `recusal:${listener}`;
    expect(cycle(d).clocks[key]?.deadline.dueOn).toBe('2026-04-16');
    d.passTo(at('2026-04-16')).tell(secretary, C, 'requestRecusal', { personId: listener });
    expect(dueOf(d, C, 'cycle.decideRecusal')).toBe(cycle(d).clocks[key]?.deadline.dueAt);
    expect(cycle(d).clocks[key]?.deadline.dueOn).toBe('2026-04-16');
    d.tell(manager, C, 'decideRecusal', { personId: listener, grant: false, substitute: null });
    expect(cycle(d).clocks[key]).toBeUndefined();
  });
});

describe('研究决定', () => {
  test('第三次退回：部务会十个工作日内决定，决定了就了结；第二次退回没有', () => {
    const key = `itemDecision:${itemNo(3)}`;
    expect(list(returnedAgain(2)).clocks[key]).toBeUndefined();
    const d = returnedAgain(3);
    expect(list(d).clocks[key]?.deadline.rule.key).toBe('itemDecision');
    expect(dueOf(d, L, 'rectification.enterBoardDecision')).toBe(list(d).clocks[key]?.deadline.dueAt);
    const decision = { itemNo: itemNo(3), outcome: 'continue', resubmitBy: '2026-09-10' };
    d.tell(people.registrar, L, 'enterBoardDecision', decision);
    expect(list(d).clocks[key]).toBeUndefined();
  });
  test('红色督办满二十个工作日：部领导十个工作日内决定，到期告知部领导和理论科', () => {
    const d = after('approved3').passTo(at('2026-09-04'));
    const key = `itemDecision:${itemNo(3)}`;
    const asked = d.tasksOf(L).find((t) => t.key === `rectification.decideItem:${itemNo(3)}`);
    expect(asked?.dueAt).toBe(list(d).clocks[key]?.deadline.dueAt);
    expect(told(d.passTo(at('2026-09-30')), L, key)[0]).toEqual(['deptLeader', 'roundManager']);
  });
  test('满二十个工作日时正在部门审核：退回单位时才提请，期限从那天起算，告知部领导和联络员', () => {
    const key = `itemDecision:${itemNo(3)}`;
    const decides = (d: Desk) => d.tasksOf(L).find((t) => t.key === `rectification.decideItem:${itemNo(3)}`);
    const held = after('measuresEndorsed').passTo(at('2026-09-04'));
    expect(list(held).clocks[key]).toBeUndefined();
    expect(decides(held)).toBeUndefined();
    const back = (d: Desk) => d.tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(3), approve: false });
    const d = back(held);
    expect(list(d).clocks[key]?.deadline.dueOn).toBe('2026-09-18');
    expect(decides(d)?.dueAt).toBe(list(d).clocks[key]?.deadline.dueAt);
    const asked = () => d.entries(L).filter((e) => e.type === 'decisionAsked');
    expect(asked().map((e) => e.data)).toMatchObject([{ itemNos: [itemNo(3)] }]);
    const [entry] = asked();
    const readers =
      entry && noticesOf('rectification', d.state(L), entry).map(({ to }) => 'role' in to && to.role);
    expect(readers).toEqual(['areaLiaison', 'deptLeader']);
    // Filed anew it is the department's turn again; sent back again, they are asked again.
    d.tell(owner, L, 'submitMeasures', { items: [measures(3, 'phased')] });
    d.tell(responsible, L, 'endorseMeasures', { itemNos: [itemNo(3)] });
    expect([decides(d), list(d).clocks[key]]).toEqual([undefined, undefined]);
    back(d);
    expect(asked()).toHaveLength(2);
    expect(decides(d)?.dueAt).toBe(list(d).clocks[key]?.deadline.dueAt);
  });
});

describe('回头看的抽样', () => {
  const followUps = (d: Desk) => list(d).items.map((i) => [i.followUp, i.sampledFor]);
  test('较重及以上必看；其余每三项抽第一项，没有抽到的由下一周期检验；写在销号的记录里', () => {
    expect(followUps(after('settled'))).toEqual([
      ['pending', 'oneInThree'],
      ['nextCycle', undefined],
      ['pending', 'severity'],
      [null, undefined],
    ]);
    const closed = after('settled')
      .entries(L)
      .flatMap((e) => (e.type === 'itemClosed' ? (e.data as { items: { sample: unknown }[] }).items : []));
    expect(closed.map((i) => i.sample)).toEqual(['oneInThree', null, 'severity']);
  });
  test('片区联络员，销号后六十个工作日内；到期前一个月列入待办', () => {
    const d = after('settled');
    const clock = list(d).clocks[`followUp:${itemNo(1)}`];
    expect(clock?.deadline.dueOn).toBe('2026-08-18');
    expect(task(d, L, 'rectification.checkFollowUp')).toMatchObject({
      dueAt: clock?.deadline.dueAt,
      assignee: { role: 'areaLiaison' },
      params: { itemNo: itemNo(1), after: at('2026-07-20', '00:00') },
    });
    expect(list(d).clocks[`followUp:${itemNo(2)}`]).toBeUndefined();
  });
  test('看过就了结；没有抽到的也可以看；到期没有看的告知联络员和理论科', () => {
    const check = (n: number) => ({ itemNo: itemNo(n), passed: true });
    const d = after('settled').tell(liaison, L, 'checkFollowUp', check(1));
    expect(list(d).clocks[`followUp:${itemNo(1)}`]?.met).not.toBeNull();
    expect(d.answer({ by: liaison, stream: L, type: 'checkFollowUp', payload: check(2) })).toBe('ok');
    const late = after('settled').passTo(at('2026-08-19'));
    expect(told(late, L, `followUp:${itemNo(1)}`)).toEqual([['areaLiaison', 'roundManager']]);
  });
  test('一次验收几项，依次数；必看的不占数', () => {
    const d = after('assigned');
    const nos = [itemNo(1), itemNo(2)];
    d.tell(owner, L, 'applyClosure', { items: [closure(1, 0), closure(2, 0)].flatMap((c) => c.items) })
      .tell(responsible, L, 'endorseClosure', { itemNos: nos })
      .tell(liaison, L, 'verifyClosure', {
        items: [verdict(1, true), verdict(2, true)].flatMap((v) => v.items),
      });
    expect(followUps(d).slice(0, 2)).toEqual([
      ['pending', 'oneInThree'],
      ['pending', 'severity'],
    ]);
  });
});
