import type { PoolClient } from 'pg';
import type { CalendarEntry, CalendarKind } from '../../contracts/calendar';
import { hrefOf } from '../../contracts/places';
import { deadlineName } from '../../contracts/wording';
import { addDays, addMillis, type Deadline, instantOf, localDateOf } from '../../domain/calendar';
import { cycleStream, sessionStream } from '../../domain/ledger/streams';
import { type DatedTask, myDatedTasks } from '../queries/tasks';
import type { Reader } from '../reader';

/** UTC+8 days, both included. */
export interface Span {
  from: string;
  to: string;
}

/** Of each kind at most so many. */
const limit = 500;
const instants = ({ from, to }: Span): [string, string] => [
  instantOf(from, '00:00'),
  instantOf(addDays(to, 1), '00:00'),
];

interface Changed {
  version: number;
  changedAt: Date;
}
/** The newest entry of a case that the reader may see: what a calendar program goes by. */
const lastEntry = (stream: string) =>
  `JOIN LATERAL (SELECT version, occurred_at FROM row_event WHERE stream = ${stream} ORDER BY version DESC LIMIT 1) e ON true`;
const changed = ({ version, changedAt }: Changed) => ({ version, changedAt: changedAt.toISOString() });

type Meeting = Changed & {
  sessionId: string;
  unit: string | null;
  topic: string | null;
  stage: string;
  startsAt: Date;
  minutes: number;
  lost: boolean;
  cycleId: string | null;
};

const stateOf = ({ stage, lost }: Meeting): CalendarEntry['state'] => {
  if (stage === 'cancelled' || lost) return 'cancelled';
  if (stage === 'planned' || stage === 'postponed') return 'tentative';
  return stage === 'scheduled' ? 'open' : 'held';
};
const said = (m: Meeting): string => {
  if (m.stage === 'cancelled') return '（已取消）';
  if (m.lost) return '（已延期，会期待定）';
  return stateOf(m) === 'tentative' ? '（时间待商定）' : '';
};

/** 集体学习: of the unit, of a team that one sits in, or of the organiser's units. */
async function meetings(client: PoolClient, span: Span): Promise<CalendarEntry[]> {
  const { rows } = await client.query<Meeting>(
    `SELECT s.session_id AS "sessionId", u.short_name AS unit, s.stage, s.starts_at AS "startsAt",
            s.duration_minutes AS minutes, CASE WHEN w.destroyed_at IS NULL THEN w.doc->>'topic' END AS topic,
            (s.stage = 'postponed' AND k.doc->'earlier'->-1->>'startsAt' = k.doc->'meeting'->>'startsAt') IS TRUE AS lost,
            (SELECT min(c.cycle_id) FROM row_cycle c WHERE c.session_id = s.session_id) AS "cycleId",
            e.version, e.occurred_at AS "changedAt"
       FROM row_session s JOIN row_case k ON k.stream = 'session/' || s.session_id AND k.audience = 'unit'
       ${lastEntry(`'session/' || s.session_id`)}
       LEFT JOIN row_unit u ON u.unit_id = s.unit_id LEFT JOIN content w ON w.id = s.words_id
      WHERE s.starts_at >= $1 AND s.starts_at < $2 ORDER BY s.starts_at, s.session_id LIMIT $3`,
    [...instants(span), limit],
  );
  return rows.map((m) => {
    const startsAt = m.startsAt.toISOString();
    const on = localDateOf(startsAt);
    return {
      key: sessionStream(m.sessionId),
      kind: 'meeting',
      state: stateOf(m),
      title: `${m.unit ?? ''}中心组集体学习${said(m)}`,
      note: m.topic ?? '',
      from: on,
      to: on,
      startsAt,
      minutes: m.minutes,
      dueAt: null,
      provisional: false,
      deadline: null,
      href: hrefOf(m.cycleId ? cycleStream(m.cycleId) : sessionStream(m.sessionId)),
      ...changed(m),
    };
  });
}

const due = (dueAt: string) => {
  // 24:00 belongs to the day that it ends.
  const on = localDateOf(addMillis(dueAt, -1));
  return { from: on, to: on, startsAt: null, minutes: null, dueAt };
};

/** What waits for me, on the day on which it is due. */
const taskEntries = (rows: readonly DatedTask[]): CalendarEntry[] =>
  rows.flatMap((task): CalendarEntry[] =>
    task.dueAt === null
      ? []
      : [
          {
            key: `${task.stream}#${task.key}`,
            kind: 'task',
            state: 'open',
            title: task.sentence,
            note: task.capacity ? `以${task.capacity}身份` : '',
            ...due(task.dueAt),
            provisional: task.provisional,
            deadline: task.deadline,
            href: task.href,
            ...changed(task),
          },
        ],
  );
const clockKey = (stream: string, key: string) => `${stream}#clock:${key}`;

/** Dates of the cases that the reader sees which are somebody else's to keep, or nobody's yet. Standing still, none runs. */
async function otherDeadlines(client: PoolClient, span: Span): Promise<CalendarEntry[]> {
  const { rows } = await client.query<
    Changed & { stream: string; key: string; dueAt: Date; deadline: Deadline; unit: string | null }
  >(
    `SELECT d.stream, d.key, d.due_at AS "dueAt", d.deadline, u.short_name AS unit, e.version, e.occurred_at AS "changedAt"
       FROM row_deadline d JOIN row_case k ON k.stream = d.stream AND k.audience = d.audience
       ${lastEntry('d.stream')} LEFT JOIN row_unit u ON u.path = d.unit_path
      WHERE d.met_at IS NULL AND d.due_at > $1 AND d.due_at <= $2 AND (k.doc->'clocks'->d.key->>'pausedOn') IS NULL
      ORDER BY d.due_at, d.stream, d.key LIMIT $3`,
    [...instants(span), limit],
  );
  return rows.map((d) => ({
    key: clockKey(d.stream, d.key),
    kind: 'deadline',
    state: 'open',
    title: `${d.unit ?? ''} ${deadlineName(d.key)}`.trim(),
    note: '',
    ...due(d.dueAt.toISOString()),
    provisional: d.deadline.provisional,
    deadline: d.deadline,
    href: hrefOf(d.stream),
    ...changed(d),
  }));
}

/** 窗口期 of the rounds in which the reader has a part. */
async function windows(client: PoolClient, { from, to }: Span): Promise<CalendarEntry[]> {
  const { rows } = await client.query<
    Changed & {
      roundId: string;
      name: string | null;
      windowFrom: string;
      windowTo: string;
      version: number | null;
    }
  >(
    `SELECT r.round_id AS "roundId", CASE WHEN w.destroyed_at IS NULL THEN w.doc->>'name' END AS name,
            r.window_from::text AS "windowFrom", r.window_to::text AS "windowTo", coalesce(k.version, 1) AS version,
            r.published_at AS "changedAt"
       FROM row_round r LEFT JOIN row_case k ON k.stream = 'round/' || r.round_id LEFT JOIN content w ON w.id = r.words_id
      WHERE r.published_at IS NOT NULL AND r.stage <> 'cancelled' AND r.window_from <= $2::date AND r.window_to >= $1::date
      ORDER BY r.window_from, r.round_id LIMIT $3`,
    [from, to, limit],
  );
  return rows.map((r) => ({
    key: `round/${r.roundId}`,
    kind: 'window',
    state: 'open',
    title: `${r.name ?? r.roundId}窗口期`,
    note: '',
    from: r.windowFrom,
    to: r.windowTo,
    startsAt: null,
    minutes: null,
    dueAt: null,
    provisional: false,
    deadline: null,
    href: `/rounds/${r.roundId}`,
    ...changed(r),
  }));
}

const order = (a: CalendarEntry, b: CalendarEntry): number => {
  const at = (e: CalendarEntry) => `${e.from} ${e.startsAt ?? e.dueAt ?? ''} ${e.key}`;
  return at(a) < at(b) ? -1 : 1;
};

/** What of these kinds falls into a span, as this reader may see it; each once: what waits for me is no further deadline. */
export async function calendarEntries(
  client: PoolClient,
  reader: Reader,
  now: string,
  span: Span,
  kinds: readonly CalendarKind[],
): Promise<{ entries: CalendarEntry[]; more: boolean }> {
  const has = (kind: CalendarKind) => kinds.includes(kind);
  const mine = has('task') ? await myDatedTasks(client, reader, now, instants(span), limit) : [];
  const met = has('meeting') ? await meetings(client, span) : [];
  const others = has('deadline') ? await otherDeadlines(client, span) : [];
  const open = has('window') ? await windows(client, span) : [];
  const told = new Set(mine.map((task) => clockKey(task.stream, task.clock ?? '')));
  const rest = others.filter((e) => !told.has(e.key));
  const entries = [...open, ...met, ...taskEntries(mine), ...rest].sort(order);
  return { entries, more: [mine, met, others].some((part) => part.length >= limit) };
}
