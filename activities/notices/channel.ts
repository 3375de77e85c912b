import type { Pool } from 'pg';

/** A worker has a mail server: from now on notices go into the outbox. Those of before stay in the inbox alone. */
export async function openChannel(pool: Pool, channel: string, sender: string, now: string): Promise<void> {
  await pool.query(
    `INSERT INTO delivery_channel AS c (channel, is_open, since, sender) VALUES ($1, true, $3, $2)
     ON CONFLICT (channel) DO UPDATE SET is_open = true, sender = $2, since = CASE WHEN c.is_open THEN c.since ELSE $3 END,
       fault = CASE WHEN c.is_open THEN c.fault END, fault_at = CASE WHEN c.is_open THEN c.fault_at END`,
    [channel, sender, now],
  );
}

/** No mail server any more: what has not left is said not to leave, and comes to nobody by surprise months later. */
export async function closeChannel(pool: Pool, channel: string): Promise<void> {
  await pool.query(
    `WITH closed AS (UPDATE delivery_channel SET is_open = false, fault = NULL WHERE channel = $1 AND is_open RETURNING channel),
          mails AS (UPDATE mail SET state = 'failed', reason = 'channelClosed' WHERE state = 'queued' AND EXISTS (SELECT 1 FROM closed))
     UPDATE notice_delivery SET state = 'skipped', reason = 'channelClosed'
      WHERE channel = $1 AND state = 'waiting' AND EXISTS (SELECT 1 FROM closed)`,
    [channel],
  );
}

/** What is wrong with the channel as a whole; null when a mail got through. */
export async function noteFault(
  pool: Pool,
  channel: string,
  fault: string | null,
  now: string,
): Promise<void> {
  await pool.query(
    `UPDATE delivery_channel SET fault = $2, fault_at = CASE WHEN $2::text IS NULL THEN NULL ELSE $3::timestamptz END
      WHERE channel = $1 AND fault IS DISTINCT FROM $2::text`,
    [channel, fault, now],
  );
}
