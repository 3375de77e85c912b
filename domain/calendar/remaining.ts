import type { CalendarData } from './calendar-data';
import type { Deadline } from './deadline';
import { type Instant, isBefore, localDateOf } from './instant';
import { workdaysBetween } from './workdays';

export interface Remaining {
  /** workdays left after today, or, when overdue, workdays since the due date; never negative */
  workdays: number;
  overdue: boolean;
}

/** How a deadline stands at `now`. At `dueAt` itself it is overdue, by 0 workdays until the next workday begins. */
export function remaining(deadline: Deadline, now: Instant, calendar: CalendarData): Remaining {
  const overdue = !isBefore(now, deadline.dueAt);
  const today = localDateOf(now);
  const workdays = overdue
    ? workdaysBetween(calendar, deadline.dueOn, today)
    : workdaysBetween(calendar, today, deadline.dueOn);
  return { workdays: Math.max(0, workdays), overdue };
}
