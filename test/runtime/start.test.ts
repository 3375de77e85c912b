import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { pause, processesWith } from '../../bin/embedded/process-table';
import { Visitor } from '../support/api/visitor';
import { smallDisk } from './small-disk';
import { temporaryFolder } from './temporary-folder';

// The whole product as `npm test` has built it, on a data folder of its own.
jest.setTimeout(120_000);

interface Started {
  readonly process: ChildProcess;
  readonly exit: Promise<number | null>;
  output(): string;
}

const started: Started[] = [];
const program = resolve('dist/main.cjs');

function start(data: string, port: number): Started {
  const env = { ...process.env, DUXUE_DATA: data, DUXUE_TEMPORAL_UI: 'off' };
  const args = [program, 'start', '--empty', '--port', String(port)];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (text: string): void => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const one = { process: child, exit, output: () => output };
  started.push(one);
  return one;
}

/** Resolves when the terminal says how to stop, which it says last. */
const untilReady = (one: Started): Promise<void> => untilSaid(one, 'Ctrl-C');

async function untilSaid(one: Started, words: string): Promise<void> {
  let over = false;
  void one.exit.then(() => {
    over = true;
  });
  while (!one.output().includes(words)) {
    if (over) throw new Error(`it ended: ${one.output()}`);
    await pause(20);
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Every process of one data folder: servers by their markers, ours by the folder's lock and children's logs. */
function serversOf(data: string): number[] {
  const markers = [`duxue.home=${data}`, `--config-file=${join(data, 'temporal', 'config', 'server.yaml')}`];
  return markers.flatMap(processesWith);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/api/health', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).once('error', () => resolve(false));
  });
}

/** As an installation for real work begins: by the accounts at the terminal, one after the other, until a 理论科 can sign in. */
async function beginsWork(origin: string, output: string): Promise<void> {
  const next = 'xin-mima-2026';
  const first = async (login: string, old: string) => {
    const person = await new Visitor(origin).signIn(login, old);
    // Nothing opens behind a one-time password but a new one.
    expect((await person.get('/api/queue')).status).toBe(403);
    await person.post('/api/me/password', { old, next });
    expect((await person.get('/api/queue')).status).toBe(200);
    return person;
  };
  const told = (login: string) => output.match(new RegExp(`${login} +(\\S+)`))?.[1] ?? '';
  const system = await first('sysadmin', told('sysadmin'));
  const person = { personId: 'lilun', name: '尹怀霖', homeNode: 'root/xcb', title: '理论科科长', grants: [] };
  await system.does('/api/people', person);
  const opened = await system.does<{ oneTimePassword: string }>('/api/people/lilun/account', {
    login: 'lilun',
  });
  const grant = { id: 'g1', role: 'roundManager', node: 'root', from: '2026-01-01', to: null };
  // Who registers people gives no roles: that takes the second of the three.
  expect((await system.post('/api/people/lilun/grants', grant)).status).toBe(403);
  await (await first('secadmin', told('secadmin'))).does('/api/people/lilun/grants', grant);
  await first('audadmin', told('audadmin'));
  const manager = await first('lilun', opened.oneTimePassword);
  expect((await manager.get('/api/rounds')).body).toMatchObject({ rows: [] });
  const days = await manager.get<{ years: object }>('/api/calendar');
  expect(Object.keys(days.body.years)).toEqual(['2025', '2026']);
}

afterEach(async () => {
  for (const one of started.splice(0)) {
    one.process.kill('SIGTERM');
    await one.exit;
  }
});

test('npm start: ready, alone on its data and its port, gone after kill -9, ready again, stopped by SIGTERM', async () => {
  const data = join(temporaryFolder(), 'data');
  const port = await freePort();
  const first = start(data, port);
  await untilReady(first);
  expect(await answers(port)).toBe(true);
  await beginsWork(`http://127.0.0.1:${port}`, first.output());

  const sameData = start(data, await freePort());
  expect(await sameData.exit).toBe(1);
  expect(sameData.output()).toContain(`正由另一个进程使用（进程号 ${first.process.pid}`);

  const samePort = start(join(temporaryFolder(), 'data'), port);
  expect(await samePort.exit).toBe(1);
  expect(samePort.output()).toContain(`端口 ${port} 已被其他程序占用`);
  expect(samePort.output()).toContain(`--port ${port + 1}`);
  expect(await answers(port)).toBe(true);

  first.process.kill('SIGKILL');
  await first.exit;
  const second = start(data, port);
  await untilReady(second);
  // Entered once: whoever came in the meantime is still there, and nobody came twice.
  expect(second.output()).not.toContain('正在登记初始管理员');
  // All three have passwords of their own: what the first start told opens nothing any more.
  expect(first.output()).toContain('一次性密码');
  expect(second.output()).not.toContain('一次性密码');
  expect(await answers(port)).toBe(true);

  second.process.kill('SIGTERM');
  expect(await second.exit).toBe(0);
  expect(serversOf(data)).toEqual([]);
  expect(await answers(port)).toBe(false);
  expect(existsSync(join(data, 'lock.json'))).toBe(false);
});

test('a disk that fills up while it starts ends the start with what to do, and leaves no process', async () => {
  const disk = smallDisk(300);
  try {
    const data = join(disk.path, 'data');
    const one = start(data, await freePort());
    await untilSaid(one, 'Temporal 服务器已就绪');
    // It waits while the disk is filled: what comes next, the migrations, finds no room whatever the machine's load.
    one.process.kill('SIGSTOP');
    disk.fill();
    one.process.kill('SIGCONT');
    expect(await one.exit).toBe(1);
    expect(one.output()).toContain(`✗ 磁盘空间不足，无法写入 ${data}。\n  请清理磁盘`);
    expect(serversOf(data)).toEqual([]);
  } finally {
    await disk.remove();
  }
});
