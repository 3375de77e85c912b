import type { PoolClient } from 'pg';
import type { Role } from '../../domain/permissions/roles';

/** Somebody who holds a role over a unit without a place in its roster, a team or an item. */
export interface Holder {
  personId: string;
  role: Role;
}

/** Roles whose paper a colleague may have to enter. */
const writing: readonly Role[] = ['studySecretary', 'deptLeader', 'areaLiaison'];

/**
 * Those with such a grant on the unit or above it, in force on the day.
 * @param on UTC+8
 */
export async function holdersOf(client: PoolClient, unitId: string, on: string): Promise<Holder[]> {
  const { rows } = await client.query<Holder>(
    `SELECT DISTINCT g.person_id AS "personId", g.role
       FROM row_unit u JOIN row_grant g ON duxue_holds(g.role, g.node, u.path, NULL) JOIN row_person p USING (person_id)
      WHERE u.unit_id = $1 AND g.role = ANY($2) AND p.active
        AND g.from_on <= $3::date AND (g.to_on IS NULL OR $3::date <= g.to_on)
      ORDER BY 1, 2`,
    [unitId, writing, on],
  );
  return rows;
}
