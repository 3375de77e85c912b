import type { Me } from '../../contracts/queries';
import { localDateOf } from '../../domain/calendar';
import { roleLabels } from '../../domain/permissions/labels';
import { inForce } from '../../domain/permissions/roles';
import type { ApiDeps } from '../deps';
import { type Reader, readAs } from '../reader';
import { shownStandings } from './standings';

/** Of items the whole register is asked; measures stand in a list's document alone: only lists of one's own unit, or of one above, are opened for them. */
const ownsSql = `SELECT u.unit_id AS "unitId", u.short_name AS "unitName" FROM row_unit u
  WHERE EXISTS (SELECT 1 FROM row_item i WHERE i.unit_id = u.unit_id AND i.owner_id = $1)
     OR (duxue_under($2, ARRAY[u.path]) AND EXISTS (SELECT 1 FROM row_case c
          WHERE c.kind = 'rectification' AND c.audience = 'unit' AND c.unit_path = u.path
            AND jsonb_path_exists(c.doc, '$.items[*].measures.measures[*] ? (@.ownerId == $me)', jsonb_build_object('me', $1::text))))
  ORDER BY u.unit_id`;

export async function meOf(deps: ApiDeps, reader: Reader, csrf: string, mustChange: boolean): Promise<Me> {
  const { person } = reader;
  const on = localDateOf(deps.now());
  return await readAs(deps.readPool, reader, async (client) => {
    const grants = person.grants.filter((g) => inForce(g, on));
    const units = await client.query<{ path: string; unitId: string; name: string }>(
      'SELECT path, unit_id AS "unitId", short_name AS name FROM row_unit WHERE path = ANY($1)',
      [grants.map((g) => g.node)],
    );
    const byPath = new Map(units.rows.map((u) => [u.path, u]));
    const teams = await client.query<{ teamId: string; name: string; role: string }>(
      `SELECT team_id AS "teamId", name, m->>'role' AS role FROM row_team, jsonb_array_elements(members) AS m
        WHERE m->>'personId' = $1`,
      [person.personId],
    );
    const owns = await client.query<{ unitId: string; unitName: string }>(ownsSql, [
      person.personId,
      person.homeNode,
    ]);
    const unread = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM notice WHERE read_at IS NULL',
    );
    return {
      person: { personId: person.personId, name: person.name, title: person.title },
      csrf,
      grants: grants.map((g) => ({
        role: g.role,
        label: roleLabels[g.role],
        node: g.node,
        unitId: byPath.get(g.node)?.unitId ?? null,
        unitName: byPath.get(g.node)?.name ?? null,
      })),
      teams: teams.rows,
      owns: owns.rows,
      realm: deps.realm,
      unread: unread.rows[0]?.n ?? 0,
      standings: shownStandings(reader.standings),
      mustChangePassword: mustChange,
    };
  });
}
