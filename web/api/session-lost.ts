import { useSyncExternalStore } from 'react';

/** The server no longer knows the session (idle too long, signed out elsewhere) while a page is open. */
let lost = false;
const listeners = new Set<() => void>();

export function setSessionLost(value: boolean): void {
  if (lost === value) return;
  lost = value;
  for (const listener of listeners) listener();
}

export const useSessionLost = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => lost,
  );
