import { connect } from 'node:net';
import { Connection } from '@temporalio/client';
import { clientOptions } from '../../activities/temporal-connection';
import { type Daemon, startDaemon, stopOrphans } from './daemon';
import type { DataFolder } from './folder';
import type { Ports } from './ports';
import type { PostgresAddress } from './postgres';
import { secret } from './secrets';
import { temporalMarker, writeTemporalConfig } from './temporal-config';
import type { TemporalPrograms } from './temporal-programs';
import { ensureTemporalStore } from './temporal-store';

export interface TemporalOptions {
  readonly folder: DataFolder;
  readonly ports: Ports;
  readonly postgres: PostgresAddress;
  readonly programs: TemporalPrograms;
  log(line: string): void;
}

const patienceMs = 8_000;

/**
 * Starts the real Temporal server on the embedded PostgreSQL; serving 1.5 s later.
 * @throws StartFault
 */
export async function startTemporal(o: TemporalOptions): Promise<{ address: string; daemon: Daemon }> {
  const password = secret(o.folder.secrets, 'postgres-temporal');
  await ensureTemporalStore(o.postgres, o.programs.sqlTool, password);
  writeTemporalConfig(o.folder, o.ports, o.postgres.port, password);
  const marker = temporalMarker(o.folder);
  const address = `127.0.0.1:${o.ports.temporal}`;
  const daemon = await startDaemon(
    {
      name: 'temporal',
      title: 'Temporal 服务器',
      command: o.programs.server,
      args: [marker, '--allow-no-auth', 'start'],
      marker,
      env: { PATH: process.env.PATH ?? '', TZ: 'UTC' },
      user: null,
      stopSignal: 'SIGTERM',
      // Everything is in the store, and a polite end would wait for a store that is ending too.
      orphanSignal: 'SIGKILL',
      patienceMs,
      readyWithinMs: 60_000,
      ready: () => serves(address, o.ports.temporal),
    },
    { run: o.folder.run, logs: o.folder.logs, log: o.log },
  );
  return { address, daemon };
}

/** Ends a server that an earlier, killed start left running for this folder. */
export async function stopEarlierTemporal(folder: DataFolder): Promise<number> {
  return stopOrphans(temporalMarker(folder), 'SIGTERM', patienceMs);
}

/** The port is tried first: gRPC itself waits a second between two attempts. */
async function serves(address: string, port: number): Promise<boolean> {
  if (!(await accepts(port))) return false;
  const connection = await Connection.connect({ ...clientOptions(address, {}), connectTimeout: '2s' });
  await connection.close();
  return true;
}

export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const done = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });
}
