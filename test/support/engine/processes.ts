import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, stop } from 'esbuild';
import type { AppendInput } from '../../../activities/append/types';

export interface Plant {
  point: 'before-commit' | 'after-commit';
  /** Streams that begin so. */
  prefix: string;
}

interface Common {
  appendUrl: string;
  /** Base64. */
  sealKey: string;
  plant?: Plant;
}
export type ProcessTask = Common &
  (
    | { kind: 'append'; input: AppendInput }
    | { kind: 'worker'; address: string; namespace: string; taskQueue: string; bundlePath: string }
  );

export interface TestProcess {
  /** Resolves at its first message: ready, or done. Rejects when it ends before. */
  said: Promise<string>;
  /** The signal or code with which it ended. */
  ended: Promise<string>;
  kill(): void;
}

/** Builds the process once (0.3 s); start as many as needed, then `remove`. */
export async function testProcesses() {
  mkdirSync('.cache', { recursive: true });
  const file = resolve(`.cache/engine-process-${process.pid}.cjs`);
  await build({
    entryPoints: [resolve('test/support/engine/process.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  // Otherwise its service keeps this process alive.
  await stop();
  const running = new Set<ChildProcess>();
  return {
    start(task: ProcessTask): TestProcess {
      const env = { ...process.env, DUXUE_TEST_PROCESS: JSON.stringify(task), NODE_OPTIONS: '' };
      const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      running.add(child);
      const ended = new Promise<string>((done) => {
        child.once('exit', (code, signal) => {
          running.delete(child);
          done(signal ?? String(code));
        });
      });
      const said = new Promise<string>((done, fail) => {
        child.once('message', (message) => done(String(message)));
        void ended.then((how) => fail(new Error(`the process ended by ${how} before it said anything`)));
      });
      said.catch(() => undefined);
      return { said, ended, kill: () => child.kill('SIGKILL') };
    },
    async remove() {
      const ends = [...running].map((child) => new Promise((done) => child.once('exit', done)));
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(ends);
      rmSync(file, { force: true });
    },
  };
}
