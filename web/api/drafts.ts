import type { z } from 'zod';
import type { draftSchema } from '../../contracts/queries';
import { read, send } from './http';
import { isMissing } from './problem';

export type ServerDraft = z.infer<typeof draftSchema>;

const path = (key: string) => `/api/drafts/${encodeURIComponent(key)}`;

/** The draft on the server, null when there is none (the server then answers with revision 0). */
export async function readDraft(key: string): Promise<ServerDraft | null> {
  try {
    const draft = await read<ServerDraft>(path(key));
    return draft.revision === 0 ? null : draft;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Saves on top of `revision` (0: none yet). Throws STALE_VERSION when another window saved since. */
export async function saveDraft(
  key: string,
  doc: unknown,
  revision: number,
): Promise<Omit<ServerDraft, 'doc'>> {
  return (await send(path(key), { method: 'PUT', body: { doc, revision } })).body as Omit<ServerDraft, 'doc'>;
}

export async function deleteDraft(key: string): Promise<void> {
  await send(path(key), { method: 'DELETE' });
}

/** The copy in this browser: what has not reached the server, and the revision that it was written on. */
export interface LocalDraft {
  doc: unknown;
  revision: number;
  at: string;
}

const slot = (personId: string, key: string) => `duxue:draft:${personId}:${key}`;

export const localDraft = (personId: string, key: string): LocalDraft | null =>
  draftIn(() => localStorage, slot(personId, key));

/** False when the browser keeps nothing (private window, storage full): the page then says so. */
export const keepLocal = (personId: string, key: string, draft: LocalDraft | null): boolean =>
  keepIn(() => localStorage, slot(personId, key), draft);

/** What this very window wrote: of two windows on one short form each has its own after a reload. None once it was sent. */
export const windowDraft = (personId: string, key: string): LocalDraft | null =>
  localDraft(personId, key) && draftIn(() => sessionStorage, slot(personId, key));
export const keepInWindow = (personId: string, key: string, draft: LocalDraft | null): boolean =>
  keepIn(() => sessionStorage, slot(personId, key), draft);

// The storage itself may be refused, not only the writing.
function draftIn(storage: () => Storage, place: string): LocalDraft | null {
  try {
    return JSON.parse(storage().getItem(place) ?? 'null') as LocalDraft | null;
  } catch {
    return null;
  }
}

function keepIn(storage: () => Storage, place: string, draft: LocalDraft | null): boolean {
  try {
    if (draft === null) storage().removeItem(place);
    else storage().setItem(place, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
