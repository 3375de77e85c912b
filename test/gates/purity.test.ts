import { focusedTests } from '../../bin/check/focused-tests';
import type { Gate } from '../../bin/check/gate';
import { glances } from '../../bin/check/glances';
import { purity } from '../../bin/check/purity';
import { validators } from '../../bin/check/validators';
import { sourceTree } from './planted-checkout';

async function places(gate: Gate, path: string, text: string): Promise<string[]> {
  return (await gate.run(sourceTree({ [path]: text }))).findings.map(({ place }) => place);
}

describe('rules are pure', () => {
  it.each([
    'export const at = Date.now();',
    'export const at = new Date();',
    'export const at = new Date;',
    'export const at = Date();',
    'export const at = new Date(2026, 0, 1);',
    'export const odds = Math.random();',
    "export const zone = process.env['TZ'];",
    "export const text = new Intl.DateTimeFormat('zh');",
    'export const text = (at: Date) => at.toLocaleDateString();',
    'export const day = (at: Date) => at.getDate();',
    'export const order = (a: string, b: string) => a.localeCompare(b);',
    'export const id = () => crypto.randomUUID();',
    'export const id = () => globalThis.crypto;',
    'export let last = 0;',
    'let last = 0; export const next = () => ++last;',
  ])('refuses `%s` in domain/', async (text) => {
    expect(await places(purity, 'domain/x.ts', text)).not.toEqual([]);
  });

  it.each([
    'export const day = (ms: number) => new Date(ms).getUTCDate();',
    'export const at = Date.UTC(2026, 0, 1);',
    'export const steps = (process: string) => process.length;',
    'export const named = { process: 1, Intl: 2, now: 3 };',
    'export const next = (n: number) => { let m = n; m += 1; return m; };',
  ])('admits `%s` in domain/', async (text) => {
    expect(await places(purity, 'domain/x.ts', text)).toEqual([]);
  });

  it('leaves the clock to workflows, where the SDK gives it, but not the host', async () => {
    expect(await places(purity, 'workflows/x.ts', 'export const at = () => Date.now();')).toEqual([]);
    expect(await places(purity, 'workflows/x.ts', 'export const at = () => process.pid;')).toEqual([
      'workflows/x.ts:1:25',
    ]);
  });

  it('counts columns in characters, also after Chinese text', async () => {
    expect(await places(purity, 'domain/x.ts', "export const a = ['督学', Date.now()];")).toEqual([
      'domain/x.ts:1:25',
    ]);
  });
});

describe('an Update validator is synchronous', () => {
  it.each([
    'export const o = { validator: async () => {} };',
    'export const o = { async validator() {} };',
    'export const o = { validator: (): Promise<void> => later() };',
    'const check = async () => {}; export const o = { validator: check };',
    'async function validator() {} export const o = { validator };',
    'function check(): Promise<void> { return later(); } export const o = { validator: check };',
  ])('refuses `%s`', async (text) => {
    expect(await places(validators, 'workflows/x.ts', text)).toHaveLength(1);
  });

  it.each([
    'export const o = { validator: (text: string) => { if (!text) throw new Error(); } };',
    'function check(text: string) {} export const o = { validator: check, handler: async () => {} };',
  ])('admits `%s`', async (text) => {
    expect(await places(validators, 'workflows/x.ts', text)).toEqual([]);
  });
});

describe('no test is skipped or focused', () => {
  it.each([
    'it.only("a", f);',
    'it.skip("a", f);',
    'it.todo("a");',
    'test.failing("a", f);',
    'describe.only("a", f);',
    'describe.each([1]).skip("a", f);',
    'it.only.each([1])("a", f);',
    "it['only']('a', f);",
    'fit("a", f);',
    'xdescribe("a", f);',
  ])('refuses `%s`', async (text) => {
    expect(await places(focusedTests, 'test/x.test.ts', text)).toHaveLength(1);
  });

  it.each(['it("a", f);', 'it.each([1])("a", f);', 'fc.skip(1);', 'const only = { only: 1 }.only;'])(
    'admits `%s`',
    async (text) => {
      expect(await places(focusedTests, 'test/x.test.ts', text)).toEqual([]);
    },
  );
});

describe('a browser test waits for what it looks at', () => {
  it.each([
    "expect(await page.getByText('a').count()).toBe(0);",
    'expect(await field.inputValue()).toBe("a");',
    'expect(await box.isChecked()).not.toBe(true);',
  ])('refuses `%s`', async (text) => {
    const within = `async () => { ${text} }`;
    expect(await places(glances, 'test/e2e/x.e2e.test.ts', within)).toHaveLength(1);
    expect(await places(glances, 'test/api/x.test.ts', within)).toEqual([]);
  });

  it.each([
    "await counts(page.getByText('a'), 0);",
    'expect(await rows.evaluateAll(f)).toEqual([]);',
    'while ((await busy.count()) > 0) f();',
  ])('admits `%s`', async (text) => {
    expect(await places(glances, 'test/e2e/x.e2e.test.ts', `async () => { ${text} }`)).toEqual([]);
  });
});
