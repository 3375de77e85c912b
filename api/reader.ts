import type { Pool, PoolClient } from 'pg';
import { withClient } from '../activities/with-client';
import { localDateOf } from '../domain/calendar';
import { administrativeRoles, type Grant, inForce, type Role } from '../domain/permissions/roles';
import { lentGrants, type Standing, standingsOf } from '../domain/permissions/standing';
import type { PersonState } from '../domain/registry/person';

/** Roles that read what stays inside; the unit's roles read what a unit may read. */
const insideRoles: readonly Role[] = ['roundManager', 'areaLiaison', 'deptLeader', 'registrar'];
const unitRoles: readonly Role[] = ['studySecretary', 'studyGroupHead', 'directlyResponsible'];

/** Roles that follow what became of notices on their way (发送情况). */
const deliveryRoles: readonly Role[] = ['roundManager', 'sysAdmin'];

/** Roles that read settled results, item by item, and nothing of a case. */
const resultRoles: readonly Role[] = ['organizationDept'];

/** Who reads, as row-level security sees it. */
export interface Reader {
  person: PersonState;
  /** In whose place they stand under a 委托: its roles are read as the principal reads them, and nothing else. */
  standings: readonly Standing[];
  inside: readonly string[];
  /** Of these, what is theirs by a 委托 alone: nothing of their own unit opens by it. */
  lent: readonly string[];
  /** Of these, what an 片区联络员 looks after: inside there whoever organises. */
  areas: readonly string[];
  units: readonly string[];
  deliveries: readonly string[];
  /** Nodes at which they hold a role of any kind; and those of roles that look over many units: the organiser's, 组织部, administrators. */
  ground: readonly string[];
  overseen: readonly string[];
  results: readonly string[];
  /** Cases of the seats in whose place they stand, and lists of the items, which one may also have from below the unit: held
   * without a grant, named one by one. */
  cases: readonly string[];
  lists: readonly string[];
}

/** @param principals people who may have handed something on; whether it is in force is decided here */
export function readerOf(person: PersonState, now: string, principals: readonly PersonState[] = []): Reader {
  const on = localDateOf(now);
  const standings = standingsOf(person.personId, principals, on);
  const own = person.grants.filter((g) => inForce(g, on));
  const grants = [...own, ...standings.flatMap((standing) => lentGrants(standing, on))];
  const nodesOf = (held: readonly Grant[], roles: readonly Role[]) => [
    ...new Set(held.filter((g) => roles.includes(g.role)).map((g) => g.node)),
  ];
  const nodes = (roles: readonly Role[]) => nodesOf(grants, roles);
  const ownInside = nodesOf(own, insideRoles);
  return {
    person,
    standings,
    inside: nodes(insideRoles),
    lent: nodes(insideRoles).filter((node) => !ownInside.includes(node)),
    areas: nodes(['areaLiaison']),
    units: nodes(unitRoles),
    deliveries: nodes(deliveryRoles),
    ground: [...new Set(grants.map((g) => g.node))],
    overseen: nodes([...insideRoles, ...resultRoles, ...administrativeRoles]),
    results: nodes(resultRoles),
    cases: [],
    lists: [],
  };
}

/** Runs reads in one transaction in which the database knows the reader. Nothing is seen without it. */
export async function readAs<T>(
  pool: Pool,
  reader: Reader,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return await withClient(pool, async (client) => {
    await client.query('BEGIN');
    await client.query({
      name: 'set-reader',
      text: `SELECT set_config('duxue.person', $1, true), set_config('duxue.inside', $2, true), set_config('duxue.units', $3, true),
                    set_config('duxue.home', $4, true), set_config('duxue.deliveries', $5, true),
                    set_config('duxue.cases', $6, true), set_config('duxue.lists', $7, true),
                    set_config('duxue.results', $8, true), set_config('duxue.areas', $9, true),
                    set_config('duxue.lent', $10, true)`,
      values: [
        reader.person.personId,
        reader.inside.join(','),
        reader.units.join(','),
        reader.person.homeNode,
        reader.deliveries.join(','),
        reader.cases.join(','),
        reader.lists.join(','),
        reader.results.join(','),
        reader.areas.join(','),
        reader.lent.join(','),
      ],
    });
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  });
}
