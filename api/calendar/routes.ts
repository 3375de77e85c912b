import { createHash, randomBytes } from 'node:crypto';
import { Router } from 'express';
import { type CalendarKind, calendarKinds, myCalendarQuery } from '../../contracts/calendar';
import { addDays, localDateOf } from '../../domain/calendar';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { readAs } from '../reader';
import { findReader } from '../sign-in/find-reader';
import { signedIn } from '../sign-in/session';
import { calendarEntries } from './entries';
import { icsOf } from './ics';

const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url');
const feedPath = (token: string) => `/api/calendar/feed/${token}.ics`;

/** A calendar program keeps what it read: what was three months ago, and what is planned for a year. */
const feedDays = { before: 90, after: 366 };
/** Dates that others keep would fill a private calendar. */
const feedKinds: readonly CalendarKind[] = ['meeting', 'task', 'window'];

/** 我的日历, and the address under which one's own calendar program reads it. */
export function calendarRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/calendar/mine', async (req, res) => {
    const span = myCalendarQuery.parse(req.query);
    const { reader } = signedIn(req);
    const now = deps.now();
    res.json({
      now,
      ...(await readAs(deps.readPool, reader, (client) =>
        calendarEntries(client, reader, now, span, calendarKinds),
      )),
    });
  });

  router.get('/me/calendar-feed', async (req, res) => {
    const feed = await readAs(deps.readPool, signedIn(req).reader, async (client) => {
      const { rows } = await client.query<{ madeAt: Date; lastReadAt: Date | null }>(
        `SELECT made_at AS "madeAt", last_read_at AS "lastReadAt" FROM calendar_feed`,
      );
      return rows[0];
    });
    res.json({
      madeAt: feed?.madeAt.toISOString() ?? null,
      lastReadAt: feed?.lastReadAt?.toISOString() ?? null,
    });
  });
  // A new address makes the old one void at once.
  router.post('/me/calendar-feed', async (req, res) => {
    const { reader } = signedIn(req);
    const token = randomBytes(32).toString('base64url');
    const madeAt = deps.now();
    await readAs(deps.readPool, reader, (client) =>
      client.query(
        `INSERT INTO calendar_feed (person_id, token_digest, made_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET token_digest = $2, made_at = $3, last_read_at = NULL`,
        [reader.person.personId, digestOf(token), madeAt],
      ),
    );
    res.status(201).json({ path: feedPath(token), madeAt });
  });
  router.delete('/me/calendar-feed', async (req, res) => {
    await readAs(deps.readPool, signedIn(req).reader, (client) => client.query('DELETE FROM calendar_feed'));
    res.status(204).end();
  });
  return router;
}

/**
 * The feed itself, open to whoever holds the address. What it shows is decided anew at every reading: by what its owner
 * may see at that moment. Unknown, revoked, or of somebody who left: not found, all alike.
 */
export function calendarFeedRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/calendar/feed/:token.ics', async (req, res) => {
    const { rows } = await deps.appendPool.query<{ personId: string }>({
      name: 'find-calendar-feed',
      text: 'SELECT person_id AS "personId" FROM calendar_feed WHERE token_digest = $1',
      values: [digestOf(req.params.token)],
    });
    // Whoever may not come in by the door has no calendar outside of it: left, or locked out.
    const reader = rows[0] ? await findReader(deps, rows[0].personId) : null;
    if (!reader) throw ApiProblem.of('NOT_FOUND');
    const now = deps.now();
    const today = localDateOf(now);
    const span = { from: addDays(today, -feedDays.before), to: addDays(today, feedDays.after) };
    const { entries } = await readAs(deps.readPool, reader, async (client) => {
      // To the hour is near enough, and spares a writing at each of many readings.
      await client.query(
        `UPDATE calendar_feed SET last_read_at = $1::timestamptz
          WHERE last_read_at IS NULL OR last_read_at < $1::timestamptz - interval '1 hour'`,
        [now],
      );
      return await calendarEntries(client, reader, now, span, feedKinds);
    });
    const name = deps.realm === 'real' ? '督学' : '督学（演示）';
    const origin = deps.publicUrl ?? `${req.protocol}://${req.get('host') ?? ''}`;
    res.setHeader('Cache-Control', 'private, no-cache');
    res.setHeader('Content-Disposition', 'inline; filename="duxue.ics"');
    // Express gives it an ETag of its text, and answers 304 to who has just that.
    res.type('text/calendar; charset=utf-8').send(icsOf(name, entries, origin));
  });
  return router;
}
