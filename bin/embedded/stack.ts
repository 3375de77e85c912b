import { resolve } from 'node:path';
import { defaultNamespace } from '../../activities/realm';
import type { Daemon } from './daemon';
import { StartFault } from './fault';
import { type DataFolder, openDataFolder } from './folder';
import { ensureNamespace } from './namespace';
import { choosePorts, type Ports } from './ports';
import { type PostgresAddress, startPostgres, stopEarlierPostgres } from './postgres';
import { startTemporal, stopEarlierTemporal } from './temporal';
import { type TemporalPrograms, temporalPrograms } from './temporal-programs';
import { buildUi, startUi, stopEarlierUi, uiProgram } from './ui';

/** The running servers of one installation. */
export interface Stack {
  readonly postgres: PostgresAddress;
  /** Null when started with `temporal: false`. */
  readonly temporal: { readonly address: string; readonly namespace: string } | null;
  /** Null until the UI runs; it may still be building. */
  readonly uiAddress: string | null;
  /** Stops UI, Temporal and PostgreSQL in this order; resolves when no process is left. */
  stop(): Promise<void>;
  /** Process id by server name (`postgres`, `temporal`, `temporal-ui`), of those that run now. */
  pids(): Record<string, number>;
}

export interface StackOptions {
  /** The data folder, made when missing. One stack at a time on each: the caller sees to that (`bin/start/lock`). */
  readonly dir: string;
  /** Progress and trouble, in Chinese, one line each. */
  log(line: string): void;
  readonly temporal?: boolean;
  readonly ui?: boolean;
  /** Where the UI has to be built first, that begins when this resolves, so that it never slows a start. */
  readonly uiBuildAfter?: Promise<unknown>;
  /** False only for data that may be lost at a power cut. Default true. */
  readonly fsync?: boolean;
  /** Gives up a start that is under way: what runs is stopped, and the start rejects with the signal's reason. */
  readonly abandon?: AbortSignal;
  /** Default `process.env`. Read: TEMPORAL_*, PATH and DUXUE_*, see docs/operations/start.md. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A port seen free may be taken a moment later by somebody else, and a killed server's children may still hold its memory. */
const attempts = 3;

/**
 * Starts PostgreSQL and, unless told otherwise, Temporal on it. A server that dies is started again on the same port.
 * @throws StartFault
 */
export async function startStack(o: StackOptions): Promise<Stack> {
  const env = o.env ?? process.env;
  const folder = openDataFolder(resolve(o.dir));
  await stopEarlierUi(folder);
  await stopEarlierTemporal(folder);
  await stopEarlierPostgres(folder);

  const external = env.TEMPORAL_ADDRESS || null;
  const namespace = env.TEMPORAL_NAMESPACE || defaultNamespace(env.DUXUE_REALM);
  // Before anything runs: this may compile for minutes, or say what to install.
  const programs =
    o.temporal === false || external !== null ? null : await temporalPrograms(env, o.log, o.abandon);
  o.abandon?.throwIfAborted();

  const daemons = new Map<string, Daemon>();
  let uiAddress: string | null = null;
  const stopping = new AbortController();
  const stop = async (): Promise<void> => {
    stopping.abort();
    for (const name of ['temporal-ui', 'temporal', 'postgres']) {
      await daemons.get(name)?.stop();
      daemons.delete(name);
    }
  };

  try {
    const { postgres, ports } = await servers(o, folder, programs, env, daemons);
    const address = o.temporal === false ? null : (external ?? `127.0.0.1:${ports.temporal}`);
    o.abandon?.throwIfAborted();
    if (address !== null) await ensureNamespace(address, namespace, external === null ? {} : env, o.abandon);
    o.abandon?.throwIfAborted();

    const openUi = async (program: string): Promise<void> => {
      if (address === null || stopping.signal.aborted) return;
      const options = {
        folder,
        port: ports.temporalUi,
        temporalAddress: address,
        namespace,
        program,
        log: o.log,
      };
      const ui = await startUi(options);
      daemons.set('temporal-ui', ui.daemon);
      if (stopping.signal.aborted) return ui.daemon.stop();
      uiAddress = ui.address;
    };
    if (o.ui === true && address !== null && env.DUXUE_TEMPORAL_UI !== 'off') {
      const program = uiProgram(env);
      const opening = program !== null ? openUi(program) : buildLater(o, env, stopping.signal, openUi);
      opening.catch((error: unknown) => o.log(`Temporal 只读界面没有启动（${String(error)}），不影响使用。`));
      if (program !== null) await opening.catch(() => undefined);
    }
    return {
      postgres,
      temporal: address === null ? null : { address, namespace },
      get uiAddress() {
        return uiAddress;
      },
      stop,
      pids: () => pidsOf(daemons),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function servers(
  o: StackOptions,
  folder: DataFolder,
  programs: TemporalPrograms | null,
  env: NodeJS.ProcessEnv,
  daemons: Map<string, Daemon>,
): Promise<{ postgres: PostgresAddress; ports: Ports }> {
  for (let attempt = 1; ; attempt++) {
    const ports = await choosePorts(folder.portsFile);
    const began = performance.now();
    try {
      const options = { folder, port: ports.postgres, fsync: o.fsync ?? true, env, log: o.log };
      const { address: postgres, daemon } = await startPostgres(options);
      daemons.set('postgres', daemon);
      o.log(`PostgreSQL 已就绪：${seconds(began)}`);
      o.abandon?.throwIfAborted();
      if (programs === null) return { postgres, ports };
      const temporal = await startTemporal({ folder, ports, postgres, programs, log: o.log });
      daemons.set('temporal', temporal.daemon);
      o.log(`Temporal 服务器已就绪：${seconds(began)}`);
      return { postgres, ports };
    } catch (error) {
      await daemons.get('postgres')?.stop();
      daemons.delete('postgres');
      if (attempt === attempts || !(error instanceof StartFault) || error.code !== 'server-failed')
        throw error;
    }
  }
}

async function buildLater(
  o: StackOptions,
  env: NodeJS.ProcessEnv,
  abandon: AbortSignal,
  open: (program: string) => Promise<void>,
): Promise<void> {
  await o.uiBuildAfter;
  if (abandon.aborted) return;
  const program = await buildUi(env, o.log, abandon);
  if (program === null) return;
  await open(program);
  o.log('Temporal 只读界面已启动。');
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} 秒`;
}

function pidsOf(daemons: ReadonlyMap<string, Daemon>): Record<string, number> {
  const pids: Record<string, number> = {};
  for (const [name, daemon] of daemons) {
    const pid = daemon.pid();
    if (pid !== null) pids[name] = pid;
  }
  return pids;
}
