import { writeNotices } from '../../activities/append/notices';
import { openChannel } from '../../activities/notices/channel';
import { type Delivered, deliverMail } from '../../activities/notices/deliver';
import type { MailSettings } from '../../activities/notices/settings';
import { addMillis, type Instant, localDateOf } from '../../domain/calendar';
import { type Bench, openBench } from './engine/bench';
import { type MailServer, openMailServer } from './mail-server';

/** The mail channel of a bench under a clock of the test's own. */
export interface Outbox {
  settings: MailSettings;
  now: Instant;
  /** One turn of the channel at `now`. */
  turn(): Promise<Delivered>;
  /** Turns until this much time has passed, as the workflow would take them. */
  pass(ms: number): Promise<void>;
  tell(personId: string, o?: { kind?: string; stream?: string; version?: number }): Promise<void>;
  wants(personId: string, mode?: string, address?: string | null): Promise<void>;
  mails(): Promise<MailState[]>;
}

export interface MailState {
  person: string;
  state: string;
  reason: string | null;
  attempts: number;
  messageId: string;
  notices: number;
}

export async function openOutbox(bench: Bench, server: MailServer, start: Instant): Promise<Outbox> {
  let told = 0;
  const outbox: Outbox = {
    settings: {
      smtpUrl: server.url,
      from: '督学 <duxue@test.invalid>',
      origin: 'https://duxue.test.invalid',
      mark: '',
      perMinute: 30,
      answerMs: 1000,
    },
    now: start,
    turn: () =>
      deliverMail({
        pool: bench.pool,
        settings: outbox.settings,
        now: () => outbox.now,
        signal: new AbortController().signal,
        beat: () => undefined,
      }),
    async pass(ms) {
      const end = addMillis(outbox.now, ms);
      while (outbox.now < end) {
        const { waitMs } = await outbox.turn();
        outbox.now = addMillis(outbox.now, waitMs);
      }
      outbox.now = end;
    },
    async tell(personId, o = {}) {
      told += 1;
      const { kind = 'cycle.moved', stream = 'cycle/R-U001-1', version = told } = o;
      await bench.pool.query(
        writeNotices([
          {
            person_id: personId,
            role: null,
            except_ids: [],
            unit_path: null,
            organiser_path: null,
            kind,
            stream,
            version,
            step: '',
            params: { unitId: 'U001' },
            at: outbox.now,
            on_date: localDateOf(outbox.now),
          },
        ]),
      );
    },
    async wants(personId, mode = 'digest', address = `${personId}@test.invalid`) {
      await bench.ownerPool.query(
        `INSERT INTO person_contact (person_id, mail_address, mail_mode, changed_at) VALUES ($1, $3, $2, now())
         ON CONFLICT (person_id) DO UPDATE SET mail_address = $3, mail_mode = $2`,
        [personId, mode, address],
      );
    },
    async mails() {
      const { rows } = await bench.pool.query<MailState>(
        `SELECT m.person_id AS person, m.state, m.reason, m.attempts, m.message_id AS "messageId",
                (SELECT count(*)::int FROM notice_delivery d WHERE d.mail_id = m.id) AS notices
           FROM mail m ORDER BY m.id`,
      );
      return rows;
    },
  };
  await openChannel(bench.pool, 'mail', outbox.settings.from, start);
  return outbox;
}

export interface MailDesk {
  readonly bench: Bench;
  readonly server: MailServer;
  readonly outbox: Outbox;
}

/** A city, a mail server, and before every test of the file an empty outbox at `start`. What it gives is there once tests run. */
export function useMailDesk(units: number, start: Instant): MailDesk {
  let bench: Bench;
  let server: MailServer;
  let outbox: Outbox;
  beforeAll(async () => {
    [bench, server] = await Promise.all([openBench({ units }), openMailServer()]);
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
    outbox = await openOutbox(bench, server, start);
  });
  return {
    get bench() {
      return bench;
    },
    get server() {
      return server;
    },
    get outbox() {
      return outbox;
    },
  };
}
