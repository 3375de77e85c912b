import { homedir } from 'node:os';
import { join } from 'node:path';

export const temporalVersion = '1.32.1';
export const uiVersion = '2.42.1';

/** Outside the checkout, so that a second clone and `git clean` cost no second build. */
function cacheRoot(env: NodeJS.ProcessEnv): string {
  const base = env.DUXUE_CACHE || env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'duxue');
}

export function temporalCache(env: NodeJS.ProcessEnv): string {
  return join(cacheRoot(env), `temporal-server-${temporalVersion}`);
}

export function uiCache(env: NodeJS.ProcessEnv): string {
  return join(cacheRoot(env), `temporal-ui-${uiVersion}`);
}
