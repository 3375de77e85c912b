import { Router } from 'express';
import { z } from 'zod';
import { type Contact, contactBody, deliveryQuery } from '../contracts/deliveries';
import type { ApiDeps } from './deps';
import { ApiProblem } from './problem';
import { listDeliveries } from './queries/deliveries';
import { type Reader, readAs } from './reader';
import { signedIn } from './sign-in/session';

const mailId = z.string().regex(/^\d{1,18}$/);

function mustFollow(reader: Reader): void {
  if (reader.deliveries.length === 0) throw ApiProblem.of('NOT_PERMITTED', { who: '理论科、系统管理员' });
}

/** 我的通知 and 发送情况 (ADR 8): contacts are not facts of the ledger, and neither is what became of a mail. */
export function deliveryRoutes(deps: ApiDeps): Router {
  const router = Router();

  const contactOf = (reader: Reader): Promise<Contact> =>
    readAs(deps.readPool, reader, async (client) => {
      const found = await client.query<{ address: string | null; mode: Contact['mode'] }>(
        'SELECT mail_address AS address, mail_mode AS mode FROM person_contact WHERE person_id = $1',
        [reader.person.personId],
      );
      const channel = await client.query<{ sender: string }>(
        `SELECT sender FROM delivery_channel WHERE channel = 'mail' AND is_open`,
      );
      const contact = found.rows[0] ?? { address: null, mode: 'digest' };
      return { ...contact, sender: channel.rows[0]?.sender ?? null };
    });

  router.get('/me/contact', async (req, res) => {
    res.json(await contactOf(signedIn(req).reader));
  });
  router.put('/me/contact', async (req, res) => {
    const { address, mode } = contactBody.parse(req.body);
    const { reader } = signedIn(req);
    const me = reader.person.personId;
    const now = deps.now();
    await readAs(deps.readPool, reader, async (client) => {
      const before = await client.query<{ address: string | null }>(
        'SELECT mail_address AS address FROM person_contact WHERE person_id = $1 FOR UPDATE',
        [me],
      );
      await client.query(
        `INSERT INTO person_contact (person_id, mail_address, mail_mode, changed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id) DO UPDATE SET mail_address = $2, mail_mode = $3, changed_at = $4`,
        [me, address, mode, now],
      );
      await client.query(
        `INSERT INTO contact_change (person_id, by_id, address_changed, has_address, mail_mode, at) VALUES ($1, $1, $2, $3, $4, $5)`,
        [me, (before.rows[0]?.address ?? null) !== address, address !== null, mode, now],
      );
    });
    res.json(await contactOf(reader));
  });
  router.get('/me/deliveries', async (req, res) => {
    const query = deliveryQuery.parse(req.query);
    const { reader } = signedIn(req);
    res.json(
      await readAs(deps.readPool, reader, (client) =>
        listDeliveries(client, reader, query, deps.now(), true),
      ),
    );
  });
  router.get('/deliveries', async (req, res) => {
    const query = deliveryQuery.parse(req.query);
    const { reader } = signedIn(req);
    mustFollow(reader);
    res.json(
      await readAs(deps.readPool, reader, (client) =>
        listDeliveries(client, reader, query, deps.now(), false),
      ),
    );
  });
  /** 重发: what was given up or bounced goes back into the queue, as the same mail; what is under way stays as it is. */
  router.post('/deliveries/:id/resend', async (req, res) => {
    const id = mailId.parse(req.params.id);
    const { reader } = signedIn(req);
    mustFollow(reader);
    const now = deps.now();
    const answer = await readAs(deps.readPool, reader, async (client) => {
      const open = await client.query(`SELECT 1 FROM delivery_channel WHERE channel = 'mail' AND is_open`);
      if (open.rowCount === 0) return 'CHANNEL_CLOSED' as const;
      const put = await client.query(
        `UPDATE mail SET state = 'queued', attempts = 0, next_at = $2, reason = NULL, resent_by = $3, resent_at = $2
          WHERE id = $1 AND state IN ('failed', 'bounced')`,
        [id, now, reader.person.personId],
      );
      if (put.rowCount === 1) return 'done' as const;
      const there = await client.query('SELECT 1 FROM mail WHERE id = $1', [id]);
      return there.rowCount === 0 ? ('NOT_FOUND' as const) : ('WRONG_STATE' as const);
    });
    if (answer !== 'done') throw ApiProblem.of(answer);
    res.status(204).end();
  });
  return router;
}
