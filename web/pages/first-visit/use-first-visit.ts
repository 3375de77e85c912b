import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useMe } from '../../api';
import { readDraft, saveDraft } from '../../api/drafts';

/** The draft whose existence means: this person has seen the first screen, on whatever machine. */
const KEY = 'first-visit';

const queryKey = (personId: string) => ['first-visit', personId] as const;

/** Whether the person signs in for the first time. `unknown` while asked; when the server cannot say, they are not held up. */
export function useFirstVisit(): 'unknown' | 'first' | 'seen' {
  const personId = useMe().data?.person.personId ?? '';
  const { data, isPending, isError } = useQuery({
    queryKey: queryKey(personId),
    queryFn: async () => (await readDraft(KEY)) !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (isError) return 'seen';
  return isPending ? 'unknown' : data ? 'seen' : 'first';
}

/** Remembers that the screen was seen. A failure only means that it is shown once more. */
export function useSeen(): () => Promise<void> {
  const client = useQueryClient();
  const personId = useMe().data?.person.personId ?? '';
  return useCallback(async () => {
    client.setQueryData(queryKey(personId), true);
    await saveDraft(KEY, { seen: true }, 0).catch(() => undefined);
  }, [client, personId]);
}
