import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection } from '@temporalio/worker';
import { testServers } from './servers';
import { timeSkippingServer } from './time-skipping-server';

/** Bundled once a run by `build-parts`; hand it to every worker, which then starts in 0.1 s and not in 3. */
export const workflowBundle = { codePath: resolve('dist/workflow-bundle.js') } as const;

/** A task queue of the caller's own: workers of two test files must never take each other's tasks. */
export function testTaskQueue(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}

export interface TemporalConnection {
  readonly client: Client;
  /** For `Worker.create`; the client uses the same one, so that it can start workflows eagerly. */
  readonly connection: NativeConnection;
  readonly namespace: string;
  close(): Promise<void>;
}

/** A connection to the real server. Open it in `beforeAll`, close it in `afterAll` after the workers have ended. */
export async function connectTemporal(): Promise<TemporalConnection> {
  const { address, namespace } = testServers().temporal;
  const connection = await NativeConnection.connect({ address });
  return {
    client: new Client({ connection, namespace }),
    connection,
    namespace,
    close: () => connection.close(),
  };
}

/**
 * A server of the caller's own in which weeks pass in a second. Its time is global, so one a file and its tests one after the
 * other; time passes only while a workflow's result is awaited or on `env.sleep`, and no Update may be sent during a sleep.
 * It has no Schedules, no visibility lists and no limit of Updates in flight: those belong on the real server.
 *
 * @throws with what to install, where there is no Java or the server cannot be fetched
 */
export async function timeSkipping(): Promise<TestWorkflowEnvironment> {
  const path = await timeSkippingServer();
  const server = { executable: { type: 'existing-path' as const, path } };
  // The SDK gives a start five seconds and lets nobody set more; Java read from a cold disk while others work needs longer
  // the first time, and no longer the second.
  for (let tries = 1; ; tries++)
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({ server });
    } catch (error) {
      if (tries === 3 || !/did not start within/.test(String(error))) throw error;
    }
}
