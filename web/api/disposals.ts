import { useQuery } from '@tanstack/react-query';
import type { BackupRow, DisposalRow, DisposalTarget } from '../../contracts/queries';
import { queryString, read } from './http';
import { keys } from './keys';

export const useDisposals = () =>
  useQuery({
    queryKey: keys.rows('disposals', {}),
    queryFn: ({ signal }) => read<{ rows: DisposalRow[] }>('/api/disposals', signal),
  });

export const useDisposalTarget = (stream: string, version: string) =>
  useQuery({
    queryKey: keys.rows('disposal-target', { stream, version }),
    queryFn: ({ signal }) =>
      read<DisposalTarget>(`/api/disposals/target${queryString({ stream, version })}`, signal),
    enabled: stream !== '' && version !== '',
  });

export const useBackups = () =>
  useQuery({
    queryKey: keys.rows('backups', {}),
    queryFn: ({ signal }) => read<{ rows: BackupRow[]; mayKeep: boolean }>('/api/backups', signal),
  });
