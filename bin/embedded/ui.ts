import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { uiCache, uiVersion } from './cache';
import { type Daemon, startDaemon, stopOrphans } from './daemon';
import type { DataFolder } from './folder';
import { goInstall, goProblem } from './go-install';
import { accepts } from './temporal';
import { writeWhole } from './write-whole';

export interface UiOptions {
  readonly folder: DataFolder;
  readonly port: number;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly program: string;
  log(line: string): void;
}

const patienceMs = 3_000;

/** The Temporal UI's program: DUXUE_TEMPORAL_UI (a path; `off`: none) or the cache; null when it is not there yet. */
export function uiProgram(env: NodeJS.ProcessEnv): string | null {
  const path = env.DUXUE_TEMPORAL_UI || join(uiCache(env), 'temporal-ui');
  return existsSync(path) ? path : null;
}

/**
 * Builds the UI into the cache (30–70 s), for after a first start is ready: nobody waits for it.
 * Null when it cannot be had, having said so; the product works without it.
 */
export async function buildUi(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
  abandon: AbortSignal,
): Promise<string | null> {
  const problem = goProblem(env);
  if (problem !== null) {
    log(`Temporal 只读界面不可用（${problem}），不影响使用。`);
    return null;
  }
  try {
    const packages = { 'temporal-ui': `github.com/temporalio/ui-server/v2/cmd/server@v${uiVersion}` };
    const build = { title: 'Temporal 只读界面', packages, target: uiCache(env), inBackground: true };
    await goInstall(build, env, log, abandon);
  } catch (error) {
    if (abandon.aborted) return null;
    log(`Temporal 只读界面不可用（${error instanceof Error ? error.message : String(error)}），不影响使用。`);
  }
  return uiProgram(env);
}

/** Starts the UI, read-only and on loopback. Returns its address for a browser. */
export async function startUi(o: UiOptions): Promise<{ address: string; daemon: Daemon }> {
  const root = join(o.folder.temporal, 'ui');
  mkdirSync(join(root, 'config'), { recursive: true });
  const config = {
    host: '127.0.0.1',
    port: o.port,
    temporalGrpcAddress: o.temporalAddress,
    defaultNamespace: o.namespace,
    enableUi: true,
    disableWriteActions: true,
    notifyOnNewVersion: false,
    refreshInterval: '1m',
    cors: { allowOrigins: [`http://127.0.0.1:${o.port}`] },
  };
  writeWhole(join(root, 'config', 'readonly.yaml'), `${JSON.stringify(config, null, 2)}\n`);
  const daemon = await startDaemon(
    {
      name: 'temporal-ui',
      title: 'Temporal 只读界面',
      command: o.program,
      args: [uiMarker(o.folder), '--env=readonly', 'start'],
      marker: uiMarker(o.folder),
      env: { PATH: process.env.PATH ?? '', TZ: 'UTC' },
      user: null,
      stopSignal: 'SIGTERM',
      orphanSignal: 'SIGKILL',
      patienceMs,
      readyWithinMs: 20_000,
      ready: () => accepts(o.port),
    },
    { run: o.folder.run, logs: o.folder.logs, log: o.log },
  );
  return { address: `http://127.0.0.1:${o.port}`, daemon };
}

export async function stopEarlierUi(folder: DataFolder): Promise<number> {
  return stopOrphans(uiMarker(folder), 'SIGTERM', patienceMs);
}

function uiMarker(folder: DataFolder): string {
  return `--root=${join(folder.temporal, 'ui')}`;
}
