import { useSyncExternalStore } from 'react';
import type { Receipt } from '../../contracts/queries';

/** A receipt and what it is for; the shell shows the newest until it is dismissed. */
export interface ShownReceipt extends Receipt {
  /** The command's own words, such as 申请销号. */
  label: string;
}

let shown: ShownReceipt | null = null;
const listeners = new Set<() => void>();

export function showReceipt(receipt: ShownReceipt | null): void {
  shown = receipt;
  for (const listener of listeners) listener();
}

export const useShownReceipt = (): ShownReceipt | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => shown,
  );
