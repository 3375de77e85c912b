import type { PoolClient } from 'pg';
import type { z } from 'zod';
import type { CycleRow, cycleQuery, ItemRow, itemQuery, RoundRow } from '../../contracts/queries';
import type { CycleSort, ItemSort } from '../../contracts/sorts';
import { categoryLabels, severityLabels, trackLabels } from '../../domain/cycle/form';
import { cycleStageLabels } from '../../domain/cycle/labels';
import { supervisionLevels } from '../../domain/deadlines/supervision';
import { itemStateLabels, originLabels } from '../../domain/rectification/labels';
import { closedWording } from '../../domain/rectification/settlement';
import { type FollowUp, followUps, type ItemState } from '../../domain/rectification/types';
import { destroyedWords } from '../../domain/registry/labels';
import type { Reader } from '../reader';
import { escapeLike, peopleThatSound, unitsThatSound } from '../search/names';
import { chinese, keyset, type Page, type Sort, Where } from './keyset';

/** A text out of a `content`, or that it was destroyed. */
const kept = (text: string, of = 'w') =>
  `CASE WHEN ${of}.destroyed_at IS NULL THEN ${text} ELSE '${destroyedWords}' END`;

/** A long-term item owes its line of a quarter: the unit's move, as in the states below. */
const owesLine = `(i.state = 'ongoing' AND duxue_owes_line(i.list_id, i.item_no))`;
/** It waits for the unit, not for the department: only then can it be late. */
const unitsMove = `(i.state IN ('pendingMeasures', 'inProgress', 'returned') OR ${owesLine})`;
/** Overdue is derived: past due at the unit's move. `now` is a parameter's number. */
const isOverdue = (now: string) => `(i.due_at <= ${now}::timestamptz AND ${unitsMove})`;

const listOf = (text: string | undefined) => text?.split(',').filter((t) => t !== '') ?? [];

/** Name of a unit or a person. */
const named = (sql: string): Sort => ({ sql, type: 'text', collation: chinese });
/** A value of a domain's table, in the order in which the table has them. */
const ranked = (sql: string, order: readonly string[]): Sort => ({
  sql: `array_position(ARRAY[${order.map((o) => `'${o}'`)}], ${sql})`,
  type: 'int',
});

const cycleSort: Record<Exclude<CycleSort, 'next'>, Sort> = {
  unit: named('u.name'),
  team: { sql: 'c.team_id', type: 'text' },
  startsAt: { sql: 'c.starts_at', type: 'timestamptz' },
  stage: ranked('c.stage', Object.keys(cycleStageLabels)),
  items: { sql: 'c.items_open', type: 'int' },
};
const itemSort: Record<ItemSort, Sort> = {
  itemNo: { sql: 'i.item_no', type: 'text' },
  unit: named('u.name'),
  category: ranked('i.category', Object.keys(categoryLabels)),
  severity: ranked('i.severity', Object.keys(severityLabels)),
  track: ranked('i.track', Object.keys(trackLabels)),
  leader: named('l.name'),
  owner: named('p.name'),
  due: { sql: 'i.due_at', type: 'timestamptz' },
  // What is closed, by what its wording says of 回头看.
  state: ranked(
    `CASE WHEN i.state = 'closed' THEN 'closed/' || coalesce(i.follow_up, 'pending') ELSE i.state END`,
    Object.keys(itemStateLabels).flatMap((s) => (s === 'closed' ? followUps.map((f) => `closed/${f}`) : [s])),
  ),
  notice: ranked('i.notice_level', supervisionLevels),
  returns: { sql: 'i.returns', type: 'int' },
  // As often as it was granted; what waits for a decision comes after those. Neither: none.
  extension: {
    sql: 'CASE WHEN i.extension_pending THEN 1000 + i.extensions ELSE nullif(i.extensions, 0) END',
    type: 'int',
  },
  firstDueOn: { sql: 'i.first_due_on', type: 'date' },
  origin: ranked('i.origin', Object.keys(originLabels)),
  closedAt: { sql: 'i.closed_at', type: 'timestamptz' },
  verifier: named('v.name'),
};

export async function listCycles(
  client: PoolClient,
  query: z.infer<typeof cycleQuery>,
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
  const result = await keyset<CycleRow & { startsAt: Date | null; nextDueAt: Date | null }, CycleSort>(
    client,
    `c.cycle_id AS "cycleId", c.round_id AS "roundId", c.unit_id AS "unitId", u.name AS "unitName", c.team_id AS "teamId",
     t.name AS "teamName", c.stage, ${kept("w.doc->>'topic'")} AS topic, c.starts_at AS "startsAt", ${due('at')} AS "nextDueAt",
     ${due('key')} AS "nextDueKey", c.unreviewed, c.items_open AS "itemsOpen", c.items_ongoing AS "itemsOngoing", c.items_closed AS "itemsClosed"`,
    `row_cycle c JOIN row_unit u ON u.unit_id = c.unit_id LEFT JOIN row_team t ON t.team_id = c.team_id
     LEFT JOIN row_session s ON s.session_id = c.session_id LEFT JOIN content w ON w.id = s.words_id`,
    {
      sorts: { ...cycleSort, next: { sql: due('at'), type: 'timestamptz' } },
      otherwise: 'next',
      id: 'c.cycle_id',
    },
    where,
    query,
  );
  return {
    ...result,
    rows: result.rows.map(({ startsAt, nextDueAt, ...row }) => ({
      ...row,
      startsAt: iso(startsAt),
      nextDueAt: iso(nextDueAt),
      overdue: nextDueAt !== null && iso(nextDueAt) !== null && (iso(nextDueAt) ?? '') <= now,
    })),
  };
}

export async function listItems(
  client: PoolClient,
  query: z.infer<typeof itemQuery>,
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
      dueAt: Date | null;
      closedAt: Date | null;
      line: boolean;
      move: boolean;
      followUp: FollowUp | null;
    },
    ItemSort
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
    { sorts: itemSort, otherwise: 'due', id: 'i.item_no' },
    where,
    query,
  );
  return {
    ...result,
    rows: result.rows.map(({ dueAt, closedAt, line, move, ...row }) => ({
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
