import type { PoolClient } from 'pg';
import type { CasePage } from '../../contracts/queries';
import { instantOf, localDateOf } from '../../domain/calendar';
import { isFree } from '../../domain/cycle/stage';
import type { CycleState } from '../../domain/cycle/types';
import { invitedTo, type SessionState } from '../../domain/session/types';

/** Meetings of the unit that lie ahead, for a cycle that waits for a date; what the reader may not see is not among them. */
export async function joinableFor(
  client: PoolClient,
  cycle: CycleState | null,
  now: string,
): Promise<CasePage['joinable']> {
  if (!cycle || !isFree(cycle)) return [];
  const { rows } = await client.query<{ sessionId: string; startsAt: Date; topic: string | null }>(
    `SELECT s.session_id AS "sessionId", s.starts_at AS "startsAt", c.doc->>'topic' AS topic FROM row_session s
       LEFT JOIN content c ON c.id = s.words_id
      WHERE s.unit_id = $1 AND s.stage IN ('planned', 'scheduled') AND s.starts_at >= $2
        AND NOT $3 = ANY (s.cycle_ids) AND cardinality(s.cycle_ids) > 0
      ORDER BY s.starts_at LIMIT 20`,
    [cycle.unitId, instantOf(localDateOf(now), '00:00'), cycle.cycleId],
  );
  return rows.map((r) => ({ ...r, startsAt: r.startsAt.toISOString() }));
}

/** The other cycles of a session, those that the reader may see with the name of their team. */
export async function sharingOf(
  client: PoolClient,
  session: SessionState | null,
  own: string | null,
): Promise<CasePage['sharing']> {
  if (!session) return [];
  const ids = [...session.cycleIds, ...invitedTo(session)].filter((id) => id !== own);
  if (ids.length === 0) return [];
  const { rows } = await client.query<{ cycleId: string; team: string | null }>(
    `SELECT c.cycle_id AS "cycleId", t.name AS team FROM row_cycle c LEFT JOIN row_team t ON t.team_id = c.team_id
      WHERE c.cycle_id = ANY ($1)`,
    [ids],
  );
  const seen = new Map(rows.map((r) => [r.cycleId, r]));
  return ids.map((id) => ({
    cycleId: seen.has(id) ? id : null,
    team: seen.get(id)?.team ?? null,
    joined: session.cycleIds.includes(id),
  }));
}
