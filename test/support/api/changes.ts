import { untilTrue } from '../engine/deadline';
import type { Office } from './office';

interface Change {
  id: string;
  stream: string;
  version: number;
}

/** One open /api/events of a person. `next` waits for a change; `close` hangs up as a browser does. */
export async function openChanges(office: Office, login: string, lastEventId?: string) {
  const visitor = await office.as(login);
  const hangUp = new AbortController();
  const response = await fetch(`${office.base}/api/events`, {
    headers: { ...visitor.headers(), ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
    signal: hangUp.signal,
  });
  if (response.status !== 200 || !response.body) throw new Error(`events: ${response.status}`);
  const seen: Change[] = [];
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const reading = (async () => {
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const parts = (rest + value).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const field = (name: string) =>
          part
            .split('\n')
            .find((l) => l.startsWith(`${name}: `))
            ?.slice(name.length + 2);
        if (field('event') === 'changed')
          seen.push({ id: field('id') ?? '', ...(JSON.parse(field('data') ?? '{}') as Omit<Change, 'id'>) });
      }
    }
  })().catch(() => undefined);
  return {
    seen,
    async next(holds: (change: Change) => boolean): Promise<Change> {
      await untilTrue('a change over SSE', () => seen.some(holds));
      return seen.find(holds) as Change;
    },
    close() {
      hangUp.abort();
      void reading;
    },
  };
}
