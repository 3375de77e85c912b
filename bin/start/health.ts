import { StartFault } from '../embedded/fault';
import { pause } from '../embedded/process-table';
import type { Child } from './child';

const withinMs = 120_000;
const pollMs = 100;
/** An API that ends so often before it ever answered will not come up by trying on. */
const hopelessAfter = 3;

/**
 * Resolves when `GET /api/health` answers 200.
 * @throws StartFault `server-failed` when the API keeps ending or does not answer within two minutes; the reason of
 *   `abandon` when that is aborted
 */
export async function untilHealthy(origin: string, api: Child, abandon: AbortSignal): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    abandon.throwIfAborted();
    if (await isHealthy(origin)) return;
    if (api.failures >= hopelessAfter) throw failed('反复退出，无法启动', api);
    if (Date.now() > until) throw failed(`${withinMs / 1000} 秒内没有就绪`, api);
    await pause(pollMs);
  }
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(3_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

function failed(how: string, api: Child): StartFault {
  return new StartFault(
    'server-failed',
    `网站进程${how}。${api.lastWords()}`,
    '详细原因见数据目录 logs 下的 api.log 和 worker.log。',
  );
}
