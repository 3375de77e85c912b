import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { clientOptions } from '../../activities/temporal-connection';
import { StartFault } from './fault';
import { pause } from './process-table';

/** Closed histories stay in the server for so many calendar days; they are exported before (design §2). */
const retentionDays = 30;
const usableWithinMs = 30_000;
const askWithinMs = 3_000;
const notFound = 5;
const alreadyExists = 6;

/**
 * Registers `namespace` where it is missing and waits until workflows can be started in it: the server's own caches
 * learn of a new one only after a moment.
 * @throws StartFault `server-failed`; the reason of `abandon` when that is aborted
 */
export async function ensureNamespace(
  address: string,
  namespace: string,
  env: NodeJS.ProcessEnv,
  abandon: AbortSignal = new AbortController().signal,
): Promise<void> {
  const connection = await Connection.connect({ ...clientOptions(address, env), connectTimeout: '10s' });
  const service = connection.workflowService;
  // A server whose store does not answer keeps a call for ever, and the client repeats it: each has its time.
  const ask = <T>(call: () => Promise<T>): Promise<T> =>
    connection.withDeadline(Date.now() + askWithinMs, call);
  try {
    const until = Date.now() + usableWithinMs;
    for (;;) {
      try {
        await ask(() => service.describeNamespace({ namespace }));
        await ask(() => service.describeTaskQueue({ namespace, taskQueue: { name: 'duxue-probe' } }));
        return;
      } catch (error) {
        abandon.throwIfAborted();
        if (Date.now() > until) throw unusable(namespace, error);
        if (grpcCode(error) === notFound)
          await ask(() => register(connection, namespace)).catch(() => undefined);
        await pause(50);
      }
    }
  } finally {
    await connection.close();
  }
}

async function register(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      description: '督学',
      workflowExecutionRetentionPeriod: msToTs(`${retentionDays} days`),
    });
  } catch (error) {
    if (grpcCode(error) !== alreadyExists) throw error;
  }
}

function grpcCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'number' ? error.code : null;
}

function unusable(namespace: string, error: unknown): StartFault {
  return new StartFault(
    'server-failed',
    `Temporal 命名空间 ${namespace} 在 ${usableWithinMs / 1000} 秒内不可用：${String(error)}`,
    '如果使用已有的 Temporal 服务，请让其管理员先建立这个命名空间。',
  );
}
