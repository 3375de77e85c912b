import type { CalendarData, YearCalendar } from './calendar-data';
import { addDays, type LocalDate, parseLocalDate, weekday } from './local-date';

export type CalendarProblemCode =
  | 'yearKeyDiffers'
  | 'notADate'
  | 'rangeReversed'
  | 'rangeTooLong'
  | 'overlappingDaysOff'
  | 'makeUpDayOnWeekday'
  | 'makeUpDayIsDayOff'
  | 'outsideYear';

export interface CalendarProblem {
  code: CalendarProblemCode;
  year: string;
  /** the offending text as given */
  value: string;
}

/** The longest official holiday so far had 9 days (2026 春节); 31 catches a mistyped month without binding the State Council. */
const LONGEST_HOLIDAY_DAYS = 31;

/**
 * What is wrong with a calendar before it is imported; empty when nothing is. A notice may name days up to a month
 * before or after its own year (2019's had 2018-12-29 worked), so neighbours are allowed, other years are not.
 */
export function calendarProblems(calendar: CalendarData): CalendarProblem[] {
  return Object.entries(calendar.years).flatMap(([key, year]) => problemsOfYear(key, year));
}

function problemsOfYear(key: string, year: YearCalendar): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  const report = (code: CalendarProblemCode, value: string) => problems.push({ code, year: key, value });
  if (key !== String(year.year)) report('yearKeyDiffers', String(year.year));
  if (parseLocalDate(year.issuedOn) === null) report('notADate', year.issuedOn);

  const off = new Set<LocalDate>();
  for (const { from, to } of year.daysOff) {
    const malformed = [from, to].filter((date) => parseLocalDate(date) === null);
    for (const date of malformed) report('notADate', date);
    if (malformed.length > 0) continue;
    if (to < from) report('rangeReversed', `${from}/${to}`);
    else if (to > addDays(from, LONGEST_HOLIDAY_DAYS - 1)) report('rangeTooLong', `${from}/${to}`);
    else {
      for (let date = from; date <= to; date = addDays(date, 1)) {
        if (off.has(date)) report('overlappingDaysOff', date);
        if (isOutside(date, year.year)) report('outsideYear', date);
        off.add(date);
      }
    }
  }
  for (const date of year.makeUpWorkdays) {
    if (parseLocalDate(date) === null) report('notADate', date);
    else if (off.has(date)) report('makeUpDayIsDayOff', date);
    else if (weekday(date) <= 5) report('makeUpDayOnWeekday', date);
    else if (isOutside(date, year.year)) report('outsideYear', date);
  }
  return problems;
}

function isOutside(date: LocalDate, year: number): boolean {
  return (
    date < `${String(year - 1).padStart(4, '0')}-12-01` || date > `${String(year + 1).padStart(4, '0')}-01-31`
  );
}
