/** Deterministic chance: the same seed tells the same story on every machine. */
export interface Chance {
  /** Whole number from `min` to `max`, both included. */
  number(min: number, max: number): number;
  pick<T>(pool: readonly T[]): T;
}

/** mulberry32 over a hash of the text: short, and good enough for invented names and minutes. */
export function chance(seed: string): Chance {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16777619);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const number = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return { number, pick: (pool) => at(pool, number(0, pool.length - 1)) };
}

/** The element at a position that wraps around; throws on an empty pool. */
export function at<T>(pool: readonly T[], index: number): T {
  const found = pool[((index % pool.length) + pool.length) % pool.length];
  if (found === undefined) throw new Error('empty pool');
  return found;
}
