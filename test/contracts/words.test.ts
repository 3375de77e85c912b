import { z } from 'zod';
import { commandContracts } from '../../contracts/commands';
import { optionalWords, splitWords, words } from '../../contracts/words';
import fc from '../support/random';
import { acceptedBody } from './bodies';

/** Puts the words back where their paths say; the inverse of splitting, written anew. */
function recompose(facts: unknown, words: Record<string, string>): unknown {
  const whole = JSON.parse(JSON.stringify(facts ?? {})) as Record<string, unknown>;
  for (const [path, text] of Object.entries(words)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at: Record<string, unknown> = whole;
    for (const key of keys) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    at[last] = text;
  }
  return whole;
}
/** An optional text left empty counts as left out. */
const withoutEmpty = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_k, v: unknown) => (v === '' ? undefined : v)));
const mark = '【字】';

describe.each(commandContracts.map((c) => [c.key, c] as const))('%s', (_key, contract) => {
  const runs = { numRuns: 60 };
  test('事实加文字，还原成原来的内容', () =>
    fc.assert(
      fc.property(acceptedBody(contract.body, mark), (body) => {
        const parsed = contract.body.safeParse(body);
        fc.pre(parsed.success);
        const { facts, words } = splitWords(contract.body, parsed.data);
        expect(withoutEmpty(recompose(facts, words))).toEqual(withoutEmpty(parsed.data));
      }),
      runs,
    ));
  test('事实里没有一个人写的字，文字里没有一个事实', () =>
    fc.assert(
      fc.property(acceptedBody(contract.body, mark), (body) => {
        const parsed = contract.body.safeParse(body);
        fc.pre(parsed.success);
        const { facts, words } = splitWords(contract.body, parsed.data);
        expect(JSON.stringify(facts)).not.toContain(mark);
        for (const text of Object.values(words)) expect(text).toContain(mark);
      }),
      runs,
    ));
});

test('每一个较长的自由文本都标为文字：不标的只有编号、名称、路径和依据', () => {
  const unmarked: string[] = [];
  const walk = (schema: z.ZodType, path: string): void => {
    const def = schema._zod.def as unknown as {
      type: string;
      shape?: Record<string, z.ZodType>;
      element?: z.ZodType;
      innerType?: z.ZodType;
      options?: z.ZodType[];
      format?: string;
    };
    if (z.globalRegistry.get(schema)?.words === true) return;
    for (const [key, part] of Object.entries(def.shape ?? {})) walk(part, `${path}.${key}`);
    for (const option of def.options ?? []) walk(option, path);
    if (def.element) walk(def.element, path);
    if (def.innerType) walk(def.innerType, path);
    const isText = def.type === 'string' && !def.format && !/[Ii]d$|Ids$|No$|Nos$/.test(path);
    if (isText) unmarked.push(path);
  };
  // Cases alone: registries hold names, which are the organisation's and no one's words.
  for (const c of commandContracts)
    if (/^(round|session|cycle|rectification)\./.test(c.key)) walk(c.body, c.key);
  const free = [
    'round.draft.organiserPath',
    'round.draft.planBasis',
    'round.revise.planBasis',
    'session.submitPackage.items.fileDigest',
    // Letters and digits of a digest, by its pattern.
    'cycle.registerSignature.digest',
    'rectification.registerEndorsement.digest',
    'rectification.registerAnswer.digest',
  ];
  expect(unmarked.filter((p) => !free.includes(p))).toEqual([]);
});

/** What is pasted from Word keeps its lines, and brings none of its own signs. */
test.each([
  ['软回车', '第一项\u000b第二项'],
  ['Windows 换行', '第一项\r\n第二项'],
  ['行分隔符', ' 第一项\u2028第二项\n'],
])('%s成为换行', (_name, pasted) => {
  expect(words(20).parse(pasted)).toBe('第一项\n第二项');
  expect(optionalWords(20).parse(pasted)).toBe('第一项\n第二项');
});
