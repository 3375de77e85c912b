import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { processesWith } from '../../bin/embedded/process-table';
import { type Stack, startStack } from '../../bin/embedded/stack';
import { temporaryFolder } from './temporary-folder';

jest.setTimeout(60_000);

const running: Stack[] = [];

/** fsync stays on: these tests are about what survives. */
async function start(dir: string, lines: string[] = []): Promise<Stack> {
  const stack = await startStack({ dir, log: (line) => lines.push(line), temporal: false });
  running.push(stack);
  return stack;
}

afterEach(async () => {
  for (const stack of running.splice(0)) await stack.stop();
});

async function query(stack: Stack, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: stack.postgres.url('postgres') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Asks again until the server answers: the supervisor needs 0.2 s to notice and begin anew. */
async function queryWhenBack(stack: Stack, sql: string): Promise<unknown[]> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    const rows = await query(stack, sql).catch(() => null);
    if (rows !== null) return rows;
  }
  throw new Error('PostgreSQL did not come back within 30 s');
}

/** A process of the user that PostgreSQL runs as: of anybody else's, PostgreSQL knows that it cannot be its own. */
function stranger(cluster: string): ChildProcess {
  const { uid, gid } = statSync(cluster);
  const identity = process.getuid?.() === 0 ? { uid, gid } : {};
  return spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], {
    ...identity,
    stdio: 'ignore',
  });
}

test('a second start has the ports, the password and the data of the first', async () => {
  const dir = join(temporaryFolder(), 'data');
  const first = await start(dir);
  await query(first, 'create table kept as select 7 as n');
  await first.stop();
  const second = await start(dir);
  expect(second.postgres.url('x')).toBe(first.postgres.url('x'));
  expect(await query(second, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('killed with kill -9 it comes back on its port with every committed row', async () => {
  const lines: string[] = [];
  const stack = await start(join(temporaryFolder(), 'data'), lines);
  await query(stack, 'create table kept (n int)');
  await query(stack, 'insert into kept select generate_series(1, 100)');
  const before = stack.pids().postgres ?? 0;
  process.kill(before, 'SIGKILL');
  expect(await queryWhenBack(stack, 'select count(*)::int as n from kept')).toEqual([{ n: 100 }]);
  expect(stack.pids().postgres).not.toBe(before);
  expect(lines.join('\n')).toContain('PostgreSQL意外停止（SIGKILL）');
});

test('after stopping no process of it is left', async () => {
  const dir = join(temporaryFolder(), 'data');
  const stack = await start(dir);
  expect(processesWith(`duxue.home=${dir}`)).toHaveLength(1);
  await stack.stop();
  expect(processesWith(`duxue.home=${dir}`)).toEqual([]);
  expect(stack.pids()).toEqual({});
});

test('a pid file that now names a stranger does not keep it from starting', async () => {
  const dir = join(temporaryFolder(), 'data');
  await (await start(dir)).stop();
  const cluster = join(dir, 'postgres');
  const pidFile = join(cluster, 'postmaster.pid');
  const other = stranger(cluster);
  writeFileSync(pidFile, `${other.pid}\n${cluster}\n`);
  const again = await start(dir).finally(() => other.kill());
  expect(Number(readFileSync(pidFile, 'utf8').split('\n')[0])).toBe(again.pids().postgres);
});

test('a password that is not the one in the database is said so at once', async () => {
  const dir = join(temporaryFolder(), 'data');
  await (await start(dir)).stop();
  writeFileSync(join(dir, 'secrets', 'postgres-superuser'), `${'A'.repeat(43)}\n`);
  await expect(start(dir)).rejects.toMatchObject({ code: 'secret-damaged' });
  expect(processesWith(`duxue.home=${dir}`)).toEqual([]);
});
