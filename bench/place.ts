import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { openPool } from '../activities/environment';
import { secretKey } from '../activities/secrets';
import { openTemporal } from '../activities/temporal-connection';
import { secret } from '../bin/embedded/secrets';
import { startStack } from '../bin/embedded/stack';
import { migrate, type Role, roleUrl } from '../bin/migrate';
import { keepChild } from '../bin/start/child';
import { untilHealthy } from '../bin/start/health';
import { startBareWorker } from './bare/process';
import { City } from './city';

/** The programs beside this one, and the checkout around them. */
const dist = __dirname;
export const checkout = dirname(dist);

/** One machine's installation as `npm start` makes it, fsync on, and beside it the bare workers with a database of their own. */
export interface Place {
  readonly origin: string;
  readonly dir: string;
  readonly temporal: Client;
  readonly appendPool: Pool;
  readonly ownerPool: Pool;
  /** Of the bare database, as its owner. */
  readonly barePool: Pool;
  readonly sealKey: Buffer;
  readonly city: City;
  /** Temporal's dynamic configuration, published with every figure. */
  readonly dynamicConfig: unknown;
  stop(): Promise<void>;
}

const bareDatabase = 'duxue_bare';
const database = 'duxue';

/** @param log progress, one line each */
export async function openPlace(log: (line: string) => void): Promise<Place> {
  const dir = mkdtempSync(join(tmpdir(), 'duxue-bench-'));
  const undo: (() => Promise<unknown>)[] = [async () => rmSync(dir, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    // Nothing of the caller's environment may lead to another installation.
    const {
      TEMPORAL_ADDRESS: _address,
      TEMPORAL_NAMESPACE: _namespace,
      DUXUE_REALM: _realm,
      ...env
    } = process.env;
    const stack = await startStack({ dir, log, ui: false, fsync: true, env });
    undo.push(() => stack.stop());
    if (!stack.temporal) throw new Error('no Temporal server');
    const secrets = join(dir, 'secrets');
    const passwords: Record<Role, string> = {
      owner: secret(secrets, 'postgres-owner'),
      append: secret(secrets, 'postgres-append'),
      read: secret(secrets, 'postgres-read'),
    };
    const superuserUrl = stack.postgres.url('postgres');
    for (const name of [database, bareDatabase])
      await migrate({
        superuserUrl,
        database: name,
        passwords,
        migrations: join(checkout, 'prisma', 'migrations'),
      });
    const url = (role: Role, name = database) => roleUrl(superuserUrl, name, role, passwords[role]);
    const port = await freePort();
    const childEnv = {
      ...env,
      DUXUE_OWNER_URL: url('owner'),
      DUXUE_APPEND_URL: url('append'),
      DUXUE_READ_URL: url('read'),
      DUXUE_DATA: dir,
      DUXUE_SECRETS: secrets,
      DUXUE_TASK_QUEUE: 'duxue-main',
      DUXUE_WORKFLOW_BUNDLE: join(dist, 'workflow-bundle.js'),
      TEMPORAL_ADDRESS: stack.temporal.address,
      TEMPORAL_NAMESPACE: stack.temporal.namespace,
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
      PORT: String(port),
    };
    const child = { program: join(dist, 'main.cjs'), logs: join(dir, 'logs'), env: childEnv, log };
    const worker = keepChild({ ...child, command: 'worker', title: '工作流进程' });
    undo.push(() => worker.stop());
    const api = keepChild({ ...child, command: 'api', title: '网站进程' });
    undo.push(() => api.stop());
    const bare = await startBareWorker({
      dir,
      env: { ...childEnv, DUXUE_BARE_URL: url('owner', bareDatabase) },
    });
    undo.push(() => bare.stop());
    const origin = `http://127.0.0.1:${port}`;
    await untilHealthy(origin, api, new AbortController().signal);

    const appendPool = openPool(url('append'), 20);
    const ownerPool = openPool(url('owner'), 4);
    const barePool = openPool(url('owner', bareDatabase), 20);
    const temporal = await openTemporal({
      temporalAddress: stack.temporal.address,
      temporalNamespace: stack.temporal.namespace,
    });
    undo.push(() =>
      Promise.all([appendPool.end(), ownerPool.end(), barePool.end(), temporal.connection.close()]),
    );
    const sealKey = secretKey(secrets, 'seal-key');
    const city = new City({ pool: appendPool, ownerPool, sealKey, checkout });
    const dynamicConfig = JSON.parse(readFileSync(join(dir, 'temporal', 'config', 'dynamic.yaml'), 'utf8'));
    return { origin, dir, temporal, appendPool, ownerPool, barePool, sealKey, city, dynamicConfig, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Nobody listens there at this moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
