import type { CasePage } from '../../contracts/queries';
import type { CycleState } from '../../domain/cycle/types';
import type { RectificationState } from '../../domain/rectification/types';
import { caseFile, formBody, proposal, toDelivery, toSettlement } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { secondRound } from '../support/api/second-round';
import { deciders, department, listeners, reserves, unitOf } from '../support/engine/city';

const [lead2 = '', member2 = ''] = reserves;
const { secretary, head } = unitOf(1);
const inner = '内部的话';

let office: Office;
let second: string;
beforeAll(async () => {
  office = await openOffice();
  await toDelivery(
    office,
    1,
    (what) => what,
    (what) => `${what}${inner}`,
  );
  await toSettlement(office, 1);
  second = await secondRound(office, 1);
}, 120_000);
afterAll(() => office.close());

const f = () => caseFile(office.tag, 1);
const C2 = () => `/api/cycles/${second}`;
const pageOf = async (login: string, path = C2()) => (await office.as(login)).get<CasePage>(path);
/** The door itself, as the database answers a reader who is told of nobody's grants. */
async function throughTheDoor(person: string, cycle = second): Promise<number> {
  const client = await office.api.readPool.connect();
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(`SELECT set_config('duxue.person', $1, true)`, [person]);
    const { rows } = await client.query('SELECT * FROM duxue_earlier_items($1)', [cycle]);
    await client.query('ROLLBACK');
    return rows.length;
  } finally {
    client.release();
  }
}

describe('上一次旁听的问题，只给这一次的旁听组看', () => {
  test('看到每条问题的表述、状态、程度和销号日期', async () => {
    const { body } = await pageOf(lead2);
    expect(body.earlier.map((i) => [i.itemNo, i.state, i.followUp, i.statement])).toEqual([
      [f().item(1), 'closed', 'pending', '档案缺补学记录'],
      [f().item(2), 'closed', 'pending', '档案缺补学记录'],
      [f().item(3), 'ongoing', null, '档案缺补学记录'],
    ]);
    expect(body.earlier[0]).toMatchObject({ listId: f().id, severity: 'general', category: 'record' });
    expect(body.earlier[0]?.closedAt).not.toBeNull();
  });
  test('只有事项：上一次的周期、清单、表和意见都看不到', async () => {
    expect((await pageOf(lead2, f().C)).status).toBe(404);
    expect((await pageOf(lead2, f().L)).status).toBe(404);
    const items = await (await office.as(lead2)).get<{ rows: unknown[] }>('/api/items');
    expect(items.body.rows).toEqual([]);
    const text = JSON.stringify((await pageOf(lead2)).body);
    expect(text).not.toContain(inner);
    expect(text).not.toContain('互动偏低');
  });
  test('别的组的旁听人员、单位、没有登录身份的，什么也没有', async () => {
    expect(await throughTheDoor(lead2)).toBe(3);
    // Of the first team, which sits in at other units in the other round.
    for (const who of [listeners.lead, secretary, head, '', 'nobody'])
      expect(await throughTheDoor(who)).toBe(0);
    expect(await throughTheDoor(lead2, f().id)).toBe(0);
    expect((await pageOf(listeners.lead)).status).toBe(404);
    expect((await pageOf(secretary)).body.earlier).toEqual([]);
  });
  test('回避之后，什么也没有', async () => {
    expect(await throughTheDoor(member2)).toBe(3);
    await (await office.as(member2)).does(`${C2()}/recusal/declare`, { reason: '曾在该单位任职' });
    await (await office.as(department.manager)).does(`${C2()}/recusal/decide`, {
      personId: member2,
      grant: true,
      reason: '情况属实',
      substitute: null,
    });
    expect(await throughTheDoor(member2)).toBe(0);
    expect((await pageOf(member2)).status).toBe(404);
  });
});

describe('同一问题再次出现', () => {
  const reached = (stage: CycleState['stage']) =>
    office.reaches<CycleState>(`cycle/${second}`, stage, (c) => c.stage === stage);
  const issue = (n: number, severity: string) => ({
    ...formBody(1, 1).issues[0],
    severity,
    suggestedTrack: 'phased',
    recursFrom: { listId: f().id, itemNo: f().item(n) },
  });
  test('程度没有加重、仍在长期整改的，不收', async () => {
    await (await office.as(secretary)).does('/api/sessions', { ...proposal(office.tag, 1), cycleId: second });
    const lead = await office.as(lead2);
    await lead.does(`/api/sessions/${second}/agree`, { proposal: 1 });
    await reached('scheduled');
    await lead.does(`${C2()}/arrival`, { listenerIds: [lead2] });
    await lead.does(`${C2()}/conclude`);
    const draft = async (n: number, severity: string) =>
      (await lead.post(`${C2()}/form`, { ...formBody(1, 1), issues: [issue(n, severity)] })).body.code;
    expect(await draft(1, 'general')).toBe('SEVERITY_NOT_RAISED');
    expect(await draft(3, 'grave')).toBe('NOT_A_RECURRENCE');
  });
  test('送达时另立一项，上一次的销号记为反弹；单位在原清单上看到', async () => {
    const lead = await office.as(lead2);
    await (await office.as(secretary)).does(`/api/sessions/${second}/attendance`, {
      presentIds: [head, unitOf(1).directlyResponsible],
      absences: [],
    });
    await lead.does(`${C2()}/form`, { ...formBody(1, 1), issues: [issue(1, 'serious')] });
    await lead.does(`${C2()}/form/submit`, { version: 1, unsigned: [] });
    await (await office.as(department.manager)).does(`${C2()}/form/accept`, {
      version: 1,
      highlights: '发言有数据',
      suggestions: '会前发题',
      issues: [{ statement: '档案又缺补学记录', basis: '查阅档案' }],
    });
    await (await office.as(department.leader)).does(`${C2()}/notice/sign`, { version: 1 });
    await office.reaches<RectificationState>(f().list, '反弹', (l) => l.items[0]?.followUp === 'failed');
    const { body } = await pageOf(secretary, f().L);
    const old = (body.list as RectificationState).items[0];
    expect(old).toMatchObject({ state: 'closed', foundAs: { listId: second } });
    expect(body.timeline.map((e) => e.type)).toContain('recurred');
    const again = (await office.state<RectificationState>(`rectification/${second}`))?.items[0];
    expect(again).toMatchObject({ recursFromItemId: f().item(1), severity: 'serious' });
  });
  test('情况说明采纳：另立的一项撤销，上一次的销号不作反弹，单位看到为什么', async () => {
    const L2 = `/api/lists/${second}`;
    const itemNo = (await office.state<RectificationState>(`rectification/${second}`))?.items[0]?.itemNo;
    await (await office.as(secretary)).does(`${L2}/objections`, {
      itemNo,
      statement: '补学记录已归档，附目录。',
    });
    const answer = {
      itemNo,
      outcome: 'upheld',
      change: null,
      severity: null,
      track: null,
      consulted: '组织部',
      reason: '查阅档案属实。',
    };
    await (await office.as(deciders.secondLeader)).does(`${L2}/objections/answer`, answer);
    await office.reaches<RectificationState>(f().list, '恢复', (l) => l.items[0]?.followUp !== 'failed');
    const { body } = await pageOf(secretary, f().L);
    const old = (body.list as RectificationState).items[0];
    expect(old).toMatchObject({ state: 'closed', followUp: 'pending' });
    expect(old).not.toHaveProperty('foundAs');
    expect(body.timeline.map((e) => e.type)).toContain('recurrenceRefuted');
  });
});
