import type { PoolClient } from 'pg';
import type { MeetingRow } from '../../contracts/queries';
import { addDays, instantOf, localDateOf } from '../../domain/calendar';
import type { RectificationState } from '../../domain/rectification/types';

/** Meetings of a unit that the reader may see, by a condition on `s`, the soonest first. */
async function meetingsOf(
  client: PoolClient,
  unitId: string,
  where: string,
  more: readonly unknown[],
  order: 'ASC' | 'DESC' = 'ASC',
): Promise<MeetingRow[]> {
  const { rows } = await client.query<Omit<MeetingRow, 'startsAt'> & { startsAt: Date }>(
    `SELECT s.session_id AS "sessionId", s.starts_at AS "startsAt", s.stage, c.doc->>'topic' AS topic FROM row_session s
       LEFT JOIN content c ON c.id = s.words_id AND c.destroyed_at IS NULL
      WHERE s.unit_id = $1 AND ${where} ORDER BY s.starts_at ${order}, s.session_id LIMIT 50`,
    [unitId, ...more],
  );
  return rows.map((r) => ({ ...r, startsAt: r.startsAt.toISOString() }));
}

/** Of a list with 必学内容: where it was missed, and what has come or is to come since the list was opened. */
export const studySessionsOf = (client: PoolClient, list: RectificationState): Promise<MeetingRow[]> =>
  meetingsOf(client, list.responsibleUnitId, '(s.starts_at >= $2 OR s.session_id = ANY ($3))', [
    list.deliveredAt,
    list.items.flatMap((item) => item.study?.missedSessionId ?? []),
  ]);

/** Meetings of the last year that have taken place: at one of them 必学内容 was missed. The newest first. */
export const pastMeetings = (client: PoolClient, unitId: string, now: string): Promise<MeetingRow[]> =>
  meetingsOf(
    client,
    unitId,
    `s.stage IN ('scheduled', 'held', 'recorded') AND s.starts_at < $2 AND s.starts_at >= $3`,
    [now, instantOf(addDays(localDateOf(now), -366), '00:00')],
    'DESC',
  );
