import type { DeadlineAnswer, ItemRow, LedgerHead } from '../../contracts/queries';
import type { RectificationState } from '../../domain/rectification/types';
import { caseFile, toDelivery, toSettlement } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins, organization, ownerOf } from '../support/api/people';
import { department, listeners, reserves, unitOf } from '../support/engine/city';

const { secretary, head, directlyResponsible } = unitOf(1);

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await toDelivery(office, 1);
  await toSettlement(office, 1);
}, 120_000);
afterAll(() => office.close());

const f = () => caseFile(office.tag, 1);
const headOf = async (login: string, list = f().L) =>
  (await office.as(login)).get<LedgerHead>(`${list}/ledger-head`);

describe('销号卷上的台账链头', () => {
  test('是清单最后一条的摘要；有了签名校验点，说明它是否含这一条', async () => {
    const last = async () =>
      (
        await office.pool.query<{ version: number; hash: string }>(
          `SELECT version, encode(hash, 'hex') AS hash FROM ledger_entry WHERE stream = $1 ORDER BY version DESC LIMIT 1`,
          [f().list],
        )
      ).rows[0];
    const before = (await headOf(secretary)).body;
    expect(before).toMatchObject({ stream: f().list, ...(await last()), checkpoint: null });

    await office.sequenced();
    const { rows } = await office.pool.query<{ size: string }>('SELECT count(*) AS size FROM log_leaf');
    const [size, signedAt] = [Number(rows[0]?.size), '2026-06-01T00:00:00.000Z'];
    const sign = (at: number) =>
      office.pool.query(
        `INSERT INTO checkpoint (size, root, frontier, note, signed_at) VALUES ($1, $2, '[]', '', $3)`,
        [at, Buffer.alloc(32, at), signedAt],
      );
    await sign(1);
    const root = (at: number) => Buffer.alloc(32, at).toString('hex');
    expect((await headOf(secretary)).body.checkpoint).toEqual({
      size: 1,
      root: root(1),
      signedAt,
      covers: false,
    });
    await sign(size);
    expect((await headOf(secretary)).body.checkpoint).toEqual({
      size,
      root: root(size),
      signedAt,
      covers: true,
    });

    await (await office.as(secretary)).does(`${f().L}/messages`, { itemNo: f().item(1), text: '卷已打印' });
    const { body } = await headOf(secretary);
    expect(body).toMatchObject({ version: before.version + 1, ...(await last()) });
    expect(body.checkpoint?.covers).toBe(false);
  });
  test.each([
    ['本单位学习秘书', secretary, 200],
    ['整改责任人', ownerOf(1), 200],
    ['本单位书记', head, 200],
    ['片区联络员', department.liaison, 200],
    ['部领导', department.leader, 200],
    ['旁听组组长', listeners.lead, 200],
    ['别的旁听组', reserves[0] ?? '', 404],
    ['外单位学习秘书', unitOf(2).secretary, 404],
    ['组织部', organization, 404],
    ['系统管理员', admins.system, 404],
  ])('看得到事项的才看得到：%s（%s）%i', async (_who, login, status) => {
    expect((await headOf(login)).status).toBe(status);
    expect((await headOf(login, '/api/lists/nowhere')).status).toBe(404);
  });
});

describe('整改台账的栏目', () => {
  test('依据、整改目标、整改措施、责任领导、验收人', async () => {
    const { rows } = (await (await office.as(department.manager)).get<{ rows: ItemRow[] }>('/api/items'))
      .body;
    const at = (n: number) => rows.find((r) => r.itemNo === f().item(n));
    expect(at(2)).toMatchObject({
      basis: '查阅档案',
      goal: '互动充分',
      measures: '一问一答',
      leaderName: `人员${directlyResponsible}`,
      verifierName: `人员${department.liaison}`,
    });
    // 立行立改 files none; a long-term one has not been verified.
    expect(at(1)).toMatchObject({ goal: null, measures: null });
    expect(at(3)).toMatchObject({ goal: '互动充分', verifierName: null });
  });
});

describe('队列和表格中期限的说明', () => {
  const asked = async (login: string, query: Record<string, string>) =>
    (await office.as(login)).get<DeadlineAnswer>(`/api/deadlines?${new URLSearchParams(query)}`);
  const clockOf = async (key: string) => {
    const deadline = (await office.state<RectificationState>(f().list))?.clocks[key]?.deadline;
    if (!deadline) throw new Error(`no clock ${key}`);
    return { deadline, query: { stream: f().list, dueAt: deadline.dueAt } };
  };
  test('看得到这一项的人得到规则、起算和以前的日期；别人什么也没有', async () => {
    const { deadline, query } = await clockOf(`measures:${f().item(2)}`);
    const item = { ...query, item: f().item(2) };
    for (const login of [secretary, department.liaison])
      expect((await asked(login, item)).body).toEqual({ deadline });
    for (const login of [unitOf(2).secretary, organization, reserves[0] ?? ''])
      expect((await asked(login, item)).body).toEqual({ deadline: null });
    expect((await asked(secretary, { ...item, item: 'nothing' })).body).toEqual({ deadline: null });
    expect((await asked(secretary, { stream: f().list })).status).toBe(400);
  });
  test('同一时刻有两个不同规则的期限：不猜，指明是哪一个才说', async () => {
    const [item, key] = [f().item(2), `measures:${f().item(2)}`];
    const { deadline, query } = await clockOf(key);
    expect((await asked(secretary, { ...query, item })).body).toEqual({ deadline });
    await office.ownerPool.query(
      `INSERT INTO row_deadline (stream, key, audience, due_on, due_at, provisional, source, when_past, deadline)
       SELECT stream, $3, audience, due_on, due_at, provisional, source, when_past, jsonb_set(deadline, '{rule,key}', '"other"')
         FROM row_deadline WHERE stream = $1 AND key = $2`,
      [f().list, key, `other:${item}`],
    );
    expect((await asked(secretary, { ...query, item })).body).toEqual({ deadline: null });
    expect((await asked(secretary, { ...query, clock: key })).body).toEqual({ deadline });
  });
});
