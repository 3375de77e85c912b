import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { type CalendarData, type Instant, NO_CALENDAR } from '../../domain/calendar';
import { calendarStream } from '../../domain/ledger/streams';
import { classOf } from '../../domain/notices/class';
import {
  type Addressee,
  type MailPolicy,
  type Plan,
  planMails,
  type Sending,
} from '../../domain/notices/plan';
import { peekHead } from '../append/load';
import { withClient } from '../with-client';

/** What is known to nobody else: mails, in the order in which they are to be tried. */
export interface Composed {
  mailIds: string[];
  next: Instant | null;
}

/** Notices that no mail is due for are taken out of the queue, with the reason. */
const skipSql = `UPDATE notice_delivery d SET state = 'skipped', reason = CASE
      WHEN NOT w.active THEN 'inactive' WHEN w.address IS NULL THEN 'noAddress' WHEN w.mode = 'none' THEN 'modeNone' ELSE 'alreadyRead' END
    FROM (SELECT d.notice_id, coalesce(p.active, false) AS active, c.mail_address AS address, c.mail_mode AS mode, n.read_at
            FROM notice_delivery d JOIN notice n ON n.id = d.notice_id
            LEFT JOIN row_person p ON p.person_id = d.recipient_id
            LEFT JOIN person_contact c ON c.person_id = d.recipient_id
           WHERE d.channel = 'mail' AND d.state = 'waiting') AS w
   WHERE d.notice_id = w.notice_id AND d.channel = 'mail'
     AND (NOT w.active OR w.address IS NULL OR w.mode = 'none' OR w.read_at IS NOT NULL)`;

interface WaitingRow {
  noticeId: string;
  personId: string;
  kind: string;
  at: Date;
  mode: 'digest' | 'atOnce';
}

/** Everybody for whom something waits, with what they had today. */
async function addressees(client: PoolClient, now: Instant): Promise<Addressee[]> {
  const waiting = await client.query<WaitingRow>(
    `SELECT d.notice_id::text AS "noticeId", d.recipient_id AS "personId", d.kind, d.at, c.mail_mode AS mode
       FROM notice_delivery d JOIN person_contact c ON c.person_id = d.recipient_id
      WHERE d.channel = 'mail' AND d.state = 'waiting' ORDER BY d.at, d.notice_id`,
  );
  const open = await client.query<{ personId: string; mailId: string; nextAt: Date; urgent: boolean }>(
    `SELECT DISTINCT ON (person_id) person_id AS "personId", id::text AS "mailId", next_at AS "nextAt", urgent
       FROM mail WHERE state = 'queued' ORDER BY person_id, next_at, id`,
  );
  const ids = [...new Set([...waiting.rows, ...open.rows].map((r) => r.personId))];
  const today = await client.query<{ personId: string; n: number }>(
    `SELECT person_id AS "personId", count(*)::int AS n FROM mail
      WHERE person_id = ANY($1) AND (state = 'queued'
         OR (coalesce(sent_at, composed_at) AT TIME ZONE 'Asia/Shanghai')::date = ($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)
      GROUP BY person_id`,
    [ids, now],
  );
  const had = new Map(today.rows.map((r) => [r.personId, r.n]));
  return ids.map((personId) => {
    const mine = waiting.rows.filter((r) => r.personId === personId);
    const mail = open.rows.find((r) => r.personId === personId);
    return {
      personId,
      mode: mine[0]?.mode ?? 'digest',
      waiting: mine.map((r) => ({ id: r.noticeId, at: r.at.toISOString(), class: classOf(r.kind) })),
      open: mail ? { mailId: mail.mailId, nextAt: mail.nextAt.toISOString(), urgent: mail.urgent } : null,
      today: had.get(personId) ?? 0,
    };
  });
}

/** What would leave at this moment, by the rules and what is known now. Writes nothing but skipped notices. */
export async function planNow(
  client: PoolClient,
  calendar: CalendarData,
  now: Instant,
  policy: MailPolicy,
): Promise<Plan> {
  await client.query(skipSql);
  const tried = await client.query<{ at: Date }>(
    `SELECT tried_at AS at FROM mail WHERE tried_at > $1::timestamptz - interval '1 minute'`,
    [now],
  );
  const people = await addressees(client, now);
  return planMails(
    people,
    now,
    tried.rows.map((r) => r.at.toISOString()),
    calendar,
    policy,
  );
}

export const calendarNow = async (pool: Pool): Promise<CalendarData> =>
  ((await peekHead(pool, calendarStream))?.state as CalendarData | null | undefined) ?? NO_CALENDAR;

/**
 * Puts together the mails that are due. A mail and the notices in it are written before anything is sent: whatever
 * happens afterwards, it stays this mail, with this Message-ID. One process at a time.
 */
export async function composeMails(
  pool: Pool,
  now: Instant,
  policy: MailPolicy,
  host: string,
): Promise<Composed> {
  const calendar = await calendarNow(pool);
  return await withClient(pool, async (client) => {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('duxue-mail'))`);
    const plan = await planNow(client, calendar, now, policy);
    const mailIds: string[] = [];
    for (const sending of plan.send)
      mailIds.push(sending.mailId ?? (await newMail(client, sending, now, host)));
    await client.query('COMMIT');
    return { mailIds, next: plan.next };
  });
}

async function newMail(client: PoolClient, sending: Sending, now: Instant, host: string): Promise<string> {
  const { rows } = await client.query<{ key: string[] }>(
    `SELECT ARRAY[recipient_id, kind, stream, version::text, step] AS key FROM notice WHERE id = ANY($1::bigint[]) ORDER BY id`,
    [sending.noticeIds],
  );
  const made = await client.query<{ id: string }>(
    `INSERT INTO mail (person_id, message_id, urgent, state, next_at, composed_at) VALUES ($1, $2, $3, 'queued', $4, $4) RETURNING id::text`,
    [
      sending.personId,
      messageIdOf(
        rows.map((r) => r.key),
        host,
      ),
      sending.urgent,
      now,
    ],
  );
  const id = made.rows[0]?.id ?? '';
  await client.query(
    `UPDATE notice_delivery SET state = 'mailed', mail_id = $2 WHERE channel = 'mail' AND notice_id = ANY($1::bigint[])`,
    [sending.noticeIds, id],
  );
  return id;
}

/** Derived from the unique keys of the notices in it: the same notices are the same mail. */
export const messageIdOf = (keys: readonly (readonly string[])[], host: string): string =>
  `<${createHash('sha256').update(JSON.stringify(keys)).digest('hex').slice(0, 40)}@${host}>`;
