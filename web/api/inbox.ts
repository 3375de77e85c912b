import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { inboxSchema, noticeSchema } from '../../contracts/queries';
import { read, send } from './http';
import { keys } from './keys';

export type Inbox = z.infer<typeof inboxSchema>;
export type InboxNotice = z.infer<typeof noticeSchema>;

/** Notices to me, newest first. Refetches by itself on the `inbox` event. */
export function useInbox() {
  return useQuery({ queryKey: keys.inbox, queryFn: ({ signal }) => read<Inbox>('/api/inbox', signal), refetchOnWindowFocus: true });
}

/** Marks notices as read; shown at once, the server's answer follows. */
export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => send('/api/inbox/read', { method: 'POST', body: { ids } }),
    onMutate: (ids) => {
      const at = new Date().toISOString();
      client.setQueryData<Inbox>(keys.inbox, (inbox) => {
        if (!inbox) return inbox;
        const fresh = inbox.rows.filter((r) => ids.includes(r.id) && r.readAt === null).length;
        const rows = inbox.rows.map((r) => (ids.includes(r.id) && r.readAt === null ? { ...r, readAt: at } : r));
        return { ...inbox, rows, unread: Math.max(0, inbox.unread - fresh) };
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.inbox }),
  });
}
