import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Milliseconds. */
const pollMs = 20;

/**
 * True while process `pid` runs and has `marker` as one whole argument. A pid alone proves nothing: after a restart of
 * the machine the same number belongs to somebody else, and a zombie still answers signal 0.
 */
export function runsWith(pid: number, marker: string): boolean {
  return argumentsOf(pid).includes(marker);
}

/**
 * Every process of this machine with `marker` as one whole argument. Markers are absolute paths of one installation,
 * so this finds exactly its servers, also one whose pid file was never written because the start was killed first.
 */
export function processesWith(marker: string): number[] {
  if (!existsSync('/proc/self/cmdline')) return processesByPs(marker);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && runsWith(pid, marker));
}

function argumentsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    if (existsSync('/proc/self/cmdline')) return [];
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .stdout.trim()
      .split(' ');
  }
}

/** macOS has no /proc; an argument with a blank is not found there, and the pid file alone has to do. */
function processesByPs(marker: string): number[] {
  const lines = spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).stdout.split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([pid, ...words]) => words.includes(marker) && Number(pid) !== process.pid)
    .map(([pid]) => Number(pid));
}

/**
 * Ends process `pid` while `alive` says that it is still the one meant: `signal` first, SIGKILL when it has not gone
 * after `patienceMs`. Resolves when it is gone; true when it went by itself.
 */
export async function endProcess(
  pid: number,
  alive: () => boolean,
  signal: NodeJS.Signals,
  patienceMs: number,
): Promise<boolean> {
  if (!alive() || !send(pid, signal)) return true;
  const until = Date.now() + patienceMs;
  while (alive()) {
    if (Date.now() > until) {
      send(pid, 'SIGKILL');
      while (alive()) await pause(pollMs);
      return false;
    }
    await pause(pollMs);
  }
  return true;
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
