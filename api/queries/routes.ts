import { Router } from 'express';
import { z } from 'zod';
import { Heads } from '../../activities/append/preview';
import { cycleQuery, itemQuery, type RoundPage, type SettledResult } from '../../contracts/queries';
import { noticeSentence } from '../../contracts/wording';
import {
  addWorkdays,
  type CalendarData,
  localDateOf,
  NO_CALENDAR,
  parseLocalDate,
} from '../../domain/calendar';
import {
  calendarStream,
  cycleStream,
  listStream,
  roundStream,
  sessionStream,
} from '../../domain/ledger/streams';
import type { RoundState } from '../../domain/round/types';
import { actionsOf } from '../actions';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { readAs } from '../reader';
import { signedIn } from '../sign-in/session';
import { alikeRoutes } from './alike';
import { casePage } from './case-page';
import { deadlineRoutes } from './deadline';
import { disposalRoutes } from './disposals';
import { ledgerHeadRoutes } from './ledger-head';
import { listCycles, listItems, listRounds } from './lists';
import { registryRoutes } from './registries';
import { readinessOf } from './round-readiness';
import { sheetRoutes } from './sheet';
import { pastMeetings } from './study-sessions';
import { hrefOf, queueTasks } from './tasks';

const id = z.string().min(1).max(80);
const inboxQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

const calendarOf = async (deps: ApiDeps): Promise<CalendarData> =>
  ((await new Heads(deps.appendPool).get(calendarStream))?.state as CalendarData | null | undefined) ??
  NO_CALENDAR;

/** Open to all: the workday calculator and the calendar that it rests on. */
export function openQueries(deps: ApiDeps): Router {
  const router = Router();
  const query = z.object({
    from: z
      .string()
      .refine((d) => parseLocalDate(d) !== null, '没有这一天，日期格式应为 2026-05-12')
      // Two thousand workdays are nine years: the answer stays within the years that a date can name.
      .refine((d) => d >= '1900-' && d < '2900-', '日期超出范围'),
    days: z.coerce.number().int('请填写整数').min(-2000, '不少于 -2000').max(2000, '不超过 2000'),
  });
  router.get('/calendar', async (_req, res) => {
    res.json(await calendarOf(deps));
  });
  router.get('/calendar/workdays', async (req, res) => {
    const { from, days } = query.parse(req.query);
    res.json(addWorkdays(await calendarOf(deps), from, days));
  });
  return router;
}

export function queryRoutes(deps: ApiDeps): Router {
  const router = Router();
  const read = <T>(req: Parameters<typeof signedIn>[0], work: Parameters<typeof readAs<T>>[2]) =>
    readAs(deps.readPool, signedIn(req).reader, work);

  router.use(alikeRoutes(deps));
  router.use(deadlineRoutes(deps));
  router.use(ledgerHeadRoutes(deps));
  router.use(sheetRoutes(deps));
  router.use(registryRoutes(deps));
  router.use(disposalRoutes(deps));
  router.get('/queue', async (req, res) => {
    const now = deps.now();
    const { reader } = signedIn(req);
    res.json({ now, ...(await read(req, (client) => queueTasks(client, reader, now))) });
  });
  router.get('/cycles', async (req, res) => {
    const query = cycleQuery.parse(req.query);
    res.json(
      await read(req, (client) =>
        listCycles(client, query, deps.now(), signedIn(req).reader.person.personId),
      ),
    );
  });
  router.get('/items', async (req, res) => {
    const query = itemQuery.parse(req.query);
    res.json(await read(req, (client) => listItems(client, query, deps.now(), signedIn(req).reader)));
  });
  router.get('/results/:id', async (req, res) => {
    const itemNo = id.parse(req.params.id);
    const found = await read(req, (client) =>
      client.query<{ result: SettledResult | null }>(
        'SELECT duxue_settled_item($1, $2::timestamptz) AS result',
        [itemNo, deps.now()],
      ),
    );
    const result = found.rows[0]?.result;
    if (!result) throw ApiProblem.of('NOT_FOUND');
    res.json(result);
  });
  router.get('/cycles/:id', async (req, res) => {
    res.json(await casePage(deps, signedIn(req).reader, cycleStream(id.parse(req.params.id))));
  });
  router.get('/sessions/:id', async (req, res) => {
    res.json(await casePage(deps, signedIn(req).reader, sessionStream(id.parse(req.params.id))));
  });
  router.get('/lists/:id', async (req, res) => {
    res.json(await casePage(deps, signedIn(req).reader, listStream(id.parse(req.params.id))));
  });
  router.get('/rounds', async (req, res) => {
    res.json(await read(req, (client) => listRounds(client, deps.now())));
  });
  router.get('/rounds/:id', async (req, res) => {
    const roundId = id.parse(req.params.id);
    const { reader } = signedIn(req);
    const page = await read(req, (client) => listRounds(client, deps.now(), roundId));
    const row = page.rows[0];
    if (!row) throw ApiProblem.of('NOT_FOUND');
    const heads = new Heads(deps.appendPool);
    const state = (await heads.get(roundStream(roundId)))?.state as RoundState;
    const actions = await actionsOf(heads, reader, roundStream(roundId), deps.now());
    // Who visits whom is the organiser's plan; others see the units that are theirs through their cycles.
    const inside = reader.inside.some(
      (node) => state.organiserPath === node || state.organiserPath.startsWith(`${node}/`),
    );
    const readiness =
      inside && state.stage === 'draft'
        ? await read(req, (client) => readinessOf(client, state, localDateOf(deps.now())))
        : null;
    const visits = inside ? state.visits : [];
    const { organiserPath } = state;
    res.json({ ...row, visits, organiserPath, actions, readiness } satisfies RoundPage);
  });
  router.get('/units/:id/past-sessions', async (req, res) => {
    const unitId = id.parse(req.params.id);
    res.json({ rows: await read(req, (client) => pastMeetings(client, unitId, deps.now())) });
  });
  router.get('/inbox', async (req, res) => {
    const { cursor, limit } = inboxQuery.parse(req.query);
    res.json(
      await read(req, async (client) => {
        const { rows } = await client.query<{
          id: string;
          kind: string;
          stream: string;
          params: Record<string, string>;
          at: Date;
          readAt: Date | null;
          unit: string | null;
          behalf: string | null;
        }>(
          `SELECT n.id::text, n.kind, n.stream, n.params, n.at, n.read_at AS "readAt", u.short_name AS unit, p.name AS behalf FROM notice n
             LEFT JOIN row_unit u ON u.unit_id = n.params->>'unitId'
             LEFT JOIN row_person p ON p.person_id = n.on_behalf_of
            WHERE n.recipient_id = current_setting('duxue.person') AND ($1::bigint IS NULL OR n.id < $1) ORDER BY n.id DESC LIMIT $2`,
          [cursor ?? null, limit + 1],
        );
        const unread = await client.query<{ n: number }>(
          'SELECT count(*)::int AS n FROM notice WHERE read_at IS NULL',
        );
        const page = rows.slice(0, limit);
        return {
          rows: page.map((r) => ({
            id: r.id,
            kind: r.kind,
            sentence: noticeSentence(r.kind, r.unit ?? '', r.params, r.at.toISOString(), r.behalf),
            href: hrefOf(r.stream, r.kind),
            at: r.at.toISOString(),
            readAt: r.readAt?.toISOString() ?? null,
          })),
          next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
          unread: unread.rows[0]?.n ?? 0,
        };
      }),
    );
  });
  router.post('/inbox/read', async (req, res) => {
    const { ids } = z
      .object({ ids: z.array(z.string().regex(/^\d{1,18}$/)).max(500) })
      .strict()
      .parse(req.body);
    await read(req, (client) =>
      client.query('UPDATE notice SET read_at = $2 WHERE id = ANY($1::bigint[]) AND read_at IS NULL', [
        ids,
        deps.now(),
      ]),
    );
    res.status(204).end();
  });
  return router;
}
