import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection, type TLSConfig } from '@temporalio/client';
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
    // Statements that do not wait for each other's answers share a round trip (append: 3 in place of 11).
    pipeline: true,
  });
  pool.on('error', () => undefined);
  return pool;
}

/** On loopback gzip costs more than it saves (bench-and-faults §1.6). */
export const grpcOptions = (address: string) =>
  /^(127\.|localhost|\[::1\])/.test(address) ? { 'grpc.default_compression_algorithm': 0 } : {};

/**
 * mTLS to the Temporal server, where `TEMPORAL_TLS=true`: own certificate and key, the server's authority and name.
 * Undefined for a plain connection, as on one machine.
 */
export function temporalTls(): TLSConfig | undefined {
  if (process.env.TEMPORAL_TLS !== 'true') return undefined;
  const file = (name: string) => {
    const path = process.env[name];
    return path ? readFileSync(path) : undefined;
  };
  const crt = file('TEMPORAL_TLS_CLIENT_CERT_PATH');
  const key = file('TEMPORAL_TLS_CLIENT_KEY_PATH');
  const authority = file('TEMPORAL_TLS_SERVER_CA_CERT_PATH');
  const serverName = process.env.TEMPORAL_TLS_SERVER_NAME;
  return {
    ...(crt && key ? { clientCertPair: { crt, key } } : {}),
    ...(authority ? { serverRootCACertificate: authority } : {}),
    ...(serverName ? { serverNameOverride: serverName } : {}),
  };
}

export async function openTemporal(
  env: Pick<Environment, 'temporalAddress' | 'temporalNamespace'>,
): Promise<Client> {
  const tls = temporalTls();
  const connection = await Connection.connect({
    address: env.temporalAddress,
    channelArgs: grpcOptions(env.temporalAddress),
    ...(tls ? { tls } : {}),
  });
  return new Client({ connection, namespace: env.temporalNamespace });
}
