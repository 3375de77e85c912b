import { spawnSync } from 'node:child_process';

/** The version that a Temporal server prints when asked (`temporal version 1.32.1`), or null. */
export function printedVersion(program: string): string | null {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 5_000 });
  return status === 0 ? (/temporal version (\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null) : null;
}
