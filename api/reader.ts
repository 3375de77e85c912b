import type { Pool, PoolClient } from 'pg';
import { withClient } from '../activities/with-client';
import { localDateOf } from '../domain/calendar';
import { inForce, type Role } from '../domain/permissions/roles';
import type { PersonState } from '../domain/registry/person';

/** Roles that read what stays inside; the unit's roles read what a unit may read. */
const insideRoles: readonly Role[] = ['roundManager', 'areaLiaison', 'deptLeader', 'registrar'];
const unitRoles: readonly Role[] = ['studySecretary', 'studyGroupHead', 'directlyResponsible'];

/** Roles that follow what became of notices on their way (发送情况). */
const deliveryRoles: readonly Role[] = ['roundManager', 'sysAdmin'];

/** Who reads, as row-level security sees it. */
export interface Reader {
  person: PersonState;
  inside: readonly string[];
  units: readonly string[];
  deliveries: readonly string[];
}

export function readerOf(person: PersonState, now: string): Reader {
  const on = localDateOf(now);
  const nodes = (roles: readonly Role[]) =>
    person.grants.filter((g) => roles.includes(g.role) && inForce(g, on)).map((g) => g.node);
  return {
    person,
    inside: nodes(insideRoles),
    units: nodes(unitRoles),
    deliveries: nodes(deliveryRoles),
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
                    set_config('duxue.home', $4, true), set_config('duxue.deliveries', $5, true)`,
      values: [
        reader.person.personId,
        reader.inside.join(','),
        reader.units.join(','),
        reader.person.homeNode,
        reader.deliveries.join(','),
      ],
    });
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  });
}
