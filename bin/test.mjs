// `npm test [-- jest's arguments]`: jest with every argument passed on, then what failed and where, then the tally.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup/index.mjs';
import { browserParts } from './test/browser-parts.mjs';
import { SERVER_FOLDERS } from './test/server-folders.js';

/** Minutes that a run may take: more than `aim` is said; more than `ceiling` fails a run with CI=true, 4 times the aim. */
const minutes = { aim: 12, ceiling: 48 };

const nothingRan = '没有运行任何测试';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const began = performance.now();

if (!(await setUp(root, needs(args)))) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
await browserParts(args);
const folder = mkdtempSync(join(tmpdir(), 'duxue-test-'));
const tallyFile = join(folder, 'tally.json');
const code = await jest(args, tallyFile);
const { passed, failures } = readTally(tallyFile, code);
rmSync(folder, { recursive: true, force: true });

const took = (performance.now() - began) / 60_000;
if (took > minutes.aim) console.log(`用时 ${took.toFixed(1)} 分钟，目标是 ${minutes.aim} 分钟以内。`);
if (took > minutes.ceiling && process.env.CI === 'true')
  failures.push(`用时超过上限 ${minutes.ceiling} 分钟`);
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** Rules alone are tested without building anything; whoever names no folder, or one with servers, gets all of it. */
function needs(jestArgs) {
  const paths = jestArgs.filter((arg) => !arg.startsWith('-'));
  const rules = paths.every((path) => {
    const [top, folder] = path.split('/');
    return top === 'test' && folder && !SERVER_FOLDERS.includes(folder);
  });
  return paths.length > 0 && rules ? 'packages' : 'everything';
}

function jest(jestArgs, tally) {
  const script = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js');
  const child = spawn(process.execPath, [script, ...jestArgs], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DUXUE_TEST_TALLY: tally },
  });
  // Ctrl-C reaches the whole terminal group by itself; what is sent to us alone is passed on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (exitCode, signal) => resolve(exitCode ?? signal)));
}

/** No tally, no test, or an unhappy end without a failed test: each is a failure, never a silent pass. */
function readTally(file, exit) {
  const tally = read(file);
  // With no test file at all jest may be gone before it reports.
  if (!tally)
    return { passed: 0, failures: [exit === 1 ? nothingRan : `测试没有跑完（jest 以 ${exit} 结束）`] };
  const failures = [...tally.failures];
  if (tally.interrupted) failures.push('测试被中断');
  if (tally.passed + failures.length === 0) failures.push(nothingRan);
  if (exit !== 0 && failures.length === 0) failures.push(`jest 以 ${exit} 结束`);
  return { passed: tally.passed, failures };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
