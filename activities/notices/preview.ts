import type { Pool } from 'pg';
import type { Instant } from '../../domain/calendar';
import type { MailPolicy } from '../../domain/notices/plan';
import { withClient } from '../with-client';
import { calendarNow, planNow } from './compose';

export interface Preview {
  mails: { personId: string; name: string; urgent: boolean; retry: boolean; notices: number }[];
  /** Notices in the outbox. */
  waiting: number;
  next: Instant | null;
}

/** What a turn at this moment would send. The very plan of a turn, in a transaction that is taken back. */
export async function previewMails(pool: Pool, now: Instant, policy: MailPolicy): Promise<Preview> {
  const calendar = await calendarNow(pool);
  return await withClient(pool, async (client) => {
    await client.query('BEGIN');
    const plan = await planNow(client, calendar, now, policy);
    const waiting = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM notice_delivery WHERE channel = 'mail' AND state = 'waiting'`,
    );
    const names = await client.query<{ personId: string; name: string }>(
      'SELECT person_id AS "personId", name FROM row_person WHERE person_id = ANY($1)',
      [plan.send.map((s) => s.personId)],
    );
    await client.query('ROLLBACK');
    const nameOf = new Map(names.rows.map((r) => [r.personId, r.name]));
    return {
      mails: plan.send.map(({ personId, mailId, urgent, noticeIds }) => ({
        personId,
        name: nameOf.get(personId) ?? personId,
        urgent,
        retry: mailId !== null,
        notices: noticeIds.length,
      })),
      waiting: waiting.rows[0]?.n ?? 0,
      next: plan.next,
    };
  });
}
