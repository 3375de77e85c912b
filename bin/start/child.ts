import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, recentLog, rotate } from '../embedded/log-file';
import { pause } from '../embedded/process-table';

export interface ChildSpec {
  /** A command of dist/main.cjs; names the log too. */
  readonly command: 'api' | 'worker';
  /** What the terminal calls it. */
  readonly title: string;
  readonly program: string;
  readonly logs: string;
  readonly env: NodeJS.ProcessEnv;
  log(line: string): void;
}

export interface Child {
  readonly pid: number | null;
  /** How often it has ended by itself so far. */
  readonly failures: number;
  /** The end of its log since it was last started. */
  lastWords(): string;
  /** SIGTERM, SIGKILL after 10 s; resolves when it is gone. */
  stop(): Promise<void>;
}

const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** One that ran for so long is restarted at once again, however often it died before. */
const healthyMs = 60_000;
const patienceMs = 10_000;

/** Starts one of our own processes and starts it again whenever it ends, sooner or later (0.5 s to 15 s). */
export function keepChild(spec: ChildSpec): Child {
  const logFile = join(spec.logs, `${spec.command}.log`);
  let current: ChildProcess | null = null;
  let stopping = false;
  let failures = 0;
  let logStart = 0;
  let wait = firstPauseMs;
  rotate(logFile);

  const launch = (): void => {
    const log = openSync(logFile, 'a');
    logStart = statSync(logFile).size;
    const began = Date.now();
    // Own session, so that Ctrl-C reaches it through us, in order; the IPC channel tells it when we are gone.
    const child = spawn(process.execPath, ['--enable-source-maps', spec.program, spec.command], {
      detached: true,
      env: spec.env,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    current = child;
    child.once('exit', (code, signal) => void restart(signal ?? `退出码 ${code}`, began));
    child.once('error', () => undefined);
  };

  const restart = async (how: string, began: number): Promise<void> => {
    current = null;
    if (stopping) return;
    failures++;
    if (Date.now() - began > healthyMs) wait = firstPauseMs;
    spec.log(`${spec.title}意外停止（${how}），${(wait / 1000).toFixed(1)} 秒后重新启动。日志：${logFile}`);
    await pause(wait);
    wait = Math.min(wait * 2, longestPauseMs);
    if (!stopping) launch();
  };

  const stop = async (): Promise<void> => {
    stopping = true;
    const child = current;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      child.once('exit', () => {
        clearTimeout(force);
        resolve();
      });
      child.kill('SIGTERM');
    });
  };

  launch();
  return {
    get pid() {
      return current?.pid ?? null;
    },
    get failures() {
      return failures;
    },
    lastWords: () => tellingLine(recentLog(logFile, logStart)),
    stop,
  };
}

/** A crash of Node ends in its stack; what a person needs is the line above it. */
function tellingLine(log: string): string {
  const line = log.split('\n').find((text) => /^\S*Error\b|^✗/.test(text.trim()));
  return line === undefined ? lastLines(log) : `原因：${line.trim().slice(0, 400)}`;
}
