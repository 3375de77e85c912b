import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CalendarFeed, MadeFeed, MyCalendar } from '../../contracts/calendar';
import { queryString, read, send } from './http';
import { keys } from './keys';

/** What concerns me between two days, both included. */
export const useMyCalendar = (span: { from: string; to: string }) =>
  useQuery({
    queryKey: keys.rows('my-calendar', span),
    queryFn: ({ signal }) => read<MyCalendar>(`/api/calendar/mine${queryString(span)}`, signal),
    placeholderData: keepPreviousData,
  });

/** 日历订阅: whether it is on, a new address (told once), and off. */
export function useFeed() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.feed });
  const feed = useQuery({
    queryKey: keys.feed,
    queryFn: ({ signal }) => read<CalendarFeed>('/api/me/calendar-feed', signal),
  });
  const make = useMutation({
    mutationFn: async () => (await send('/api/me/calendar-feed', { method: 'POST' })).body as MadeFeed,
    onSettled,
  });
  const drop = useMutation({
    mutationFn: () => send('/api/me/calendar-feed', { method: 'DELETE' }),
    onSuccess: () => make.reset(),
    onSettled,
  });
  return { feed, make, drop };
}
