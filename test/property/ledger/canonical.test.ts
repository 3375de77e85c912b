import { canonicalJson } from '../../../domain/ledger/canonical';
import { utf8 } from '../../../domain/ledger/encoding';
import type { Json } from '../../../domain/ledger/entity';
import fc from '../../support/random';

const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }).filter((value) => value !== undefined);

/** The same value with every object's keys in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe('canonical JSON of any value', () => {
  it('means the value, whatever way through JSON it took', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value as Json);
        const back = JSON.parse(text) as Json;
        expect(JSON.stringify(back)).toBe(JSON.stringify(JSON.parse(JSON.stringify(back))));
        expect(canonicalJson(back)).toBe(text);
        expect(canonicalJson(reversed(value) as Json)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('has the UTF-8 that the host gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        expect(Buffer.from(utf8(text))).toEqual(Buffer.from(text)),
      ),
    );
  });
});
