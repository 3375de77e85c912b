import type { Logger } from 'pino';

/** Runs work now and again, one at a time, until aborted. A failure is logged and the next turn comes as planned. */
export function every(
  intervalMs: number,
  signal: AbortSignal,
  log: Logger,
  name: string,
  work: () => Promise<unknown>,
): { poke(): void; ended: Promise<void> } {
  let wakeUp: () => void = () => undefined;
  let poked = false;
  const loop = async () => {
    while (!signal.aborted) {
      poked = false;
      try {
        await work();
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, `${name}: next time`);
      }
      if (signal.aborted || poked) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, intervalMs);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  signal.addEventListener('abort', () => wakeUp(), { once: true });
  return {
    poke: () => {
      poked = true;
      wakeUp();
    },
    ended: loop(),
  };
}
