import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { secretKey } from '../../activities/secrets';
import { clientOptions } from '../../activities/temporal-connection';
import { hashPassword } from '../../api/sign-in/password';
import { ensureNamespace } from '../../bin/embedded/namespace';
import { type Stack, startStack } from '../../bin/embedded/stack';
import { roleUrl } from '../../bin/migrate';
import { Visitor } from '../support/api/visitor';
import { foundCity, unitOf } from '../support/engine/city';
import { plusDays } from '../support/engine/commands';
import { untilTrue } from '../support/engine/deadline';
import { makeCertificates } from './certificates';
import { startTemporalApart } from './temporal-apart';
import { temporaryFolder } from './temporary-folder';

// The size "cluster" without containers: PostgreSQL and a Temporal server with mTLS stand by themselves, and migrate,
// worker and api, as `npm test` has built them, know of them by their environment alone.
jest.setTimeout(120_000);

const program = resolve('dist/main.cjs');
const password = 'duxue2026';
const undo: (() => Promise<unknown>)[] = [];
let stack: Stack;
let env: NodeJS.ProcessEnv;
let data: string;

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

beforeAll(async () => {
  const servers = temporaryFolder();
  chmodSync(servers, 0o755);
  stack = await startStack({ dir: join(servers, 'pg'), log: () => undefined, temporal: false, fsync: false });
  undo.push(() => stack.stop());
  const tls = makeCertificates(servers);
  const temporal = await startTemporalApart(join(servers, 'temporal'), stack.postgres, tls);
  undo.push(() => temporal.stop());
  data = join(servers, 'app');
  mkdirSync(data);
  const superuser = stack.postgres.url('postgres');
  const url = (role: 'owner' | 'append' | 'read') =>
    roleUrl(superuser, 'duxue_cluster', role, `${role}-apart`);
  env = {
    PATH: process.env.PATH,
    DUXUE_OWNER_URL: url('owner'),
    DUXUE_APPEND_URL: url('append'),
    DUXUE_READ_URL: url('read'),
    DUXUE_DATA: data,
    DUXUE_REALM: 'drill-spring',
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_TLS: 'true',
    TEMPORAL_TLS_CLIENT_CERT_PATH: tls.cert,
    TEMPORAL_TLS_CLIENT_KEY_PATH: tls.key,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: tls.ca,
    TEMPORAL_TLS_SERVER_NAME: 'temporal',
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
  };
});
afterAll(async () => {
  // Whatever one of them finds wrong, the servers after it are stopped too.
  const stopped: PromiseSettledResult<unknown>[] = [];
  for (const step of undo.reverse()) stopped.push(...(await Promise.allSettled([step()])));
  expect(stopped.filter((s) => s.status === 'rejected')).toEqual([]);
});

const runs = (command: string, more: NodeJS.ProcessEnv = {}) => {
  const done = spawnSync(process.execPath, [program, command], {
    env: { ...env, ...more },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status: done.status, said: done.stdout + done.stderr };
};

/** A process that stays; stopped at the end as a container is. */
function keep(command: 'worker' | 'api'): ChildProcess {
  const log = openSync(join(data, `${command}.log`), 'a');
  const child = spawn(process.execPath, [program, command], { env, stdio: ['ignore', log, log] });
  closeSync(log);
  const ended = once(child, 'exit');
  undo.push(async () => {
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
  return child;
}

const said = (command: string): string => readFileSync(join(data, `${command}.log`), 'utf8');

test('the namespace is registered over mTLS, and nobody without a certificate is let in', async () => {
  const address = env.TEMPORAL_ADDRESS ?? '';
  await ensureNamespace(address, 'duxue-drill-spring', env);
  const { TEMPORAL_TLS_CLIENT_CERT_PATH: _cert, ...bare } = env;
  const options = { ...clientOptions(address, bare), connectTimeout: 2_000 };
  await expect(Connection.connect(options)).rejects.toThrow();
});

test('migrate makes the database, and a second time finds nothing to do', () => {
  const superuser = { DUXUE_SUPERUSER_URL: stack.postgres.url('postgres') };
  expect(runs('migrate', superuser)).toEqual({ status: 0, said: expect.stringContaining('已执行迁移：') });
  expect(runs('migrate', superuser)).toEqual({ status: 0, said: expect.stringContaining('数据库已是最新') });
});

test('worker and api start, and a command through HTTP passes the workflow', async () => {
  keep('worker');
  keep('api');
  const base = `http://127.0.0.1:${env.PORT}`;
  await untilTrue('the API answers', () =>
    fetch(`${base}/api/health`).then(
      (r) => r.status === 200,
      () => false,
    ),
  );
  await untilTrue('the worker is ready', () => said('worker').includes('worker ready'));
  const pool = new pg.Pool({ connectionString: env.DUXUE_APPEND_URL, max: 2 });
  const ownerPool = new pg.Pool({ connectionString: env.DUXUE_OWNER_URL, max: 2 });
  undo.push(() => Promise.all([pool.end(), ownerPool.end()]));
  await foundCity({ pool, ownerPool, sealKey: secretKey(join(data, 'secrets'), 'seal-key') }, { units: 1 });
  const { secretary, unitId } = unitOf(1);
  await ownerPool.query(
    `INSERT INTO account (person_id, login, password_hash, changed_at) VALUES ($1, $1, $2, now())`,
    [secretary, await hashPassword(password)],
  );
  const visitor = await new Visitor(base).signIn(secretary, password);
  const proposal = {
    sessionId: 'S-apart-1',
    unitId,
    cycleId: null,
    isDeliberation: true,
    startsAt: plusDays(new Date().toISOString(), 20),
    durationMinutes: 120,
    topic: '新质生产力',
    venue: '三楼会议室',
  };
  const receipt = await visitor.does<{ stream: string; version: number }>('/api/sessions', proposal);
  expect(receipt).toMatchObject({ version: expect.any(Number), stream: expect.stringMatching(/^session\//) });
  const { rows } = await pool.query('SELECT name, namespace FROM realm');
  expect(rows).toEqual([{ name: 'drill-spring', namespace: 'duxue-drill-spring' }]);

  const connection = await Connection.connect(clientOptions(env.TEMPORAL_ADDRESS ?? '', env));
  undo.push(() => connection.close());
  const { workflowExecutionInfo: found } = await connection.workflowService.describeWorkflowExecution({
    namespace: 'duxue-drill-spring',
    execution: { workflowId: receipt.stream },
  });
  expect(found).toMatchObject({ taskQueue: 'duxue-drill-spring' });
});

test.each(['worker', 'api', 'seed'])('%s refuses the database in the name of real work', (command) => {
  const refused = runs(command, { DUXUE_REALM: 'real', PORT: '1' });
  expect(refused).toEqual({ status: 1, said: expect.stringContaining('✗ 这个数据库属于 drill-spring') });
  expect(refused.said).toContain('DUXUE_REALM=drill-spring');
});
