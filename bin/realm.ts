import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { accountsFile, isRealmName, type RealmRecord, recordedRealm, recordRealm } from '../activities/realm';
import { StartFault } from './embedded/fault';

/**
 * The realm that the environment names, or null where it names none.
 * @throws StartFault `bad-argument`
 */
export function namedRealm(env: NodeJS.ProcessEnv): string | null {
  const name = env.DUXUE_REALM || null;
  if (name !== null && !isRealmName(name))
    throw new StartFault(
      'bad-argument',
      `DUXUE_REALM 的值「${name}」无效。`,
      '可用 real（真实业务）、demonstration（演示）、drill（演练）或 drill-名称，名称用小写字母和数字。',
    );
  return name;
}

/** Where nobody says: a data folder with demonstration accounts holds invented cases. */
export const guessedRealm = (dataDir: string): string =>
  existsSync(join(dataDir, accountsFile)) ? 'demonstration' : 'real';

/**
 * Opens a database as one realm in one Temporal namespace, recorded at its first opening. Called before anything is
 * written: cases of two realms that met in one ledger, or workflows in one namespace, could never be told apart again.
 * @param asked `name` null: whatever is recorded, else `guess`
 * @throws StartFault `wrong-realm`
 */
export async function openRealm(
  pool: Pool,
  asked: { name: string | null; namespace: string; guess: string },
): Promise<string> {
  const standing =
    (await recordedRealm(pool)) ??
    (await recordRealm(pool, { name: asked.name ?? asked.guess, namespace: asked.namespace }));
  if ((asked.name ?? standing.name) !== standing.name || asked.namespace !== standing.namespace)
    throw wrongRealm(standing, asked);
  return standing.name;
}

function wrongRealm(standing: RealmRecord, asked: { name: string | null; namespace: string }): StartFault {
  const now = [asked.name, `Temporal 命名空间 ${asked.namespace}`].filter(Boolean).join('、');
  return new StartFault(
    'wrong-realm',
    `这个数据库属于 ${standing.name}（Temporal 命名空间 ${standing.namespace}），不能作为 ${now} 打开。`,
    `请设置 DUXUE_REALM=${standing.name} 和 TEMPORAL_NAMESPACE=${standing.namespace}，或换一个数据库；数据未被改动。`,
  );
}
