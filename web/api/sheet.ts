import { useQuery } from '@tanstack/react-query';
import type { Sheet } from '../../contracts/queries';
import { queryString, read } from './http';
import { type CaseKind, keys } from './keys';

/** What a 呈批单 lays before its signer. */
export type SheetAct = 'notice' | 'measures' | 'closure' | 'answer';

/** Digest and possible signers of a 呈批单. Read again with its case: what was signed meanwhile waits no more. */
export const useSheet = (kind: CaseKind, id: string, act: SheetAct, items: string) =>
  useQuery({
    queryKey: [...keys.case(kind, id), 'sheet', act, items],
    queryFn: ({ signal }) =>
      read<Sheet>(
        kind === 'cycle'
          ? `/api/cycles/${encodeURIComponent(id)}/sheet`
          : `/api/lists/${encodeURIComponent(id)}/sheet${queryString({ act, items })}`,
        signal,
      ),
  });
