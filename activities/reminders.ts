import type { Pool } from 'pg';
import {
  alarmTimes,
  type CalendarData,
  type Deadline,
  isBefore,
  localDateOf,
  NO_CALENDAR,
} from '../domain/calendar';
import { calendarStream } from '../domain/ledger/streams';
import { peekHead } from './append/load';
import { writeNotices } from './append/notices';

interface DueTask {
  stream: string;
  key: string;
  kind: string;
  personId: string | null;
  role: string | null;
  exceptIds: readonly string[];
  unitPath: string | null;
  organiserPath: string | null;
  unitId: string | null;
  params: Record<string, string | number>;
  dueAt: Date;
  deadline: Deadline;
}

/** Reminders are only given for steps of the last days: a sweep that was away does not tell of last month. */
const lookBackMs = 2 * 86_400_000;

/**
 * Plain reminders, derived from rows: three and one workdays before, on the day, one after. A notice is unique by task,
 * due instant and step, so sweeping twice, or in two processes, tells once. Returns how many were written.
 */
export async function sweepReminders(pool: Pool, now: string): Promise<number> {
  const calendar =
    ((await peekHead(pool, calendarStream))?.state as CalendarData | null | undefined) ?? NO_CALENDAR;
  const { rows } = await pool.query<DueTask>({
    name: 'due-tasks',
    text: `SELECT t.stream, t.key, t.kind, t.person_id AS "personId", t.role, t.except_ids AS "exceptIds", t.unit_path AS "unitPath", t.organiser_path AS "organiserPath", u.unit_id AS "unitId",
                  t.params, t.due_at AS "dueAt", d.deadline
             FROM row_task t JOIN row_deadline d ON d.stream = t.stream AND d.due_at = t.due_at AND d.met_at IS NULL
             LEFT JOIN row_unit u ON u.path = t.unit_path
            WHERE t.due_at BETWEEN $1::timestamptz - interval '14 days' AND $1::timestamptz + interval '21 days'`,
    values: [now],
  });
  const notices = rows.flatMap((task) =>
    alarmTimes(task.deadline, calendar)
      .filter(
        (a) =>
          a.kind === 'reminder' && !isBefore(now, a.at) && Date.parse(now) - Date.parse(a.at) < lookBackMs,
      )
      .map((a) => ({
        person_id: task.personId,
        role: task.role,
        except_ids: task.exceptIds,
        unit_path: task.unitPath,
        organiser_path: task.organiserPath,
        kind: `reminder.${task.kind}`,
        stream: task.stream,
        version: 0,
        step: `${task.key}@${task.dueAt.toISOString()}:${a.step}`,
        params: {
          ...task.params,
          task: task.kind,
          step: a.step,
          dueOn: task.deadline.dueOn,
          unitId: task.unitId ?? '',
        },
        at: now,
        on_date: localDateOf(now),
      })),
  );
  if (notices.length === 0) return 0;
  const written = await pool.query<{ n: number }>(writeNotices(notices));
  return written.rows[0]?.n ?? 0;
}
