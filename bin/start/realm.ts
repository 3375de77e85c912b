import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPool } from '../../activities/environment';
import { accountsFile, defaultNamespace } from '../../activities/realm';
import { StartFault } from '../embedded/fault';
import { namedRealm, openRealm } from '../realm';
import { seededFile } from './seed';

export interface StartRealm {
  /** What the environment names; null where it names none. */
  name: string | null;
  namespace: string;
  /** For a database that was never opened. */
  guess: string;
}

/**
 * What a start on this data folder is: the demonstration, unless it was begun with --empty. The embedded server holds
 * this one installation, so where nothing is named its namespace is the plain one; another server is shared, and there
 * the demonstration keeps apart from real work.
 * @throws StartFault `bad-argument`
 */
export function startRealm(dir: string, empty: boolean, env: NodeJS.ProcessEnv): StartRealm {
  const name = namedRealm(env);
  const has = (file: string): boolean => existsSync(join(dir, file));
  if (empty && has(accountsFile))
    throw new StartFault(
      'bad-argument',
      `数据目录 ${dir} 已装入演示数据，--empty 不起作用。`,
      '请另用一个目录，例如 DUXUE_DATA=/opt/duxue npm start -- --empty；演示数据和正式数据不放在一起。',
    );
  const guess = has(accountsFile) || !(empty || has(seededFile)) ? 'demonstration' : 'real';
  const shared = Boolean(env.TEMPORAL_ADDRESS);
  const namespace = env.TEMPORAL_NAMESPACE || defaultNamespace(name ?? (shared ? guess : undefined));
  return { name, namespace, guess };
}

/**
 * Opens the database as that realm; said once here, before worker and API would each end by it again and again.
 * @throws StartFault `wrong-realm`
 */
export async function openedRealm(appendUrl: string, asked: StartRealm): Promise<string> {
  const pool = openPool(appendUrl, 1);
  try {
    return await openRealm(pool, asked);
  } finally {
    await pool.end();
  }
}
