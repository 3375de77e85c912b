import type { CalendarData } from './calendar-data';
import { type DayKindName, dayKind, isWorkday, isWorkedKind } from './day-kind';
import { addDays, type LocalDate } from './local-date';

/** A day off that was stepped over. */
export interface SkippedDay {
  date: LocalDate;
  kind: DayKindName;
  name: string;
}

export interface WorkdayStep {
  date: LocalDate;
  /** in the order of the walk: backwards for a negative count */
  skipped: SkippedDay[];
  /** some day of the walk lies in a year without an official notice */
  provisional: boolean;
}

/**
 * The `n`-th workday after `date`, before it when `n` is negative. Day 0 is not counted (民法典 201). With `n` = 0 a
 * workday stays where it is and a day off moves to the next workday (203), the same day as `n` = 1 gives.
 */
export function addWorkdays(calendar: CalendarData, date: LocalDate, n: number): WorkdayStep {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of workdays: ${n}`);
  if (n === 0) return firstWorkday(calendar, date, 1);
  const direction = n < 0 ? -1 : 1;
  const skipped: SkippedDay[] = [];
  let provisional = false;
  let at = date;
  for (let left = Math.abs(n); left > 0; ) {
    const step = firstWorkday(calendar, addDays(at, direction), direction);
    skipped.push(...step.skipped);
    provisional ||= step.provisional;
    at = step.date;
    left -= 1;
  }
  return { date: at, skipped, provisional };
}

/** `date` itself if it is worked, else the nearest workday in `direction` (1 later, -1 earlier). */
export function firstWorkday(calendar: CalendarData, date: LocalDate, direction: 1 | -1): WorkdayStep {
  const skipped: SkippedDay[] = [];
  let provisional = false;
  for (let at = date; ; at = addDays(at, direction)) {
    const day = dayKind(calendar, at);
    provisional ||= day.provisional;
    if (isWorkedKind(day.kind)) return { date: at, skipped, provisional };
    skipped.push({ date: at, kind: day.kind, name: day.name });
  }
}

/**
 * Workdays from `a` to `b`, `a` excluded and `b` included; negative when `b` is earlier. For every workday `d`,
 * `workdaysBetween(a, d)` is the `n` with which `addWorkdays(a, n)` gives `d`.
 */
export function workdaysBetween(calendar: CalendarData, a: LocalDate, b: LocalDate): number {
  const direction = b < a ? -1 : 1;
  let count = 0;
  for (let at = a; at !== b; ) {
    at = addDays(at, direction);
    if (isWorkday(calendar, at)) count += direction;
  }
  return count;
}

/**
 * Whole workdays that lie between two dates, both excluded: what a pause (情况说明, suspension) gives back. The day on
 * which a pause begins and the day on which it ends both still belong to the unit.
 */
export function workdaysPaused(calendar: CalendarData, from: LocalDate, to: LocalDate): number {
  return to <= from ? 0 : workdaysBetween(calendar, from, addDays(to, -1));
}

/** The first workday after `date`, never `date` itself. */
export function nextWorkday(calendar: CalendarData, date: LocalDate): LocalDate {
  return addWorkdays(calendar, date, 1).date;
}

/** The last workday before `date`, never `date` itself. */
export function previousWorkday(calendar: CalendarData, date: LocalDate): LocalDate {
  return addWorkdays(calendar, date, -1).date;
}
