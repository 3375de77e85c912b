import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';

/** What worker, API, seed and rebuild read from the environment; the same names in `npm start` and in containers. */
export interface Environment {
  appendUrl: string;
  readUrl: string;
  ownerUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  taskQueue: string;
  dataDir: string;
  secretsDir: string;
  filesDir: string;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`缺少环境变量 ${name}。`);
  return value;
}

export function readEnvironment(): Environment {
  const dataDir = required('DUXUE_DATA');
  return {
    appendUrl: required('DUXUE_APPEND_URL'),
    readUrl: required('DUXUE_READ_URL'),
    ownerUrl: process.env.DUXUE_OWNER_URL ?? '',
    temporalAddress: required('TEMPORAL_ADDRESS'),
    temporalNamespace: process.env.TEMPORAL_NAMESPACE || 'duxue',
    taskQueue: process.env.DUXUE_TASK_QUEUE || 'duxue-main',
    dataDir,
    secretsDir: process.env.DUXUE_SECRETS || join(dataDir, 'secrets'),
    filesDir: process.env.DUXUE_FILES || join(dataDir, 'files'),
  };
}

/** A pool that outlives its server: a lost idle connection is replaced, not fatal. */
export function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  pool.on('error', () => undefined);
  return pool;
}

/** On loopback gzip costs more than it saves (bench-and-faults §1.6). */
export const grpcOptions = (address: string) =>
  /^(127\.|localhost|\[::1\])/.test(address) ? { 'grpc.default_compression_algorithm': 0 } : {};

export async function openTemporal(
  env: Pick<Environment, 'temporalAddress' | 'temporalNamespace'>,
): Promise<Client> {
  const connection = await Connection.connect({
    address: env.temporalAddress,
    channelArgs: grpcOptions(env.temporalAddress),
  });
  return new Client({ connection, namespace: env.temporalNamespace });
}
