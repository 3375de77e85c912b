import { useSyncExternalStore } from 'react';

interface Heard {
  /** Newest version that an event told of. */
  version: number;
  /** When, by this machine's clock in milliseconds: compared with when a page was read, which is the same clock. */
  at: number;
}

let heard: Readonly<Record<string, Heard>> = {};
/** The reader's own commands bring events too; until this moment they are refetched, not announced. */
let ownUntil = 0;
const listeners = new Set<() => void>();

/** How long after a receipt the entries that follow from it (neighbours, the engine's own steps) count as mine. */
const OWN_MILLIS = 8_000;

export function noteChange(stream: string, version: number): void {
  heard = { ...heard, [stream]: { version, at: Date.now() } };
  for (const listener of listeners) listener();
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

/** What was heard of each stream. The same object until something new comes. */
export const useHeard = (): Readonly<Record<string, Heard>> => useSyncExternalStore(subscribe, () => heard);

/** Whether anything under one of these stream prefixes changed after `readAt` (milliseconds): a table or figures are old. */
export function useChangedSince(prefixes: readonly string[], readAt: number): boolean {
  return Object.entries(useHeard()).some(
    ([stream, { at }]) => at > readAt && prefixes.some((p) => stream.startsWith(p)),
  );
}
