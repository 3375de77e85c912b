import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type InboxCache, withUnread } from './inbox';
import { keys } from './keys';
import { isOwnEcho, noteChange } from './stale';

/** A burst of events (a batch signed, a round launched) asks for the queue once. */
const GATHER_MILLIS = 800;

/**
 * Listens to /api/events while the shell is mounted. `changed` makes the queue read itself again and marks open cases
 * and tables as stale, which they say (有更新，点击查看) without moving; `inbox` refreshes the bell and my capacities. The browser
 * reconnects by itself with Last-Event-ID; what it may have missed longer than that, it asks for on return.
 */
export function useChanges(): void {
  const client = useQueryClient();
  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    const source = new EventSource('/api/events');
    const later = gathered(client);
    let wasOpen = false;
    source.addEventListener('open', () => {
      if (wasOpen) later();
      wasOpen = true;
    });
    source.addEventListener('changed', (event) => {
      const change = parse<{ stream?: string; version?: number }>(event);
      if (change?.stream === undefined) return;
      noteChange(change.stream, change.version ?? 0);
      if (isOwnEcho())
        for (const queryKey of [keys.cases, keys.lists]) void client.invalidateQueries({ queryKey });
      later();
    });
    source.addEventListener('inbox', (event) => {
      const unread = parse<{ unread?: number }>(event)?.unread;
      if (unread !== undefined)
        client.setQueryData<InboxCache>(keys.inbox, (cache) => withUnread(cache, unread));
      void client.invalidateQueries({ queryKey: keys.inbox });
      // What gives me a part in a case (an item, a 委托, a seat) is told to me.
      void client.invalidateQueries({ queryKey: keys.me });
    });
    return () => source.close();
  }, [client]);
}

function gathered(client: QueryClient): () => void {
  let waiting: ReturnType<typeof setTimeout> | null = null;
  return () => {
    if (waiting !== null) return;
    waiting = setTimeout(() => {
      waiting = null;
      void client.invalidateQueries({ queryKey: keys.queue });
      void client.invalidateQueries({ queryKey: keys.inbox });
      // Tables and figures that nobody looks at are read again when they are opened.
      void client.invalidateQueries({ queryKey: keys.lists, refetchType: 'none' });
    }, GATHER_MILLIS);
  };
}

function parse<T>(event: Event): T | null {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as T;
  } catch {
    return null;
  }
}
