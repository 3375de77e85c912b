import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChosenColumns, ColumnPlace } from '../../contracts/views';
import { read, send } from './http';
import { keys } from './keys';

/** 选择列, kept with the person: what they chose of each table, and choosing anew, which shows at once. */
export function useChosenColumns(place: ColumnPlace) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: keys.columns,
    queryFn: ({ signal }) => read<ChosenColumns>('/api/me/columns', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const save = useMutation({
    // One after the other: what was ticked last is what stands.
    scope: { id: `columns-${place}` },
    mutationFn: (columns: readonly string[]) =>
      send(`/api/me/columns/${place}`, { method: 'PUT', body: { columns } }),
    onMutate: (columns) =>
      client.setQueryData<ChosenColumns>(keys.columns, (known) => ({
        columns: { ...known?.columns, [place]: [...columns] },
      })),
  });
  return { chosen: query.data?.columns[place] ?? null, pending: query.isPending, choose: save.mutate };
}
