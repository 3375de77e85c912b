import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Colleague, Delegations, DirectoryPerson, DirectoryRow } from '../../contracts/accounts';
import { queryString, read, send } from './http';
import { keys } from './keys';
import { usePages } from './rows';

/** 人员, for those who keep or audit the register. */
export const useDirectory = (filters: Record<string, string>) =>
  usePages<DirectoryRow>('directory', '/api/directory', filters, 50);

export const useDirectoryPerson = (personId: string) =>
  useQuery({
    queryKey: keys.rows('directory-person', { personId }),
    queryFn: ({ signal }) => read<DirectoryPerson>(`/api/directory/${encodeURIComponent(personId)}`, signal),
  });

/** 我的委托, given and received. */
export const useDelegations = () =>
  useQuery({
    queryKey: keys.rows('delegations', {}),
    queryFn: ({ signal }) => read<Delegations>('/api/me/delegations', signal),
  });

/** People to choose among: of one's own unit and teams; `wide` adds those whom one oversees. */
export const useColleagues = (q: string, wide: boolean) =>
  useQuery({
    queryKey: keys.registry('colleagues', { q, wide }),
    queryFn: async ({ signal }) =>
      (
        await read<{ rows: Colleague[] }>(
          `/api/me/colleagues${queryString({ q, wide: wide || null })}`,
          signal,
        )
      ).rows,
    placeholderData: keepPreviousData,
  });

/** A new password of one's own. Who I am is asked anew: what was closed until then opens. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { old: string; next: string }) => send('/api/me/password', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.me }),
  });
}
