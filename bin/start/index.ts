import { dirname, join, resolve } from 'node:path';
import { defaultTaskQueue } from '../../activities/realm';
import { StartFault } from '../embedded/fault';
import { openDataFolder } from '../embedded/folder';
import { isFree } from '../embedded/ports';
import { secret } from '../embedded/secrets';
import { type Stack, startStack } from '../embedded/stack';
import { migrate, type Role, roleUrl } from '../migrate';
import { namedRealm } from '../realm';
import { type Child, keepChild } from './child';
import { diskFault, unlessAborted, watchDisk } from './disk-watch';
import { accountsToTell } from './first-accounts';
import { untilHealthy } from './health';
import { lockDataFolder } from './lock';
import { readOptions, type StartOptions } from './options';
import { openedRealm, type StartRealm, startRealm } from './realm';
import { seedOnce } from './seed';
import { onStopRequest } from './stop-request';

const database = 'duxue';

/** dist/, where this file runs from, and the checkout around it. */
const dist = __dirname;
const checkout = dirname(dist);

/**
 * `npm start`: PostgreSQL, Temporal, worker, API and web on this machine, until Ctrl-C. Resolves when all have stopped.
 * @throws StartFault when it cannot start; whatever had been started is stopped before
 */
export async function run(args: readonly string[]): Promise<void> {
  const options = readOptions(args, process.env);
  const dir = resolve(process.env.DUXUE_DATA || join(checkout, '.data'));
  const folder = openDataFolder(dir);
  const unlock = lockDataFolder(dir);
  const began = performance.now();
  const running: Running = { stack: null, worker: null, api: null };
  const request = onStopRequest();
  try {
    await refuseTakenPort(options);
    const disk = watchDisk(folder.root);
    const abandon = AbortSignal.any([request.signal, disk.signal]);
    await start(options, folder.root, running, began, abandon).finally(disk.end);
    await request.when;
  } catch (error) {
    // Whatever fails on a full disk fails by it.
    if (!request.signal.aborted) throw diskFault(folder.root) ?? error;
  } finally {
    if (request.signal.aborted) say('正在停止…');
    await stopAll(running);
    unlock();
  }
  say('已全部停止。');
  // Whatever still holds the event loop (a build given up, a probe) has nothing left to say.
  process.exit(0);
}

interface Running {
  stack: Stack | null;
  worker: Child | null;
  api: Child | null;
}

async function start(
  options: StartOptions,
  dir: string,
  running: Running,
  began: number,
  abandon: AbortSignal,
): Promise<void> {
  let ready = (): void => undefined;
  const uiBuildAfter = new Promise<void>((resolveReady) => {
    ready = resolveReady;
  });
  const realm = startRealm(dir, options.empty, process.env);
  const stackEnv = { ...process.env, TEMPORAL_NAMESPACE: realm.namespace };
  const stack = await startStack({ dir, log: say, ui: true, uiBuildAfter, abandon, env: stackEnv });
  running.stack = stack;
  const { env, invented } = await unlessAborted(abandon, prepareDatabase(stack, dir, options, realm));
  abandon.throwIfAborted();

  const child = { program: join(dist, 'main.cjs'), logs: join(dir, 'logs'), env, log: say };
  running.worker = keepChild({ ...child, command: 'worker', title: '工作流进程' });
  running.api = keepChild({ ...child, command: 'api', title: '网站进程' });
  const origin = `http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${options.port}`;
  await untilHealthy(origin, running.api, abandon);
  say(`系统已就绪，用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒：${origin}`);

  await seedOnce({ program: child.program, dir, empty: options.empty || !invented, env, abandon, log: say });
  const accounts = await accountsToTell(dir, env.DUXUE_OWNER_URL ?? '', !invented);
  announce(origin, accounts, stack);
  ready();
}

/** Brings the database up to this version and opens its realm. Returns the environment of worker, API and seed. */
async function prepareDatabase(
  stack: Stack,
  dir: string,
  options: StartOptions,
  asked: StartRealm,
): Promise<{ env: NodeJS.ProcessEnv; invented: boolean }> {
  const secrets = join(dir, 'secrets');
  const passwords: Record<Role, string> = {
    owner: secret(secrets, 'postgres-owner'),
    append: secret(secrets, 'postgres-append'),
    read: secret(secrets, 'postgres-read'),
  };
  const superuserUrl = stack.postgres.url('postgres');
  const began = performance.now();
  const { applied } = await migrate({
    superuserUrl,
    database,
    passwords,
    migrations: join(checkout, 'prisma', 'migrations'),
  });
  const count = applied.length === 0 ? '已是最新' : `执行了 ${applied.length} 个迁移`;
  say(`数据库${count}：${((performance.now() - began) / 1000).toFixed(1)} 秒`);
  const appendUrl = roleUrl(superuserUrl, database, 'append', passwords.append);
  const realm = await openedRealm(appendUrl, asked);
  const env = {
    ...process.env,
    // The embedded server is on loopback, and plain.
    ...(process.env.TEMPORAL_ADDRESS ? {} : { TEMPORAL_TLS: '' }),
    DUXUE_OWNER_URL: roleUrl(superuserUrl, database, 'owner', passwords.owner),
    DUXUE_APPEND_URL: appendUrl,
    DUXUE_READ_URL: roleUrl(superuserUrl, database, 'read', passwords.read),
    DUXUE_DATA: dir,
    DUXUE_SECRETS: secrets,
    DUXUE_REALM: realm,
    DUXUE_TASK_QUEUE: process.env.DUXUE_TASK_QUEUE || defaultTaskQueue(namedRealm(process.env) ?? undefined),
    DUXUE_WEB: join(dist, 'web'),
    DUXUE_WORKFLOW_BUNDLE: join(dist, 'workflow-bundle.js'),
    TEMPORAL_ADDRESS: stack.temporal?.address ?? '',
    TEMPORAL_NAMESPACE: stack.temporal?.namespace ?? '',
    HOST: options.host,
    PORT: String(options.port),
  };
  return { env, invented: realm !== 'real' };
}

async function refuseTakenPort({ host, port }: StartOptions): Promise<void> {
  if (await isFree(port, host)) return;
  throw new StartFault(
    'port-in-use',
    `端口 ${port} 已被其他程序占用。`,
    `请停止那个程序，或换一个端口：npm start -- --port ${port + 1}`,
  );
}

function announce(origin: string, accounts: string, stack: Stack): void {
  console.log('');
  console.log(`  打开浏览器访问：${origin}`);
  if (accounts !== '') console.log(`  ${accounts.replaceAll('\n', '\n  ')}`);
  if (stack.uiAddress !== null) console.log(`  Temporal 只读界面：${stack.uiAddress}`);
  console.log('  按 Ctrl-C 停止。\n');
}

/** People's requests end first, then what works for them, then the stores. */
async function stopAll(running: Running): Promise<void> {
  await running.api?.stop();
  await running.worker?.stop();
  await running.stack?.stop();
}

function say(line: string): void {
  console.log(`· ${line}`);
}
