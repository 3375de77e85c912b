import { useQuery } from '@tanstack/react-query';
import type { LedgerHead, SheetAct as ListAct, Sheet } from '../../contracts/queries';
import { queryString, read } from './http';
import { type CaseKind, keys } from './keys';

/** What a 呈批单 lays before its signer. */
export type SheetAct = 'notice' | ListAct;

/** Digest and possible signers of a 呈批单. Read again with its case: what was signed meanwhile waits no more. */
export const useSheet = (kind: CaseKind, id: string, act: SheetAct, items: string) =>
  useQuery({
    queryKey: [...keys.case(kind, id), 'sheet', act, items],
    queryFn: ({ signal }) =>
      read<Sheet>(
        kind === 'cycle'
          ? `/api/cycles/${encodeURIComponent(id)}/sheet${queryString({ act, items })}`
          : `/api/lists/${encodeURIComponent(id)}/sheet${queryString({ act, items })}`,
        signal,
      ),
  });

/** Where the ledger of a list stands, for what is printed of it. */
export const useLedgerHead = (listId: string) =>
  useQuery({
    queryKey: [...keys.case('list', listId), 'ledger-head'],
    queryFn: ({ signal }) => read<LedgerHead>(`/api/lists/${encodeURIComponent(listId)}/ledger-head`, signal),
  });
