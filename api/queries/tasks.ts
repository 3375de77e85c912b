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
             WHERE c.stream = t.stream AND c.audience = 'inside' AND m->>'personId' = $1 LIMIT 1) END AS "seatRole"
    FROM row_task t
    LEFT JOIN row_person p ON p.person_id = t.person_id
    LEFT JOIN row_unit u ON u.path = t.unit_path`;

const grantsOf = (reader: Reader, now: string): string => {
  const on = localDateOf(now);
  const inForceNow = reader.person.grants.filter((g) => inForce(g, on));
  return JSON.stringify(inForceNow.map(({ role, node }) => ({ role, node })));
};

const queryTasks = (client: PoolClient, reader: Reader, now: string, where: string, more: unknown[]) =>
  client.query<TaskRow>(`${sql} WHERE ${where} ORDER BY t.due_at NULLS LAST, t.stream, t.key LIMIT 500`, [
    reader.person.personId,
    grantsOf(reader, now),
    ...more,
  ]);

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
  const { rows } = await queryTasks(client, reader, now, hasBegun, [now]);
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
       FROM (${sql} WHERE t.due_at > $3 AND t.due_at <= $4) q
       JOIN LATERAL (SELECT version, occurred_at FROM row_event WHERE stream = q.stream ORDER BY version DESC LIMIT 1) e ON true
       LEFT JOIN LATERAL (
         SELECT key, deadline FROM row_deadline x WHERE x.stream = q.stream AND x.due_at = q."dueAt" AND x.met_at IS NULL
            AND (q.params->>'itemNo' IS NULL OR x.key LIKE '%:' || (q.params->>'itemNo')) ORDER BY x.key LIMIT 1) d ON true
      WHERE q.mine ORDER BY q."dueAt", q.stream, q.key LIMIT $5`,
    [reader.person.personId, grantsOf(reader, now), ...between, limit],
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
