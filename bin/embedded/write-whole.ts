import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileFault } from './fault';

/**
 * Writes a file so that a kill or a full disk leaves either the old content or the new one, never half of it.
 * @throws StartFault `no-space` or `not-writable`
 */
export function writeWhole(path: string, content: string, mode = 0o644): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    const file = openSync(partial, 'w', mode);
    try {
      writeSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(partial, { force: true });
    throw fileFault(error, path);
  }
}

/** A rename is durable only when its folder is. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
