import { Router } from 'express';
import { z } from 'zod';
import type { DelegationRow, Delegations } from '../../contracts/accounts';
import { localDateOf } from '../../domain/calendar';
import { roleLabels } from '../../domain/permissions/labels';
import { administrativeRoles, inForce, type Role } from '../../domain/permissions/roles';
import type { ApiDeps } from '../deps';
import { readAs } from '../reader';
import { escapeLike, peopleThatSound } from '../search/names';
import { signedIn } from '../sign-in/session';

/** A 委托 with the names of both, as a query gives it. */
export interface DelegationSource {
  id: string;
  from: string;
  until: string;
  roles: string[];
  byId: string;
  byName: string;
  byTitle: string;
  toId: string;
  toName: string;
  toTitle: string;
}
export const delegationColumns = `d.delegation_id AS id, d.from_on::text AS "from", d.until_on::text AS until, d.roles,
  b.person_id AS "byId", b.name AS "byName", b.title AS "byTitle", t.person_id AS "toId", t.name AS "toName", t.title AS "toTitle"
  FROM row_delegation d JOIN row_person b ON b.person_id = d.person_id JOIN row_person t ON t.person_id = d.to_id`;

export const delegationOf = (d: DelegationSource): DelegationRow => ({
  id: d.id,
  from: d.from,
  until: d.until,
  roles: d.roles.map((r) => roleLabels[r as Role]),
  by: { personId: d.byId, name: d.byName, title: d.byTitle },
  to: { personId: d.toId, name: d.toName, title: d.toTitle },
});

/** 我的委托, and among whom to choose: colleagues of one's own organ or unit, and of one's teams. */
export function delegationRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/me/delegations', async (req, res) => {
    const { reader } = signedIn(req);
    const { personId, grants } = reader.person;
    const on = localDateOf(deps.now());
    const body = await readAs(deps.readPool, reader, async (client): Promise<Delegations> => {
      const { rows } = await client.query<DelegationSource>(
        `SELECT ${delegationColumns} ORDER BY d.until_on DESC, d.from_on DESC, d.delegation_id`,
      );
      const held = await client.query<{ role: Role }>(
        `SELECT DISTINCT m->>'role' AS role FROM row_team, jsonb_array_elements(members) AS m WHERE m->>'personId' = $1
         UNION SELECT 'itemOwner' WHERE EXISTS (SELECT 1 FROM row_item WHERE owner_id = $1 AND closed_at IS NULL)`,
        [personId],
      );
      const roles = new Set([
        ...grants.filter((g) => inForce(g, on)).map((g) => g.role),
        ...held.rows.map((r) => r.role),
      ]);
      return {
        given: rows.filter((r) => r.byId === personId).map(delegationOf),
        received: rows.filter((r) => r.toId === personId).map(delegationOf),
        roles: [...roles]
          .filter((r) => !administrativeRoles.includes(r))
          .map((role) => ({ role, label: roleLabels[role] })),
      };
    });
    res.json(body);
  });
  router.get('/me/colleagues', async (req, res) => {
    const { q, wide } = z
      .object({ q: z.string().trim().max(60).default(''), wide: z.literal('true').optional() })
      .parse(req.query);
    const { reader } = signedIn(req);
    const { personId, homeNode } = reader.person;
    const rows = await readAs(deps.readPool, reader, async (client) => {
      const sounds = q === '' ? [] : await peopleThatSound(client, q);
      const found = await client.query(
        `SELECT p.person_id AS "personId", p.name, p.title, u.short_name AS "unitName" FROM row_person p
           LEFT JOIN row_unit u ON u.path = p.home_node
          WHERE p.active AND p.person_id <> $1
            AND (duxue_under(p.home_node, ARRAY[$2]) OR EXISTS (SELECT 1 FROM row_team m
                   WHERE m.members @> jsonb_build_array(jsonb_build_object('personId', $1::text))
                     AND m.members @> jsonb_build_array(jsonb_build_object('personId', p.person_id)))
                 OR ($6 AND duxue_inside(p.home_node, NULL, '{}')))
            AND ($3 = '' OR p.name ILIKE $4 OR p.title ILIKE $4 OR p.person_id = ANY($5))
          ORDER BY p.person_id LIMIT 30`,
        [personId, homeNode, q, `%${escapeLike(q)}%`, sounds, wide === 'true'],
      );
      return found.rows as unknown[];
    });
    res.json({ rows });
  });
  return router;
}
