import { LIMITS } from '../../bin/check/limits';
import { type CheckRun, checkPlanted } from './planted-checkout';

const workflow = `import { sleep } from '@temporalio/workflow';
import { answer } from '../domain/answer';

export async function waits(): Promise<number> {
  await sleep('1 day');
  return answer;
}
`;

const sound = {
  'domain/answer.ts': `export const answer = 42;\n`,
  'workflows/index.ts': workflow,
  'test/answer.test.ts': `import { answer } from '../domain/answer';

it('is known', () => {
  expect(answer).toBe(42);
});
`,
  'package-lock.json': `{ "packages": { "node_modules/zod": { "version": "4.6.7" } } }\n`,
};

/** Assembled here, so that this file does not itself break the rule that it plants. */
const machinePath = ['', 'root', 'duxue', 'data'].join('/');

const planted = {
  'domain/clock.ts': `export const now = () => Date.now();\n`,
  'domain/untyped.ts': `export const wrong: number = 'text';\nexport function anything(value: any) {\n  return value;\n}\n`,
  'domain/states.ts': `export enum State {\n  Open,\n}\n`,
  'domain/reaching.ts': `export { join } from 'node:path';\n`,
  'domain/long.ts': Array.from(
    { length: LIMITS.fileLines + 1 },
    (_, n) => `export const n${n} = ${n};\n`,
  ).join(''),
  'workflows/long.ts': Array.from(
    { length: LIMITS.workflowLines + 1 },
    (_, n) => `export const n${n} = ${n};\n`,
  ).join(''),
  'workflows/index.ts': `import { defineUpdate, setHandler } from '@temporalio/workflow';
import { z } from 'zod';

export const shape = z.string();
const step = defineUpdate<void, [string]>('step');

export async function waits(): Promise<void> {
  const options = { validator: async (text: string) => void shape.parse(text) };
  setHandler(step, async () => {}, options);
  setHandler(step, async () => {}, { validator: async (text) => void shape.parse(text) });
}
`,
  'api/forgotten.ts': `const write = async () => 1;\nexport function route() {\n  write();\n}\n`,
  'api/data.json': `{ "name": "text" }\n`,
  'api/kinds.ts': `import data from './data.json';
import { nothing } from './missing';

export const wrong: number = data.name;
// @ts-expect-error nothing is wrong here
export const optional: { a?: string } = { a: nothing };
export const absent: { a?: string } = { a: undefined };
export const first: number = [1][0];
`,
  'web/button.tsx': `export const button = <button type="button" tabIndex="first" />;\n`,
  'bin/place.ts': `export const place = '${machinePath}';\n`,
  'test/layout.ts': `import { Answer } from '../domain/answer'\nexport type Same=Answer\n`,
  'test/holes.test.ts': `it.only('one', () => {});\n`,
  'test/e2e/glance.e2e.test.ts': `export const look = async (page: { count(): Promise<number> }) => {
  expect(await page.count()).toBe(0);
};
`,
  'package-lock.json': `{ "packages": { "node_modules/zod": { "resolved": "https://mirror.example/zod.tgz" } } }\n`,
};

describe('npm run check', () => {
  it('passes what keeps every rule, and ends with the tally', async () => {
    const { code, output, lastLine } = await checkPlanted(sound);
    expect(output).not.toContain('FAIL');
    expect(lastLine).toBe('10 passed, 0 failed');
    expect(code).toBe(0);
    expect(output).toMatch(/包 \d+ KB \/ 上限 \d+ KB/);
  });

  it('refuses a gate that does not exist, rather than passing none', async () => {
    const { code, output } = await checkPlanted(sound, 'typos');
    expect(output).toContain('no gate is named typos');
    expect(code).not.toBe(0);
  });

  describe('with every rule broken once', () => {
    let run: CheckRun;
    beforeAll(async () => {
      run = await checkPlanted(planted);
    });

    it('fails every gate and the command', () => {
      expect(run.lastLine).toBe('0 passed, 10 failed');
      expect(run.code).toBe(1);
    });

    it.each([
      [
        'a type error',
        `domain/untyped.ts:1:14  Type 'string' is not assignable to type 'number'. (typescript(TS2322)`,
      ],
      ['a type error in JSON', 'api/kinds.ts:4:14  Type'],
      ['a module that is not there', 'api/kinds.ts:2:25  Cannot find module'],
      ['an expected error that is none', 'api/kinds.ts:5:1  Unused'],
      ['undefined where a field may only be left out', 'api/kinds.ts:7:14  Type'],
      ['an index that may find nothing', 'api/kinds.ts:8:14  Type'],
      ['a wrong attribute', 'web/button.tsx:1:45  Type'],
      ['any', 'domain/untyped.ts:2:33  Unexpected any'],
      ['an enum', "domain/states.ts:1:8  Don't use enum"],
      ['another layout', 'test/layout.ts:1:2  File content differs from formatting'],
      ['a type imported as a value', 'test/layout.ts:1:8  All these imports are only used as types'],
      ['a promise nobody awaits', 'api/forgotten.ts:3:3  Promises must be awaited'],
      [
        'a validator that returns a promise, in place',
        'workflows/index.ts:10:62  Promise-returning function',
      ],
      [
        'a validator that returns a promise, built apart',
        'workflows/index.ts:8:32  an Update validator is synchronous',
      ],
      ['the clock in a rule', 'domain/clock.ts:1:26  no `Date.now()`'],
      ['an import across the table', 'domain/reaching.ts:1:1  domain/ may not import node:path'],
      ['zod in a workflow', 'workflows/index.ts:2:1  workflows/ may not import zod'],
      ['a library in the bundle', 'zod  is inside the workflow bundle'],
      ['a file too long', `domain/long.ts  ${LIMITS.fileLines + 1} lines`],
      ['a workflow too long', `workflows/long.ts  ${LIMITS.workflowLines + 1} lines`],
      ['a focused test', 'test/holes.test.ts:1:1  no skipped or focused test: `it.only`'],
      ['a page looked at once', 'test/e2e/glance.e2e.test.ts:2:3  count() tells of one moment'],
      ['a path of one machine', 'bin/place.ts:1  a path of one machine'],
      ['a registry host in the lock file', 'package-lock.json:1  a registry host in the lock file'],
    ])('names %s and where it is', (_, line) => {
      expect(run.output).toContain(line);
    });
  });
});
