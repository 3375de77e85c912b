import { z } from 'zod';
import fc from '../support/random';

interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  options?: z.ZodType[];
  values?: unknown[];
  entries?: Record<string, string>;
  format?: string;
}

/** What a refinement asks for beyond the shape: a lecturer where one is named, a file where one is uploaded. */
function repaired(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(repaired);
  if (value === null || typeof value !== 'object') return value;
  const body: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).map(([k, v]) => [k, repaired(v)]),
  );
  if (body.hasLecturer && !(body.lecturer && body.contentCheck)) body.hasLecturer = false;
  if ('withMechanism' in body) body.withMechanism = Boolean(body.longTermMechanism);
  if ('withLateReason' in body) body.withLateReason = Boolean(body.lateReason);
  if ('withPlan' in body) body.withPlan = Boolean(body.openItemPlan);
  if ('digest' in body) body.digest = '3f2a 91bc 7d04 e1aa';
  if (body.delivery === 'upload' && !body.fileId) body.delivery = 'onSite';
  if (body.kind === 'outline' && !body.speakerId) body.kind = 'document';
  return body;
}

export const acceptedBody = (schema: z.ZodType, mark: string): fc.Arbitrary<unknown> =>
  bodyOf(schema, mark).map(repaired);

/** Bodies that a contract accepts, read off its schema; every text that is marked as words carries `mark`. */
function bodyOf(schema: z.ZodType, mark: string): fc.Arbitrary<unknown> {
  const def = schema._zod.def as unknown as Definition;
  const { minimum, maximum, minItems, maxItems, minLength, maxLength } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
  }) as Record<string, number | undefined>;
  if (z.globalRegistry.get(schema)?.words === true && def.type === 'string')
    return fc
      .string({ maxLength: 12 })
      .map((s) => `${mark}${s.trim()}${mark.repeat(8)}`.slice(0, maxLength ?? 60));
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, part]) => [key, bodyOf(part, mark)])),
      );
    case 'array':
      return fc.array(bodyOf(def.element as z.ZodType, mark), {
        minLength: minItems ?? 0,
        maxLength: Math.min(maxItems ?? 3, (minItems ?? 0) + 2),
      });
    case 'default':
    case 'optional':
      return fc.option(bodyOf(def.innerType as z.ZodType, mark), { nil: undefined });
    case 'nullable':
      return fc.option(bodyOf(def.innerType as z.ZodType, mark), { nil: null });
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'union':
      return fc.oneof(...(def.options ?? []).map((o) => bodyOf(o, mark)));
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: minimum ?? 0, max: Math.min(maximum ?? 900, (minimum ?? 0) + 900) });
    case 'string':
      return textOf(def.format ?? '', minLength ?? 1);
    default:
      throw new Error(`no bodies for ${def.type}`);
  }
}

function textOf(format: string, atLeast: number): fc.Arbitrary<string> {
  switch (format) {
    case 'date':
      return fc.constantFrom('2026-05-12', '2026-12-31');
    case 'datetime':
      return fc.constantFrom('2026-05-12T06:30:00.000Z', '2026-05-12T06:30:00Z');
    case 'uuid':
      return fc.uuid({ version: 4 });
    default:
      return fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/).map((s) => s.padEnd(atLeast, 'x'));
  }
}
