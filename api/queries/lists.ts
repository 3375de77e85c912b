import type { PoolClient } from 'pg';
import type { z } from 'zod';
import type { CycleRow, ItemRow, listQuery, RoundRow } from '../../contracts/queries';
import { itemStateLabels } from '../../domain/rectification/labels';
import { closedWording } from '../../domain/rectification/settlement';
import type { FollowUp, ItemState } from '../../domain/rectification/types';
import { destroyedWords } from '../../domain/registry/labels';
import type { Reader } from '../reader';
import { escapeLike, peopleThatSound, unitsThatSound } from '../search/names';

type ListQuery = z.infer<typeof listQuery>;
export interface Page<T> {
  rows: T[];
  next: string | null;
  total: number;
}

/** A text out of a `content`, or that it was destroyed. */
const kept = (text: string, of = 'w') =>
  `CASE WHEN ${of}.destroyed_at IS NULL THEN ${text} ELSE '${destroyedWords}' END`;

/** Conditions with their parameters, numbered as they are added. */
class Where {
  readonly values: unknown[] = [];
  private readonly parts: string[] = ['true'];
  add(sql: (n: string) => string, value: unknown): void {
    this.values.push(value);
    this.parts.push(sql(`$${this.values.length}`));
  }
  /** A parameter that several conditions name. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
  /** Rows after this key; nulls come last. */
  after(at: string, atKey: string | null, id: string, idKey: string): void {
    this.values.push(atKey, idKey);
    const [n, m] = [this.values.length - 1, this.values.length];
    this.parts.push(
      `(coalesce(${at}, 'infinity'::timestamptz), ${id}) > (coalesce($${n}::timestamptz, 'infinity'::timestamptz), $${m})`,
    );
  }
  toString(): string {
    return this.parts.join(' AND ');
  }
}

/** A long-term item owes its line of a quarter: the unit's move, as in the states below. */
const owesLine = `(i.state = 'ongoing' AND duxue_owes_line(i.list_id, i.item_no))`;
/** It waits for the unit, not for the department: only then can it be late. */
const unitsMove = `(i.state IN ('pendingMeasures', 'inProgress', 'returned') OR ${owesLine})`;
/** Overdue is derived: past due at the unit's move. `now` is a parameter's number. */
const isOverdue = (now: string) => `(i.due_at <= ${now}::timestamptz AND ${unitsMove})`;

const encode = (keys: readonly (string | null)[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');
function decode(cursor: string): (string | null)[] | null {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(keys) && keys.every((k) => k === null || typeof k === 'string') ? keys : null;
  } catch {
    return null;
  }
}
const listOf = (text: string | undefined) => text?.split(',').filter((t) => t !== '') ?? [];

/** Runs a keyset page: sorted by a nullable instant (nulls last) and an id. */
async function keyset<R extends { sortAt: Date | null; sortId: string }>(
  client: PoolClient,
  select: string,
  from: string,
  sortAt: string,
  sortId: string,
  where: Where,
  query: ListQuery,
): Promise<{ rows: R[]; next: string | null; total: number }> {
  const total = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from} WHERE ${where}`, [
    ...where.values,
  ]);
  const [at, id] = (query.cursor && decode(query.cursor)) || [];
  if (typeof id === 'string') where.after(sortAt, at ?? null, sortId, id);
  const { rows } = await client.query<R>(
    `SELECT ${select}, ${sortAt} AS "sortAt", ${sortId} AS "sortId" FROM ${from} WHERE ${where}
      ORDER BY coalesce(${sortAt}, 'infinity'::timestamptz), ${sortId} LIMIT ${query.limit + 1}`,
    [...where.values],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page,
    next:
      rows.length > query.limit && last ? encode([last.sortAt?.toISOString() ?? null, last.sortId]) : null,
    total: total.rows[0]?.n ?? 0,
  };
}

export async function listCycles(
  client: PoolClient,
  query: ListQuery,
  now: string,
  personId: string,
): Promise<Page<CycleRow>> {
  const where = new Where();
  // A unit knows of its own deadlines; what the team and the department owe is theirs.
  const due = (column: 'at' | 'key') =>
    `CASE WHEN duxue_inside(c.unit_path, c.organiser_path, c.seat_ids) THEN c.next_due_${column} ELSE c.unit_due_${column} END`;
  if (query.round) where.add((n) => `c.round_id = ${n}`, query.round);
  if (query.unit) where.add((n) => `c.unit_id = ${n}`, query.unit);
  if (query.team) where.add((n) => `c.team_id = ${n}`, query.team);
  const stages = listOf(query.stage);
  if (stages.length > 0) where.add((n) => `c.stage = ANY(${n})`, stages);
  if (query.mine === 'true') where.add((n) => `${n} = ANY(c.seat_ids)`, personId);
  if (query.overdue === 'true') where.add((n) => `${due('at')} <= ${n}`, now);
  if (query.q) {
    const units = where.value(await unitsThatSound(client, query.q));
    where.add(
      (n) =>
        `(u.name ILIKE ${n} OR u.short_name ILIKE ${n} OR w.doc->>'topic' ILIKE ${n} OR c.unit_id = ANY(${units}::text[]))`,
      `%${escapeLike(query.q)}%`,
    );
  }
  const result = await keyset<
    CycleRow & { sortAt: Date | null; sortId: string; startsAt: Date | null; nextDueAt: Date | null }
  >(
    client,
    `c.cycle_id AS "cycleId", c.round_id AS "roundId", c.unit_id AS "unitId", u.name AS "unitName", c.team_id AS "teamId",
     t.name AS "teamName", c.stage, ${kept("w.doc->>'topic'")} AS topic, c.starts_at AS "startsAt", ${due('at')} AS "nextDueAt",
     ${due('key')} AS "nextDueKey", c.unreviewed, c.items_open AS "itemsOpen", c.items_ongoing AS "itemsOngoing", c.items_closed AS "itemsClosed"`,
    `row_cycle c JOIN row_unit u ON u.unit_id = c.unit_id LEFT JOIN row_team t ON t.team_id = c.team_id
     LEFT JOIN row_session s ON s.session_id = c.session_id LEFT JOIN content w ON w.id = s.words_id`,
    due('at'),
    'c.cycle_id',
    where,
    query,
  );
  return {
    ...result,
    rows: result.rows.map(({ sortAt: _at, sortId: _id, startsAt, nextDueAt, ...row }) => ({
      ...row,
      startsAt: iso(startsAt),
      nextDueAt: iso(nextDueAt),
      overdue: nextDueAt !== null && iso(nextDueAt) !== null && (iso(nextDueAt) ?? '') <= now,
    })),
  };
}

export async function listItems(
  client: PoolClient,
  query: ListQuery,
  now: string,
  { person: { personId }, results }: Reader,
): Promise<Page<ItemRow>> {
  const where = new Where();
  // 组织部: beside what they may read anyway, the items whose objections are settled, and the finding of each.
  const at = results.length > 0 ? where.value(now) : null;
  const items = at
    ? `(SELECT * FROM row_item UNION SELECT * FROM duxue_settled_items(${at}::timestamptz))`
    : 'row_item';
  const settled = at ? `, duxue_settled_item(i.item_no, ${at}::timestamptz)->>'statement'` : '';
  if (query.round) where.add((n) => `i.round_id = ${n}`, query.round);
  if (query.unit) where.add((n) => `i.unit_id = ${n}`, query.unit);
  const states = listOf(query.stage);
  if (states.length > 0) where.add((n) => `i.state = ANY(${n})`, states);
  const severities = listOf(query.severity);
  if (severities.length > 0) where.add((n) => `i.severity = ANY(${n})`, severities);
  const origins = listOf(query.origin);
  if (origins.length > 0) where.add((n) => `i.origin = ANY(${n})`, origins);
  const followUps = listOf(query.followUp);
  if (followUps.length > 0) where.add((n) => `i.follow_up = ANY(${n})`, followUps);
  const answered = listOf(query.answered);
  if (answered.length > 0) where.add((n) => `i.answered::text = ANY(${n})`, answered);
  const tracks = listOf(query.track);
  if (tracks.length > 0) where.add((n) => `i.track = ANY(${n})`, tracks);
  const asked = listOf(query.extension);
  if (asked.length > 0)
    where.add(
      (n) =>
        `(CASE WHEN i.extension_pending THEN 'asked' WHEN i.extensions > 0 THEN 'extended' END) = ANY(${n})`,
      asked,
    );
  if (query.mine === 'true') where.add((n) => `i.owner_id = ${n}`, personId);
  if (query.overdue === 'true') where.add(isOverdue, now);
  if (query.q) {
    const units = where.value(await unitsThatSound(client, query.q));
    const owners = where.value(await peopleThatSound(client, query.q));
    where.add(
      (n) =>
        `(u.name ILIKE ${n} OR i.item_no ILIKE ${n} OR p.name ILIKE ${n} OR w.doc->>(i.words_path || 'statement') ILIKE ${n}
          OR i.unit_id = ANY(${units}::text[]) OR i.owner_id = ANY(${owners}::text[]))`,
      `%${escapeLike(query.q)}%`,
    );
  }
  const result = await keyset<
    ItemRow & {
      sortAt: Date | null;
      sortId: string;
      dueAt: Date | null;
      closedAt: Date | null;
      line: boolean;
      move: boolean;
      followUp: FollowUp | null;
    }
  >(
    client,
    `i.item_no AS "itemNo", i.list_id AS "listId", i.round_id AS "roundId", i.unit_id AS "unitId", u.name AS "unitName",
     coalesce(${kept("w.doc->>(i.words_path || 'statement')")}${settled}) AS statement, i.state, i.category, i.severity, i.track, i.origin,
     p.name AS "ownerName", i.due_on::text AS "dueOn", i.due_at AS "dueAt", i.provisional, i.returns, i.notice_level AS "noticeLevel",
     i.follow_up AS "followUp", i.closed_at AS "closedAt",
     l.name AS "leaderName", v.name AS "verifierName", ${kept("w.doc->>(i.words_path || 'basis')")} AS basis,
     ${kept("m.doc->>(i.measures_path || 'goal')", 'm')} AS goal, ${kept('duxue_measures(m.doc, i.measures_path)', 'm')} AS measures,
     i.extension_pending AS "extensionPending", i.extensions, i.first_due_on::text AS "firstDueOn", ${owesLine} AS line, ${unitsMove} AS move`,
    `${items} i JOIN row_unit u ON u.unit_id = i.unit_id LEFT JOIN row_person p ON p.person_id = i.owner_id
     LEFT JOIN row_person l ON l.person_id = i.leader_id LEFT JOIN row_person v ON v.person_id = i.verifier_id
     LEFT JOIN content w ON w.id = i.words_id LEFT JOIN content m ON m.id = i.measures_id`,
    'i.due_at',
    'i.item_no',
    where,
    query,
  );
  return {
    ...result,
    rows: result.rows.map(({ sortAt: _at, sortId: _id, dueAt, closedAt, line, move, ...row }) => ({
      ...row,
      dueFor:
        row.state !== 'ongoing' || dueAt === null ? null : line ? ('line' as const) : ('yearly' as const),
      dueAt: iso(dueAt),
      closedAt: iso(closedAt),
      stateLabel:
        row.state === 'closed' ? closedWording(row.followUp) : itemStateLabels[row.state as ItemState],
      overdue: move && dueAt !== null && dueAt.toISOString() <= now,
    })),
  };
}

export async function listRounds(client: PoolClient, now: string, roundId?: string): Promise<Page<RoundRow>> {
  const { rows } = await client.query<RoundRow & { publishedAt: Date | null }>(
    `SELECT r.round_id AS "roundId", coalesce(w.doc->>'name', r.round_id) AS name, r.stage, r.plan_basis AS "planBasis",
            r.window_from::text AS "windowFrom", r.window_to::text AS "windowTo", r.visits, r.published_at AS "publishedAt",
            coalesce((SELECT jsonb_object_agg(stage, n) FROM (SELECT stage, count(*) AS n FROM row_cycle c WHERE c.round_id = r.round_id GROUP BY stage) x), '{}') AS stages,
            (SELECT jsonb_build_object(
               'open', count(*) FILTER (WHERE state NOT IN ('closed', 'withdrawn', 'merged', 'transferred', 'ongoing')),
               'ongoing', count(*) FILTER (WHERE state = 'ongoing'),
               'closed', count(*) FILTER (WHERE state = 'closed'),
               'counted', count(*) FILTER (WHERE answered IS NOT NULL),
               'answered', count(*) FILTER (WHERE answered),
               'proven', count(*) FILTER (WHERE follow_up = 'passed'),
               'recurred', count(*) FILTER (WHERE follow_up = 'failed'),
               'overdue', count(*) FILTER (WHERE ${isOverdue('$1')}))
               FROM row_item i WHERE i.round_id = r.round_id) AS items
       FROM row_round r LEFT JOIN content w ON w.id = r.words_id
      WHERE $2::text IS NULL OR r.round_id = $2 ORDER BY r.window_from DESC, r.round_id DESC LIMIT 200`,
    [now, roundId ?? null],
  );
  return {
    rows: rows.map((r) => ({ ...r, publishedAt: iso(r.publishedAt) })),
    next: null,
    total: rows.length,
  };
}

const iso = (value: Date | string | null): string | null =>
  value === null ? null : value instanceof Date ? value.toISOString() : value;
