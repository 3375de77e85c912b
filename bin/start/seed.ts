import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../embedded/write-whole';

export interface SeedOptions {
  readonly program: string;
  readonly dir: string;
  readonly empty: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly abandon: AbortSignal;
  log(line: string): void;
}

/** Whether demonstration data was put in, decided at the first start. */
export const seededFile = 'seeded.txt';

/**
 * Puts the demonstration data into a new installation, once. Whether it gets any is decided at its first start and
 * recorded: an installation begun with --empty holds real data, and a later plain `npm start` must not mix in invented
 * cases.
 */
export async function seedOnce(o: SeedOptions): Promise<void> {
  const stamp = join(o.dir, seededFile);
  if (existsSync(stamp)) return;
  if (o.empty) return writeWhole(stamp, '不装入演示数据。\n');
  if (!existsSync(join(dirname(o.program), 'seed.cjs'))) return;
  const began = performance.now();
  o.log('正在装入演示数据…');
  const logFile = join(o.dir, 'logs', 'seed.log');
  const code = await run(o, logFile);
  o.abandon.throwIfAborted();
  if (code !== 0) {
    o.log(`演示数据没有装完，系统可以照常使用；下次启动会再试。日志：${logFile}`);
    return;
  }
  writeWhole(stamp, `演示数据于 ${new Date().toISOString()} 装入。\n`);
  o.log(`演示数据已装入：${((performance.now() - began) / 1000).toFixed(1)} 秒`);
}

function run(o: SeedOptions, logFile: string): Promise<number | null> {
  return new Promise((resolve) => {
    const log = openSync(logFile, 'a');
    const args = ['--enable-source-maps', o.program, 'seed'];
    // With the IPC channel `exitWithParent` works in it too; without a listener it just ends when it is done.
    const child = spawn(process.execPath, args, {
      env: o.env,
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    closeSync(log);
    o.abandon.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve(code));
  });
}
