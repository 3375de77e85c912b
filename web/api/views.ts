import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { SavedView, viewBody, viewChange } from '../../contracts/views';
import { queryString, read, send } from './http';
import { keys } from './keys';

/** Views of one table, and what may be done with them. Each change throws ProblemError. */
export function useViews(place: string) {
  const client = useQueryClient();
  const list = useQuery({
    queryKey: keys.views(place),
    queryFn: async ({ signal }) =>
      (await read<{ views: SavedView[] }>(`/api/views${queryString({ place })}`, signal)).views,
  });
  const onSettled = () => client.invalidateQueries({ queryKey: keys.views(place) });
  const save = useMutation({
    mutationFn: (body: z.input<typeof viewBody>) => send('/api/views', { method: 'POST', body }),
    onSettled,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: z.input<typeof viewChange> & { id: string }) =>
      send(`/api/views/${id}`, { method: 'PUT', body }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => send(`/api/views/${id}`, { method: 'DELETE' }),
    onSettled,
  });
  return { list, save, change, remove };
}
export type ViewsHandle = ReturnType<typeof useViews>;
