import { localDateOf } from '../../../domain/calendar';
import type { CycleState } from '../../../domain/cycle/types';
import type { SessionState } from '../../../domain/session/types';
import type { Desk, Saying } from '../../property/rules/desk';
import { attendance, form, mark, proposal, propose } from '../../property/rules/narrative';
import {
  C2,
  caseId2,
  cycle2,
  invite,
  lead2,
  member2,
  S2,
  shared,
  twoRounds,
} from '../../property/rules/shared';
import { after, at, C, packageV, people, S } from '../cycle/standings';

const { secretary, otherSecretary, lead, deputy, head, manager, leader, listener } = people;
const session = (d: Desk) => d.state<SessionState>(S);
const cycle = (d: Desk) => d.state<CycleState>(C);
const joining = (d: Desk, more: Partial<Saying> = {}) =>
  d.answer({ by: secretary, stream: S, type: 'join', payload: { cycleId: caseId2 }, ...more });
const ownSession = { ...propose, sessionId: caseId2, cycleId: caseId2 };
const dueOf = (c: CycleState) =>
  Object.fromEntries(Object.entries(c.clocks).map(([key, clock]) => [key, clock.deadline.dueOn]));
const taskKinds = (d: Desk, stream: string) => d.tasksOf(stream).map((t) => t.kind);

/** domain.md §3: two rounds meet one unit: one session, one package, two cycles. */
describe('供另一轮次同场旁听：谁能提、何时能提', () => {
  test.each([
    ['待商定', 'proposed', 'ok'],
    ['已商定', 'scheduled', 'ok'],
    ['两审中', 'filed', 'ok'],
    ['两审通过', 'ready', 'ok'],
    ['旁听组已到会', 'arrived', 'TOO_LATE'],
    ['学习已记录', 'recorded', 'WRONG_STATE'],
  ])('学习会%s → %s：%s', (_name, point, wanted) => expect(joining(twoRounds(point))).toBe(wanted));
  test('只有本单位学习秘书能提', () => {
    const desk = twoRounds('scheduled');
    expect([lead, lead2, manager, otherSecretary].map((by) => joining(desk, { by }))).toEqual([
      'NOT_PERMITTED',
      'NOT_PERMITTED',
      'NOT_PERMITTED',
      'OUTSIDE_SCOPE',
    ]);
  });
  test('同一轮次不旁听两次；没有这一周期的不行；已提的不再提', () => {
    const desk = twoRounds('scheduled');
    expect(joining(desk, { payload: { cycleId: '2026-R1-U001-1' } })).toBe('ALREADY_DONE');
    expect(joining(desk, { payload: { cycleId: '2026-R9-U001-1' } })).toBe('NOT_FOUND');
    expect(joining(invite(desk))).toBe('ALREADY_DONE');
  });
  test('已另报学习时间的周期，不再并入', () =>
    expect(joining(twoRounds('scheduled').tell(secretary, S2, 'propose', ownSession))).toBe(
      'NEIGHBOUR_NOT_READY',
    ));
  test('会期已过的，不再并入', () =>
    expect(joining(twoRounds('ready').passTo(at('2026-04-25')))).toBe('TOO_LATE'));
});

describe('提出之后，由另一轮次的旁听组答复', () => {
  test('对方收到学习时间，待其商定；单位不能同时另报时间', () => {
    const desk = invite(twoRounds('scheduled'));
    expect(cycle2(desk)).toMatchObject({ stage: 'notified', sessionId: session(desk).sessionId });
    expect(taskKinds(desk, C2)).toContain('session.agree');
    expect(taskKinds(desk, C2)).not.toContain('session.propose');
    expect(desk.answer({ by: secretary, stream: S2, type: 'propose', payload: ownSession })).toBe(
      'NEIGHBOUR_NOT_READY',
    );
  });
  test('答复以前，不能办理这次学习会的其他事', () => {
    const desk = invite(twoRounds('scheduled'));
    for (const [type, payload] of [
      ['postpone', {}],
      ['move', proposal(at('2026-06-12', '14:30'))],
      ['recordAttendance', attendance],
    ] as const)
      expect([type, desk.answer({ by: lead2, stream: S, type, payload })]).toEqual([type, 'NOT_PERMITTED']);
  });
  test.each([
    ['组长', 'ok', lead2],
    ['代行副组长的成员', 'ok', member2],
    ['原旁听组组长', 'WRONG_STATE', lead],
    ['学习秘书', 'NOT_PERMITTED', secretary],
  ])('已商定的时间，由%s同意 → %s', (_who, wanted, by) =>
    expect(
      invite(twoRounds('scheduled')).answer({ by, stream: S, type: 'agree', payload: { proposal: 1 } }),
    ).toBe(wanted),
  );
  test('同意后两个周期同一次学习会、同一时间，各有各的期限，日期一致', () => {
    const desk = shared('scheduled');
    expect(session(desk)).toMatchObject({ cycleIds: ['2026-R1-U001-1', caseId2], invitedIds: [] });
    expect(cycle2(desk)).toMatchObject({ stage: 'scheduled', startsAt: cycle(desk).startsAt });
    expect(dueOf(cycle2(desk)).materials).toBe(dueOf(cycle(desk)).materials);
    expect(dueOf(cycle2(desk)).arrivalFacts).toBe(dueOf(cycle(desk)).arrivalFacts);
  });
  test('还没有商定的，一组同意，时间即定，另一组仍须答复', () => {
    const desk = invite(twoRounds('proposed')).tell(lead, S, 'agree', { proposal: 1 });
    expect([cycle(desk).stage, cycle2(desk).stage]).toEqual(['scheduled', 'notified']);
    desk.tell(lead2, S, 'agree', { proposal: 1 });
    expect(cycle2(desk).stage).toBe('scheduled');
    const other = shared('proposed');
    expect([cycle(other).stage, cycle2(other).stage]).toEqual(['scheduled', 'scheduled']);
  });
  test('不同意的只影响自己：单位另报时间，原来的学习会照旧', () => {
    const desk = invite(twoRounds('scheduled')).tell(lead2, S, 'declineTime', { proposal: 1 });
    expect(cycle2(desk)).toMatchObject({ stage: 'notified', sessionId: null, proposal: null });
    expect([session(desk).stage, cycle(desk).stage]).toEqual(['scheduled', 'scheduled']);
    expect(taskKinds(desk, C2)).toContain('session.propose');
    desk.tell(secretary, S2, 'propose', ownSession).tell(lead2, S2, 'agree', { proposal: 1 });
    expect(cycle2(desk)).toMatchObject({ stage: 'scheduled', sessionId: caseId2 });
  });
  test('未答复学习会已开的，对方回到等候报时间', () => {
    const desk = invite(twoRounds('ready')).passTo(at('2026-04-24', '16:00'));
    desk.tell(secretary, S, 'recordAttendance', attendance);
    expect(cycle2(desk)).toMatchObject({ stage: 'notified', sessionId: null, cancellations: 0 });
    expect(desk.answer({ by: lead2, stream: S, type: 'agree', payload: { proposal: 1 } })).not.toBe('ok');
  });
  test('未答复学习会取消的，不算对方取消过一次', () => {
    const desk = invite(twoRounds('scheduled')).tell(head, S, 'cancel');
    expect(cycle2(desk)).toMatchObject({ stage: 'notified', sessionId: null, cancellations: 0 });
    expect(cycle(desk).cancellations).toBe(1);
  });
  test('改期后、答复前，对方看到的是新的时间', () => {
    const later = at('2026-06-12', '14:30');
    const desk = invite(twoRounds('scheduled')).tell(secretary, S, 'move', proposal(later));
    expect(cycle2(desk).proposal?.startsAt).toBe(later);
  });
});

describe('同场旁听：改期、延期、取消，两个周期一起变', () => {
  test.each([
    ['单位', secretary],
    ['原旁听组', lead],
    ['后来的旁听组', lead2],
  ])('%s改期，两个周期的期限都重新计算，旧日期保留', (_who, by) => {
    const desk = shared('scheduled').tell(by, S, 'move', proposal(at('2026-06-12', '14:30')));
    for (const c of [cycle(desk), cycle2(desk)]) {
      expect(localDateOf(c.startsAt ?? '')).toBe('2026-06-12');
      expect(c.clocks.materials?.deadline.dueOn).toBe('2026-06-05');
      expect(c.clocks.materials?.deadline.history).toHaveLength(1);
    }
  });
  test('延期后重报一次，一组同意，两个周期都回到已商定', () => {
    const desk = shared('ready').tell(lead2, S, 'postpone');
    expect([cycle(desk).stage, cycle2(desk).stage]).toEqual(['postponed', 'postponed']);
    desk.tell(secretary, S, 'amend', { proposal: 1, ...proposal(at('2026-05-15', '14:30')) });
    desk.tell(lead, S, 'agree', { proposal: 2 });
    expect([cycle(desk).stage, cycle2(desk).stage]).toEqual(['reviewing', 'reviewing']);
    expect(cycle2(desk).startsAt).toBe(at('2026-05-15', '14:30'));
  });
  test('取消后，两个周期都等候下一次，各自另报', () => {
    const desk = shared('ready').tell(head, S, 'cancel');
    expect([cycle(desk).stage, cycle2(desk).stage]).toEqual(['notified', 'notified']);
    desk.tell(secretary, `${S2}-s2`, 'propose', { ...ownSession, sessionId: `${caseId2}-s2` });
    expect(cycle2(desk).proposal).not.toBeNull();
  });
  test('一组登记了未到，单位又补报延期：那个周期回到延期，等同一次学习会', () => {
    const desk = shared('ready').passTo(at('2026-04-24', '16:00')).tell(lead2, C2, 'recordMissed');
    desk.tell(secretary, S, 'postpone');
    expect([cycle(desk).stage, cycle2(desk).stage]).toEqual(['postponed', 'postponed']);
    expect(cycle2(desk)).toMatchObject({ sessionId: session(desk).sessionId, missed: null });
  });
  test('一个周期免旁听，另一个照旧', () => {
    const desk = shared('scheduled').tell(leader, C, 'exempt');
    expect([cycle(desk).stage, cycle2(desk).stage, session(desk).stage]).toEqual([
      'exempted',
      'scheduled',
      'scheduled',
    ]);
  });
});

describe('同场旁听：报审件一份，两组各审；记录一份，各填各表', () => {
  const filed = () => shared('scheduled').tell(secretary, S, 'submitPackage', packageV(1));
  const passed = (d: Desk, by: string, stream: string) =>
    d.tell(by, stream, 'markReview', mark('plan', 1)).tell(by, stream, 'markReview', mark('materials', 1));
  const file2 = (d: Desk) =>
    d.answer({ by: secretary, stream: S, type: 'submitPackage', payload: packageV(2) });
  test('报一次，两个周期都收到', () => {
    const desk = filed();
    expect([cycle(desk).stage, cycle2(desk).stage]).toEqual(['reviewing', 'reviewing']);
  });
  test('后来才并入的，先报的报审件从并入之日起算审核期限', () => {
    const desk = after('filed').passTo(at('2026-04-22'));
    expect(cycle(desk).clocks.review?.deadline.anchors.filing).toBe('2026-04-16');
    const late = shared('ready');
    expect(cycle2(late)).toMatchObject({ stage: 'reviewing', review: { packageVersion: 2 } });
    expect(cycle2(late).clocks.review?.deadline.anchors.filing).toBe('2026-04-22');
  });
  test('一组退回，另一组待审或已通过，都可以重报；新的一版两组都要审', () => {
    const desk = passed(filed(), deputy, C);
    expect(file2(desk)).toBe('ALREADY_DONE');
    desk.tell(member2, C2, 'markReview', mark('plan', 1, 'return'));
    desk.tell(lead2, C2, 'returnPackage', { packageVersion: 1 });
    expect(file2(desk)).toBe('ok');
    desk.tell(secretary, S, 'submitPackage', packageV(2));
    for (const c of [cycle(desk), cycle2(desk)])
      expect(c).toMatchObject({ stage: 'reviewing', review: { packageVersion: 2, outcome: 'pending' } });
    expect([cycle(desk), cycle2(desk)].map((c) => c.review?.isResubmission)).toEqual([false, true]);
  });
  test('到会、反馈表各办各的；出席登记一次，两张表都能报送', () => {
    const desk = passed(passed(filed(), deputy, C), member2, C2).passTo(at('2026-04-24', '14:20'));
    desk.tell(lead, C, 'recordArrival', { listenerIds: [lead, deputy, listener] });
    expect([cycle(desk).stage, cycle2(desk).stage]).toEqual(['listening', 'ready']);
    desk.tell(lead2, C2, 'recordArrival', { listenerIds: [lead2] });
    desk.tell(lead, C, 'conclude').tell(lead2, C2, 'conclude');
    desk.tell(lead2, C2, 'draftForm', form(1));
    const submit = { by: lead2, stream: C2, type: 'submitForm', payload: { version: 1, unsigned: [] } };
    expect(desk.answer(submit)).toBe('NEIGHBOUR_NOT_READY');
    desk.tell(secretary, S, 'recordAttendance', attendance);
    expect(desk.answer(submit)).toBe('ok');
    expect(desk.answer({ by: lead, stream: C2, type: 'draftForm', payload: form(2) })).toBe('NOT_PERMITTED');
  });
  test('一组未到，另一组已旁听：未到的周期另等一次，学习会不取消', () => {
    const desk = filed().passTo(at('2026-04-24', '14:20'));
    desk.tell(lead, C, 'recordArrival', { listenerIds: [lead] });
    expect(desk.answer({ by: secretary, stream: S, type: 'postpone' })).toBe('WRONG_STATE');
    desk.passTo(at('2026-04-24', '18:00')).tell(lead2, C2, 'recordMissed');
    expect([cycle(desk).stage, cycle2(desk).stage]).toEqual(['listening', 'missed']);
    desk.tell(secretary, `${S2}-s2`, 'propose', {
      ...ownSession,
      sessionId: `${caseId2}-s2`,
      ...proposal(at('2026-05-29', '14:30')),
    });
    expect(cycle2(desk).proposal).not.toBeNull();
  });
});
