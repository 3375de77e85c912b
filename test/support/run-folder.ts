import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDataFolder } from '../../bin/embedded/folder';
import { stopEarlierPostgres } from '../../bin/embedded/postgres';
import { stopEarlierTemporal } from '../../bin/embedded/temporal';

const runs = resolve('.data/test');

/** A folder of this run alone, so that two runs in one checkout never share a server. */
export function openRunFolder(): string {
  const folder = join(runs, String(process.pid));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Removes what runs that were killed left behind, their servers first. */
export async function sweepDeadRuns(): Promise<void> {
  mkdirSync(runs, { recursive: true });
  const dead = readdirSync(runs).filter((name) => /^\d+$/.test(name) && !isAlive(Number(name)));
  for (const name of dead) {
    const path = join(runs, name);
    const folder = openDataFolder(path);
    await stopEarlierTemporal(folder);
    await stopEarlierPostgres(folder);
    rmSync(path, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
