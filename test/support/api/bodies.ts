import { z } from 'zod';
import type { CommandContract } from '../../../contracts/commands';

/** The parts of JSON Schema that a contract's body comes out as. */
interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minimum?: number;
  maxLength?: number;
  minLength?: number;
  minItems?: number;
  pattern?: string;
}
type Place = readonly (string | number)[];

const shapeOf = (contract: CommandContract): Shape =>
  z.toJSONSchema(contract.body, { unrepresentable: 'any', io: 'input' }) as Shape;

/** Something that fits: whoever is named does not exist, whatever is said says nothing. */
function example(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const [first] = shape.anyOf ?? shape.oneOf ?? [];
  if (first) return example(first);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {})
          .filter(([key]) => shape.required?.includes(key))
          .map(([key, part]) => [key, example(part)]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, shape.minItems ?? 0) }, () => example(shape.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'string':
      return textFor(shape);
    default:
      return {};
  }
}

const texts = [
  'a'.repeat(8),
  '2026-05-12',
  '2026-05-12T06:00:00.000Z',
  '00000000-0000-4000-8000-000000000000',
];

function textFor({ pattern, allOf = [], minLength = 0 }: Shape): string {
  const patterns = [pattern, ...allOf.map((a) => a.pattern)].filter((p) => p !== undefined);
  const fits = texts.find((text) => patterns.every((p) => new RegExp(p, 'u').test(text)));
  return fits?.padEnd(minLength, 'a') ?? '';
}

/** What fits the contract, with what its further conditions ask for. */
export const fitting = (contract: CommandContract, more: object = {}): Record<string, unknown> => ({
  ...(example(shapeOf(contract)) as Record<string, unknown>),
  ...more,
});

export interface Spoilt {
  readonly how: '缺' | '太长' | '类型不对' | '日期不存在';
  /** Of the field that the refusal has to name. */
  readonly path: string;
  readonly body: unknown;
}

/** The fitting body, wrong in one place: every place of it, in every way in which that one can be wrong. */
export function spoiltBodies(contract: CommandContract, fits: Record<string, unknown>): Spoilt[] {
  const found: Spoilt[] = [];
  const add = (
    how: Spoilt['how'],
    place: Place,
    change: (holder: Record<string | number, unknown>) => void,
  ) => {
    const body = structuredClone(fits);
    let holder = body as Record<string | number, unknown>;
    for (const key of place.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
    change(holder);
    found.push({ how, path: place.join('.'), body });
  };
  const visit = (shape: Shape, value: unknown, place: Place): void => {
    const key = place.at(-1);
    if (key !== undefined) {
      add('类型不对', place, (holder) => {
        holder[key] = shape.type === 'object' ? 'x' : { unlikely: true };
      });
      if (shape.maxLength !== undefined)
        add('太长', place, (holder) => {
          holder[key] = 'a'.repeat((shape.maxLength ?? 0) + 1);
        });
      if (shape.format === 'date')
        add('日期不存在', place, (holder) => {
          holder[key] = '2026-02-30';
        });
    }
    for (const [name, part] of Object.entries(shape.properties ?? {})) {
      const at = [...place, name];
      if (shape.required?.includes(name))
        add('缺', at, (holder) => {
          delete holder[name];
        });
      const inner = (value as Record<string, unknown>)[name];
      if (inner !== undefined && inner !== null) visit(part, inner, at);
    }
    if (shape.items && Array.isArray(value) && value.length > 0) visit(shape.items, value[0], [...place, 0]);
  };
  visit(shapeOf(contract), fits, []);
  return found;
}
