import { z } from 'zod';

/** What a field says that nothing was typed into. */
export const unfilled = '请填写';

/** A line ends in one way, whatever program it was copied from: Word's soft return is U+000B. */
const lines = (text: string): string => text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n');

/**
 * Marks a field as people's words: the API stores it in `content` before anything else sees the command, and neither
 * ledger nor workflow history ever holds it. Lengths are in characters after trimming.
 */
export const words = (max: number, min = 1) =>
  z
    .string()
    .overwrite(lines)
    .trim()
    .min(min, min > 1 ? `不少于 ${min} 字` : unfilled)
    .max(max, `不超过 ${max} 字`)
    .meta({ words: true });

/** Words that may be left out; an empty text counts as left out. */
export const optionalWords = (max: number) =>
  z.string().overwrite(lines).trim().max(max, `不超过 ${max} 字`).meta({ words: true }).optional();

export type WordsDoc = Record<string, string>;

/** The parts of zod's definitions that splitting needs. */
interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  options?: z.ZodType[];
}

const isWords = (schema: z.ZodType): boolean => z.globalRegistry.get(schema)?.words === true;

/**
 * Splits a parsed request into facts (everything that rules need) and words, keyed by path such as
 * `issues.0.statement`. The facts keep their shape without the words.
 */
export function splitWords(schema: z.ZodType, value: unknown): { facts: unknown; words: WordsDoc } {
  const found: WordsDoc = {};
  const walk = (s: z.ZodType, v: unknown, path: string): unknown => {
    if (v === undefined || v === null) return v;
    if (isWords(s)) {
      if (v !== '') found[path] = v as string;
      return undefined;
    }
    const def = s._zod.def as unknown as Definition;
    if (def.shape) {
      const shape = def.shape;
      const facts: Record<string, unknown> = {};
      for (const [key, part] of Object.entries(v as Record<string, unknown>)) {
        const field = shape[key];
        const fact = field ? walk(field, part, path ? `${path}.${key}` : key) : part;
        if (fact !== undefined) facts[key] = fact;
      }
      return facts;
    }
    if (def.element && Array.isArray(v)) {
      const element = def.element;
      return v.map((part, i) => walk(element, part, path ? `${path}.${i}` : String(i)) ?? {});
    }
    if (def.options) {
      const match = def.options.find((o) => o.safeParse(v).success);
      return match ? walk(match, v, path) : v;
    }
    if (def.innerType) return walk(def.innerType, v, path);
    if (def.in) return walk(def.in, v, path);
    return v;
  };
  return { facts: walk(schema, value, ''), words: found };
}
