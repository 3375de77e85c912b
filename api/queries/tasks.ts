import type { PoolClient } from 'pg';
import { hrefOf } from '../../contracts/places';
import type { QueueTask } from '../../contracts/queries';
import { taskSentence } from '../../contracts/wording';
import { localDateOf } from '../../domain/calendar';
import { kindOf } from '../../domain/ledger/streams';
import { roleLabels } from '../../domain/permissions/labels';
import { inForce, type Role } from '../../domain/permissions/roles';
import type { Reader } from '../reader';

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
  mine: boolean;
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
    : hrefOf(stream);

export { hrefOf };

const sql = `
  SELECT t.stream, t.key, t.kind, t.person_id AS "personId", p.name AS "personName", t.role, t.unit_path AS "unitPath",
         u.short_name AS "unitName", t.due_at AS "dueAt", t.provisional, t.params,
         (t.person_id = $1 OR EXISTS (
            SELECT 1 FROM jsonb_to_recordset($2::jsonb) AS g(role text, node text)
             WHERE g.role = t.role AND (coalesce(t.unit_path, t.organiser_path) = g.node
                OR starts_with(coalesce(t.unit_path, t.organiser_path), g.node || '/')
                OR (t.unit_path IS NULL AND t.organiser_path IS NULL)))) IS TRUE AS mine,
         CASE WHEN t.person_id = $1 THEN (
            SELECT m->>'role' FROM row_case c, jsonb_array_elements(c.doc->'seats') AS m
             WHERE c.stream = t.stream AND c.audience = 'inside' AND m->>'personId' = $1 LIMIT 1) END AS "seatRole",
         y.session_id AS "sessionId"
    FROM row_task t
    LEFT JOIN row_person p ON p.person_id = t.person_id
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

const queryTasks = (client: PoolClient, reader: Reader, now: string, where: string, more: unknown[]) => {
  const on = localDateOf(now);
  const grants = reader.person.grants.filter((g) => inForce(g, on)).map(({ role, node }) => ({ role, node }));
  return client.query<TaskRow>(
    `${sql} WHERE ${where} ORDER BY t.due_at NULLS LAST, t.stream, t.key LIMIT 500`,
    [reader.person.personId, JSON.stringify(grants), ...more],
  );
};

const taskOf = (row: TaskRow): QueueTask => ({
  stream: row.stream,
  key: row.key,
  kind: row.kind,
  sentence: taskSentence(row.kind, row.unitName ?? '', row.params),
  capacity: row.seatRole
    ? roleLabels[row.seatRole]
    : row.role
      ? roleLabels[row.role]
      : row.stream.startsWith('rectification/')
        ? roleLabels.itemOwner
        : '',
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
const hasBegun = `(t.after IS NULL OR (t.after AT TIME ZONE 'Asia/Shanghai')::date <= ($3::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)`;

/** 待我办理, and what I wait for from others: the same cases, somebody else's move. */
export async function queueTasks(client: PoolClient, reader: Reader, now: string) {
  const { rows: all } = await queryTasks(client, reader, now, hasBegun, [now]);
  const rows = askedOnce(all);
  return {
    mine: rows.filter((r) => r.mine).map(taskOf),
    others: mergeOthers(rows.filter((r) => !r.mine && !onPaper.includes(r.kind))).slice(0, 100),
  };
}

export async function tasksOfStreams(
  client: PoolClient,
  reader: Reader,
  now: string,
  streams: readonly string[],
) {
  const { rows } = await queryTasks(client, reader, now, `${hasBegun} AND t.stream = ANY($4)`, [
    now,
    streams,
  ]);
  return mergeOthers(rows.filter((r) => !onPaper.includes(r.kind)));
}

/** The same move open to several people is one line with all their names. */
function mergeOthers(rows: readonly TaskRow[]): (QueueTask & { who: string })[] {
  const merged = new Map<string, QueueTask & { who: string }>();
  for (const row of rows) {
    const key = `${row.stream} ${row.kind} ${JSON.stringify(row.params)}`;
    const before = merged.get(key);
    const who = whoOf(row);
    if (before) {
      if (who && !before.who.split('、').includes(who))
        before.who = before.who ? `${before.who}、${who}` : who;
    } else merged.set(key, { ...taskOf(row), who });
  }
  return [...merged.values()];
}
