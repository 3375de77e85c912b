import { openChannel } from '../../activities/notices/channel';
import type { Contact, DeliveryPage } from '../../contracts/deliveries';
import { addDays, instantOf, localDateOf } from '../../domain/calendar';
import { type Office, openOffice } from '../support/api/office';
import { admins } from '../support/api/people';
import { department, unitOf } from '../support/engine/city';
import { type MailServer, openMailServer } from '../support/mail-server';
import { type Outbox, openOutbox } from '../support/outbox';

const { secretary, head } = unitOf(1);
const other = unitOf(2).secretary;

describe('我的通知和发送情况', () => {
  let office: Office;
  let server: MailServer;
  let outbox: Outbox;
  beforeAll(async () => {
    [office, server] = await Promise.all([openOffice(2), openMailServer()]);
    outbox = await openOutbox(office, server, '2026-03-02T02:00:00.000Z');
  });
  afterAll(async () => {
    await server.stop();
    await office.close();
  });
  const save = (login: string, body: unknown) =>
    office.as(login).then((v) => v.post<Contact>('/api/me/contact', body, { method: 'PUT' }));
  const list = async (login: string, query = '', path = '/api/deliveries') =>
    (await (await office.as(login)).get<DeliveryPage>(`${path}${query}`)).body;

  test('本人登记邮箱和收信方式；改动留痕，不留地址', async () => {
    const before = await (await office.as(secretary)).get<Contact>('/api/me/contact');
    expect(before.body).toMatchObject({ address: null, mode: 'digest', sender: outbox.settings.from });
    const mine = { address: 'zhang.san@test.invalid', mode: 'atOnce' };
    expect((await save(secretary, mine)).body).toMatchObject(mine);
    const { rows } = await office.ownerPool.query('SELECT * FROM contact_change');
    expect(rows).toMatchObject([{ person_id: secretary, address_changed: true, has_address: true }]);
    expect(JSON.stringify(rows)).not.toContain('zhang');
    const entries = await office.ownerPool.query(
      `SELECT 1 FROM ledger_entry WHERE payload::text LIKE '%zhang.san%'`,
    );
    expect(entries.rowCount).toBe(0);
  });

  test.each([
    ['不是地址', { address: 'zhang', mode: 'digest' }, 'address'],
    ['换行', { address: 'a@b.cn\r\nBcc: x@y.cn', mode: 'digest' }, 'address'],
    ['没有这种方式', { address: null, mode: 'always' }, 'mode'],
  ])('%s：写明哪一栏', async (_name, body, field) => {
    const reply = await save(secretary, body);
    expect(reply.status).toBe(400);
    expect((reply.body as unknown as { fields: { path: string }[] }).fields[0]?.path).toBe(field);
  });

  test('谁看到什么：本人看自己的；理论科看到标题，地址遮住；系统管理员不看标题；别人没有这一页', async () => {
    await save(head, { address: 'li@test.invalid', mode: 'digest' });
    await outbox.tell(secretary);
    await outbox.tell(other);
    await outbox.turn();
    const own = await list(secretary, '', '/api/me/deliveries');
    expect(own.rows).toMatchObject([
      { address: 'zhang.san@test.invalid', state: 'sent', name: `人员${secretary}` },
    ]);
    const manager = await list(department.manager, '?limit=100');
    const row = manager.rows.find((r) => r.personId === secretary);
    expect(row).toMatchObject({
      address: 'z***@test.invalid',
      sentence: '第1单位：学习改期，各时限随之调整',
      href: '/cycles/R-U001-1',
      class: 'urgent',
      answer: null,
    });
    expect(manager.rows.find((r) => r.personId === other)).toMatchObject({
      state: 'skipped',
      reason: 'noAddress',
    });
    const keeper = await list(admins.system, '?limit=100');
    expect(keeper.rows.length).toBe(manager.rows.length);
    expect(keeper.rows.every((r) => r.sentence === null && r.href === null)).toBe(true);
    for (const login of [secretary, head, department.leader])
      expect((await (await office.as(login)).get('/api/deliveries')).status).toBe(403);
    expect((await list(other, '', '/api/me/deliveries')).rows.every((r) => r.personId === other)).toBe(true);
  });

  test('数据库自己也守住：没有身份的人一行也读不到、改不了', async () => {
    const client = await office.api.readPool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('duxue.person', $1, true)`, [other]);
      for (const table of ['mail', 'notice_delivery', 'person_contact']) {
        const { rows } = await client.query(`SELECT * FROM ${table}`);
        expect(rows.filter((r) => ![r.person_id, r.recipient_id].includes(other))).toEqual([]);
      }
      expect(
        (
          await client.query(
            `SELECT * FROM duxue_followed_notices((SELECT array_agg(g) FROM generate_series(1, 500) g))`,
          )
        ).rows.every((r) => r.recipient_id === other),
      ).toBe(true);
      expect((await client.query(`UPDATE mail SET state = 'queued', resent_by = $1`, [other])).rowCount).toBe(
        0,
      );
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  test('按收信人、类别、状态、日期、事项筛选，逐页翻看', async () => {
    const count = async (query: string) => (await list(department.manager, query)).total;
    const all = await count('');
    expect(await count(`?person=${encodeURIComponent(`人员${secretary}`)}`)).toBe(1);
    expect(await count('?kind=urgent')).toBe(2);
    expect((await count('?kind=plain')) + 2 + (await count('?kind=reminder'))).toBe(all);
    expect(await count('?state=sent')).toBe(1);
    expect(await count('?from=2026-03-02&to=2026-03-02&about=cycle/R-U001-1')).toBe(2);
    expect(await count('?from=2026-03-03&about=cycle/R-U001-1')).toBe(0);
    const first = await list(department.manager, '?limit=1');
    const second = await list(department.manager, `?limit=1&cursor=${first.next}`);
    expect(second.rows[0]?.id).not.toBe(first.rows[0]?.id);
  });

  test('重发：退回的重新排队，改了地址后发到；已发出的不能重发；没有身份的不能重发', async () => {
    server.manners.recipient = (address) => (address.startsWith('li@') ? '550 no such user' : null);
    await outbox.tell(head);
    await outbox.turn();
    const failed = (await list(department.manager, '?state=bounced')).rows[0];
    expect(failed).toMatchObject({ personId: head, reason: 'noMailbox' });
    expect((await list(admins.system, '?state=bounced')).rows[0]?.answer).toContain('550');
    const path = `/api/deliveries/${failed?.mailId}/resend`;
    expect((await (await office.as(head)).post(path)).status).toBe(403);
    await save(head, { address: 'li.si@test.invalid', mode: 'digest' });
    expect((await (await office.as(department.manager)).post(path)).status).toBe(204);
    const resent = await office.pool.query('SELECT resent_by, resent_at, next_at FROM mail WHERE id = $1', [
      failed?.mailId,
    ]);
    expect(resent.rows[0]).toMatchObject({ resent_by: department.manager });
    // Whatever the time of day of this run: the morning after the press of the button.
    const { next_at: pressed } = resent.rows[0] as { next_at: Date };
    outbox.now = instantOf(addDays(localDateOf(pressed.toISOString()), 1), '09:00');
    await outbox.turn();
    expect(server.received.at(-1)).toMatchObject({ to: 'li.si@test.invalid' });
    const again = await (await office.as(department.manager)).post<{ code: string }>(path);
    expect([again.status, again.body.code]).toEqual([409, 'WRONG_STATE']);
    expect((await (await office.as(department.manager)).post('/api/deliveries/999999/resend')).status).toBe(
      404,
    );
  });

  test('没有启用邮件：页面知道，重发说明', async () => {
    await office.pool.query(`UPDATE delivery_channel SET is_open = false`);
    expect((await list(department.manager)).channel).toBeNull();
    const reply = await (await office.as(department.manager)).post<{ code: string }>(
      '/api/deliveries/1/resend',
    );
    expect([reply.status, reply.body.code]).toEqual([409, 'CHANNEL_CLOSED']);
    await openChannel(office.pool, 'mail', outbox.settings.from, outbox.now);
  });
});
