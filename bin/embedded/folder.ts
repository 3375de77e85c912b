import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFault, StartFault } from './fault';

/** Where the parts of one installation lie; every path absolute, all below `root`. */
export interface DataFolder {
  readonly root: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly secrets: string;
  readonly logs: string;
  readonly run: string;
  readonly portsFile: string;
}

/** A new installation takes about 140 MB (write-ahead segments, three schemas); less only fails later and less clearly. */
const roomForNewMb = 256;
/** An existing one has its segments: this is for logs and the first hours. */
const roomForExistingMb = 48;

/**
 * Makes the folders of an installation and proves that they can be written, before any server finds out the hard way.
 * @throws StartFault `no-space` or `not-writable`
 */
export function openDataFolder(root: string): DataFolder {
  const folder: DataFolder = {
    root,
    postgres: join(root, 'postgres'),
    temporal: join(root, 'temporal'),
    secrets: join(root, 'secrets'),
    logs: join(root, 'logs'),
    run: join(root, 'run'),
    portsFile: join(root, 'ports.json'),
  };
  try {
    for (const path of [root, folder.temporal, folder.logs, folder.run]) mkdirSync(path, { recursive: true });
    mkdirSync(folder.secrets, { recursive: true, mode: 0o700 });
    const probe = join(folder.run, `.probe-${process.pid}`);
    writeFileSync(probe, Buffer.alloc(64 * 1024));
    rmSync(probe);
  } catch (error) {
    throw fileFault(error, root);
  }
  refuseWithoutRoom(root, existsSync(folder.postgres) ? roomForExistingMb : roomForNewMb);
  return folder;
}

function refuseWithoutRoom(root: string, neededMb: number): void {
  const disk = statfsSync(root);
  const freeMb = Math.floor((disk.bavail * disk.bsize) / 1024 / 1024);
  if (freeMb >= neededMb) return;
  throw new StartFault(
    'no-space',
    `${root} 所在磁盘只剩 ${freeMb} MB，至少需要 ${neededMb} MB。`,
    '请清理磁盘，或用 DUXUE_DATA 指定另一个磁盘上的目录。',
  );
}

/** What an interrupted first start left behind: names that `initPostgres` gives to a cluster that is not finished. */
export function unfinishedClusters(folder: DataFolder): string[] {
  return readdirSync(folder.root)
    .filter((name) => name.startsWith('postgres.partial-'))
    .map((name) => join(folder.root, name));
}
