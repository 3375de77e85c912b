import { caseFile } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins, ownerOf } from '../support/api/people';
import {
  department,
  listeners,
  organiserPath,
  reserves,
  reserveTeam,
  teamId,
  unitOf,
} from '../support/engine/city';

let office: Office;
/** Its round is published: one team visits all its units, another visits none. */
beforeAll(async () => {
  office = await openOffice(3);
}, 60_000);
afterAll(() => office.close());

const names = async (login: string, path: string, key: string): Promise<string[]> => {
  const { status, body } = await (await office.as(login)).get(path);
  expect([path, status]).toEqual([path, 200]);
  const rows = (Array.isArray(body) ? body : (body.rows ?? body.members)) as Record<string, string>[];
  return rows.map((row) => row[key] ?? '').sort();
};
const all = [1, 2, 3].map((n) => unitOf(n).unitId);
const teams = [teamId, reserveTeam];
const first = unitOf(1);

describe('名录：各人看到与自己有关的单位、人员和旁听组', () => {
  test.each<[who: string, login: string, units: string[], teams: string[]]>([
    ['理论科', department.manager, all, teams],
    ['部领导', department.leader, all, teams],
    ['系统管理员', admins.system, all, teams],
    ['学习秘书', first.secretary, [first.unitId], [teamId]],
    ['书记', first.head, [first.unitId], [teamId]],
    ['别的单位的学习秘书', unitOf(2).secretary, [unitOf(2).unitId], [teamId]],
  ])('%s', async (_who, login, units, known) => {
    expect(await names(login, '/api/units', 'unitId')).toEqual(units);
    expect(await names(login, '/api/teams', 'teamId')).toEqual(known);
  });

  test('组长看到所旁听的单位，选递补人员时看到各组', async () => {
    const units = await names(listeners.lead, '/api/units', 'unitId');
    expect(units).toContain(first.unitId);
    expect(await names(listeners.lead, '/api/teams', 'teamId')).toEqual(teams);
    expect(await names(reserves[0] ?? '', '/api/units', 'unitId')).not.toContain(first.unitId);
  });

  test('别的单位的人员和名册是空的，自己单位的和所旁听单位的不空', async () => {
    const roster = `/api/units/${first.unitId}/roster`;
    const people = `/api/people?unit=${first.unitId}`;
    for (const login of [first.secretary, listeners.lead, department.manager, admins.system]) {
      expect(await names(login, roster, 'personId')).toContain(first.head);
      expect(await names(login, people, 'personId')).toContain(ownerOf(1));
    }
    for (const login of [unitOf(2).secretary, unitOf(2).head, reserves[0] ?? '']) {
      expect(await names(login, roster, 'personId')).toEqual([]);
      expect(await names(login, people, 'personId')).toEqual([]);
    }
  });
});

describe('专家库：不在各组、有旁听身份的人，可以递补', () => {
  const pool = `/api/experts?organiser=${organiserPath}`;
  const expert = ownerOf(3);
  beforeAll(async () => {
    const security = await office.as(admins.security);
    const grant = { id: 'expert-1', role: 'expert', node: 'jl', from: '2026-01-01', to: null };
    await security.does(`/api/people/${expert}/grants`, grant);
  });

  test('组长、组员和理论科看得到，单位看不到；各组成员不在其中', async () => {
    for (const login of [listeners.lead, listeners.third, department.manager])
      expect(await names(login, pool, 'personId')).toEqual([expert]);
    for (const login of [first.secretary, first.head])
      expect(await names(login, pool, 'personId')).toEqual([]);
  });

  test('组长选专家库的人递补，不经旁听组', async () => {
    const deputy = await office.as(listeners.deputy);
    const cycle = caseFile(office.tag, 1).C;
    await deputy.does(`${cycle}/seat/decline`, { reason: '另有任务' });
    await (await office.as(listeners.lead)).does(`${cycle}/seat/substitute`, {
      personId: listeners.deputy,
      substituteId: expert,
      fromTeamId: null,
    });
    expect((await (await office.as(expert)).get(cycle)).status).toBe(200);
  });
});
