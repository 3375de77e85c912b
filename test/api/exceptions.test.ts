import type { CasePage, Queue } from '../../contracts/queries';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, proposal } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { department, listeners, reserves, reserveTeam, unitOf } from '../support/engine/city';

/** In every word that a unit must not read. */
const inner = '内情不外传';
const [reserve = ''] = reserves;

let office: Office;
beforeAll(async () => {
  office = await openOffice();
}, 60_000);
afterAll(() => office.close());

const f = (unit: number) => caseFile(office.tag, unit);
const cycleOf = (unit: number) => `/api/cycles/${f(unit).cycle.slice('cycle/'.length)}`;
const sessionOf = (unit: number, n = 1) =>
  `/api/sessions/${f(unit).session.slice('session/'.length)}${n === 1 ? '' : `-s${n}`}`;
const reaches = (unit: number, stage: CycleState['stage']) =>
  office.reaches<CycleState>(f(unit).cycle, stage, (s) => s.stage === stage);
const pageOf = async (login: string, unit: number) =>
  (await (await office.as(login)).get<CasePage>(f(unit).C)).body;

describe('回避、不能参加、递补、未到会：单位只知道谁来', () => {
  beforeAll(async () => {
    const third = await office.as(listeners.third);
    await third.does(`${cycleOf(1)}/recusal/declare`, { reason: `曾在该单位任职${inner}` });
    const manager = await office.as(department.manager);
    await manager.does(`${cycleOf(1)}/recusal/decide`, {
      personId: listeners.third,
      grant: true,
      reason: `情况属实${inner}`,
      substitute: { substituteId: reserve, fromTeamId: reserveTeam },
    });
    const deputy = await office.as(listeners.deputy);
    await deputy.does(`${cycleOf(1)}/seat/decline`, { reason: `住院${inner}` });
    const lead = await office.as(listeners.lead);
    await lead.does(`${cycleOf(1)}/seat/substitute`, {
      personId: listeners.deputy,
      substituteId: reserves[1],
      fromTeamId: reserveTeam,
    });
    const secretary = await office.as(unitOf(1).secretary);
    await secretary.does('/api/sessions', proposal(office.tag, 1));
    await lead.does(`${sessionOf(1)}/agree`, { proposal: 1 });
    await reaches(1, 'scheduled');
    await lead.does(`${cycleOf(1)}/missed`, { reason: `车辆故障${inner}` });
  }, 60_000);

  test.each([0, 1, 2])('单位第 %i 人看不到内部的原因，也看不到谁不来', async (i) => {
    const { secretary, head, directlyResponsible } = unitOf(1);
    const visitor = await office.as([secretary, head, directlyResponsible][i] ?? '');
    for (const path of [f(1).C, f(1).S, '/api/queue', '/api/inbox', '/api/cycles']) {
      const { status, body } = await visitor.get(path);
      const text = JSON.stringify(body);
      expect([path, status, text.includes(inner)]).toEqual([path, 200, false]);
      expect(text).not.toMatch(
        /seatDeclined|recusalDeclared|"recused"|substituted|missedExplained|"successor"/,
      );
      expect([path, text.includes(`"${listeners.third}"`), text.includes(`"${listeners.deputy}"`)]).toEqual([
        path,
        false,
        false,
      ]);
    }
  });
  test('单位看到现有的旁听人员、未到会和要再报时间', async () => {
    const page = await pageOf(unitOf(1).secretary, 1);
    const cycle = page.cycle as CycleState;
    expect(cycle.seats.map((s) => s.personId)).toEqual([listeners.lead, reserve, reserves[1]]);
    expect(page.timeline.map((e) => e.type)).toEqual(expect.arrayContaining(['teamAnnounced', 'missed']));
    const { body } = await (await office.as(unitOf(1).secretary)).get<Queue>('/api/queue');
    expect(body.mine.filter((t) => t.stream === f(1).cycle).map((t) => t.kind)).toEqual(['session.propose']);
  });
  test('理论科的页面上有改派、更换组长；旁听组没有', async () => {
    const offered = async (login: string) =>
      (await pageOf(login, 1)).actions.filter((x) => x.allowed).map((x) => x.command);
    expect(await offered(department.manager)).toEqual(
      expect.arrayContaining(['cycle.reassign', 'cycle.changeLead', 'cycle.substitute', 'cycle.carryOver']),
    );
    const lead = await offered(listeners.lead);
    expect(lead).toContain('cycle.substitute');
    expect(lead).not.toContain('cycle.reassign');
  });
  test('旁听组和部门看得到原因', async () => {
    for (const login of [listeners.lead, department.manager])
      expect(JSON.stringify(await pageOf(login, 1)).split(inner).length).toBeGreaterThan(4);
  });
  test('已回避的人：页面没有了，办理被拒，理由是已回避；没有待办', async () => {
    const third = await office.as(listeners.third);
    expect((await third.get(f(1).C)).status).toBe(404);
    const refused = await third.post(`${cycleOf(1)}/seat/accept`);
    expect([refused.status, refused.body.code]).toEqual([403, 'RECUSED']);
    const { body } = await third.get<Queue>('/api/queue');
    expect(body.mine.filter((t) => t.stream === f(1).cycle)).toEqual([]);
  });
  test('另报一次学习：新编号，商定后照常', async () => {
    const secretary = await office.as(unitOf(1).secretary);
    const page = await pageOf(unitOf(1).secretary, 1);
    const sessionId = String(page.actions.find((a) => a.command === 'session.propose')?.target.sessionId);
    expect(sessionId).toBe(sessionOf(1, 2).slice('/api/sessions/'.length));
    await secretary.does('/api/sessions', { ...proposal(office.tag, 1), sessionId });
    await (await office.as(listeners.lead)).does(`${sessionOf(1, 2)}/agree`, { proposal: 1 });
    await reaches(1, 'scheduled');
    expect((await pageOf(listeners.lead, 1)).session).toMatchObject({ sessionId });
  });
});

describe('取消和免旁听：单位看得到理由', () => {
  test('组长（书记）取消学习，周期回到等候会期', async () => {
    await (await office.as(unitOf(2).secretary)).does('/api/sessions', proposal(office.tag, 2));
    await office.reaches<CycleState>(f(2).cycle, 'hears of it', (s) => s.proposal !== null);
    const refused = await (await office.as(unitOf(2).secretary)).post(`${sessionOf(2)}/cancel`, {
      reason: '另有安排',
    });
    expect([refused.status, refused.body.code]).toEqual([403, 'NOT_PERMITTED']);
    await (await office.as(unitOf(2).head)).does(`${sessionOf(2)}/cancel`, { reason: '上级会议冲突' });
    await office.reaches<CycleState>(f(2).cycle, 'waits again', (s) => s.cancellations === 1);
    const page = await pageOf(unitOf(2).secretary, 2);
    expect((page.cycle as CycleState).stage).toBe('notified');
    expect(page.actions.find((a) => a.command === 'session.propose')?.allowed).toBe(true);
  });
  test('部领导免旁听：单位看到理由，再没有待办', async () => {
    await (await office.as(department.leader)).does(`${cycleOf(2)}/exempt`, {
      reason: '本年度已接受两次检查',
    });
    const page = await pageOf(unitOf(2).secretary, 2);
    expect(JSON.stringify(page)).toContain('本年度已接受两次检查');
    expect(page.tasks).toEqual([]);
    const again = await (await office.as(department.leader)).post(`${cycleOf(2)}/exempt`, {
      reason: '再免一次',
    });
    expect([again.status, again.body.code]).toEqual([409, 'WRONG_STATE']);
  });
  test('请假由组长审批，理由只在本单位和旁听组、部门之内', async () => {
    const secretary = await office.as(unitOf(3).secretary);
    await secretary.does('/api/sessions', proposal(office.tag, 3));
    await (await office.as(listeners.lead)).does(`${sessionOf(3)}/agree`, { proposal: 1 });
    const leave = { personId: unitOf(3).directlyResponsible, reason: 'officialLeave', note: '赴省里开会' };
    await secretary.does(`${sessionOf(3)}/leave`, leave);
    const head = await office.as(unitOf(3).head);
    const { body } = await head.get<Queue>('/api/queue');
    expect(body.mine.map((t) => t.kind)).toContain('session.decideLeave');
    await head.does(`${sessionOf(3)}/leave/decide`, { personId: leave.personId, approve: true });
    expect((await (await office.as(unitOf(1).secretary)).get(f(3).S)).status).toBe(404);
  });
});
