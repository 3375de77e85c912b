import type { CasePage, Queue } from '../../contracts/queries';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, proposal, toDelivery, toSettlement } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { ownerOf } from '../support/api/people';
import { department, listeners, unitOf } from '../support/engine/city';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
}, 60_000);
afterAll(() => office.close());

describe('整个周期由各自的人在网上办完', () => {
  const f = () => caseFile(office.tag, 1);
  const queueOf = async (login: string) => (await (await office.as(login)).get<Queue>('/api/queue')).body;

  test('从报时间到反馈意见送达，一路有退有补', () => toDelivery(office, 1), 60_000);
  test('送达后，学习秘书的待办里有签收和开列的事项', async () => {
    const { mine } = await queueOf(unitOf(1).secretary);
    expect(mine.map((t) => t.kind)).toEqual(
      expect.arrayContaining(['cycle.acknowledge', 'rectification.submitMeasures']),
    );
  });
  test('从整改到周期办结', () => toSettlement(office, 1), 60_000);
  test('办结后只欠一份整改报告：学习秘书报，书记审签', async () => {
    const owed = async (login: string) =>
      (await queueOf(login)).mine.filter((t) => t.stream === f().list && /Report$/.test(t.kind));
    expect((await owed(unitOf(1).secretary)).map((t) => t.kind)).toEqual(['rectification.fileReport']);
    const report = { version: 1, summary: '三项问题整改两项，一项长期坚持。', withPlan: false };
    await (await office.as(unitOf(1).secretary)).does(`${f().L}/report`, report);
    expect((await owed(unitOf(1).head)).map((t) => t.kind)).toEqual(['rectification.signReport']);
    await (await office.as(unitOf(1).head)).does(`${f().L}/report/sign`, { version: 1 });
  });
  test('办结后没有人还欠这一周期的事，只有长期事项在册', async () => {
    const streams = [f().cycle, f().list];
    for (const login of [
      unitOf(1).secretary,
      unitOf(1).head,
      ownerOf(1),
      department.liaison,
      department.leader,
    ]) {
      const { mine } = await queueOf(login);
      // 长期事项年底前一个月起列入年度处理：取决于今天是哪一天。
      const owed = mine.filter((t) => streams.includes(t.stream) && t.kind !== 'rectification.reviewOngoing');
      expect([login, owed.map((t) => t.kind)]).toEqual([login, []]);
    }
    const { body } = await (await office.as(department.manager)).get<{ rows: { state: string }[] }>(
      '/api/items',
    );
    expect(body.rows.map((r) => r.state).sort()).toEqual(['closed', 'closed', 'ongoing']);
  });
  test('每一步都以办理人的身份记名', async () => {
    const { body } = await (await office.as(department.manager)).get<CasePage>(f().C);
    const signed = body.timeline.find((e) => e.type === 'noticeSigned');
    expect(signed).toMatchObject({ actor: `人员${department.leader}`, capacity: '部领导', origin: 'live' });
  });
});

describe('提交编号（Idempotency-Key）', () => {
  const body = () => proposal(office.tag, 2);
  const key = 'press-of-a-button-1';
  const entries = async () => {
    const { rows } = await office.pool.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM ledger_entry WHERE stream = $1',
      [caseFile(office.tag, 2).session],
    );
    return rows[0]?.n;
  };
  test('同一编号按两遍：同一回执，一条记录', async () => {
    const sec = await office.as(unitOf(2).secretary);
    const [a, b] = await Promise.all([
      sec.post('/api/sessions', body(), { key }),
      sec.post('/api/sessions', body(), { key }),
    ]);
    expect([a.status, b.status]).toEqual([200, 200]);
    expect(a.body.receipt).toBe(b.body.receipt);
    expect(await entries()).toBe(1);
  });
  test('同一编号另一内容：409 KEY_REUSED', async () => {
    const sec = await office.as(unitOf(2).secretary);
    const reply = await sec.post('/api/sessions', { ...body(), topic: '另一主题' }, { key });
    expect([reply.status, reply.body.code]).toEqual([409, 'KEY_REUSED']);
  });
  test('别人用同一编号是另一次提交', async () => {
    const reply = await (await office.as(unitOf(3).secretary)).post(
      '/api/sessions',
      proposal(office.tag, 3),
      { key },
    );
    expect(reply.status).toBe(200);
  });
  test('阶段已经过去，重发仍得第一次的回执', async () => {
    const f = caseFile(office.tag, 2);
    const lead = await office.as(listeners.lead);
    const first = await lead.does(`${f.S}/agree`, { proposal: 1 }, { key: 'agreed-once-1' });
    await office.reaches<CycleState>(f.cycle, 'scheduled', (c) => c.stage === 'scheduled');
    const again = await lead.does(`${f.S}/agree`, { proposal: 1 }, { key: 'agreed-once-1' });
    expect(again).toEqual({ ...first, repeated: true });
    expect((await lead.post(`${f.S}/agree`, { proposal: 1 })).body.code).toBe('WRONG_STATE');
  });
  test('被拒的不算提交：改正后同一编号可以再用', async () => {
    const f = caseFile(office.tag, 2);
    const lead = await office.as(listeners.lead);
    const wrong = await lead.post(
      `${f.C}/arrival`,
      { listenerIds: ['nobody-here'] },
      { key: 'arrival-of-2' },
    );
    expect([wrong.status, wrong.body.code]).toEqual([422, 'UNKNOWN_PERSON']);
    const right = await lead.post(
      `${f.C}/arrival`,
      { listenerIds: [listeners.lead] },
      { key: 'arrival-of-2' },
    );
    expect(right.status).toBe(200);
  });
});
