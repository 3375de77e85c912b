import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import pino from 'pino';
import { openPool, readEnvironment } from '../activities/environment';
import { accountsFile } from '../activities/realm';
import { reconcile } from '../activities/reconcile';
import { secretKey } from '../activities/secrets';
import { Simulation } from '../activities/simulation';
import { openTemporal } from '../activities/temporal-connection';
import { hashPassword } from '../api/sign-in/password';
import type { Instant } from '../domain/ledger/entity';
import {
  accounts,
  accountsText,
  demonstrationPassword,
  enterDemonstration,
  nowOf,
  shownAccounts,
} from '../prisma/demonstration';
import { StartFault } from './embedded/fault';
import { writeWhole } from './embedded/write-whole';
import { namedRealm, openRealm } from './realm';
import { exitWithParent } from './start/parent';

/** Connections at one time; the stories themselves run four at a time. */
const connections = 6;

/**
 * The `now` around which the demonstration is placed. Kept in the data folder at the first run: a seed that was
 * interrupted and is started again tells the same stories, so that the ledger meets every command it has.
 */
function settledNow(dataDir: string, asked: string | undefined): Instant {
  const file = join(dataDir, 'demonstration-now.txt');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const clock = asked ? new Date(asked) : new Date();
  const now = nowOf(clock.toISOString());
  writeWhole(file, `${now}\n`);
  return now;
}

/** Invented history that a crash may lose is entered again by the next start: no commit waits for the disk. */
const unflushed = (url: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent('-c synchronous_commit=off')}`;

/** One hash for all: argon2id takes 40 ms, 651 of them half a minute. An account that exists keeps its password. */
async function openAccounts(owner: Pool): Promise<void> {
  const hash = await hashPassword(demonstrationPassword);
  await owner.query(
    `INSERT INTO account (person_id, login, password_hash, changed_at)
     SELECT person_id, login, $2, clock_timestamp() FROM jsonb_to_recordset($1) AS t(person_id text, login text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(accounts.map(({ personId, login }) => ({ person_id: personId, login }))), hash],
  );
}

/** `duxue seed [now]`: enters the demonstration, opens its accounts, starts the workflows of what is open. */
export async function run(args: readonly string[]): Promise<void> {
  exitWithParent();
  const log = pino({ name: 'seed', level: process.env.LOG_LEVEL ?? 'info' });
  const name = namedRealm(process.env);
  const env = readEnvironment();
  if (!env.ownerUrl) throw new Error('缺少环境变量 DUXUE_OWNER_URL。');
  const now = settledNow(env.dataDir, args[0]);
  const sealKey = secretKey(env.secretsDir, 'seal-key');
  const pool = openPool(unflushed(env.appendUrl), connections);
  const realm = await openRealm(pool, { name, namespace: env.temporalNamespace, guess: 'demonstration' });
  if (realm === 'real')
    throw new StartFault(
      'wrong-realm',
      '这个数据库用于真实业务，不装入演示数据。',
      '请用另一个数据库，并在第一次打开前设置 DUXUE_REALM=demonstration。',
    );
  const ownerPool = openPool(unflushed(env.ownerUrl), connections);
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  await enterDemonstration({
    now,
    open: () => new Simulation({ pool, ownerPool, sealKey, origin: 'demonstration' }),
  });
  log.info({ now, seconds: seconds() }, 'demonstration entered');
  await openAccounts(ownerPool);
  writeWhole(join(env.dataDir, accountsFile), `${JSON.stringify(shownAccounts(), null, 2)}\n`);
  writeWhole(join(env.dataDir, 'accounts.txt'), accountsText());

  const client = await openTemporal(env);
  log.info(await reconcile({ pool, client, taskQueue: env.taskQueue, sealKey }), 'workflows started');
  await client.connection.close();
  await Promise.all([pool.end(), ownerPool.end()]);
  log.info({ seconds: seconds() }, 'seeded');
}
