import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Run {
  readonly code: number;
  readonly lastLines: readonly string[];
}

/** A folder of rules: nothing is built and no server started for it. */
const folder = 'test/planted';

/** `npm test` on a project of its own, with these test files in plain JavaScript. */
async function npmTest(files: Readonly<Record<string, string>>, ...args: string[]): Promise<Run> {
  const rootDir = mkdtempSync(join(tmpdir(), 'duxue-npm-test-'));
  const reporters = [['default', {}], resolve('test/support/tally-reporter.js')];
  const config = { rootDir, reporters, testRegex: '\\.test\\.js$', transform: {} };
  writeFileSync(join(rootDir, 'jest.config.json'), JSON.stringify(config));
  mkdirSync(join(rootDir, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(rootDir, folder, name), text);
  try {
    return await run([`--config=${join(rootDir, 'jest.config.json')}`, ...args, folder]);
  } finally {
    rmSync(rootDir, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): Promise<Run> {
  return new Promise((done) => {
    execFile(process.execPath, [resolve('bin/test.mjs'), ...args], (error, stdout) => {
      done({ code: error ? Number(error.code ?? -1) : 0, lastLines: stdout.trimEnd().split('\n').slice(-2) });
    });
  });
}

const passing = `it('holds', () => {});`;
const failing = `it('does not hold', () => { throw new Error('planted'); });`;

describe('npm test', () => {
  it('ends with the tally when everything holds', async () => {
    const { code, lastLines } = await npmTest({ 'a.test.js': passing, 'b.test.js': passing });
    expect(lastLines.at(-1)).toBe('2 passed, 0 failed');
    expect(code).toBe(0);
  });

  it('says in a line what failed and where', async () => {
    const { code, lastLines } = await npmTest({ 'a.test.js': passing, 'b.test.js': failing });
    expect(lastLines[0]).toMatch(/^✗ .*b\.test\.js: does not hold$/);
    expect(lastLines[1]).toBe('1 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('counts a file that does not load as a failure', async () => {
    const { code, lastLines } = await npmTest({ 'a.test.js': passing, 'b.test.js': `require('./missing');` });
    expect(lastLines).toEqual([expect.stringMatching(/b\.test\.js: \(whole file\)$/), '1 passed, 1 failed']);
    expect(code).toBe(1);
  });

  it('fails when no test ran', async () => {
    const { code, lastLines } = await npmTest({ 'a.js': '' });
    expect(lastLines).toEqual(['✗ 没有运行任何测试', '0 passed, 1 failed']);
    expect(code).toBe(1);
  });

  it('fails when every test was filtered away', async () => {
    const { code, lastLines } = await npmTest({ 'a.test.js': passing }, '--testNamePattern=no such name');
    expect(lastLines).toEqual(['✗ 没有运行任何测试', '0 passed, 1 failed']);
    expect(code).toBe(1);
  });

  it('fails when the tests did not come to an end', async () => {
    const { code, lastLines } = await npmTest({
      'a.test.js': `it('dies', () => { process.kill(process.pid, 'SIGKILL'); });`,
    });
    expect(lastLines).toEqual(['✗ 测试没有跑完（jest 以 SIGKILL 结束）', '0 passed, 1 failed']);
    expect(code).toBe(1);
  });
});
