import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Handover } from '../../contracts/handovers';
import type { Queue } from '../../contracts/queries';
import { read } from './http';
import { keys } from './keys';

export const queueQuery = queryOptions({
  queryKey: keys.queue,
  queryFn: ({ signal }) => read<Queue>('/api/queue', signal),
  refetchInterval: 60_000,
  refetchOnWindowFocus: true,
});

/** 待承接: asked for with the queue, and anew when a command of one's own may have handed something on. */
export const useHandovers = () =>
  useQuery({
    queryKey: keys.rows('handovers', {}),
    queryFn: async ({ signal }) => (await read<{ rows: Handover[] }>('/api/handovers', signal)).rows,
  });

/** 待我办理 and 我在等的. Refetches by itself, on events and once a minute: nobody types in a queue. */
export const useQueue = () => useQuery(queueQuery);
