import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Inbox, noticeSchema } from '../../contracts/queries';
import { queryString, read, send } from './http';
import { keys } from './keys';

export type InboxNotice = z.infer<typeof noticeSchema>;
export type InboxCache = InfiniteData<Inbox, string | null>;

/** Notices to me, newest first, with the number of unread ones. Refetches by itself on the `inbox` event. */
export function useInbox() {
  const query = useInfiniteQuery({
    queryKey: keys.inbox,
    queryFn: ({ pageParam, signal }) =>
      read<Inbox>(`/api/inbox${queryString({ cursor: pageParam })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchOnWindowFocus: true,
    select: (data) => ({ rows: data.pages.flatMap((p) => p.rows), unread: data.pages[0]?.unread ?? 0 }),
  });
  return {
    ...query,
    hasOlder: query.hasNextPage,
    isFetchingOlder: query.isFetchingNextPage,
    showOlder: () => void query.fetchNextPage(),
  };
}

/** Changes the number at the bell at once, before the notices themselves are read again. */
export const withUnread = (cache: InboxCache | undefined, unread: number): InboxCache | undefined =>
  cache && { ...cache, pages: cache.pages.map((p) => ({ ...p, unread })) };

/** Marks notices as read; shown at once, the server's answer follows. */
export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => send('/api/inbox/read', { method: 'POST', body: { ids } }),
    onMutate: (ids) => {
      const at = new Date().toISOString();
      client.setQueryData<InboxCache>(keys.inbox, (cache) => cache && marked(cache, ids, at));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.inbox }),
  });
}

function marked(cache: InboxCache, ids: readonly string[], at: string): InboxCache {
  const fresh = cache.pages
    .flatMap((p) => p.rows)
    .filter((r) => ids.includes(r.id) && r.readAt === null).length;
  const pages = cache.pages.map((p) => ({
    ...p,
    unread: Math.max(0, p.unread - fresh),
    rows: p.rows.map((r) => (ids.includes(r.id) && r.readAt === null ? { ...r, readAt: at } : r)),
  }));
  return { ...cache, pages };
}
