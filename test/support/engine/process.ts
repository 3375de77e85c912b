import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import pg from 'pg';
import pino from 'pino';
import { append } from '../../../activities/append/append';
import type { EngineDeps } from '../../../activities/deps';
import { engineActivities } from '../../../activities/engine';
import { every } from '../../../activities/every';
import { sendWakes } from '../../../activities/wakes';
import type { ProcessTask } from './processes';
import { quietRuntime } from './quiet';

/**
 * A process of its own that can be killed: a worker, or whoever runs `append` directly as the API does for registries.
 * At a planted point it kills itself, so that the instant is exact.
 */
async function main(): Promise<void> {
  const task = JSON.parse(process.env.DUXUE_TEST_PROCESS ?? '') as ProcessTask;
  process.on('disconnect', () => process.exit(0));
  const pool = new pg.Pool({ connectionString: task.appendUrl, max: 10, connectionTimeoutMillis: 5000 });
  pool.on('error', () => undefined);
  const at = async (point: string, stream: string) => {
    if (task.plant?.point !== point || !stream.startsWith(task.plant.prefix)) return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  };
  const sealKey = Buffer.from(task.sealKey, 'base64');
  if (task.kind === 'append') {
    await append({ pool, sealKey, at }, task.input);
    process.send?.('done');
    return;
  }
  quietRuntime(() => undefined);
  const connection = await NativeConnection.connect({ address: task.address });
  const client = new Client({ connection, namespace: task.namespace });
  const deps: EngineDeps = {
    pool,
    client,
    taskQueue: task.taskQueue,
    sealKey,
    at,
    afterCommit: (stream, left) => {
      if (left > 0) sendWakes(deps, -60_000, stream).catch(() => undefined);
    },
  };
  every(500, new AbortController().signal, pino({ level: 'silent' }), 'wakes', () => sendWakes(deps, 500));
  const worker = await Worker.create({
    connection,
    namespace: task.namespace,
    taskQueue: task.taskQueue,
    activities: engineActivities(deps),
    workflowBundle: { codePath: task.bundlePath },
    maxCachedWorkflows: 50,
  });
  process.send?.('ready');
  await worker.run();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
