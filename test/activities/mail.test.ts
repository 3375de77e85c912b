import { writeNotices } from '../../activities/append/notices';
import { closeChannel, openChannel } from '../../activities/notices/channel';
import { previewMails } from '../../activities/notices/preview';
import { sweepReminders } from '../../activities/reminders';
import { instantOf } from '../../domain/calendar';
import { mailPolicy } from '../../domain/notices/plan';
import { department, unitOf } from '../support/engine/city';
import { payloads, plusDays } from '../support/engine/commands';
import { useMailDesk } from '../support/outbox';

const minute = 60_000;
const { secretary, head } = unitOf(1);
/** Monday. */
const morning = instantOf('2026-03-02', '09:00');

describe('邮件发送', () => {
  const desk = useMailDesk(2, morning);
  const skipped = async () =>
    (
      await desk.bench.pool.query<{ reason: string }>(
        `SELECT reason FROM notice_delivery WHERE state = 'skipped' ORDER BY notice_id`,
      )
    ).rows.map((r) => r.reason);

  test('急件当即发出：标题和链接，没有内容', async () => {
    await desk.outbox.wants(secretary);
    await desk.outbox.tell(secretary);
    expect(await desk.outbox.turn()).toMatchObject({ sent: 1, open: true });
    const [mail] = desk.server.received;
    expect(mail).toMatchObject({
      to: `${secretary}@test.invalid`,
      subject: '【督学】第1单位：学习改期，各时限随之调整',
    });
    expect(mail?.text).toContain('https://duxue.test.invalid/cycles/R-U001-1');
    expect(mail?.messageId).toMatch(/^<[0-9a-f]{40}@duxue\.test\.invalid>$/);
    expect(await desk.outbox.mails()).toMatchObject([
      { state: 'sent', attempts: 1, reason: null, notices: 1 },
    ]);
  });

  test('汇总：一小时内的消息合为一封，按先后列出', async () => {
    await desk.outbox.wants(secretary);
    await desk.outbox.tell(secretary, { kind: 'cycle.notified' });
    await desk.outbox.pass(10 * minute);
    await desk.outbox.tell(secretary, { kind: 'cycle.scheduled' });
    await desk.outbox.pass(90 * minute);
    expect(desk.server.received.map((m) => m.subject)).toEqual(['【督学】您有 2 条新消息']);
    const [text = ''] = desk.server.received.map((m) => m.text);
    expect(text.indexOf('通知单位列席旁听安排')).toBeLessThan(text.indexOf('学习时间商定'));
    expect(text.indexOf('通知单位列席旁听安排')).toBeGreaterThan(-1);
  });

  test('演示和演练的邮件，标题上写明', async () => {
    desk.outbox.settings.mark = '演练';
    await desk.outbox.wants(secretary);
    await desk.outbox.tell(secretary);
    await desk.outbox.turn();
    expect(desk.server.received[0]?.subject).toMatch(/^【督学】【演练】第1单位/);
  });

  test('同一件事写两次，只有一条消息、一封邮件', async () => {
    await desk.outbox.wants(secretary);
    await desk.outbox.tell(secretary, { version: 9 });
    await desk.outbox.tell(secretary, { version: 9 });
    await desk.outbox.pass(5 * minute);
    expect(desk.server.received).toHaveLength(1);
    expect((await desk.bench.pool.query('SELECT 1 FROM notice')).rowCount).toBe(1);
  });

  test('没有地址、不要邮件、已经看过、已经停用的，不发，写明原因', async () => {
    await desk.outbox.wants(head, 'none');
    await desk.outbox.wants(secretary);
    for (const person of [unitOf(2).secretary, head, secretary, 'nobody']) await desk.outbox.tell(person);
    await desk.outbox.wants('nobody');
    await desk.bench.ownerPool.query(`UPDATE notice SET read_at = at WHERE recipient_id = $1`, [secretary]);
    await desk.outbox.turn();
    expect(await skipped()).toEqual(['noAddress', 'modeNone', 'alreadyRead', 'inactive']);
    expect(desk.server.received).toEqual([]);
  });

  test('没有配置邮件时不排队；停用以后，没有发出的写明已停用；再启用时不补发', async () => {
    await desk.outbox.wants(secretary);
    await desk.outbox.tell(secretary, { kind: 'cycle.notified' });
    await closeChannel(desk.bench.pool, 'mail');
    await desk.outbox.tell(secretary);
    expect(await skipped()).toEqual(['channelClosed']);
    expect((await desk.bench.pool.query('SELECT 1 FROM notice_delivery')).rowCount).toBe(1);
    await openChannel(desk.bench.pool, 'mail', 'x@test.invalid', morning);
    await desk.outbox.pass(3 * 60 * minute);
    expect(desk.server.received).toEqual([]);
  });

  test('通知与台账同时写入；受委托人同样收到，写明受谁委托；委托到期即止', async () => {
    const deputy = 'lia';
    const on = '2026-03-02';
    const delegation = { id: 'd1', to: deputy, roles: ['studySecretary'], from: on, until: '2026-03-03' };
    await desk.bench.act(secretary, `person/${secretary}`, 'delegate', delegation, morning);
    await desk.outbox.wants(deputy);
    const tell = async (day: number) => {
      const at = plusDays(morning, day);
      const id = `${day}`;
      const row = {
        person_id: null,
        role: 'studySecretary',
        except_ids: [],
        unit_path: unitOf(1).path,
        organiser_path: null,
        kind: 'cycle.moved',
        stream: `cycle/R-U001-${id}`,
        version: 1,
        step: '',
        params: { unitId: 'U001' },
        at,
        on_date: at.slice(0, 10),
      };
      await desk.bench.pool.query(writeNotices([row]));
      desk.outbox.now = at;
      await desk.outbox.pass(3 * minute);
    };
    await tell(0);
    // That they were chosen, and what came by it, at one go.
    expect(desk.server.received.map((m) => [m.to, m.subject])).toEqual([
      [`${deputy}@test.invalid`, '【督学】您有 2 条新消息'],
    ]);
    const [text = ''] = desk.server.received.map((m) => m.text);
    expect(text).toContain(`人员${secretary}委托您代行学习秘书，3月2日至3月3日`);
    expect(text).toContain(`第1单位：学习改期，各时限随之调整（受人员${secretary}委托）`);
    await tell(2);
    expect(desk.server.received).toHaveLength(1);
    const roles = await desk.bench.pool.query(`SELECT 1 FROM notice WHERE recipient_id = $1`, [secretary]);
    expect(roles.rowCount).toBe(2);
  });

  test('办成一步，消息和待发的邮件在同一次写入里', async () => {
    await desk.outbox.wants(department.leader);
    const roundId = 'RM1';
    await desk.bench.act(
      department.manager,
      `round/${roundId}`,
      'draft',
      payloads.draft(roundId, [1], morning),
      morning,
    );
    const waiting = await desk.bench.pool.query(
      `SELECT 1 FROM notice_delivery WHERE kind = 'round.drafted' AND recipient_id = $1 AND state = 'waiting'`,
      [department.leader],
    );
    expect(waiting.rowCount).toBe(1);
  });

  test('到期提醒：扫两遍、两个进程同时扫，只提醒一次，同一次写入里排进邮件', async () => {
    // Nobody stands in for this one.
    const { path, unitId, secretary: reminded } = unitOf(2);
    await desk.outbox.wants(reminded);
    const stream = 'cycle/R-U002-1';
    // Thursday 24:00: its first reminder is on Monday at 09:10.
    const dueOn = '2026-03-05';
    const dueAt = instantOf(dueOn, '24:00');
    const deadline = { key: 'materials', rule: { whenPast: 'supervision' }, cutOff: '24:00', dueOn, dueAt };
    await desk.bench.ownerPool.query(
      `INSERT INTO row_deadline (stream, key, audience, unit_path, due_on, due_at, provisional, source, when_past, deadline)
       VALUES ($1, 'materials', 'unit', $2, $3, $4, false, 'rule', 'supervision', $5)`,
      [stream, path, dueOn, dueAt, JSON.stringify(deadline)],
    );
    await desk.bench.ownerPool.query(
      `INSERT INTO row_task (stream, key, kind, audience, role, unit_id, unit_path, due_at, provisional, params)
       VALUES ($1, 'package', 'session.submitPackage', 'unit', 'studySecretary', $2, $3, $4, false, '{}')`,
      [stream, unitId, path, dueAt],
    );
    expect(await sweepReminders(desk.bench.pool, instantOf('2026-03-02', '09:05'))).toBe(0);
    const now = instantOf('2026-03-02', '09:15');
    const swept = await Promise.all([
      sweepReminders(desk.bench.pool, now),
      sweepReminders(desk.bench.pool, now),
    ]);
    expect(swept.sort()).toEqual([0, 1]);
    expect(await sweepReminders(desk.bench.pool, now)).toBe(0);
    const { rows } = await desk.bench.pool.query(
      'SELECT d.recipient_id, d.kind, d.state, n.params FROM notice_delivery d JOIN notice n ON n.id = d.notice_id',
    );
    expect(rows).toMatchObject([
      {
        recipient_id: reminded,
        kind: 'reminder.session.submitPackage',
        state: 'waiting',
        params: { step: 'reminder3', dueOn, unitId },
      },
    ]);
    desk.outbox.now = now;
    await desk.outbox.pass(120 * minute);
    expect(desk.server.received.map((m) => m.subject)).toEqual([
      '【督学】报送 第2单位 学习方案和资料（3月5日 周四到期）',
    ]);
  });

  test('预演：与真的一轮算得一样，什么也不发、什么也不改', async () => {
    await desk.outbox.wants(secretary);
    await desk.outbox.tell(secretary);
    await desk.outbox.tell(head);
    const before = await previewMails(desk.bench.pool, morning, mailPolicy);
    expect(before).toMatchObject({
      mails: [{ personId: secretary, name: `人员${secretary}`, urgent: true, retry: false, notices: 1 }],
    });
    expect(await desk.outbox.mails()).toEqual([]);
    expect(await skipped()).toEqual([]);
    expect((await desk.outbox.turn()).sent).toBe(before.mails.length);
    expect(await previewMails(desk.bench.pool, morning, mailPolicy)).toEqual({
      mails: [],
      waiting: 0,
      next: null,
    });
  });

  test('夜里一件不发，早上八点到八点半发出', async () => {
    await desk.outbox.wants(secretary);
    desk.outbox.now = instantOf('2026-03-02', '20:30');
    await desk.outbox.tell(secretary);
    await desk.outbox.pass(11 * 60 * minute);
    expect(desk.server.received).toEqual([]);
    await desk.outbox.pass(minute * 60);
    expect(desk.server.received).toHaveLength(1);
  });
});
