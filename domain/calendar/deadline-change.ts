import type { CalendarData } from './calendar-data';
import { computeDeadline, type Deadline, type DeadlineSource } from './deadline';
import type { AnchorDates } from './deadline-rule';
import { type Instant, instantOf, isBefore } from './instant';
import type { LocalDate } from './local-date';
import { addWorkdays } from './workdays';

/**
 * The same deadline after an anchor moved or a calendar was imported. `anchors` holds what changed, the rest is kept, so
 * `{}` recomputes by the calendar alone. The old date goes into `history` with `at` and `reason`; when the date stays,
 * only `calendarVersion`, `provisional` and the anchors are brought up to date, and the very same object comes back
 * when nothing differs at all. An extended or chosen date no longer follows its rule and comes back untouched.
 */
export function recomputeDeadline(
  deadline: Deadline,
  anchors: AnchorDates,
  calendar: CalendarData,
  at: Instant,
  reason: string,
): Deadline {
  if (deadline.source !== 'rule') return deadline;
  const fresh = computeDeadline(
    deadline.rule,
    { ...deadline.anchors, ...anchors },
    calendar,
    deadline.cutOff,
  );
  const credited = credit(fresh, deadline.creditedWorkdays, calendar);
  const sameDate = credited.dueAt === deadline.dueAt;
  if (sameDate && sameFacts(credited, deadline)) return deadline;
  return { ...credited, history: sameDate ? deadline.history : remember(deadline, at, reason) };
}

/**
 * An approved extension: a date in UTC+8 that people agreed on, so no import moves it. That it is later, within half the
 * term and at most the second is for `decide` to check before.
 */
export function extendDeadline(
  deadline: Deadline,
  newDueOn: LocalDate,
  at: Instant,
  reason: string,
): Deadline {
  return moved(deadline, newDueOn, 'extension', at, reason);
}

/**
 * Gives back workdays that were not the unit's: a pause by 情况说明 (`workdaysPaused`), a suspension, an outage, 10 for a
 * succession. A deadline by rule stays by rule, and keeps the credit when it is recomputed.
 */
export function creditWorkdays(
  deadline: Deadline,
  workdays: number,
  calendar: CalendarData,
  at: Instant,
  reason: string,
): Deadline {
  if (workdays <= 0) return deadline;
  const creditedWorkdays = deadline.creditedWorkdays + workdays;
  return {
    ...credit(deadline, workdays, calendar),
    creditedWorkdays,
    calendarVersion: calendar.version,
    history: remember(deadline, at, reason),
  };
}

/** Whether `after` leaves less time: such an import needs confirmation. */
export function isShortened(before: Deadline, after: Deadline): boolean {
  return isBefore(after.dueAt, before.dueAt);
}

/** Which of two deadlines ends later, the first on a tie: an item is overdue only after `dueOn` and `resubmitBy`. */
export function laterDeadline(a: Deadline, b: Deadline | null): Deadline {
  return b !== null && isBefore(a.dueAt, b.dueAt) ? b : a;
}

/** Another rule takes over, such as that of what was sent back; the date before stays visible. */
export const succeedDeadline = (before: Deadline, after: Deadline, at: Instant, reason: string): Deadline =>
  after.dueAt === before.dueAt
    ? { ...after, history: before.history }
    : { ...after, history: remember(before, at, reason) };

function credit(deadline: Deadline, workdays: number, calendar: CalendarData): Deadline {
  if (workdays === 0) return deadline;
  const { date, provisional } = addWorkdays(calendar, deadline.dueOn, workdays);
  return {
    ...deadline,
    dueOn: date,
    dueAt: instantOf(date, deadline.cutOff),
    provisional: deadline.source === 'rule' && (deadline.provisional || provisional),
    creditedWorkdays: workdays,
  };
}

function moved(
  deadline: Deadline,
  dueOn: LocalDate,
  source: DeadlineSource,
  at: Instant,
  reason: string,
): Deadline {
  return {
    ...deadline,
    dueOn,
    dueAt: instantOf(dueOn, deadline.cutOff),
    provisional: false,
    source,
    history: remember(deadline, at, reason),
  };
}

function remember({ history, dueOn, dueAt, source, calendarVersion }: Deadline, at: Instant, reason: string) {
  return [...history, { dueOn, dueAt, source, calendarVersion, reason, at }];
}

function sameFacts(a: Deadline, b: Deadline): boolean {
  const names = new Set([...Object.keys(a.anchors), ...Object.keys(b.anchors)]);
  return (
    a.calendarVersion === b.calendarVersion &&
    a.provisional === b.provisional &&
    a.anchor.name === b.anchor.name &&
    [...names].every((name) => a.anchors[name as keyof AnchorDates] === b.anchors[name as keyof AnchorDates])
  );
}
