import { type CalendarData, type LocalDate, localDateOf, workdaysPaused } from '../calendar';
import type { Item } from './types';

/** Workdays for which a 情况说明 about the item was weighed, by whoever it was; one decided just now, until `today` (UTC+8). */
export function weighed({ objection }: Item, calendar: CalendarData, today?: LocalDate): number {
  if (!objection) return 0;
  return [objection, objection.appeal].reduce((days, one) => {
    const until = one?.decision ? localDateOf(one.decision.at) : today;
    return one && until ? days + workdaysPaused(calendar, localDateOf(one.filed.at), until) : days;
  }, 0);
}
