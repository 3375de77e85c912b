/** Every key and every text anywhere in a value. */
export function keysAndTexts(value: unknown): { keys: string[]; texts: string[] } {
  const keys = new Set<string>();
  const texts = new Set<string>();
  const walk = (v: unknown): void => {
    if (typeof v === 'string') texts.add(v);
    else if (Array.isArray(v)) v.forEach(walk);
    else if (v !== null && typeof v === 'object')
      for (const [key, part] of Object.entries(v)) {
        keys.add(key);
        walk(part);
      }
  };
  walk(value);
  return { keys: [...keys], texts: [...texts] };
}

/** The value itself, frozen all the way down: whoever changes it in place throws. */
export function deepFrozen<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFrozen(part);
  return Object.freeze(value);
}
