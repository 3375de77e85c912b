import { createTransport } from 'nodemailer';
import type { Pool, PoolClient } from 'pg';
import { mailText } from '../../contracts/mail-text';
import { hrefOf } from '../../contracts/places';
import { noticeSentence } from '../../contracts/wording';
import { afterFailure, type Failure } from '../../domain/notices/retry';
import { withClient } from '../with-client';
import { answerOf, failureOf } from './classify';
import type { MailSettings } from './settings';

export interface SendDeps {
  pool: Pool;
  settings: MailSettings;
  now(): string;
  signal: AbortSignal;
}

/** `gone`: somebody else has it, or it is not due any more. */
export type Sent = 'sent' | 'gone' | Failure;

interface MailRow {
  personId: string;
  messageId: string;
  attempts: number;
  since: Date;
  address: string | null;
  name: string;
}

async function linesOf(client: PoolClient, mailId: string) {
  const { rows } = await client.query<{
    kind: string;
    stream: string;
    params: Record<string, string | number>;
    at: Date;
    unit: string | null;
    behalf: string | null;
  }>(
    `SELECT n.kind, n.stream, n.params, n.at, u.short_name AS unit, p.name AS behalf
       FROM notice_delivery d JOIN notice n ON n.id = d.notice_id
       LEFT JOIN row_unit u ON u.unit_id = n.params->>'unitId'
       LEFT JOIN row_person p ON p.person_id = n.on_behalf_of
      WHERE d.mail_id = $1 ORDER BY n.at, n.id`,
    [mailId],
  );
  return rows.map((n) => ({
    sentence: noticeSentence(n.kind, n.unit ?? '', n.params, n.at.toISOString(), n.behalf),
    href: hrefOf(n.stream, n.kind),
  }));
}

/**
 * One attempt at one mail, under its row's lock from before the server is asked until the outcome is written: a process
 * that dies in between leaves it queued, and the next attempt bears the same Message-ID.
 */
export async function sendMail(deps: SendDeps, mailId: string): Promise<Sent> {
  return await withClient(deps.pool, async (client) => {
    await client.query('BEGIN');
    const { rows } = await client.query<MailRow>(
      `SELECT m.person_id AS "personId", m.message_id AS "messageId", m.attempts, coalesce(m.resent_at, m.composed_at) AS since,
              c.mail_address AS address, coalesce(p.name, '') AS name
         FROM mail m LEFT JOIN person_contact c ON c.person_id = m.person_id LEFT JOIN row_person p ON p.person_id = m.person_id
        WHERE m.id = $1 AND m.state = 'queued' AND m.next_at <= $2 FOR UPDATE OF m SKIP LOCKED`,
      [mailId, deps.now()],
    );
    const mail = rows[0];
    const lines = mail ? await linesOf(client, mailId) : [];
    const failed = mail ? await attempt(deps, mail, lines) : null;
    if (mail) await record(client, mailId, mail, failed, deps.now());
    await client.query('COMMIT');
    return mail ? (failed?.failure ?? 'sent') : 'gone';
  });
}

async function attempt(
  { settings, signal }: SendDeps,
  mail: MailRow,
  lines: { sentence: string; href: string }[],
): Promise<{ failure: Failure; answer: string } | null> {
  if (mail.address === null) return { failure: { scope: 'mail', reason: 'noAddress' }, answer: '' };
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: settings.answerMs,
    greetingTimeout: settings.answerMs,
    socketTimeout: settings.answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: settings.from,
      to: { name: mail.name, address: mail.address },
      messageId: mail.messageId,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      ...mailText(lines, settings.mark, settings.origin),
      signal,
    });
    return null;
  } catch (error) {
    // Our own stop is nobody's failure: the attempt did not take place, whatever became of it.
    signal.throwIfAborted();
    return { failure: failureOf(error), answer: answerOf(error) };
  } finally {
    transport.close();
  }
}

async function record(
  client: PoolClient,
  mailId: string,
  mail: MailRow,
  failed: { failure: Failure; answer: string } | null,
  now: string,
): Promise<void> {
  const attempts = mail.attempts + 1;
  const after = failed ? afterFailure(failed.failure, attempts, mail.since.toISOString(), now) : null;
  await client.query(
    `UPDATE mail SET state = $2, attempts = $3, next_at = $4, tried_at = $5, sent_at = CASE WHEN $2 = 'sent' THEN $5::timestamptz END,
            address = $6, reason = $7, answer = $8 WHERE id = $1`,
    [
      mailId,
      after?.state ?? 'sent',
      attempts,
      after?.nextAt ?? now,
      now,
      mail.address,
      failed?.failure.reason ?? null,
      failed?.answer ?? null,
    ],
  );
}
