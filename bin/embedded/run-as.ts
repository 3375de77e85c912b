import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartFault } from './fault';
import { hasSetpriv } from './set-priv';

/** The user that a server runs as when we are root; null when we are somebody ordinary already. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
  /** True when a folder on the way is closed to that user (`/root`, a `mktemp -d`), see `identityArguments`. */
  readonly closedFolders: boolean;
}

/**
 * PostgreSQL refuses to run as root, rightly. Root therefore runs it as DUXUE_POSTGRES_USER, `postgres` or `nobody`,
 * the first that the system has; no user is made.
 * @param paths what that user must reach: the programs and the data
 * @throws StartFault `not-writable` when the folders are closed to it and no way round exists
 */
export function unprivileged(paths: readonly string[], env: NodeJS.ProcessEnv): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const wanted = [env.DUXUE_POSTGRES_USER, 'postgres', 'nobody'].filter(
    (name) => name !== undefined && name !== '',
  );
  const found = wanted.map((name) => lookUp(String(name))).find((entry) => entry !== null);
  if (found === undefined || found === null) {
    throw new StartFault(
      'tool-missing',
      '以 root 身份启动时，PostgreSQL 需要一个普通用户，但系统里没有 postgres 或 nobody。',
      '请换普通用户启动，或用 DUXUE_POSTGRES_USER 指定一个已有的用户。',
    );
  }
  const closed = paths.flatMap(ancestors).find((folder) => !mayPass(folder, found.uid, found.gid));
  if (closed !== undefined && !hasSetpriv()) {
    throw new StartFault(
      'not-writable',
      `PostgreSQL 不能以 root 运行，而目录 ${closed} 不允许其他用户进入。`,
      '请换普通用户启动，或把程序放到其他用户也能进入的目录。',
    );
  }
  return { ...found, closedFolders: closed !== undefined };
}

function lookUp(name: string): { uid: number; gid: number } | null {
  const id = (flag: '-u' | '-g'): number => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout.trim()) : Number.NaN;
  };
  const entry = { uid: id('-u'), gid: id('-g') };
  return Number.isInteger(entry.uid) && entry.uid > 0 && Number.isInteger(entry.gid) ? entry : null;
}

function ancestors(path: string): string[] {
  const above = dirname(path);
  return above === path ? [path] : [path, ...ancestors(above)];
}

function mayPass(folder: string, uid: number, gid: number): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isDirectory()) return true;
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

/**
 * Options of `setpriv` that give up root. Where a folder is closed to the user it keeps one capability, of looking into
 * folders (CAP_DAC_READ_SEARCH, or CAP_DAC_OVERRIDE where a container's bounding set lacks that).
 */
export function identityArguments(user: RunAs): string[] {
  const plain = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  if (!user.closedFolders) return plain;
  const capability = boundingSetHas(2) ? 'dac_read_search' : 'dac_override';
  return [...plain, `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`];
}

function boundingSetHas(bit: number): boolean {
  try {
    accessSync('/proc/self/status', constants.R_OK);
    const mask = /^CapBnd:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
    return ((BigInt(`0x${mask}`) >> BigInt(bit)) & 1n) === 1n;
  } catch {
    return false;
  }
}
