import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { sweepDeadRuns } from './run-folder';

it('sweeps what a killed run left, and leaves the runs that live', async () => {
  // The number of a process that has ended; nobody gets it again within this test.
  const { pid } = spawnSync('true');
  const dead = resolve('.data/test', String(pid));
  const living = resolve('.data/test', '1');
  mkdirSync(dead, { recursive: true });
  mkdirSync(living, { recursive: true });
  await sweepDeadRuns();
  const left = [existsSync(dead), existsSync(living)];
  rmSync(living, { recursive: true });
  expect(left).toEqual([false, true]);
});
