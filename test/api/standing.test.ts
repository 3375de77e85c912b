import type { CasePage, Me, Queue } from '../../contracts/queries';
import { addDays, type LocalDate } from '../../domain/calendar/local-date';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, toDelivery, today, toSignature } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins, former, ownerOf, roundIdOf } from '../support/api/people';
import type { Visitor } from '../support/api/visitor';
import { department, listeners, unitOf } from '../support/engine/city';

let office: Office;
const f = (n = 1) => caseFile(office.tag, n);
/** Somebody of the department without any role in force. */
let delegate: Visitor;
beforeAll(async () => {
  office = await openOffice(3);
  await toDelivery(office, 2);
  await toSignature(office, 1);
  delegate = await office.as(former);
}, 120_000);
afterAll(() => office.close());

const day = (n: number): LocalDate => addDays(today(), n);
const paths = () => ['/api/queue', '/api/cycles', '/api/items', '/api/rounds', f().C, f(2).L];
let n = 0;
/** Gives a 委托 and answers its id. */
async function lend(by: string, to: string, roles: string[], from = day(0), until = day(5)): Promise<string> {
  const id = `d-${++n}`;
  await (await office.as(by)).does(`/api/people/${by}/delegations`, { id, to, roles, from, until });
  return id;
}
const recall = async (by: string, id: string) =>
  (await office.as(by)).does(`/api/people/${by}/delegations/end`, { id, on: day(-1) });
/** What somebody gets of everything that there is to read: totals, and which pages there are. */
async function sees(visitor: Visitor) {
  const all = await Promise.all(paths().map((p) => visitor.get<{ total?: number; mine?: unknown[] }>(p)));
  return all.map((r) => (r.status !== 200 ? r.status : (r.body.total ?? r.body.mine?.length ?? 200)));
}
const nothing = [0, 0, 0, 0, 404, 404];

describe('受托人能看什么', () => {
  test('没有委托：什么也没有', async () => expect(await sees(delegate)).toEqual(nothing));
  test('期限之前、期限之后：什么也没有', async () => {
    await lend(department.leader, former, ['deptLeader'], day(1), day(5));
    expect(await sees(delegate)).toEqual(nothing);
    const { status, body } = await (await office.as(department.leader)).post<{ code: string }>(
      `/api/people/${department.leader}/delegations`,
      { id: 'd-back', to: former, roles: ['deptLeader'], from: day(-5), until: day(-1) },
    );
    expect([status, body.code]).toEqual([422, 'IN_THE_PAST']);
    await recall(department.leader, await lend(department.leader, former, ['deptLeader']));
    expect(await sees(delegate)).toEqual(nothing);
  });
  test('委托了委托人没有的身份：什么也没有', async () => {
    const id = await lend(department.leader, former, ['roundManager']);
    expect(await sees(delegate)).toEqual(nothing);
    await recall(department.leader, id);
  });
  test('期限之内：与委托人所见一样多；收回之后，什么也没有', async () => {
    const id = await lend(department.leader, former, ['deptLeader']);
    const seen = await sees(delegate);
    expect(seen).toEqual(await sees(await office.as(department.leader)));
    expect(seen.slice(1)).not.toEqual(nothing.slice(1));
    await recall(department.leader, id);
    expect(await sees(delegate)).toEqual(nothing);
  });
  test('单位一级的委托，只到这个单位，只到单位能看的一面', async () => {
    const id = await lend(unitOf(2).secretary, former, ['studySecretary']);
    const page = await delegate.get<CasePage>(f(2).C);
    expect([page.status, page.body.audience]).toEqual([200, 'unit']);
    expect((await delegate.get(f(1).C)).status).toBe(404);
    await recall(unitOf(2).secretary, id);
    expect((await delegate.get(f(2).C)).status).toBe(404);
  });
  test('席位的委托：只有委托人以这一席位参加的周期', async () => {
    const wrong = await lend(listeners.third, former, ['teamLead']);
    expect(await sees(delegate)).toEqual(nothing);
    await recall(listeners.third, wrong);
    const id = await lend(listeners.third, former, ['listener']);
    expect((await delegate.get<{ total: number }>('/api/cycles')).body.total).toBe(3);
    expect((await delegate.get<CasePage>(f().C)).body.audience).toBe('inside');
    expect((await delegate.get(f(2).L)).status).toBe(200);
    await recall(listeners.third, id);
    expect(await sees(delegate)).toEqual(nothing);
  });
  test('整改责任人的委托：只有他负责的清单，单位的一面', async () => {
    await (await office.as(unitOf(2).secretary)).does(`${f(2).L}/assign`, {
      items: [
        {
          itemNo: f(2).item(2),
          ownerId: ownerOf(2),
          leaderId: unitOf(2).directlyResponsible,
          department: '办公室',
        },
      ],
    });
    const id = await lend(ownerOf(2), former, ['itemOwner']);
    expect((await delegate.get<CasePage>(f(2).L)).body.audience).toBe('unit');
    expect((await delegate.get(f(1).C)).status).toBe(404);
    const { mine } = (await delegate.get<Queue>('/api/queue')).body;
    expect(mine.map((t) => [t.kind, t.capacity, t.behalf])).toContainEqual([
      'rectification.submitMeasures',
      '整改责任人',
      `人员${ownerOf(2)}`,
    ]);
    await recall(ownerOf(2), id);
    expect(await sees(delegate)).toEqual(nothing);
  });
});

describe('整改责任人不需要授予身份', () => {
  test('措施上写明的责任人，本人看到在哪个单位；只作责任领导的不算', async () => {
    const owns = async (login: string) => (await (await office.as(login)).get<Me>('/api/me')).body.owns;
    const { head, directlyResponsible, unitId } = unitOf(2);
    expect([await owns(ownerOf(2)), await owns(head)]).toEqual([[{ unitId, unitName: '第2单位' }], []]);
    await (await office.as(ownerOf(2))).does(`${f(2).L}/measures`, {
      items: [
        {
          itemNo: f(2).item(2),
          track: 'phased',
          goal: '研讨有来有回',
          measures: [{ ownerId: head, dueOn: today(), text: '一问一答' }],
        },
      ],
    });
    expect([await owns(head), await owns(directlyResponsible)]).toEqual([
      [{ unitId, unitName: '第2单位' }],
      [],
    ]);
  });
});

/** A measure or an item may be given to whoever is at home in the unit or below it (下属单位). */
describe('整改责任人在下属单位', () => {
  const below = 'keshi-below';
  const { unitId, path } = unitOf(2);
  const assign = async (ownerId: string) =>
    (await office.as(unitOf(2).secretary)).does(`${f(2).L}/assign`, {
      items: [
        { itemNo: f(2).item(3), ownerId, leaderId: unitOf(2).directlyResponsible, department: '信息中心' },
      ],
    });
  test('事项落到名下以前什么也看不到；以后有待办，打得开清单，办得了；别的仍看不到', async () => {
    const admin = await office.as(admins.system);
    await admin.does('/api/people', {
      personId: below,
      name: '下属人',
      homeNode: `${path}/xxzx`,
      title: '',
      grants: [],
    });
    await office.ownerPool.query(
      `INSERT INTO account (person_id, login, password_hash, changed_at)
       SELECT $1, $1, password_hash, changed_at FROM account WHERE person_id = $2`,
      [below, former],
    );
    const owner = await office.as(below);
    expect(await sees(owner)).toEqual(nothing);
    await assign(below);
    expect((await owner.get<CasePage>(f(2).L)).body.audience).toBe('unit');
    expect((await owner.get<Me>('/api/me')).body.owns).toEqual([{ unitId, unitName: '第2单位' }]);
    const { mine } = (await owner.get<Queue>('/api/queue')).body;
    expect(mine.map((t) => [t.kind, t.capacity])).toContainEqual([
      'rectification.submitMeasures',
      '整改责任人',
    ]);
    await owner.does(`${f(2).L}/measures`, {
      items: [
        {
          itemNo: f(2).item(3),
          track: 'phased',
          goal: '系统里查得到',
          measures: [{ ownerId: below, dueOn: today(), text: '补录历次学习' }],
        },
      ],
    });
    expect([(await owner.get(f(1).C)).status, (await owner.get(f(2).C)).status]).toEqual([404, 404]);
  });
});

describe('行级安全，不经过页面直接问数据库', () => {
  const asks = async (settings: Record<string, string>) => {
    const client = await office.api.readPool.connect();
    try {
      await client.query('BEGIN READ ONLY');
      for (const [name, value] of Object.entries({ person: 'nobody', ...settings }))
        await client.query('SELECT set_config($1, $2, true)', [`duxue.${name}`, value]);
      const cases = await client.query<{ line: string }>(
        `SELECT stream || ' ' || audience AS line FROM row_case ORDER BY 1`,
      );
      const cycles = await client.query<{ id: string }>('SELECT cycle_id AS id FROM row_cycle');
      const items = await client.query('SELECT 1 FROM row_item');
      const lent = await client.query('SELECT 1 FROM row_delegation');
      await client.query('ROLLBACK');
      return {
        cases: cases.rows.map((r) => r.line),
        cycles: cycles.rows.map((r) => r.id),
        items: items.rowCount,
        lent: lent.rowCount,
      };
    } finally {
      client.release();
    }
  };
  test('什么也没有点名：什么也没有，别人的委托也没有', async () =>
    expect(await asks({})).toEqual({ cases: [], cycles: [], items: 0, lent: 0 }));
  test('点名一份清单：只有它，只有单位的一面', async () =>
    expect(await asks({ lists: f(2).list })).toEqual({
      cases: [`${f(2).list} unit`],
      cycles: [],
      items: 3,
      lent: 0,
    }));
  test('点名一个席位的周期和清单：内部的一面，别的周期没有', async () => {
    const seen = await asks({ cases: [f(2).cycle, f(2).list].join(',') });
    expect(seen.cycles).toEqual([f(2).id]);
    expect(seen.cases).toContain(`${f(2).cycle} inside`);
    expect(seen.cases.filter((line) => !line.includes(f(2).id))).toEqual([]);
  });
});

describe('以委托人的名义办理', () => {
  test('待办写明受谁委托，页面有按钮，命令带上委托人；台账两人都记', async () => {
    const id = await lend(department.leader, former, ['deptLeader']);
    const me = (await delegate.get<Me>('/api/me')).body;
    expect(me.standings).toMatchObject([
      { person: { personId: department.leader }, roles: [{ label: '部领导' }], until: day(5) },
    ]);
    const { mine } = (await delegate.get<Queue>('/api/queue')).body;
    const line = mine.find((t) => t.kind === 'cycle.signNotice');
    expect(line).toMatchObject({
      capacity: '部领导',
      behalf: `人员${department.leader}`,
      href: `/cycles/${f().id}`,
    });
    const page = (await delegate.get<CasePage>(f().C)).body;
    expect(page.standings).toMatchObject([{ person: { personId: department.leader } }]);
    const sign = page.actions.find((a) => a.command === 'cycle.signNotice');
    expect(sign).toMatchObject({
      allowed: true,
      capacity: '部领导',
      onBehalfOf: { personId: department.leader, name: `人员${department.leader}` },
    });
    // What the principal may not either is not lent.
    expect(page.actions.find((a) => a.command === 'cycle.registerSignature')?.allowed ?? false).toBe(false);
    const alone = await delegate.post(`${f().C}/notice/sign`, { version: 2 });
    expect(alone.body.code).toBe('NOT_PERMITTED');
    const headers = { 'x-on-behalf-of': department.leader };
    await delegate.does(`${f().C}/notice/sign`, { version: 2 }, { headers });
    await office.reaches<CycleState>(f().cycle, 'delivered', (c) => c.stage !== 'awaitingSignOff');
    const signed = (await delegate.get<CasePage>(f().C)).body.timeline.find((e) => e.type === 'noticeSigned');
    expect(signed).toMatchObject({
      actor: `人员${former}`,
      onBehalfOf: `人员${department.leader}`,
      capacity: '部领导',
    });
    await recall(department.leader, id);
  });
  test('本人有身份的，以本人名义，不写受托', async () => {
    const id = await lend('boss2', department.leader, ['deptLeader']);
    const leader = await office.as(department.leader);
    const page = (await leader.get<CasePage>(f(2).C)).body;
    expect(page.standings).toEqual([]);
    expect(page.actions.filter((a) => a.onBehalfOf !== null)).toEqual([]);
    const round = (await leader.get<{ actions: CasePage['actions'] }>(`/api/rounds/${roundIdOf(office.tag)}`))
      .body;
    expect(round.actions.find((a) => a.command === 'round.close')?.onBehalfOf ?? null).toBeNull();
    await recall('boss2', id);
  });
});

describe('委托人离任', () => {
  test('停用的当时，受托人什么也看不到', async () => {
    const id = await lend('boss2', former, ['deptLeader']);
    expect((await delegate.get(f().C)).status).toBe(200);
    await (await office.as(admins.security)).does('/api/people/boss2/deactivate');
    expect(await sees(delegate)).toEqual(nothing);
    expect(id).toBeTruthy();
  });
});

describe('我的委托', () => {
  test('给出的和收到的，各见各的；可以交出的只有本人的身份', async () => {
    await lend(department.manager, former, ['roundManager'], day(2), day(3));
    type Mine = {
      given: { to: { personId: string } }[];
      received: { by: { personId: string } }[];
      roles: unknown[];
    };
    const of = async (login: string) =>
      (await (await office.as(login)).get<Mine>('/api/me/delegations')).body;
    expect((await of(department.manager)).given.map((d) => d.to.personId)).toEqual([former]);
    expect((await of(department.manager)).roles).toEqual([{ role: 'roundManager', label: '理论科' }]);
    expect((await of(former)).received.map((d) => d.by.personId)).toContain(department.manager);
    expect((await of(unitOf(1).secretary)).received).toEqual([]);
    expect((await of(listeners.lead)).roles).toEqual([{ role: 'teamLead', label: '旁听组组长' }]);
    expect((await of(admins.system)).roles).toEqual([]);
  });
  test('选人：只有同一单位、同一旁听组的人', async () => {
    const of = async (login: string, q = '') =>
      (
        await (
          await office.as(login)
        ).get<{ rows: { personId: string }[] }>(`/api/me/colleagues?q=${encodeURIComponent(q)}`)
      ).body.rows.map((r) => r.personId);
    expect(await of(unitOf(1).secretary)).toEqual([
      unitOf(1).directlyResponsible,
      unitOf(1).head,
      ownerOf(1),
    ]);
    expect(await of(department.manager, 'renyuan')).toContain(department.leader);
    expect(await of(listeners.lead)).toEqual(expect.arrayContaining([listeners.deputy, listeners.third]));
  });
});
