import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Alike, alikeBody } from '../../contracts/queries';
import { send } from './http';
import { keys } from './keys';

/** Earlier problems of a unit beside one that is being written. Nothing is asked as long as nothing says what it is. */
export const useAlikeProblems = (unitId: string | null, written: z.input<typeof alikeBody>) =>
  useQuery({
    queryKey: keys.alike(unitId ?? '', written),
    queryFn: async ({ signal }) =>
      (await send(`/api/units/${unitId}/alike-problems`, { method: 'POST', body: written, signal }))
        .body as Alike,
    enabled: unitId !== null && (written.category !== null || written.statement !== ''),
    placeholderData: keepPreviousData,
    // A hint: what is being written goes on without it.
    retry: false,
  });
