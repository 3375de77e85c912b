import type { Pool } from 'pg';
import type { CasePage } from '../../contracts/queries';
import { instantOf, localDateOf } from '../../domain/calendar';
import { activeSeats } from '../../domain/cycle/seat';
import { beforeArrival, sessionOf } from '../../domain/cycle/stage';
import type { CycleState } from '../../domain/cycle/types';

/**
 * Days ahead (UTC+8) on which somebody of this team sits in elsewhere; at most one a day is the rule of thumb (domain.md §6).
 * A lead does not see other teams' cycles, so this is read past row-level security: the day alone, never where. Only for
 * readers inside.
 */
export async function teamDays(pool: Pool, cycle: CycleState, now: string): Promise<CasePage['teamDays']> {
  if (!beforeArrival(cycle.stage)) return [];
  const ids = activeSeats(cycle).map((s) => s.personId);
  const { rows } = await pool.query<{ personId: string; startsAt: Date }>(
    `SELECT p.id AS "personId", c.starts_at AS "startsAt"
       FROM row_cycle c JOIN unnest($1::text[]) AS p (id) ON p.id = ANY (c.seat_ids)
      WHERE c.starts_at >= $2 AND c.cycle_id <> $3 AND c.session_id IS DISTINCT FROM $4
        AND c.stage IN ('scheduled', 'preparing', 'reviewing', 'ready', 'listening')
      ORDER BY c.starts_at, p.id`,
    [ids, instantOf(localDateOf(now), '00:00'), cycle.cycleId, sessionOf(cycle)],
  );
  return rows.map((r) => ({ personId: r.personId, on: localDateOf(r.startsAt.toISOString()) }));
}
