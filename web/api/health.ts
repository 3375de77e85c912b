import { useQuery } from '@tanstack/react-query';
import { read } from './http';
import { keys } from './keys';

export interface DemonstrationAccount {
  login: string;
  name: string;
  role: string;
}

/** What anybody may know before signing in. Everything is optional: a real realm says as little as it likes. */
export interface Health {
  status?: string;
  realm?: string;
  demonstrationAccounts?: DemonstrationAccount[];
  /** Password of all demonstration accounts, told in a demonstration realm only. */
  demonstrationPassword?: string;
}

export function useHealth() {
  return useQuery({
    queryKey: keys.health,
    queryFn: ({ signal }) => read<Health>('/api/health', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
