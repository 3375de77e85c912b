import { startDelivery } from '../../activities/notices/start';
import { deliveryWorkflowId } from '../../workflows/messages';
import { unitOf } from '../support/engine/city';
import { untilTrue } from '../support/engine/deadline';
import { type Engine, openEngine } from '../support/engine/engine';
import { quietRuntime } from '../support/engine/quiet';
import { type MailServer, openMailServer } from '../support/mail-server';
import { type Outbox, openOutbox } from '../support/outbox';
import { connectTemporal, type TemporalConnection } from '../support/temporal';

const { secretary } = unitOf(1);

describe('the workflow of the mail channel', () => {
  let temporal: TemporalConnection;
  let engine: Engine;
  let server: MailServer;
  let outbox: Outbox;

  beforeAll(async () => {
    quietRuntime();
    [temporal, server] = await Promise.all([connectTemporal(), openMailServer()]);
    engine = await openEngine({ ...temporal, city: { units: 1 } });
    outbox = await openOutbox(engine, server, '2026-03-02T02:00:00.000Z');
    await outbox.wants(secretary);
  });
  afterAll(async () => {
    await engine.client.workflow
      .getHandle(deliveryWorkflowId('mail', engine.taskQueue))
      .terminate('test over')
      .catch(() => undefined);
    await engine.close();
    await server.stop();
    await temporal.close();
  });

  it('sends what is told, and a mail that was cut off between the server and the record once more as the same mail', async () => {
    engine.deps.mail = { settings: outbox.settings, now: () => outbox.now };
    await engine.startWorker();
    let cuts = 1;
    // The server has the text; the connection that holds the row's lock dies before the outcome is written.
    server.manners = {
      slowMs: 500,
      text: () => {
        if (cuts-- > 0)
          void engine.superPool.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
                AND state = 'idle in transaction' AND query LIKE '%notice_delivery d JOIN notice n%'`,
          );
        return null;
      },
    };
    await outbox.tell(secretary);
    await startDelivery(engine.client, engine.taskQueue);
    // A second start meets the first.
    await startDelivery(engine.client, engine.taskQueue);
    await untilTrue('the mail is recorded as sent', async () => (await outbox.mails())[0]?.state === 'sent');
    expect(server.received.length).toBe(2);
    expect(new Set(server.received.map((m) => m.messageId)).size).toBe(1);
    expect(await outbox.mails()).toMatchObject([{ state: 'sent', attempts: 1, notices: 1 }]);
  });

  it('ends where no process has a mail server, and can be started again', async () => {
    const id = deliveryWorkflowId('mail', engine.taskQueue);
    await engine.client.workflow.getHandle(id).terminate('a new beginning');
    delete engine.deps.mail;
    await startDelivery(engine.client, engine.taskQueue);
    // It would otherwise go on for ever.
    expect(await engine.client.workflow.getHandle(id).result()).toBeUndefined();
  });
});
