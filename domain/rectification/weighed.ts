import { type CalendarData, localDateOf, workdaysPaused } from '../calendar';
import type { Item } from './types';

/** Workdays for which a 情况说明 about the item was weighed, by whoever it was. */
export function weighed({ objection }: Item, calendar: CalendarData): number {
  if (!objection) return 0;
  const spans = [
    [objection.filed.at, objection.decision?.at],
    [objection.appeal?.filed.at, objection.appeal?.decision?.at],
  ];
  return spans.reduce(
    (days, [from, to]) =>
      from && to ? days + workdaysPaused(calendar, localDateOf(from), localDateOf(to)) : days,
    0,
  );
}
