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
