import { calendarQuery } from './calendar';
import { meQuery } from './me';
import { queryClient } from './query-client';
import { queueQuery } from './queue';

/** Asks for what the first page will want before React has drawn anything: who I am, the calendar, at home the queue. */
export function warm(pathname: string): void {
  if (pathname.startsWith('/sign-in')) return;
  void queryClient.prefetchQuery(meQuery);
  void queryClient.prefetchQuery(calendarQuery);
  if (pathname === '/') void queryClient.prefetchQuery(queueQuery);
}
