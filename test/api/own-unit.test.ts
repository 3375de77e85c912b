import type { CasePage, Queue } from '../../contracts/queries';
import { addDays } from '../../domain/calendar';
import { caseFile, toDelivery, today, toSignature } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import type { Visitor } from '../support/api/visitor';
import { deciders, department, listeners, reserves, reserveTeam, unitOf } from '../support/engine/city';

let office: Office;
let secretary: Visitor;
const f = (n: number) => caseFile(office.tag, n);
const own = unitOf(1);
const ofUnit = (n: number) => (stream: string) => stream.includes(`-${unitOf(n).unitId}-`);
beforeAll(async () => {
  office = await openOffice(3);
  for (const [by, role] of [
    [department.leader, 'deptLeader'],
    [department.manager, 'roundManager'],
    [listeners.third, 'listener'],
  ] as const) {
    const lent = { id: `own-${role}`, to: own.secretary, roles: [role], from: today() };
    await (await office.as(by)).does(`/api/people/${by}/delegations`, {
      ...lent,
      until: addDays(today(), 5),
    });
  }
  await toDelivery(office, 2);
  await toSignature(office, 1);
  await toSignature(office, 3);
  secretary = await office.as(own.secretary);
}, 120_000);
afterAll(() => office.close());

/** Form, ratings and dissent stay with team and organiser: a 委托 opens them to nobody of the unit that they are about. */
describe('学习秘书受部领导、理论科、旁听组成员委托', () => {
  test('本单位的旁听周期，只看单位能看的一面；别的单位照委托', async () => {
    const page = async (n: number) => (await secretary.get<CasePage>(f(n).C)).body;
    expect([(await page(1)).audience, (await page(2)).audience, (await page(3)).audience]).toEqual([
      'unit',
      'inside',
      'inside',
    ]);
    expect(JSON.stringify(await page(1))).not.toMatch(/"(ratings|dissent|coSigned)"/);
    expect(JSON.stringify(await page(3))).toMatch(/"coSigned"/);
  });
  test('本单位的页面上，没有受托办理的按钮', async () => {
    const actions = async (n: number) =>
      (await secretary.get<CasePage>(f(n).C)).body.actions.filter((a) => a.onBehalfOf).map((a) => a.command);
    expect(await actions(1)).toEqual([]);
    expect(await actions(3)).toContain('cycle.signNotice');
  });
  test('待我办理没有本单位的受托事项，别的单位的有', async () => {
    const { mine } = (await secretary.get<Queue>('/api/queue')).body;
    const stood = mine.filter((t) => t.behalf !== null).map((t) => t.stream);
    expect(stood.filter(ofUnit(1))).toEqual([]);
    expect(mine.filter((t) => t.kind === 'cycle.signNotice').map((t) => ofUnit(3)(t.stream))).toEqual([true]);
  });
  test('登记人登记纸质签字，也选不到本单位的受托人', async () => {
    const registrar = await office.as(deciders.registrar);
    const writers = async (n: number) =>
      (await registrar.get<CasePage>(f(n).C)).body.actions.flatMap((a) => a.writers.map((w) => w.personId));
    expect(await writers(1)).not.toContain(own.secretary);
    expect(await writers(3)).toContain(own.secretary);
  });
  test('消息也一样', async () => {
    const { rows } = await office.api.appendPool.query<{ stream: string }>(
      'SELECT stream FROM notice WHERE recipient_id = $1 AND on_behalf_of IS NOT NULL',
      [own.secretary],
    );
    const told = rows.map((r) => r.stream);
    expect(told.filter(ofUnit(1))).toEqual([]);
    expect(told.filter(ofUnit(3))).not.toEqual([]);
  });
});

/** Who a team is made of is read from the people whom it names, also where this process has not looked at the team before. */
describe('改派', () => {
  test('组里有被旁听单位的人：不行，写明是谁；没有的照办', async () => {
    const manager = await office.as(department.manager);
    const [lead = '', second = ''] = reserves;
    const reassign = (unit: number, teamId: string) =>
      manager.post(`${f(unit).C}/reassign`, { teamId, reason: '原旁听组另有任务' });
    const members = [
      { personId: lead, role: 'teamLead' },
      { personId: second, role: 'listener' },
      { personId: own.secretary, role: 'expert' },
    ];
    await manager.does('/api/teams', {
      teamId: '27',
      name: '第27旁听组',
      organiserPath: 'jl',
      area: '三片',
      members,
    });
    const refused = await reassign(1, '27');
    expect([refused.status, refused.body.code]).toEqual([422, 'TEAM_OF_UNIT']);
    expect((await reassign(1, reserveTeam)).status).toBe(200);
    const page = await manager.get<CasePage>(f(1).C);
    const seats = (page.body.cycle as { seats: { personId: string; active: boolean }[] }).seats;
    expect(seats.filter((s) => s.active).map((s) => s.personId)).toEqual(reserves);
  });
});
