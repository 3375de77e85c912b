import { spawnSync } from 'node:child_process';

let known: boolean | undefined;

/** `setpriv` of util-linux: present on every usual Linux, absent on macOS. */
export function hasSetpriv(): boolean {
  known ??= spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0;
  return known;
}
