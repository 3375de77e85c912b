import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Daemon, startDaemon, stopOrphans } from './daemon';
import { StartFault, systemCode } from './fault';
import type { DataFolder } from './folder';
import { ensureCluster, refuseDamaged, superuser } from './postgres-cluster';
import { postgresPrograms } from './postgres-programs';
import { postgresMarker, serverArguments } from './postgres-settings';
import { endProcess } from './process-table';
import { unprivileged } from './run-as';
import { secret } from './secrets';

/** Where the server is and how its superuser signs in. */
export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  readonly password: string;
  /** The superuser's connection URL for one database. */
  url(database: string): string;
}

export interface PostgresOptions {
  readonly folder: DataFolder;
  readonly port: number;
  /** False only where losing everything at a power cut is fine: a test's own throw-away data. */
  readonly fsync: boolean;
  readonly env: NodeJS.ProcessEnv;
  log(line: string): void;
}

const passwordName = 'postgres-superuser';
const patienceMs = 20_000;

/**
 * Starts the embedded PostgreSQL on `folder.postgres`, making the cluster first where there is none.
 * Ready after 0.1 s, after a `kill -9` under load as soon as recovery is done.
 * @throws StartFault
 */
export async function startPostgres(
  o: PostgresOptions,
): Promise<{ address: PostgresAddress; daemon: Daemon }> {
  const programs = postgresPrograms();
  const user = unprivileged([programs.postgres, o.folder.postgres], o.env);
  refuseDamaged(o.folder.postgres);
  const password = secret(o.folder.secrets, passwordName, !existsSync(o.folder.postgres));
  await ensureCluster(o.folder, programs.initdb, password, user, o.fsync);
  await clearPidFile(o.folder.postgres);

  const address = addressOf(o.port, password);
  const daemon = await startDaemon(
    {
      name: 'postgres',
      title: 'PostgreSQL',
      command: programs.postgres,
      args: serverArguments(o),
      marker: postgresMarker(o.folder),
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      user,
      stopSignal: 'SIGINT',
      orphanSignal: 'SIGINT',
      patienceMs,
      readyWithinMs: 120_000,
      ready: () => answers(address, o.folder),
      beforeRestart: () => clearPidFile(o.folder.postgres),
    },
    { run: o.folder.run, logs: o.folder.logs, log: o.log },
  );
  return { address, daemon };
}

/** Ends a server that an earlier, killed start left running on this folder. */
export async function stopEarlierPostgres(folder: DataFolder): Promise<number> {
  return stopOrphans(postgresMarker(folder), 'SIGINT', patienceMs);
}

function addressOf(port: number, password: string): PostgresAddress {
  const host = '127.0.0.1';
  const url = (database: string): string => `postgres://${superuser}:${password}@${host}:${port}/${database}`;
  return { host, port, superuser, password, url };
}

/** A server answers only after crash recovery: until then it refuses with 57P03. */
async function answers(address: PostgresAddress, folder: DataFolder): Promise<boolean> {
  const client = new Client({ connectionString: address.url('postgres'), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (systemCode(error) !== '28P01') return false;
    throw new StartFault(
      'secret-damaged',
      `密钥文件 ${join(folder.secrets, passwordName)} 与数据库中的密码不一致。`,
      '请从备份恢复整个 secrets 目录后再启动；数据未被改动。',
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * PostgreSQL refuses to start while `postmaster.pid` names a living process, also when that number has meanwhile gone
 * to somebody else (a container counts from 1 again). A postmaster's working directory is its data directory, which
 * tells the two apart: a real one, started by hand, is stopped; a stranger's number is taken out of the way.
 */
async function clearPidFile(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const worksHere = (): boolean => workingFolder(pid) === realpathSync(cluster);
  if (worksHere()) await endProcess(pid, worksHere, 'SIGINT', patienceMs);
  else if (workingFolder(pid) !== null) rmSync(file, { force: true });
}

/** Null: no such process, or a system without /proc. */
function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
