/** Of samples in any order; `at` from 0 to 1. Nearest rank, so every answer is a figure that was measured. */
export function quantile(samples: readonly number[], at: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(at * sorted.length) - 1));
  const value = sorted[rank];
  if (value === undefined) throw new RangeError('no samples');
  return value;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Over the repeats of one run: the median repeat and the extremes. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export const spreadOf = (repeats: readonly number[]): Spread => ({
  median: median(repeats),
  min: Math.min(...repeats),
  max: Math.max(...repeats),
});

/** Names in turn and back again (A-B-C, C-B-A, …), so that a machine that slows down slows all of them alike. */
export const interleaved = <T>(subjects: readonly T[], repeat: number): readonly T[] =>
  repeat % 2 === 0 ? subjects : [...subjects].reverse();
