import { join } from 'node:path';
import pg from 'pg';
import { defaultNamespace, defaultTaskQueue } from './realm';

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
    temporalNamespace: process.env.TEMPORAL_NAMESPACE || defaultNamespace(process.env.DUXUE_REALM),
    taskQueue: process.env.DUXUE_TASK_QUEUE || defaultTaskQueue(process.env.DUXUE_REALM),
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
    // Statements that do not wait for each other's answers share a round trip (append: 3 in place of 11).
    pipeline: true,
  });
  pool.on('error', () => undefined);
  return pool;
}
