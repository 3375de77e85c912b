import { type Request, Router } from 'express';
import { z } from 'zod';
import { localDateOf } from '../../domain/calendar';
import type { ApiDeps } from '../deps';
import { type Reader, readAs } from '../reader';
import { signedIn } from '../sign-in/session';

const id = z.string().min(1).max(80);

/**
 * Units of one's own ground, and those whose cases one sees: the rows of cases know the reader by row-level security.
 * $1 is the ground: nodes at which the reader holds a role, and where they belong.
 */
const unitIsKnown = `(duxue_under(u.path, $1) OR EXISTS (SELECT 1 FROM row_cycle c WHERE c.unit_id = u.unit_id)
  OR EXISTS (SELECT 1 FROM row_item i WHERE i.unit_id = u.unit_id))`;

/** Who calls a substitute chooses among all teams: the organiser and whoever sits in one. A unit knows the teams that visit it. */
const teamIsKnown = `(cardinality($1::text[]) > 0 OR EXISTS (SELECT 1 FROM row_cycle c WHERE c.team_id = t.team_id)
  OR EXISTS (SELECT 1 FROM row_team o WHERE o.members @> jsonb_build_array(jsonb_build_object('personId', $2::text))))`;

const groundOf = (reader: Reader): string[] => [...reader.ground, reader.person.homeNode];

/** Units, their rosters and people, teams: chosen from in forms, never typed; each reader sees those that they have to do with. */
export function registryRoutes(deps: ApiDeps): Router {
  const router = Router();
  const rows = (req: Request, sql: string, values: readonly unknown[]) =>
    readAs(
      deps.readPool,
      signedIn(req).reader,
      async (client) => (await client.query(sql, [...values])).rows as unknown[],
    );
  const whole = (found: readonly unknown[]) => ({ rows: found, next: null, total: found.length });

  router.get('/units', async (req, res) => {
    const { q } = z.object({ q: z.string().max(60).optional() }).parse(req.query);
    const found = await rows(
      req,
      `SELECT u.unit_id AS "unitId", u.name, u.short_name AS "shortName", u.path, u.category FROM row_unit u
        WHERE ${unitIsKnown} AND ($2::text IS NULL OR u.name LIKE '%' || $2 || '%' OR u.short_name LIKE '%' || $2 || '%')
        ORDER BY u.unit_id LIMIT 3000`,
      [groundOf(signedIn(req).reader), q ?? null],
    );
    res.json(whole(found));
  });
  router.get('/units/:id/roster', async (req, res) => {
    const members = await rows(
      req,
      `SELECT p.person_id AS "personId", p.name, p.title, m->>'seat' AS seat
         FROM row_unit u, jsonb_array_elements(u.roster) AS m JOIN row_person p ON p.person_id = m->>'personId'
        WHERE ${unitIsKnown} AND u.unit_id = $2`,
      [groundOf(signedIn(req).reader), id.parse(req.params.id)],
    );
    res.json({ members });
  });
  router.get('/people', async (req, res) => {
    const { unit } = z.object({ unit: id }).parse(req.query);
    const found = await rows(
      req,
      `SELECT p.person_id AS "personId", p.name, p.title FROM row_person p JOIN row_unit u ON p.home_node = u.path
        WHERE ${unitIsKnown} AND u.unit_id = $2 AND p.active ORDER BY p.person_id`,
      [groundOf(signedIn(req).reader), unit],
    );
    res.json(found);
  });
  router.get('/teams', async (req, res) => {
    const { reader } = signedIn(req);
    const found = await rows(
      req,
      `SELECT t.team_id AS "teamId", t.name, t.area, (
          SELECT jsonb_agg(jsonb_build_object('personId', p.person_id, 'name', p.name, 'title', p.title, 'role', m->>'role'))
            FROM jsonb_array_elements(t.members) AS m JOIN row_person p ON p.person_id = m->>'personId') AS members
         FROM row_team t WHERE ${teamIsKnown} ORDER BY t.team_id`,
      [reader.overseen, reader.person.personId],
    );
    res.json(whole(found));
  });
  // 专家库: whoever may sit in by a grant of their own and is of no team; `seating` says who that is.
  router.get('/experts', async (req, res) => {
    const { reader } = signedIn(req);
    const { organiser } = z.object({ organiser: z.string().min(1).max(200) }).parse(req.query);
    const found = await rows(
      req,
      `SELECT p.person_id AS "personId", p.name, p.title FROM row_person p
        WHERE p.active AND NOT EXISTS (SELECT 1 FROM row_team m WHERE m.members @> jsonb_build_array(jsonb_build_object('personId', p.person_id)))
          AND EXISTS (SELECT 1 FROM row_grant g WHERE g.person_id = p.person_id AND g.role IN ('listener', 'expert')
            AND duxue_under($3, ARRAY[g.node]) AND g.from_on <= $4::date AND (g.to_on IS NULL OR $4::date <= g.to_on))
          AND (cardinality($1::text[]) > 0
            OR EXISTS (SELECT 1 FROM row_team o WHERE o.members @> jsonb_build_array(jsonb_build_object('personId', $2::text))))
        ORDER BY p.person_id LIMIT 1000`,
      [reader.overseen, reader.person.personId, organiser, localDateOf(deps.now())],
    );
    res.json(found);
  });
  return router;
}
