import { instantOf } from '../../domain/calendar';
import { type Bench, openBench } from '../support/engine/bench';
import { unitOf } from '../support/engine/city';
import { type MailServer, openMailServer } from '../support/mail-server';
import { type Outbox, openOutbox } from '../support/outbox';

const minute = 60_000;
const { secretary, head } = unitOf(1);
const morning = instantOf('2026-03-02', '09:00');

describe('a mail server that misbehaves', () => {
  let bench: Bench;
  let server: MailServer;
  let outbox: Outbox;
  beforeAll(async () => {
    [bench, server] = await Promise.all([openBench({ units: 40 }), openMailServer()]);
  });
  afterAll(async () => {
    await server.stop();
    await bench.close();
  });
  beforeEach(async () => {
    await bench.ownerPool.query(
      'DELETE FROM notice_delivery; DELETE FROM mail; DELETE FROM notice; DELETE FROM person_contact',
    );
    server.received.length = 0;
    server.manners = {};
    outbox = await openOutbox(bench, server, morning);
    for (const person of [secretary, head]) await outbox.wants(person);
  });
  const fault = async () =>
    (await bench.pool.query<{ fault: string | null }>('SELECT fault FROM delivery_channel')).rows[0]?.fault;

  test('connection refused: nobody else is tried in that turn, the page says why, later all arrive', async () => {
    await server.stop();
    await outbox.tell(secretary);
    await outbox.tell(head);
    await outbox.turn();
    expect((await outbox.mails()).map((m) => m.attempts)).toEqual([1, 0]);
    expect(await fault()).toBe('unreachable');
    await server.start();
    await outbox.pass(3 * minute);
    expect(server.received.map((m) => m.to).sort()).toEqual([
      `${head}@test.invalid`,
      `${secretary}@test.invalid`,
    ]);
    expect(await fault()).toBeNull();
  });

  test('4xx: tried again by itself, others are not held up', async () => {
    let refusals = 2;
    server.manners.recipient = (address) =>
      address.startsWith(`${secretary}@`) && refusals-- > 0 ? '450 mailbox busy' : null;
    await outbox.tell(secretary);
    await outbox.tell(head);
    await outbox.turn();
    expect(server.received.map((m) => m.to)).toEqual([`${head}@test.invalid`]);
    expect((await outbox.mails()).find((m) => m.person === secretary)).toMatchObject({
      state: 'queued',
      reason: 'temporary',
    });
    await outbox.pass(20 * minute);
    expect((await outbox.mails()).find((m) => m.person === secretary)).toMatchObject({
      state: 'sent',
      attempts: 3,
      reason: null,
    });
  });

  test.each([
    ['550 no such user', 'noMailbox'],
    ['554 policy', 'refused'],
  ])('5xx (%s): bounced at once, never tried again', async (reply, reason) => {
    server.manners.recipient = () => reply;
    await outbox.tell(secretary);
    await outbox.pass(60 * minute);
    expect(await outbox.mails()).toMatchObject([{ state: 'bounced', reason, attempts: 1 }]);
    const { rows } = await bench.pool.query<{ answer: string }>('SELECT answer FROM mail');
    expect(rows[0]?.answer).toContain(reply);
  });

  test('5xx after the text: bounced too', async () => {
    server.manners.text = () => '552 too large';
    await outbox.tell(secretary);
    await outbox.turn();
    expect(await outbox.mails()).toMatchObject([{ state: 'bounced', reason: 'refused' }]);
  });

  test('no answer after it took the text: sent again under the same Message-ID', async () => {
    server.manners.text = () => 'silence';
    await outbox.tell(secretary);
    await outbox.turn();
    expect(await outbox.mails()).toMatchObject([{ state: 'queued', reason: 'timedOut' }]);
    server.manners = {};
    await outbox.pass(20 * minute);
    expect(await outbox.mails()).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(server.received).toHaveLength(2);
    expect(new Set(server.received.map((m) => m.messageId)).size).toBe(1);
  });

  test('a slow server is waited for', async () => {
    server.manners.slowMs = 500;
    await outbox.tell(secretary);
    await outbox.turn();
    expect(await outbox.mails()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  test('down for an hour while 40 units are told, then back: nothing lost, nothing twice, no storm', async () => {
    outbox.settings.perMinute = 10;
    const people = Array.from({ length: 40 }, (_, i) => unitOf(i + 1).secretary);
    for (const person of people) await outbox.wants(person);
    await server.stop();
    for (const person of people) await outbox.tell(person);
    await outbox.pass(30 * minute);
    for (const person of people) await outbox.tell(person);
    await outbox.pass(30 * minute);
    await server.start();
    const minutes: number[] = [];
    for (let i = 0; i < 40; i++) {
      const before = server.received.length;
      await outbox.pass(minute);
      minutes.push(server.received.length - before);
    }
    expect(Math.max(...minutes)).toBeLessThanOrEqual(10);
    const mails = await outbox.mails();
    expect(mails.filter((m) => m.state !== 'sent')).toEqual([]);
    expect(mails.reduce((n, m) => n + m.notices, 0)).toBe(80);
    expect(new Set(server.received.map((m) => m.messageId)).size).toBe(server.received.length);
    expect([...new Set(server.received.map((m) => m.to))].sort()).toEqual(
      people.map((p) => `${p}@test.invalid`).sort(),
    );
  });

  test('two turns at once send nothing twice', async () => {
    for (let n = 1; n <= 20; n++) {
      await outbox.wants(unitOf(n).secretary);
      await outbox.tell(unitOf(n).secretary);
    }
    await Promise.all([outbox.turn(), outbox.turn(), outbox.turn()]);
    expect(server.received).toHaveLength(20);
    expect(new Set(server.received.map((m) => m.to)).size).toBe(20);
  });
});
