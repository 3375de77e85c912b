import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartFault } from '../embedded/fault';
import { writeWhole } from '../embedded/write-whole';

export interface SeedOptions {
  readonly program: string;
  readonly dir: string;
  readonly empty: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly abandon: AbortSignal;
  log(line: string): void;
}

/** What was put in at the first start: demonstration data, or what real work begins with. */
export const seededFile = 'seeded.txt';

/**
 * Puts the demonstration data into a new installation, or its first administrators and calendars (`duxue found`), once. Whether it gets any is decided at its first start and
 * recorded: an installation begun with --empty holds real data, and a later plain `npm start` must not mix in invented
 * cases.
 */
export async function seedOnce(o: SeedOptions): Promise<void> {
  const stamp = join(o.dir, seededFile);
  if (existsSync(stamp)) return;
  const command = o.empty ? 'found' : 'seed';
  if (!existsSync(join(dirname(o.program), `${command}.cjs`))) return;
  const began = performance.now();
  o.log(o.empty ? '正在登记初始管理员和放假安排…' : '正在装入演示数据…');
  const logFile = join(o.dir, 'logs', `${command}.log`);
  const code = await run(o, command, logFile);
  o.abandon.throwIfAborted();
  if (code !== 0 && o.empty)
    throw new StartFault(
      'not-founded',
      '初始管理员没有登记成功，没有人能登录。',
      `请看日志 ${logFile}，排除原因后重新启动。`,
    );
  if (code !== 0) {
    o.log(`演示数据没有装完，系统可以照常使用；下次启动会再试。日志：${logFile}`);
    return;
  }
  if (o.empty) return writeWhole(stamp, '不装入演示数据。\n');
  writeWhole(stamp, `演示数据于 ${new Date().toISOString()} 装入。\n`);
  o.log(`演示数据已装入：${((performance.now() - began) / 1000).toFixed(1)} 秒`);
}

function run(o: SeedOptions, command: string, logFile: string): Promise<number | null> {
  return new Promise((resolve) => {
    const log = openSync(logFile, 'a');
    const args = ['--enable-source-maps', o.program, command];
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
