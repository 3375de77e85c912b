import { statfsSync } from 'node:fs';
import { noSpace, type StartFault } from '../embedded/fault';

/** PostgreSQL writes its log in segments of 16 MB: with less than one free it stops, and all who wait for it wait on. */
const leastFreeMb = 20;
const pollMs = 500;

/** The fault of a data folder whose disk is full, or null. */
export function diskFault(dir: string): StartFault | null {
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize < leastFreeMb * 1024 * 1024 ? noSpace(dir) : null;
}

/**
 * Aborts, with the fault as its reason, when the disk fills up during a start: servers that wait for a full disk answer
 * nobody, and their clients try again. `end` it when the start is over: from there on the supervisor tells.
 */
export function watchDisk(dir: string): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const timer = setInterval(() => {
    const fault = diskFault(dir);
    if (fault === null) return;
    clearInterval(timer);
    controller.abort(fault);
  }, pollMs);
  return { signal: controller.signal, end: () => clearInterval(timer) };
}

/** What `work` resolves to, or a rejection as soon as the signal is aborted, whatever `work` still waits for. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let abandon = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abandon = () => reject(signal.reason);
    signal.addEventListener('abort', abandon, { once: true });
    if (signal.aborted) abandon();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abandon);
  }
}
