import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { noSpace, StartFault, tellsOfFullDisk } from './fault';
import { lastLines, recentLog, rotate } from './log-file';
import { endProcess, pause, processesWith, runsWith } from './process-table';
import { identityArguments, type RunAs } from './run-as';
import { hasSetpriv } from './set-priv';

/** One server program beside us: how it is told, recognised, known to be ready, and ended. */
export interface DaemonSpec {
  /** Names the pid file and the log. */
  readonly name: string;
  /** What the terminal calls it. */
  readonly title: string;
  readonly command: string;
  /** Must contain `marker` as one whole argument: see `processesWith`. */
  readonly args: readonly string[];
  readonly marker: string;
  readonly env: Record<string, string>;
  /** Null: as we ourselves. */
  readonly user: RunAs | null;
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
  /** What the kernel sends it when we are killed. */
  readonly orphanSignal: 'SIGINT' | 'SIGKILL';
  /** How long it may take to end after `stopSignal` before it is killed, in milliseconds. */
  readonly patienceMs: number;
  /** How long it may take to become ready, in milliseconds. */
  readonly readyWithinMs: number;
  /** Asked again and again until true; a throw counts as not yet, a StartFault as never. */
  ready(): Promise<boolean>;
  /** Called before each new attempt after the program ended by itself; may change what is on disk, not the spec. */
  beforeRestart?(): Promise<void>;
}

/** Where a daemon leaves its traces, and whom it tells. */
export interface DaemonSurroundings {
  readonly run: string;
  readonly logs: string;
  log(line: string): void;
}

export interface Daemon {
  /** The process now, or null between two attempts. */
  pid(): number | null;
  stop(): Promise<void>;
}

const pollMs = 25;
const firstPauseMs = 200;
const longestPauseMs = 10_000;

/**
 * Starts a program and keeps it running: one that ends by itself is started again, after 0.2 s at first and up to 10 s
 * later. It has its own session, so that Ctrl-C at the terminal reaches only us and the order of stopping stays ours.
 * Where `setpriv` exists the kernel stops it when we are killed; elsewhere the next start does (`stopOrphans`).
 * @throws StartFault `server-failed` when it does not become ready the first time
 */
export async function startDaemon(spec: DaemonSpec, place: DaemonSurroundings): Promise<Daemon> {
  const logFile = join(place.logs, `${spec.name}.log`);
  const pidFile = join(place.run, `${spec.name}.pid`);
  let child: ChildProcess | null = null;
  let stopping = false;
  rotate(logFile);

  const launch = (): ChildProcess => {
    const log = openSync(logFile, 'a');
    const [command, args] = leashed(spec);
    const launched = spawn(command, args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: spec.env,
      cwd: '/',
      ...(hasSetpriv() || spec.user === null ? {} : { uid: spec.user.uid, gid: spec.user.gid }),
    });
    closeSync(log);
    child = launched;
    notePid(pidFile, launched.pid);
    return launched;
  };

  const keep = (running: ChildProcess): void => {
    running.once('exit', (code, signal) => {
      child = null;
      if (!stopping) void revive(signal ?? `退出码 ${code}`);
    });
  };

  const revive = async (how: string): Promise<void> => {
    const full = tellsOfFullDisk(recentLog(logFile)) ? '磁盘空间不足，请尽快清理；' : '';
    place.log(`${spec.title}意外停止（${how}），${full}正在重新启动…`);
    for (let wait = firstPauseMs; !stopping; wait = Math.min(wait * 2, longestPauseMs)) {
      await pause(wait);
      if (stopping) return;
      try {
        await spec.beforeRestart?.();
        const again = launch();
        await untilReady(spec, again, logFile, () => stopping);
        keep(again);
        if (!stopping) place.log(`${spec.title}已恢复。`);
        return;
      } catch {
        // The next round waits longer; the reason is in the program's own log.
      }
    }
  };

  const stop = async (): Promise<void> => {
    stopping = true;
    const running = child;
    if (running?.pid !== undefined)
      await endProcess(running.pid, () => isRunning(running), spec.stopSignal, spec.patienceMs);
    rmSync(pidFile, { force: true });
  };

  const first = launch();
  try {
    await untilReady(spec, first, logFile, () => stopping);
  } catch (error) {
    await stop();
    throw error;
  }
  keep(first);
  return { pid: () => child?.pid ?? null, stop };
}

/** For people and tests; the process table is what a later start goes by, so a full disk does no harm here. */
function notePid(file: string, pid: number | undefined): void {
  try {
    if (pid !== undefined) writeFileSync(file, `${pid}\n`);
  } catch {
    // see above
  }
}

async function untilReady(
  spec: DaemonSpec,
  child: ChildProcess,
  logFile: string,
  abandoned: () => boolean,
): Promise<void> {
  const from = statSync(logFile).size;
  const until = Date.now() + spec.readyWithinMs;
  const failed = (how: string): StartFault => {
    const words = recentLog(logFile, from);
    if (tellsOfFullDisk(words)) return noSpace(dirname(logFile));
    return new StartFault(
      'server-failed',
      `${spec.title}${how}。${lastLines(words)}`,
      `详细原因见 ${logFile}。`,
    );
  };
  let spawnError: Error | null = null;
  child.once('error', (error) => {
    spawnError = error;
  });
  while (!abandoned()) {
    if (spawnError !== null) throw failed(`无法运行（${String(spawnError)}）`);
    if (!isRunning(child)) throw failed('启动后立即退出');
    if (await isReady(spec)) return;
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw failed(`${Math.round(spec.readyWithinMs / 1000)} 秒内没有就绪`);
    }
    await pause(pollMs);
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function isReady(spec: DaemonSpec): Promise<boolean> {
  try {
    return await spec.ready();
  } catch (error) {
    if (error instanceof StartFault) throw error;
    return false;
  }
}

/** Ends what an earlier start that was killed left running. Returns how many there were. */
export async function stopOrphans(
  marker: string,
  signal: NodeJS.Signals,
  patienceMs: number,
): Promise<number> {
  const orphans = processesWith(marker);
  await Promise.all(orphans.map((pid) => endProcess(pid, () => runsWith(pid, marker), signal, patienceMs)));
  return orphans.length;
}

/** The kernel sends the signal when our main thread dies, also by `kill -9`; `setpriv` execs, so the pid stays. */
function leashed(spec: DaemonSpec): [string, string[]] {
  if (!hasSetpriv()) return [spec.command, [...spec.args]];
  const identity = spec.user === null ? [] : identityArguments(spec.user);
  return [
    'setpriv',
    ['--pdeathsig', spec.orphanSignal.slice(3), ...identity, '--', spec.command, ...spec.args],
  ];
}
