import type { Handover } from '../../contracts/handovers';
import type { Inbox, Queue } from '../../contracts/queries';
import type { UnitState } from '../../domain/registry/unit';
import { caseFile, plainly, toDelivery, today } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins, ownerOf } from '../support/api/people';
import { department, unitOf } from '../support/engine/city';

const appointed = 'zuzhibu';
const { unitId, path, secretary, directlyResponsible } = unitOf(1);
let office: Office;
beforeAll(async () => {
  office = await openOffice(1);
  await office.simulation.found(
    `person/${appointed}`,
    'register',
    {
      personId: appointed,
      name: '组织部干部',
      homeNode: 'jl/dw/zzb',
      title: '',
      grants: [{ id: 'g0', role: 'areaLiaison', node: path, from: '2020-01-02', to: null }],
    },
    '2020-01-02T00:00:00.000Z',
  );
  await office.ownerPool.query(
    `INSERT INTO account (person_id, login, password_hash, changed_at)
     SELECT $1, $1, password_hash, now() FROM account WHERE person_id = $2`,
    [appointed, department.liaison],
  );
  await toDelivery(office, 1, plainly);
}, 120_000);
afterAll(() => office.close());

/** domain.md §3: "units of the department's own system are verified by 组织部 or 机关工委". */
describe('主管部门本系统的单位', () => {
  const of = async <T>(login: string, at: string) => (await (await office.as(login)).get<T>(at)).body;
  const asked = async (login: string) =>
    (await of<Queue>(login, '/api/queue')).mine.filter((t) => t.kind === 'rectification.reviewMeasures')
      .length;
  const told = async (login: string) =>
    (await of<Inbox>(login, '/api/inbox')).rows.filter((n) => n.kind.includes('measuresEndorsed')).length;

  const file = async (n: number) => {
    const { L, item } = caseFile(office.tag, 1);
    const owner = ownerOf(1);
    await (await office.as(secretary)).does(`${L}/assign`, {
      items: [{ itemNo: item(n), ownerId: owner, leaderId: directlyResponsible, department: '办公室' }],
    });
    const measures = [{ ownerId: owner, dueOn: today(), text: '一问一答' }];
    await (await office.as(owner)).does(`${L}/measures`, {
      items: [{ itemNo: item(n), track: 'phased', goal: '互动充分', measures }],
    });
    await (await office.as(directlyResponsible)).does(`${L}/measures/endorse`, { itemNos: [item(n)] });
  };

  test('改为本系统以后，审核措施的待办和消息到专门授予的人，不到片区联络员', async () => {
    const { rows } = await office.ownerPool.query<{ state: UnitState }>(
      'SELECT state FROM stream_head WHERE stream = $1',
      [`unit/${unitId}`],
    );
    const state = rows[0]?.state;
    const { name, shortName, from } = state?.names.at(-1) ?? {};
    const unit = { name, shortName, from, category: state?.category, liaisonId: appointed };
    await (await office.as(admins.system)).does(`/api/units/${unitId}/amend`, { ...unit, ownSystem: true });

    await file(2);
    expect([await asked(department.liaison), await told(department.liaison)]).toEqual([0, 0]);
    expect([await asked(appointed), await told(appointed)]).toEqual([1, 1]);
  });

  test('片区联络员直接提交也不受理；专门授予的人办得成', async () => {
    const { L, item } = caseFile(office.tag, 1);
    const approve = { itemNo: item(2), approve: true };
    const reply = await (await office.as(department.liaison)).post(`${L}/measures/review`, approve);
    expect([reply.status, reply.body.code]).toEqual([403, 'OUTSIDE_SCOPE']);
    await (await office.as(appointed)).does(`${L}/measures/review`, approve);
  });

  test('专门授予的人离任：片区的联络员顶不上，列为空缺', async () => {
    await file(3);
    const vacant = async () =>
      (await of<{ rows: Handover[] }>(secretary, '/api/handovers')).rows.filter((r) => r.kind === 'vacancy');
    expect(await vacant()).toEqual([]);
    await (await office.as(admins.security)).does(`/api/people/${appointed}/deactivate`);
    expect((await vacant())[0]?.sentence).toContain('片区联络员空缺');
  });
});
