import { type Office, openOffice } from '../support/api/office';
import { admins, ownerOf } from '../support/api/people';
import { department, listeners, reserves, reserveTeam, teamId, unitOf } from '../support/engine/city';

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
