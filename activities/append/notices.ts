import type { QueryConfig } from 'pg';

/** One notice to write: to a person, or to whoever holds a role over the path on that day. */
export interface NoticeRow {
  person_id: string | null;
  role: string | null;
  /** Holders of the role who are not told: what it asks is not theirs to do, or it was they who said it. */
  except_ids: readonly string[];
  unit_path: string | null | undefined;
  /** Whose the department's own roles are; null where no organiser is concerned. */
  organiser_path: string | null | undefined;
  kind: string;
  stream: string;
  version: number;
  step: string;
  params: Record<string, string | number>;
  at: string;
  /** The day in UTC+8 on which grants and 委托 must be in force. */
  on_date: string;
}

// Whoever stands in for a reader by a 委托 of the role that is told hears of it too, and in whose place. Seats and items
// are held by name: there the roles of a seat or of an owner count. One person is told once, in the first place as himself.
// Whoever is of the unit hears nothing in the place of those who look at it from outside.
// What concerns one's own account is told to nobody else. Every open channel gets the notice into its outbox, in the same transaction.
const sql = `WITH asked AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS n(person_id text, role text, except_ids text[], unit_path text, organiser_path text, kind text, stream text, version int,
      step text, params jsonb, at timestamptz, on_date date)),
  direct AS (
    SELECT coalesce(n.person_id, g.person_id) AS recipient, n.role AS as_role, n.except_ids, n.unit_path, n.kind, n.stream, n.version, n.step, n.params, n.at, n.on_date
      FROM asked n
      LEFT JOIN row_grant g ON n.person_id IS NULL AND g.role = n.role
       AND duxue_holds(g.role, g.node, n.unit_path, n.organiser_path)
       AND g.from_on <= n.on_date AND (g.to_on IS NULL OR n.on_date <= g.to_on)
       AND NOT g.person_id = ANY(n.except_ids)
     WHERE coalesce(n.person_id, g.person_id) IS NOT NULL),
  standing_in AS (
    SELECT d."to" AS recipient, direct.recipient AS on_behalf_of, direct.kind, direct.stream, direct.version, direct.step, direct.params, direct.at
      FROM direct
      JOIN stream_head h ON h.stream = 'person/' || direct.recipient AND (h.state->>'active')::boolean
     CROSS JOIN LATERAL jsonb_to_recordset(h.state->'delegations') AS d("to" text, roles jsonb, "from" text, until text)
     WHERE NOT starts_with(direct.kind, 'person.') AND d."from" <= direct.on_date::text AND direct.on_date::text <= d.until
       AND NOT d."to" = ANY(direct.except_ids)
       AND NOT duxue_own_unit(coalesce(direct.as_role, CASE WHEN position('rectification.' IN direct.kind) > 0 THEN 'itemOwner' ELSE 'listener' END),
                              (SELECT p.home_node FROM row_person p WHERE p.person_id = d."to"), direct.unit_path)
       AND CASE WHEN direct.as_role IS NOT NULL THEN d.roles ? direct.as_role
                WHEN position('rectification.' IN direct.kind) > 0 THEN d.roles ? 'itemOwner'
                ELSE d.roles ?| ARRAY['teamLead', 'deputyLead', 'listener', 'expert'] END),
  readers AS (
    SELECT recipient, NULL AS on_behalf_of, kind, stream, version, step, params, at FROM direct
    UNION ALL SELECT * FROM standing_in),
  told AS (
    INSERT INTO notice (recipient_id, on_behalf_of, kind, stream, version, step, params, at)
    SELECT DISTINCT ON (recipient, kind, stream, version, step) recipient, on_behalf_of, kind, stream, version, step, params, at
      FROM readers ORDER BY recipient, kind, stream, version, step, on_behalf_of NULLS FIRST
    ON CONFLICT (recipient_id, kind, stream, version, step) DO NOTHING
    RETURNING id, recipient_id, kind, stream, at),
  queued AS (
    INSERT INTO notice_delivery (notice_id, channel, recipient_id, kind, stream, at, state)
    SELECT t.id, c.channel, t.recipient_id, t.kind, t.stream, t.at, 'waiting' FROM told t, delivery_channel c WHERE c.is_open)
  SELECT count(*)::int AS n FROM told`;

/** The one statement that writes notices; a notice that is there already stays as it is. Answers how many are new. */
export const writeNotices = (notices: readonly NoticeRow[]): QueryConfig => ({
  name: 'write-notices',
  text: sql,
  values: [JSON.stringify(notices)],
});
