import { instantOf } from '../../domain/calendar';
import { unitOf } from '../support/engine/city';
import { useMailDesk } from '../support/outbox';

const minute = 60_000;
const { secretary, head } = unitOf(1);
const morning = instantOf('2026-03-02', '09:00');

describe('a mail server that misbehaves', () => {
  const desk = useMailDesk(40, morning);
  beforeEach(async () => {
    for (const person of [secretary, head]) await desk.outbox.wants(person);
  });
  const fault = async () =>
    (await desk.bench.pool.query<{ fault: string | null }>('SELECT fault FROM delivery_channel')).rows[0]
      ?.fault;

  test('connection refused: nobody else is tried in that turn, the page says why, later all arrive', async () => {
    await desk.server.stop();
    await desk.outbox.tell(secretary);
    await desk.outbox.tell(head);
    await desk.outbox.turn();
    expect((await desk.outbox.mails()).map((m) => m.attempts)).toEqual([1, 0]);
    expect(await fault()).toBe('unreachable');
    await desk.server.start();
    await desk.outbox.pass(3 * minute);
    expect(desk.server.received.map((m) => m.to).sort()).toEqual([
      `${head}@test.invalid`,
      `${secretary}@test.invalid`,
    ]);
    expect(await fault()).toBeNull();
  });

  test('4xx: tried again by itself, others are not held up', async () => {
    let refusals = 2;
    desk.server.manners.recipient = (address) =>
      address.startsWith(`${secretary}@`) && refusals-- > 0 ? '450 mailbox busy' : null;
    await desk.outbox.tell(secretary);
    await desk.outbox.tell(head);
    await desk.outbox.turn();
    expect(desk.server.received.map((m) => m.to)).toEqual([`${head}@test.invalid`]);
    expect((await desk.outbox.mails()).find((m) => m.person === secretary)).toMatchObject({
      state: 'queued',
      reason: 'temporary',
    });
    await desk.outbox.pass(20 * minute);
    expect((await desk.outbox.mails()).find((m) => m.person === secretary)).toMatchObject({
      state: 'sent',
      attempts: 3,
      reason: null,
    });
  });

  test.each([
    ['550 no such user', 'noMailbox'],
    ['554 policy', 'refused'],
  ])('5xx (%s): bounced at once, never tried again', async (reply, reason) => {
    desk.server.manners.recipient = () => reply;
    await desk.outbox.tell(secretary);
    await desk.outbox.pass(60 * minute);
    expect(await desk.outbox.mails()).toMatchObject([{ state: 'bounced', reason, attempts: 1 }]);
    const { rows } = await desk.bench.pool.query<{ answer: string }>('SELECT answer FROM mail');
    expect(rows[0]?.answer).toContain(reply);
  });

  test('5xx after the text: bounced too', async () => {
    desk.server.manners.text = () => '552 too large';
    await desk.outbox.tell(secretary);
    await desk.outbox.turn();
    expect(await desk.outbox.mails()).toMatchObject([{ state: 'bounced', reason: 'refused' }]);
  });

  test('no answer after it took the text: sent again under the same Message-ID', async () => {
    desk.server.manners.text = () => 'silence';
    await desk.outbox.tell(secretary);
    await desk.outbox.turn();
    expect(await desk.outbox.mails()).toMatchObject([{ state: 'queued', reason: 'timedOut' }]);
    desk.server.manners = {};
    await desk.outbox.pass(20 * minute);
    expect(await desk.outbox.mails()).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(desk.server.received).toHaveLength(2);
    expect(new Set(desk.server.received.map((m) => m.messageId)).size).toBe(1);
  });

  test('a slow server is waited for', async () => {
    desk.server.manners.slowMs = 500;
    await desk.outbox.tell(secretary);
    await desk.outbox.turn();
    expect(await desk.outbox.mails()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  test('down for an hour while 40 units are told, then back: nothing lost, nothing twice, no storm', async () => {
    desk.outbox.settings.perMinute = 10;
    const people = Array.from({ length: 40 }, (_, i) => unitOf(i + 1).secretary);
    for (const person of people) await desk.outbox.wants(person);
    await desk.server.stop();
    for (const person of people) await desk.outbox.tell(person);
    await desk.outbox.pass(30 * minute);
    for (const person of people) await desk.outbox.tell(person);
    await desk.outbox.pass(30 * minute);
    await desk.server.start();
    const minutes: number[] = [];
    for (let i = 0; i < 40; i++) {
      const before = desk.server.received.length;
      await desk.outbox.pass(minute);
      minutes.push(desk.server.received.length - before);
    }
    expect(Math.max(...minutes)).toBeLessThanOrEqual(10);
    const mails = await desk.outbox.mails();
    expect(mails.filter((m) => m.state !== 'sent')).toEqual([]);
    expect(mails.reduce((n, m) => n + m.notices, 0)).toBe(80);
    expect(new Set(desk.server.received.map((m) => m.messageId)).size).toBe(desk.server.received.length);
    expect([...new Set(desk.server.received.map((m) => m.to))].sort()).toEqual(
      people.map((p) => `${p}@test.invalid`).sort(),
    );
  });

  test('two turns at once send nothing twice', async () => {
    for (let n = 1; n <= 20; n++) {
      await desk.outbox.wants(unitOf(n).secretary);
      await desk.outbox.tell(unitOf(n).secretary);
    }
    await Promise.all([desk.outbox.turn(), desk.outbox.turn(), desk.outbox.turn()]);
    expect(desk.server.received).toHaveLength(20);
    expect(new Set(desk.server.received.map((m) => m.to)).size).toBe(20);
  });
});
