import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder } from '../../bin/embedded/folder';
import { choosePorts } from '../../bin/embedded/ports';
import type { PostgresAddress } from '../../bin/embedded/postgres';
import { secret } from '../../bin/embedded/secrets';
import { accepts } from '../../bin/embedded/temporal';
import { temporalMarker, writeTemporalConfig } from '../../bin/embedded/temporal-config';
import { temporalPrograms } from '../../bin/embedded/temporal-programs';
import { ensureTemporalStore } from '../../bin/embedded/temporal-store';
import { untilTrue } from '../support/engine/deadline';

/** A Temporal server by itself, as operators run one: clients must show a certificate. */
export async function startTemporalApart(
  dir: string,
  postgres: PostgresAddress,
  tls: Record<'ca' | 'cert' | 'key', string>,
): Promise<{ address: string; stop(): Promise<void> }> {
  const folder = openDataFolder(dir);
  const programs = await temporalPrograms(process.env, () => undefined);
  const password = secret(folder.secrets, 'postgres-temporal');
  await ensureTemporalStore(postgres, programs.sqlTool, password);
  const ports = await choosePorts(folder.portsFile);
  writeTemporalConfig(folder, ports, postgres.port, password);

  const file = join(folder.temporal, 'config', 'server.yaml');
  const config = JSON.parse(readFileSync(file, 'utf8')) as { global: object };
  const own = { certFile: tls.cert, keyFile: tls.key };
  const towards = { serverName: 'temporal', rootCaFiles: [tls.ca] };
  const server = { ...own, requireClientAuth: true, clientCaFiles: [tls.ca] };
  const sections = { frontend: { server, client: towards }, systemWorker: { ...own, client: towards } };
  writeFileSync(file, JSON.stringify({ ...config, global: { ...config.global, tls: sections } }));

  const args = [temporalMarker(folder), '--allow-no-auth', 'start'];
  const process_ = spawn(programs.server, args, { stdio: 'ignore', cwd: '/' });
  const ended = once(process_, 'exit');
  const stop = async (): Promise<void> => {
    process_.kill('SIGKILL');
    await ended;
  };
  await untilTrue('Temporal accepts', () => accepts(ports.temporal)).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { address: `127.0.0.1:${ports.temporal}`, stop };
}
