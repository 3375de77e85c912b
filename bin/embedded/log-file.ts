import { closeSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';

const keepBytes = 20 * 1024 * 1024;

/** At start a log above 20 MB moves to `<name>.1`, replacing the one before: at most two of each lie about. */
export function rotate(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < keepBytes) return;
  rmSync(`${path}.1`, { force: true });
  renameSync(path, `${path}.1`);
}

/** What was written after byte `from`, at most the last 16 KB. */
export function recentLog(path: string, from = 0): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= from) return '';
  const length = Math.min(size - from, 16 * 1024);
  const bytes = Buffer.alloc(length);
  const file = openSync(path, 'r');
  readSync(file, bytes, 0, length, size - length);
  closeSync(file);
  return bytes.toString('utf8');
}

/** Its last three lines, for a sentence about a program that would not start. */
export function lastLines(log: string): string {
  const end = log.trim().split('\n').slice(-3).join(' ').slice(-600);
  return end === '' ? '' : `最后的日志：${end}`;
}
