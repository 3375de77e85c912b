import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFault, noSpace, StartFault, tellsOfFullDisk } from './fault';
import { type DataFolder, unfinishedClusters } from './folder';
import { initdbArguments } from './postgres-settings';
import { identityArguments, type RunAs } from './run-as';
import { hasSetpriv } from './set-priv';
import { syncFolder } from './write-whole';

/** The only role that `initdb` makes. */
export const superuser = 'postgres';

/**
 * Sees to it that `folder.postgres` is a finished cluster, making one (0.8 s) where there is none.
 * It is made beside its place and moved there whole: whenever the folder exists it is complete, and what an interrupted
 * start left is recognised by its name and made again. A finished cluster is never deleted.
 * @throws StartFault `no-space` | `not-writable` | `server-failed`
 */
export async function ensureCluster(
  folder: DataFolder,
  initdb: string,
  password: string,
  user: RunAs | null,
  fsync: boolean,
): Promise<void> {
  for (const path of unfinishedClusters(folder)) remove(path);
  if (existsSync(folder.postgres)) return;

  const partial = `${folder.postgres}.partial-${process.pid}`;
  const passwordFile = `${partial}.password`;
  try {
    mkdirSync(partial, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user !== null) for (const path of [partial, passwordFile]) chownSync(path, user.uid, user.gid);
    await run(
      initdb,
      initdbArguments(partial, superuser, passwordFile, fsync),
      user,
      join(folder.logs, 'initdb.log'),
    );
    renameSync(partial, folder.postgres);
    syncFolder(folder.root);
  } catch (error) {
    remove(partial);
    throw fileFault(error, folder.root);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The `initdb` of a start that was just killed may still be writing there for a moment. */
function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** @throws StartFault `data-damaged` when `cluster` exists and cannot be a finished one of this version */
export function refuseDamaged(cluster: string): void {
  if (!existsSync(cluster)) return;
  const advice =
    '请从备份恢复整个数据目录；如确认其中没有需要的数据，请把它改名后再启动。程序不会自行删除它。';
  const whole = ['PG_VERSION', 'global/pg_control', 'pg_wal', 'base'].every((name) =>
    existsSync(join(cluster, name)),
  );
  if (!whole) throw new StartFault('data-damaged', `数据目录 ${cluster} 不完整。`, advice);
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === '18') return;
  throw new StartFault(
    'data-damaged',
    `数据目录 ${cluster} 由 PostgreSQL ${version} 建立，本程序使用 18。`,
    advice,
  );
}

/** Output goes to a log; its end, where the reason stands, into the fault. */
function run(program: string, args: readonly string[], user: RunAs | null, logFile: string): Promise<void> {
  const viaSetpriv = hasSetpriv();
  const command = viaSetpriv ? 'setpriv' : program;
  const identity = user === null ? [] : identityArguments(user);
  const all = viaSetpriv ? ['--pdeathsig', 'KILL', ...identity, '--', program, ...args] : [...args];
  return new Promise((resolve, reject) => {
    const child = spawn(command, all, {
      cwd: '/',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user !== null && !viaSetpriv ? { uid: user.uid, gid: user.gid } : {}),
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const text = Buffer.concat(output).toString('utf8');
      if (code === 0) return resolve();
      if (tellsOfFullDisk(text)) return reject(noSpace(logFile));
      const end = text.trim().split('\n').slice(-3).join(' ');
      try {
        writeFileSync(logFile, text);
      } catch {
        // The disk that refused initdb may refuse the log as well; the sentence has what matters.
      }
      reject(
        new StartFault('server-failed', `初始化 PostgreSQL 数据目录失败：${end}`, `详细原因见 ${logFile}。`),
      );
    });
  });
}
