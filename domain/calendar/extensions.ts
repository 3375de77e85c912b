import type { CalendarData } from './calendar-data';
import { computeDeadline, type Deadline } from './deadline';
import type { LocalDate } from './local-date';
import { addWorkdays, workdaysBetween } from './workdays';

/** Why an approved extension's date took the place of another, as its history says it. */
export const extensionReason = '批准延期';
export const mostExtensions = 2;

/** What may be asked for: dates in UTC+8, spans in workdays. */
export interface ExtensionRoom {
  /** Date before any extension. */
  first: LocalDate;
  /** Last date that extensions may reach together. */
  limit: LocalDate;
  /** Workdays from the present date to the limit; 0 where there is none left. */
  left: number;
}

/**
 * Half the term beyond the date by rule, pauses included. A date that was given with the item and not by rule has the
 * term that rule would have given, counted from the date given.
 */
export function extensionRoom(deadline: Deadline, calendar: CalendarData): ExtensionRoom {
  const { rule, anchors, cutOff, creditedWorkdays, dueOn, history } = deadline;
  const byRule = computeDeadline(rule, anchors, calendar, cutOff);
  const half = Math.floor(workdaysBetween(calendar, byRule.anchor.on, byRule.dueOn) / 2);
  const unextended = history.find((h) => h.reason === extensionReason) ?? deadline;
  const limit =
    unextended.source === 'manual'
      ? addWorkdays(calendar, unextended.dueOn, half).date
      : addWorkdays(calendar, byRule.dueOn, creditedWorkdays + half).date;
  return {
    first: unextended.dueOn,
    limit,
    left: limit > dueOn ? workdaysBetween(calendar, dueOn, limit) : 0,
  };
}

/** Dates that approved extensions took the place of, the first first. */
export const extendedFrom = ({ history }: Deadline): LocalDate[] =>
  history.filter((h) => h.reason === extensionReason).map((h) => h.dueOn);
