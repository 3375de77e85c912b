import type { PoolClient } from 'pg';
import { hrefOf } from '../../contracts/places';
import type { CasePage, QueueTask } from '../../contracts/queries';
import { taskSentence } from '../../contracts/wording';
import { localDateOf } from '../../domain/calendar';
import { kindOf } from '../../domain/ledger/streams';
import { roleLabels } from '../../domain/permissions/labels';
import { inForce, type Role } from '../../domain/permissions/roles';
import { lentGrants } from '../../domain/permissions/standing';
import { type PermissionKey, permissionTable } from '../../domain/permissions/table';
import type { Reader } from '../reader';

type CaseTask = CasePage['tasks'][number];

interface TaskRow {
  stream: string;
  key: string;
  kind: string;
  personId: string | null;
  personName: string | null;
  role: Role | null;
  unitPath: string | null;
  unitName: string | null;
  dueAt: Date | null;
  provisional: boolean;
  params: Record<string, string | number>;
  /** Of whom the step is, where its parameters name a person. */
  aboutName: string | null;
  mine: boolean;
  /** In whose place the line is the reader's, where not in their own right. */
  behalfId: string | null;
  behalfName: string | null;
  seatRole: Role | null;
  sessionId: string | null;
}

/** Answered for several items at once on the list; everything else opens the item that it is about. */
const batched: readonly string[] = [
  'rectification.assign',
  'rectification.submitMeasures',
  'rectification.endorseMeasures',
  'rectification.endorseClosure',
];

/** A part of a list's page, below its items. */
const aboutReport: readonly string[] = ['rectification.fileReport', 'rectification.signReport'];

/** Beside a signature that is asked for online stands the way by paper: the same move, told once. */
const onPaper: readonly string[] = [
  'cycle.registerSignature',
  'rectification.registerEndorsement',
  'rectification.registerAnswer',
];

/** Page on which a task is answered. */
const taskHref = (task: Pick<TaskRow, 'stream' | 'kind' | 'params'>): string =>
  onPaper.includes(task.kind) ? sheetHref(task) : pageHref(task);

function sheetHref({ stream, params }: Pick<TaskRow, 'stream' | 'params'>): string {
  if (kindOf(stream) === 'cycle') return `${hrefOf(stream)}/sheet`;
  return typeof params.itemNo === 'string'
    ? `${hrefOf(stream)}/sheet/answer?items=${params.itemNo}`
    : `${hrefOf(stream)}/sheet/${params.what}`;
}

const pageHref = ({ stream, kind, params }: Pick<TaskRow, 'stream' | 'kind' | 'params'>): string =>
  typeof params.itemNo === 'string' && !batched.includes(kind)
    ? `${hrefOf(stream)}?item=${params.itemNo}`
    : `${hrefOf(stream)}${aboutReport.includes(kind) ? '#closing-report' : ''}`;

export { hrefOf };

/** The seat of this person in the task's case, as SQL. */
const seatOf = (person: string) =>
  `(SELECT m->>'role' FROM row_case c, jsonb_array_elements(c.doc->'seats') AS m
     WHERE c.stream = t.stream AND c.audience = 'inside' AND m->>'personId' = ${person} LIMIT 1)`;

/** A round's name, where the task is the round's own: one of several drafts is to be told from the others. */
const roundName = `CASE WHEN starts_with(t.stream, 'round/') THEN
  (SELECT w.doc->>'name' FROM row_round r JOIN content w ON w.id = r.words_id
    WHERE r.round_id = substr(t.stream, length('round/') + 1)) END`;

/** Somebody holds the task's role whom separation of duties does not keep from it. */
const othersHold = `EXISTS (
  SELECT 1 FROM row_grant o
   WHERE o.role = t.role AND NOT o.person_id = ANY(t.except_ids)
     AND duxue_holds(o.role, o.node, t.unit_path, t.organiser_path)
     AND o.from_on <= ($4::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
     AND (o.to_on IS NULL OR ($4::timestamptz AT TIME ZONE 'Asia/Shanghai')::date <= o.to_on))`;

/** Grants in `$2` are the reader's own, `behalf` empty, and those lent by a 委托; `$3` are the principals with the roles that they lent. */
const sql = `
  SELECT t.stream, t.key, t.kind, t.person_id AS "personId", p.name AS "personName", t.role, t.unit_path AS "unitPath",
         coalesce(u.short_name, ${roundName}) AS "unitName", t.due_at AS "dueAt", t.provisional, t.params, a.name AS "aboutName",
         whose.behalf IS NOT NULL AS mine, nullif(whose.behalf, '') AS "behalfId", b.name AS "behalfName",
         CASE WHEN t.person_id = $1 OR t.person_id = whose.behalf THEN ${seatOf('t.person_id')} END AS "seatRole",
         y.session_id AS "sessionId"
    FROM row_task t
    LEFT JOIN LATERAL (
      SELECT behalf FROM (
        SELECT '' AS behalf WHERE t.person_id = $1
        UNION ALL
        SELECT g.behalf FROM jsonb_to_recordset($2::jsonb) AS g(role text, node text, behalf text)
         WHERE g.role = t.role AND (duxue_holds(g.role, g.node, t.unit_path, t.organiser_path)
            OR (t.unit_path IS NULL AND t.organiser_path IS NULL))
           AND NOT (t.except_ids && ARRAY[$1, g.behalf] AND ${othersHold})
           AND NOT (g.behalf <> '' AND duxue_own_unit(g.role, duxue_setting('duxue.home'), t.unit_path))
        UNION ALL
        SELECT s.person FROM jsonb_to_recordset($3::jsonb) AS s(person text, roles jsonb)
         WHERE t.person_id = s.person
           AND CASE WHEN starts_with(t.stream, 'rectification/') THEN s.roles ? 'itemOwner' ELSE s.roles ? ${seatOf('s.person')}
             AND NOT duxue_own_unit('listener', duxue_setting('duxue.home'), t.unit_path) END) AS may
       ORDER BY behalf LIMIT 1) AS whose ON true
    LEFT JOIN row_person p ON p.person_id = t.person_id
    LEFT JOIN row_person b ON b.person_id = whose.behalf
    LEFT JOIN row_person a ON a.person_id = coalesce(t.params->>'seat', t.params->>'personId')
    LEFT JOIN row_unit u ON u.path = t.unit_path
    LEFT JOIN row_cycle y ON starts_with(t.kind, 'session.') AND y.cycle_id = substr(t.stream, length('cycle/') + 1)`;

/**
 * Of two cycles at one session each waits for the same package: what is filed once is asked for once, by the earlier date.
 * Rows come soonest first.
 */
function askedOnce(rows: TaskRow[]): TaskRow[] {
  const asked = new Set<string>();
  return rows.filter(({ kind, sessionId, personId }) => {
    if (!sessionId || personId) return true;
    const what = `${kind} ${sessionId}`;
    if (asked.has(what)) return false;
    asked.add(what);
    return true;
  });
}

/** `$1` to `$3` of the statement above. */
const whoAsks = (reader: Reader, now: string): string[] => {
  const on = localDateOf(now);
  const own = reader.person.grants.filter((g) => inForce(g, on)).map((g) => ({ ...g, behalf: '' }));
  const lent = reader.standings.flatMap((s) =>
    lentGrants(s, on).map((g) => ({ ...g, behalf: s.principal.personId })),
  );
  const grants = [...own, ...lent].map(({ role, node, behalf }) => ({ role, node, behalf }));
  const principals = reader.standings.map((s) => ({ person: s.principal.personId, roles: s.roles }));
  return [reader.person.personId, JSON.stringify(grants), JSON.stringify(principals)];
};

const queryTasks = (client: PoolClient, reader: Reader, now: string, where: string, more: unknown[]) =>
  client.query<TaskRow>(`${sql} WHERE ${where} ORDER BY t.due_at NULLS LAST, t.stream, t.key LIMIT 500`, [
    ...whoAsks(reader, now),
    now,
    ...more,
  ]);

/** In which capacity a line waits: of a seat (or of the deputy's, in whose stead one acts), of a role, or of the item's owner. */
const capacityOf = (row: TaskRow): string => {
  const allowed: readonly Role[] = permissionTable[row.kind as PermissionKey] ?? [];
  if (row.seatRole) return roleLabels[allowed.includes(row.seatRole) ? row.seatRole : 'deputyLead'];
  if (row.role) return roleLabels[row.role];
  return row.stream.startsWith('rectification/') ? roleLabels.itemOwner : '';
};

const taskOf = (row: TaskRow): QueueTask => ({
  stream: row.stream,
  key: row.key,
  kind: row.kind,
  sentence: taskSentence(row.kind, row.unitName ?? '', {
    ...row.params,
    ...(row.aboutName ? { name: row.aboutName } : {}),
  }),
  capacity: capacityOf(row),
  behalf: row.behalfId && (row.behalfName ?? row.behalfId),
  dueAt: row.dueAt?.toISOString() ?? null,
  provisional: row.provisional,
  href: taskHref(row),
  params: row.params,
});

const whoOf = (row: TaskRow): string =>
  row.personName
    ? row.personName
    : row.role
      ? `${row.unitName && /study|directly/i.test(row.role) ? row.unitName : ''}${roleLabels[row.role]}`
      : '';

/** A line whose day has not come is not shown yet. */
const hasBegun = `(t.after IS NULL OR (t.after AT TIME ZONE 'Asia/Shanghai')::date <= ($4::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)`;

/** What each does for themselves: another's is waited for while one's own is open. */
const eachTheirOwn: readonly string[] = ['cycle.acceptSeat', 'cycle.coSignForm'];

/** The same for everybody to whom the move is open. */
const moveOf = ({ stream, kind, params }: TaskRow): string => `${stream} ${kind} ${JSON.stringify(params)}`;

/** 待我办理, and what I wait for from others: the same cases, somebody else's move. What I may do myself I do not wait for. */
export async function queueTasks(client: PoolClient, reader: Reader, now: string) {
  const { rows: all } = await queryTasks(client, reader, now, hasBegun, []);
  const rows = askedOnce(all);
  const mine = rows.filter((r) => r.mine);
  const moves = new Set(mine.filter((r) => !eachTheirOwn.includes(r.kind)).map(moveOf));
  const others = rows.filter((r) => !r.mine && !onPaper.includes(r.kind) && !moves.has(moveOf(r)));
  return { mine: mine.map(taskOf), others: mergeOthers(others).slice(0, 100) };
}

export async function tasksOfStreams(
  client: PoolClient,
  reader: Reader,
  now: string,
  streams: readonly string[],
) {
  const { rows } = await queryTasks(client, reader, now, `${hasBegun} AND t.stream = ANY($5)`, [streams]);
  return mergeOthers(rows.filter((r) => !onPaper.includes(r.kind)));
}

/** A move of mine with a date between two instants, and the case and deadline behind it. Also one whose day has not come. */
export interface DatedTask extends QueueTask {
  version: number;
  changedAt: Date;
  deadline: unknown;
  /** Which of the case's clocks that is. */
  clock: string | null;
}

export async function myDatedTasks(
  client: PoolClient,
  reader: Reader,
  now: string,
  between: readonly [from: string, to: string],
  limit: number,
): Promise<DatedTask[]> {
  const { rows } = await client.query<
    TaskRow & Pick<DatedTask, 'version' | 'changedAt' | 'deadline' | 'clock'>
  >(
    `SELECT q.*, e.version, e.occurred_at AS "changedAt", d.deadline, d.key AS clock
       FROM (${sql} WHERE t.due_at > $4 AND t.due_at <= $5) q
       JOIN LATERAL (SELECT version, occurred_at FROM row_event WHERE stream = q.stream ORDER BY version DESC LIMIT 1) e ON true
       LEFT JOIN LATERAL (
         SELECT key, deadline FROM row_deadline x WHERE x.stream = q.stream AND x.due_at = q."dueAt" AND x.met_at IS NULL
            AND (q.params->>'itemNo' IS NULL OR x.key LIKE '%:' || (q.params->>'itemNo')) ORDER BY x.key LIMIT 1) d ON true
      WHERE q.mine ORDER BY q."dueAt", q.stream, q.key LIMIT $6`,
    [...whoAsks(reader, now), ...between, limit],
  );
  return rows
    .filter((r) => !onPaper.includes(r.kind))
    .map((row) => ({
      ...taskOf(row),
      version: row.version,
      changedAt: row.changedAt,
      deadline: row.deadline,
      clock: row.clock,
    }));
}

/** The same move open to several people is one line with all their names; where the reader is one of them, in their capacity. */
function mergeOthers(rows: readonly TaskRow[]): CaseTask[] {
  const merged = new Map<string, CaseTask>();
  for (const row of rows) {
    const key = moveOf(row);
    const before = merged.get(key);
    const who = whoOf(row);
    if (before) {
      if (who && !before.who.split('、').includes(who))
        before.who = before.who ? `${before.who}、${who}` : who;
      if (row.mine && !before.mine) merged.set(key, { ...taskOf(row), who: before.who, mine: true });
    } else merged.set(key, { ...taskOf(row), who, mine: row.mine });
  }
  return [...merged.values()];
}
