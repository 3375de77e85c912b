/** A wait that a poke or the end of the work cuts short. A poke between two waits shortens the next. */
export interface Pause {
  poke(): void;
  /** True when a poke ended it. */
  wait(ms: number): Promise<boolean>;
}

export function pauseUntil(signal: AbortSignal): Pause {
  let poked = false;
  let wake = (): void => undefined;
  const poke = (): void => {
    poked = true;
    wake();
  };
  signal.addEventListener('abort', poke, { once: true });
  return {
    poke,
    async wait(ms) {
      if (!poked && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = () => undefined;
      const was = poked;
      poked = false;
      return was;
    },
  };
}
