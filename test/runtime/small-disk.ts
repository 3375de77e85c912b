import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/engine/deadline';
import { temporaryFolder } from './temporary-folder';

/** A disk of so many MB, in memory. To mount it takes root, or sudo without a password. */
export function smallDisk(megabytes: number): { path: string; fill(): void; remove(): Promise<void> } {
  const path = temporaryFolder();
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const asRoot = (command: string, ...args: string[]) => {
    const line = uid === 0 ? [command, ...args] : ['sudo', '-n', command, ...args];
    execFileSync(line[0] ?? command, line.slice(1), { stdio: 'pipe' });
  };
  asRoot(
    'mount',
    '-t',
    'tmpfs',
    '-o',
    `size=${megabytes}m,mode=755,uid=${uid},gid=${gid}`,
    'duxue-test',
    path,
  );
  return {
    path,
    fill() {
      const file = openSync(join(path, 'filler'), 'w');
      for (let size = 1 << 20; size >= 512; size >>= 1) writeWhileThereIsRoom(file, Buffer.alloc(size));
      closeSync(file);
    },
    async remove() {
      // A process that is just ending may still stand in it.
      await until('the disk can be taken away', () => {
        try {
          asRoot('umount', path);
          return true;
        } catch {
          return undefined;
        }
      });
    },
  };
}

function writeWhileThereIsRoom(file: number, block: Buffer): void {
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
