import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { workdaysSchema } from '../../contracts/queries';
import { type CalendarData, type LocalDate, NO_CALENDAR } from '../../domain/calendar';
import { queryString, read } from './http';
import { keys } from './keys';

export type WorkdayAnswer = z.infer<typeof workdaysSchema>;

export const calendarQuery = queryOptions({
  queryKey: keys.calendar,
  queryFn: ({ signal }) => read<CalendarData>('/api/calendar', signal),
  staleTime: 3_600_000,
});

/** The official calendar, for wording dates. Until it is there, the weekday rule, which says that dates may move. */
export const useCalendar = (): CalendarData => useQuery(calendarQuery).data ?? NO_CALENDAR;

/** The `days`-th workday after (before, when negative) `from`, counted by the server's calendar. */
export function useWorkdays(from: LocalDate | null, days: number | null) {
  return useQuery({
    queryKey: [...keys.calendar, 'workdays', from, days],
    queryFn: ({ signal }) =>
      read<WorkdayAnswer>(`/api/calendar/workdays${queryString({ from, days })}`, signal),
    enabled: from !== null && days !== null,
  });
}
