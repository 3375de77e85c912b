import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { accepts } from '../../../bin/embedded/temporal';
import { timeSkippingServer } from '../time-skipping-server';
import { untilTrue } from './deadline';

export interface Skipping {
  environment: TestWorkflowEnvironment;
  close(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** What the SDK starts: it takes the port that it is told and passes everything on to the server that runs already. */
const relay = (target: number) => `#!${process.execPath}
const net = require('node:net');
net.createServer((near) => {
  const far = net.connect(${target}, '127.0.0.1');
  near.pipe(far).pipe(near);
  near.on('error', () => far.destroy());
  far.on('error', () => near.destroy());
}).listen(Number(process.argv[2]), '127.0.0.1');
`;

/**
 * A time-skipping server, also on a loaded machine: the SDK gives the server that it starts five seconds, a Java machine
 * beside ten other processes takes more. So the server is started first, at its own pace, and the SDK starts a relay.
 */
export async function startSkipping(): Promise<Skipping> {
  const port = await freePort();
  const server = spawn(await timeSkippingServer(), [String(port)], { stdio: 'ignore' });
  const ended = new Promise((done) => server.once('exit', done));
  const folder = mkdtempSync(join(tmpdir(), 'duxue-relay-'));
  const stop = async () => {
    server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilTrue('the time-skipping server accepts', () => accepts(port), 60_000);
    const path = join(folder, 'relay.cjs');
    writeFileSync(path, relay(port));
    chmodSync(path, 0o755);
    const executable = { type: 'existing-path', path } as const;
    const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    return {
      environment,
      async close() {
        await environment.teardown();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
