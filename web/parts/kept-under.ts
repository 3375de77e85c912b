import { createContext, useCallback, useContext } from 'react';
import { realmNow } from '../api';
import { keepLocal, localDraft } from '../api/drafts';

/** Names the step around: what is written in its fields is kept under it. Null outside of one. */
export const KeptUnder = createContext<string | null>(null);

/**
 * The mark that a long form leaves under the step around it while its words are on the server, so that the step opens by
 * itself after a reload. What a short form keeps in the same place stays as it is.
 */
export function useMark(personId: string): { leave(): void; wipe(): void } {
  const place = useContext(KeptUnder);
  const leave = useCallback(() => {
    if (place !== null && localDraft(personId, place) === null)
      keepLocal(personId, place, { doc: {}, revision: 0, at: realmNow() });
  }, [personId, place]);
  const wipe = useCallback(() => {
    const was = place === null ? null : localDraft(personId, place);
    if (place !== null && was && Object.keys(was.doc ?? {}).length === 0) keepLocal(personId, place, null);
  }, [personId, place]);
  return { leave, wipe };
}
