import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { evolvedVersion, historyOf } from './history';
import type { Violation } from './invariants';

/** Every open stream has a running workflow that has evolved to the stream's head, read from its history alone. */
export async function workflowViolations(client: Client, pool: Pick<Pool, 'query'>): Promise<Violation[]> {
  const { rows } = await pool.query<{ stream: string; version: number }>(
    `SELECT stream, version FROM stream_head WHERE is_open AND kind IN ('round', 'session', 'cycle', 'rectification')`,
  );
  const found: Violation[] = [];
  for (const { stream, version } of rows) {
    const { status } = await client.workflow.getHandle(stream).describe();
    const evolved = evolvedVersion(await historyOf(client, stream));
    if (status.name !== 'RUNNING' || evolved !== version)
      found.push({
        code: 'WORKFLOW_BEHIND',
        stream,
        detail: `${status.name} at ${evolved}, head ${version}`,
      });
  }
  return found;
}
