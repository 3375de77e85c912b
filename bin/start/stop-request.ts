import { readFileSync } from 'node:fs';

const parentPollMs = 500;

export interface StopRequest {
  /** Resolves at the first Ctrl-C, SIGTERM or SIGHUP, or when the `npm` that started us is gone. */
  readonly when: Promise<void>;
  /** Aborted at the same moment. */
  readonly signal: AbortSignal;
}

/**
 * Listens for the wish to stop. One wish arrives several times (Ctrl-C reaches npm and us, and npm passes it on), so
 * only the first counts; the handlers stay, or a repetition would end us half-way.
 */
export function onStopRequest(): StopRequest {
  const controller = new AbortController();
  const when = new Promise<void>((resolve) => {
    const stop = (): void => {
      controller.abort();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    watchNpm(stop);
  });
  return { when, signal: controller.signal };
}

/**
 * `kill -9` of npm reaches nobody else, and an orphaned start would hold its ports against the next one. Between npm and
 * us stands a shell, which outlives it: so the two nearest ancestors are watched.
 */
function watchNpm(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const atStart = ancestors();
  const timer = setInterval(() => {
    if (ancestors() !== atStart) stop();
  }, parentPollMs);
  timer.unref();
}

/** Process numbers of parent and grandparent; of the parent alone where there is no /proc. */
function ancestors(): string {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const grandparent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    return `${parent} ${grandparent}`;
  } catch {
    return String(parent);
  }
}
