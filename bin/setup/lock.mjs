import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

const pollMs = 200;

/**
 * Runs `work` while holding the lock file, waiting for another process that holds it; a dead one's lock is taken over.
 * @param {() => void} waiting called once when there is somebody to wait for
 */
export async function withLock(file, waiting, work) {
  let told = false;
  while (!take(file)) {
    if (!told) waiting();
    told = true;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(file) {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = Number(readIfThere(file));
  if (holder > 0 && isAlive(holder)) return false;
  rmSync(file, { force: true });
  return false;
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
