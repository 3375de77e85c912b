import { useContext, useState } from 'react';
import { realmNow, useMe } from '../../../api';
import { keepInWindow, keepLocal, localDraft, windowDraft } from '../../../api/drafts';
import { KeptUnder } from '../../../parts/kept-under';

type Written = Record<string, unknown>;

function usePlace() {
  const key = useContext(KeptUnder);
  const personId = useMe().data?.person.personId ?? 'nobody';
  const read = (): Written =>
    key ? (((windowDraft(personId, key) ?? localDraft(personId, key))?.doc ?? {}) as Written) : {};
  const write = (doc: Written | null) => {
    if (!key) return;
    const draft = doc && { doc, revision: 0, at: realmNow() };
    keepLocal(personId, key, draft);
    keepInWindow(personId, key, draft);
  };
  return { read, write };
}

/**
 * As useState, for a field of a short form: what was written outlives a reload, in this browser, until the receipt.
 * Long forms have a draft on the server instead and leave a mark here (`useDraft`).
 */
export function useKept<T>(field: string, initial: T): [T, (next: T) => void] {
  const { read, write } = usePlace();
  const [value, setValue] = useState(() => (field in read() ? (read()[field] as T) : initial));
  const set = (next: T) => {
    setValue(next);
    write({ ...read(), [field]: next });
  };
  return [value, set];
}

/** Drops what was kept of the deed around. Call after its receipt, never before. */
export function useForgetKept(): () => void {
  const { write } = usePlace();
  return () => write(null);
}

/** Whether something was written under this name and never sent. */
export function useIsKept(key: string): boolean {
  const personId = useMe().data?.person.personId ?? 'nobody';
  const [was] = useState(() => localDraft(personId, key) !== null);
  return was;
}
