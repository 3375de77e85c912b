import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** `.ci/run` with an `npm` that only says what is given: the shell text for `check` and for `test`. */
function ciRun(check: string, test: string): { code: number | null; lastLine: string | undefined } {
  const root = mkdtempSync(join(tmpdir(), 'duxue-ci-'));
  try {
    mkdirSync(join(root, '.ci'));
    mkdirSync(join(root, 'bin'));
    copyFileSync(resolve('.ci/run'), join(root, '.ci', 'run'));
    const npm = join(root, 'bin', 'npm');
    writeFileSync(npm, `#!/bin/sh\ncase "$*" in *check*) ${check} ;; *test*) ${test} ;; esac\n`);
    chmodSync(npm, 0o755);
    const env = { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}` };
    const { status, stdout } = spawnSync('bash', [join(root, '.ci', 'run')], { env, encoding: 'utf8' });
    return { code: status, lastLine: stdout.trimEnd().split('\n').at(-1) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const say = (tally: string, code = 0) => `echo working; echo '${tally}'; exit ${code}`;

describe('.ci/run', () => {
  it('sums gates and tests', () => {
    expect(ciRun(say('10 passed, 0 failed'), say('400 passed, 0 failed'))).toEqual({
      code: 0,
      lastLine: '410 passed, 0 failed',
    });
  });

  it('goes on to the tests after a failed gate, and fails', () => {
    expect(ciRun(say('9 passed, 1 failed', 1), say('400 passed, 2 failed', 1))).toEqual({
      code: 1,
      lastLine: '409 passed, 3 failed',
    });
  });

  it('counts a part that said no tally', () => {
    expect(ciRun('echo broken; exit 3', say('400 passed, 0 failed'))).toEqual({
      code: 1,
      lastLine: '400 passed, 1 failed',
    });
  });

  it('believes the exit code rather than the tally', () => {
    expect(ciRun(say('10 passed, 0 failed'), say('400 passed, 0 failed', 1))).toEqual({
      code: 1,
      lastLine: '410 passed, 1 failed',
    });
  });

  it('gives the parts CI=true and nothing to read', () => {
    const asked = `if [ "$CI" = true ] && ! read -r line; then echo '1 passed, 0 failed'; fi; exit 0`;
    expect(ciRun(asked, asked)).toEqual({ code: 0, lastLine: '2 passed, 0 failed' });
  });
});
