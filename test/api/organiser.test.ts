import type { CasePage, CycleRow, Inbox, Queue } from '../../contracts/queries';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, plainly, toSignature } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { department, unitOf } from '../support/engine/city';

const neighbour = 'gongwei';
let office: Office;
beforeAll(async () => {
  office = await openOffice(1);
  const node = unitOf(1).path.split('/').slice(0, -1).join('/');
  const roles = ['deptLeader', 'roundManager', 'registrar'];
  await office.simulation.found(
    `person/${neighbour}`,
    'register',
    {
      personId: neighbour,
      name: '工委',
      homeNode: node,
      title: '',
      grants: roles.map((role, i) => ({ id: `g${i}`, role, node, from: '2020-01-02', to: null })),
    },
    '2020-01-02T00:00:00.000Z',
  );
  await office.ownerPool.query(
    `INSERT INTO account (person_id, login, password_hash, changed_at)
     SELECT $1, $1, password_hash, now() FROM account WHERE person_id = $2`,
    [neighbour, department.leader],
  );
  await toSignature(office, 1, plainly);
}, 120_000);
afterAll(() => office.close());

/** domain.md §2: each round has an organiser whose own leader signs. The unit is in the neighbour's area, the round is not its. */
describe('别的主办单位的部领导、理论科、登记人', () => {
  const of = async <T>(login: string, path: string) => (await (await office.as(login)).get<T>(path)).body;
  test('待我办理里没有本轮次的签发；主办单位的部领导有', async () => {
    const waits = async (login: string) => (await of<Queue>(login, '/api/queue')).mine.map((t) => t.kind);
    expect(await waits(department.leader)).toContain('cycle.signNotice');
    expect(await waits(neighbour)).toEqual([]);
  });
  test('消息也不发给他', async () => {
    const { rows } = await of<Inbox>(neighbour, '/api/inbox');
    expect(rows).toEqual([]);
    expect((await of<Inbox>(department.manager, '/api/inbox')).rows.length).toBeGreaterThan(0);
  });
  test('页面说由本轮次的人办，直接提交也不受理', async () => {
    const reply = await (await office.as(neighbour)).post(`${caseFile(office.tag, 1).C}/notice/sign`, {
      version: 1,
    });
    expect([reply.status, reply.body.code]).toEqual([403, 'OUTSIDE_SCOPE']);
  });
  test('读得到单位也看得到的，读不到反馈表、评价、会签、呈批单；本轮次的理论科读得到', async () => {
    const { C } = caseFile(office.tag, 1);
    const sides = async (login: string) => {
      const { cycle, audience, timeline } = await of<CasePage>(login, C);
      const sheet = await (await office.as(login)).get(`${C}/sheet`);
      return {
        audience,
        stage: (cycle as CycleState).stage,
        form: (cycle as CycleState).form !== null,
        said: timeline.map((entry) => entry.type).filter((type) => type.startsWith('form')).length > 0,
        notified: timeline.some((entry) => entry.type === 'notified'),
        sheet: sheet.status,
      };
    };
    expect(await sides(neighbour)).toEqual({
      audience: 'unit',
      stage: 'awaitingSignOff',
      form: false,
      said: false,
      notified: true,
      sheet: 404,
    });
    expect(await sides(department.manager)).toMatchObject({
      audience: 'inside',
      form: true,
      said: true,
      sheet: 200,
    });
  });
  test('列表上的期限只是单位的', async () => {
    const due = async (login: string) =>
      (await of<{ rows: CycleRow[] }>(login, '/api/cycles')).rows.map((row) => row.nextDueKey);
    expect(await due(department.manager)).toEqual(['signOff']);
    expect(await due(neighbour)).toEqual([null]);
  });
});
