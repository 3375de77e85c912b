import { spawn } from 'node:child_process';
import { openSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { openPool } from '../../activities/environment';
import { workerOptions } from '../../activities/temporal-connection';
import { exitWithParent } from '../../bin/start/parent';
import { bareActivities } from './activities';

export const bareTaskQueue = 'bench-bare';
/** Hidden argument of `duxue bench`: this process is the bare worker of another one. */
export const bareWorkerArgument = '--bare-worker';

/** A process of its own, as our worker is one. Resolves when it takes tasks. */
export async function startBareWorker(o: {
  dir: string;
  env: NodeJS.ProcessEnv;
}): Promise<{ stop(): Promise<void> }> {
  const logFile = join(o.dir, 'logs', 'bare-worker.log');
  const log = openSync(logFile, 'a');
  const program = join(__dirname, 'main.cjs');
  const child = spawn(process.execPath, ['--enable-source-maps', program, 'bench', bareWorkerArgument], {
    detached: true,
    env: o.env,
    stdio: ['ignore', log, log, 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) =>
      reject(new Error(`bare worker ended with ${code}: ${readFileSync(logFile, 'utf8').slice(-2000)}`)),
    );
  });
  return {
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Set up like `bin/worker.ts`: same pool, same slots, same cache, no gzip on loopback. */
export async function runBareWorker(): Promise<void> {
  let shutdown: () => void = () => undefined;
  let ended: Promise<unknown> = Promise.resolve();
  exitWithParent(async () => {
    shutdown();
    await ended;
  });
  Runtime.install({
    logger: { log: noLog, trace: noLog, debug: noLog, info: noLog, warn: console.warn, error: console.error },
    shutdownSignals: [],
  });
  const address = process.env.TEMPORAL_ADDRESS ?? '';
  const pool = openPool(process.env.DUXUE_BARE_URL ?? '', 20);
  const connection = await NativeConnection.connect(workerOptions(address));
  const worker = await Worker.create({
    connection,
    namespace: process.env.TEMPORAL_NAMESPACE ?? '',
    taskQueue: bareTaskQueue,
    activities: bareActivities(pool),
    workflowsPath: realpathSync(join(dirname(__dirname), 'bench', 'bare', 'workflows.ts')),
    maxConcurrentLocalActivityExecutions: 16,
    maxConcurrentActivityTaskExecutions: 16,
    maxCachedWorkflows: 500,
    shutdownGraceTime: '5s',
  });
  shutdown = () => worker.shutdown();
  ended = worker.run();
  process.send?.('ready');
  await ended;
  await connection.close();
  await pool.end();
}

const noLog = (): void => undefined;
