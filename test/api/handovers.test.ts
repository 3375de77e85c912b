import type { Handover } from '../../contracts/handovers';
import { caseFile, toDelivery, today } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins, ownerOf } from '../support/api/people';
import { deciders, department, listeners, reserves, reserveTeam, unitOf } from '../support/engine/city';

let office: Office;
const f = (n = 1) => caseFile(office.tag, n);
beforeAll(async () => {
  office = await openOffice(2);
  await toDelivery(office, 1);
  await (await office.as(unitOf(1).secretary)).does(`${f().L}/assign`, {
    items: [1, 2].map((n) => ({
      itemNo: f().item(n),
      ownerId: ownerOf(1),
      leaderId: unitOf(1).directlyResponsible,
      department: '办公室',
    })),
  });
}, 120_000);
afterAll(() => office.close());

const of = async (login: string) =>
  (await (await office.as(login)).get<{ rows: Handover[] }>('/api/handovers')).body.rows;
const leaves = async (personId: string) =>
  (await office.as(admins.security)).does(`/api/people/${personId}/deactivate`);
const watchers = () => [
  department.manager,
  unitOf(1).secretary,
  unitOf(1).head,
  unitOf(2).secretary,
  listeners.lead,
];

describe('待承接', () => {
  test('大家都在：没有待承接的', async () => {
    for (const login of watchers()) expect([login, await of(login)]).toEqual([login, []]);
  });
  test('整改责任人离任：本单位和理论科看到，链接到明确责任的地方；别的单位、旁听组看不到', async () => {
    await leaves(ownerOf(1));
    for (const login of [department.manager, unitOf(1).secretary, unitOf(1).head]) {
      const rows = (await of(login)).filter((r) => r.kind === 'item');
      expect([login, rows.map((r) => r.href)]).toEqual([
        login,
        [1, 2].map((n) => `/lists/${f().id}?item=${f().item(n)}`),
      ]);
      expect(rows[0]?.sentence).toContain(`责任人人员${ownerOf(1)}已离任`);
    }
    for (const login of [unitOf(2).secretary, listeners.lead, department.leader])
      expect([login, await of(login)]).toEqual([login, []]);
  });
  test('重新明确责任之后，这一条没有了', async () => {
    await (await office.as(unitOf(1).secretary)).does(`${f().L}/assign`, {
      items: [
        { itemNo: f().item(1), ownerId: unitOf(1).secretary, leaderId: unitOf(1).head, department: '办公室' },
      ],
    });
    expect((await of(unitOf(1).secretary)).map((r) => r.href)).toEqual([
      `/lists/${f().id}?item=${f().item(2)}`,
    ]);
  });
  test('一条措施的负责人离任：事项的责任人还在，也列出来；登记完成之后没有了', async () => {
    const { secretary, head, directlyResponsible } = unitOf(1);
    const sec = await office.as(secretary);
    const [itemNo, measuresOf] = [f().item(3), () => of(secretary)];
    await sec.does(`${f().L}/assign`, {
      items: [{ itemNo, ownerId: secretary, leaderId: directlyResponsible, department: '办公室' }],
    });
    const measure = { ownerId: head, dueOn: today(), text: '一问一答' };
    await sec.does(`${f().L}/measures`, {
      items: [{ itemNo, track: 'phased', goal: '互动充分', measures: [measure] }],
    });
    await (await office.as(directlyResponsible)).does(`${f().L}/measures/endorse`, { itemNos: [itemNo] });
    await (await office.as(department.liaison)).does(`${f().L}/measures/review`, { itemNo, approve: true });
    await leaves(head);
    const rows = (await measuresOf()).filter((r) => r.kind === 'measure');
    expect(rows).toMatchObject([{ href: `/lists/${f().id}?item=${itemNo}`, waiting: 1 }]);
    expect(rows[0]?.sentence).toContain(`第1条措施的负责人人员${head}已离任`);
    await sec.does(`${f().L}/measures/complete`, { itemNo, measureNo: 1, note: '已办' });
    expect((await measuresOf()).filter((r) => r.kind === 'measure')).toEqual([]);
  });
  test('旁听组成员离任：席位和名册由理论科递补、调整；已送达的周期不再提', async () => {
    await leaves(listeners.third);
    const rows = await of(department.manager);
    expect(rows.filter((r) => r.kind === 'seat').map((r) => r.href)).toEqual([`/cycles/${f(2).id}#seats`]);
    expect(rows.filter((r) => r.kind === 'team').map((r) => r.href)).toEqual(['/teams?team=07']);
    expect((await of(unitOf(2).secretary)).filter((r) => r.kind !== 'vacancy')).toEqual([]);
    const [called] = reserves;
    await (await office.as(department.manager)).does(`${f(2).C}/seat/substitute`, {
      personId: listeners.third,
      substituteId: called,
      fromTeamId: reserveTeam,
    });
    expect((await of(department.manager)).filter((r) => r.kind === 'seat')).toEqual([]);
  });
  test('身份终止、无人接替：空缺，写明几件事等着；授予之后没有了', async () => {
    const { secretary } = unitOf(2);
    await leaves(secretary);
    const rows = (await of(unitOf(2).head)).filter((r) => r.kind === 'vacancy');
    expect(rows.map((r) => r.sentence)).toEqual(['第2单位：学习秘书空缺，请联系安全管理员授予身份']);
    expect(rows[0]?.waiting).toBeGreaterThan(0);
    expect((await of(department.manager)).filter((r) => r.kind === 'vacancy')).toEqual(rows);
    await (await office.as(admins.security)).does(`/api/people/${unitOf(2).directlyResponsible}/grants`, {
      id: 'g-next',
      role: 'studySecretary',
      node: unitOf(2).path,
      from: '2026-01-01',
      to: null,
    });
    expect((await of(unitOf(2).head)).filter((r) => r.kind === 'vacancy')).toEqual([]);
  });
  test('受托代理论科的，也看到', async () => {
    const id = 'd-lilun';
    const manager = await office.as(department.manager);
    const on = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
    await manager.does(`/api/people/${department.manager}/delegations`, {
      id,
      to: deciders.registrar,
      roles: ['roundManager'],
      from: on,
      until: on,
    });
    expect((await of(deciders.registrar)).length).toBe((await of(department.manager)).length);
  });
});
