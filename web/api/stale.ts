import { useSyncExternalStore } from 'react';

/** Newest version that an event told of, per stream, since the page that shows it was last read. */
let heard: Readonly<Record<string, number>> = {};
/** The reader's own commands bring events too; until this moment they are refetched, not announced. */
let ownUntil = 0;
const listeners = new Set<() => void>();

const tell = () => {
  for (const listener of listeners) listener();
};

/** How long after a receipt the entries that follow from it (neighbours, the engine's own steps) count as mine. */
const OWN_MILLIS = 8_000;

export function noteChange(stream: string, version: number): void {
  heard = { ...heard, [stream]: Math.max(version, heard[stream] ?? 0) };
  tell();
}

/** Forgets what was heard about these streams: their page has just been read again. */
export function forgetChanges(streams: readonly string[]): void {
  if (!streams.some((s) => s in heard)) return;
  heard = Object.fromEntries(Object.entries(heard).filter(([s]) => !streams.includes(s)));
  tell();
}

export const noteOwnCommand = (): void => {
  ownUntil = Date.now() + OWN_MILLIS;
};
export const isOwnEcho = (): boolean => Date.now() < ownUntil;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Versions heard since the last reading. The same object until something new comes. */
export const useHeard = (): Readonly<Record<string, number>> => useSyncExternalStore(subscribe, () => heard);
