import { useCallback, useEffect, useRef, useState } from 'react';
import type { Instant } from '../../domain/calendar';
import { ProblemError, realmNow, useMe } from '../api';
import { deleteDraft, keepLocal, localDraft, readDraft, type ServerDraft, saveDraft } from '../api/drafts';
import { useMark } from './kept-under';

/**
 * `loading`: not yet known whether there is one. `clean`: nothing written. `saving`, `saved`: on the server.
 * `local`: in this browser only, the server is away. `unkept`: not even there. `conflict`: another window saved since.
 */
export type DraftPhase = 'loading' | 'clean' | 'saving' | 'saved' | 'local' | 'unkept' | 'conflict';

export interface Draft<T> {
  value: T;
  set(next: T | ((was: T) => T)): void;
  phase: DraftPhase;
  savedAt: Instant | null;
  /** Conflict: takes what the other window saved, or keeps what stands here and saves it on top. */
  takeTheirs(): void;
  keepMine(): void;
  /** Drops the draft everywhere. Call after a receipt, never before. */
  discard(): Promise<void>;
}

/** Typing pauses at least this long before a save; a save every few words is what 自动保存 means. */
const PAUSE_MILLIS = 1_500;

/**
 * A form's content, saved by itself on the server and, until that is done, in this browser. `initial` stands as long as
 * no draft exists. `T` is plain JSON. Mount the form under a `key` when the draft's own key changes.
 */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const personId = useMe().data?.person.personId ?? 'nobody';
  const { leave, wipe } = useMark(personId);
  const [value, setValue] = useState(initial);
  const [phase, setPhase] = useState<DraftPhase>('loading');
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  /** What the save loop works on; the screen's copies above follow it. */
  const now = useRef({
    doc: initial,
    revision: 0,
    dirty: false,
    busy: false,
    gone: false,
    theirs: null as ServerDraft | null,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(async () => {
    const n = now.current;
    if (n.busy || n.gone || !n.dirty || n.theirs) return;
    n.busy = true;
    n.dirty = false;
    setPhase('saving');
    try {
      const saved = await saveDraft(key, n.doc, n.revision);
      n.revision = saved.revision;
      setSavedAt(saved.savedAt);
      if (!n.dirty) {
        keepLocal(personId, key, null);
        setPhase('saved');
      }
    } catch (error) {
      n.dirty = true;
      if (error instanceof ProblemError && error.problem.code === 'STALE_VERSION') {
        n.theirs = await readDraft(key).catch(() => null);
        setPhase('conflict');
      } else {
        setPhase((p) => (p === 'unkept' ? p : 'local'));
        timer.current = setTimeout(() => void save(), PAUSE_MILLIS * 10);
      }
    } finally {
      n.busy = false;
      if (n.dirty && !n.theirs) {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void save(), PAUSE_MILLIS * 2);
      }
    }
  }, [key, personId]);

  const touch = useCallback(
    (doc: T) => {
      const n = now.current;
      n.doc = doc;
      n.dirty = true;
      n.gone = false;
      setValue(doc);
      leave();
      const kept = keepLocal(personId, key, { doc, revision: n.revision, at: realmNow() });
      setPhase((p) => (p === 'conflict' ? p : kept ? 'saving' : 'unkept'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MILLIS);
    },
    [key, personId, save, leave],
  );

  useEffect(() => {
    let left = false;
    const nothing = () => {
      wipe();
      setPhase('clean');
    };
    const adopt = (doc: unknown, revision: number, at: Instant | null, next: DraftPhase) => {
      leave();
      now.current = { ...now.current, doc: doc as T, revision };
      setValue(doc as T);
      setSavedAt(at);
      setPhase(next);
    };
    // Looked for once the answer is there: whoever writes while it is on its way has written nothing in vain.
    const written = () => {
      const { doc, revision, dirty } = now.current;
      return dirty ? { doc, revision, at: realmNow() } : localDraft(personId, key);
    };
    readDraft(key).then(
      (server) => {
        if (left) return;
        // What was written meanwhile is on the server already.
        if (now.current.revision > (server?.revision ?? 0)) return;
        const local = written();
        if (!local) return server ? adopt(server.doc, server.revision, server.savedAt, 'saved') : nothing();
        const behind =
          server !== null &&
          server.revision > local.revision &&
          JSON.stringify(server.doc) !== JSON.stringify(local.doc);
        adopt(local.doc, server?.revision ?? 0, server?.savedAt ?? null, behind ? 'conflict' : 'saving');
        now.current.dirty = true;
        now.current.theirs = behind ? server : null;
        if (!behind) void save();
      },
      () => {
        if (left) return;
        const local = written();
        if (local) adopt(local.doc, local.revision, local.at, 'local');
        else setPhase('clean');
      },
    );
    const online = () => void save();
    window.addEventListener('online', online);
    return () => {
      left = true;
      window.removeEventListener('online', online);
      clearTimeout(timer.current);
      void save();
    };
  }, [key, personId, save, leave, wipe]);

  const set = useCallback(
    (next: T | ((was: T) => T)) =>
      touch(typeof next === 'function' ? (next as (was: T) => T)(now.current.doc) : next),
    [touch],
  );
  const settle = (mine: boolean) => {
    const n = now.current;
    const theirs = n.theirs;
    n.theirs = null;
    if (theirs) n.revision = theirs.revision;
    if (mine || !theirs) return touch(n.doc);
    n.doc = theirs.doc as T;
    n.dirty = false;
    keepLocal(personId, key, null);
    setValue(n.doc);
    setSavedAt(theirs.savedAt);
    setPhase('saved');
  };
  const discard = async () => {
    clearTimeout(timer.current);
    now.current = { ...now.current, dirty: false, gone: true, revision: 0, theirs: null };
    keepLocal(personId, key, null);
    wipe();
    setPhase('clean');
    await deleteDraft(key).catch(() => undefined);
  };
  return {
    value,
    set,
    phase,
    savedAt,
    takeTheirs: () => settle(false),
    keepMine: () => settle(true),
    discard,
  };
}
