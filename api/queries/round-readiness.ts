import type { PoolClient } from 'pg';
import type { RoundReadiness } from '../../contracts/queries';
import type { RoundState } from '../../domain/round/types';

/** In force on the day $3, of somebody who can sign in. */
const secretaryOf = `SELECT 1 FROM row_grant g JOIN row_person p USING (person_id) JOIN account a USING (person_id)
  WHERE g.role = 'studySecretary' AND p.active AND duxue_under(u.path, ARRAY[g.node])
    AND g.from_on <= $3::date AND (g.to_on IS NULL OR $3::date <= g.to_on)`;

/**
 * What a round would meet the day it is published, said while it can still be changed: whom the notification would not
 * reach, and who would sit in on their own unit. None of it forbids to publish.
 * @param on UTC+8
 */
export async function readinessOf(
  client: PoolClient,
  { visits }: Pick<RoundState, 'visits'>,
  on: string,
): Promise<RoundReadiness> {
  const units = visits.map((v) => v.unitId);
  const teams = visits.map((v) => v.teamId);
  const { rows } = await client.query<RoundReadiness>(
    `WITH visit AS (SELECT * FROM unnest($1::text[], $2::text[]) AS v(unit_id, team_id)),
          seat AS (SELECT t.team_id, t.name AS team, p.person_id, p.name, p.home_node
            FROM row_team t, jsonb_array_elements(t.members) AS m JOIN row_person p ON p.person_id = m->>'personId'
           WHERE t.team_id = ANY($2))
     SELECT ARRAY(SELECT u.short_name FROM row_unit u
                   WHERE u.unit_id = ANY($1) AND NOT EXISTS (${secretaryOf}) ORDER BY u.unit_id) AS "unheardUnits",
            ARRAY(SELECT DISTINCT s.name || '（' || s.team || '）' FROM seat s
                   WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = s.person_id)
                   ORDER BY 1) AS "unheardListeners",
            ARRAY(SELECT DISTINCT u.short_name || '（' || s.name || '，' || s.team || '）'
                    FROM visit v JOIN seat s USING (team_id) JOIN row_unit u USING (unit_id)
                   WHERE duxue_under(s.home_node, ARRAY[u.path])
                      OR u.roster @> jsonb_build_array(jsonb_build_object('personId', s.person_id))
                   ORDER BY 1) AS "ownUnits"`,
    [units, teams, on],
  );
  return rows[0] ?? { unheardUnits: [], unheardListeners: [], ownUnits: [] };
}
