import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { openPool, readEnvironment } from '../activities/environment';
import { accountsFile } from '../activities/realm';
import { secretKey } from '../activities/secrets';
import { Simulation, type SimulationDeps } from '../activities/simulation';
import { oneTimeDays, oneTimePassword } from '../api/sign-in/one-time-password';
import { hashPassword } from '../api/sign-in/password';
import type { Json } from '../domain/ledger/entity';
import { calendarStream, personStream } from '../domain/ledger/streams';
import { roleLabels } from '../domain/permissions/labels';
import { calendarNotices } from '../prisma/calendar/notices';
import { StartFault } from './embedded/fault';
import { writeWhole } from './embedded/write-whole';
import { namedRealm, openRealm } from './realm';
import { firstAdministrators as first } from './start/first-accounts';
import { exitWithParent } from './start/parent';

/** Fixed, so that a founding that is entered again is the same. */
const inForceFrom = '2025-01-01';

/** Of the organisation tree, where nobody names another: every path of a unit or department begins with it. */
const defaultRoot = 'root';

/**
 * `duxue found [--root NODE]`: what an installation for real work needs before anybody can work in it: the official
 * calendars, and the three administrators with a one-time password each, who register and authorise everybody else. Once:
 * where there is an account, nothing happens; one that was cut off enters the same again, by the same keys.
 */
export async function run(args: readonly string[]): Promise<void> {
  exitWithParent();
  const { values } = parseArgs({ args: [...args], options: { root: { type: 'string' } } });
  const root = values.root || process.env.DUXUE_ROOT || defaultRoot;
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(root))
    throw new StartFault(
      'bad-argument',
      `机构树的根「${root}」无效。`,
      '请用小写字母、数字和连字符，例如 jl。',
    );
  const env = readEnvironment();
  if (!env.ownerUrl) throw new Error('缺少环境变量 DUXUE_OWNER_URL。');
  const pool = openPool(env.appendUrl, 2);
  const ownerPool = openPool(env.ownerUrl, 2);
  try {
    const name = namedRealm(process.env);
    const guess = existsSync(join(env.dataDir, accountsFile)) ? 'demonstration' : 'real';
    await openRealm(pool, { name, namespace: env.temporalNamespace, guess });
    const { rowCount } = await ownerPool.query('SELECT FROM account LIMIT 1');
    if (rowCount) return console.log('已经有账号，没有改动。');
    const sealKey = secretKey(env.secretsDir, 'seal-key');
    await foundInstallation({ pool, ownerPool, sealKey }, root, join(env.dataDir, 'accounts.txt'));
  } finally {
    await Promise.all([pool.end(), ownerPool.end()]);
  }
}

/** What an empty database gets; the one-time passwords stand in `file` and nowhere else. */
export async function foundInstallation(
  deps: Omit<SimulationDeps, 'origin'>,
  root: string,
  file: string,
): Promise<void> {
  await enter(new Simulation({ ...deps, origin: 'imported' }), root);
  await openAccounts(deps.ownerPool, root, file);
}

async function enter(founding: Simulation, root: string): Promise<void> {
  const now = new Date().toISOString();
  const found = (stream: string, type: string, payload: unknown) =>
    founding.found(stream, type, payload as Json, now);
  for (const { version, years } of calendarNotices)
    for (const year of years) await found(calendarStream, 'importYear', { year, version, confirmed: false });
  for (const { personId, login, role } of first) {
    const grants = [{ id: 'g0', role, node: root, from: inForceFrom, to: null }];
    const person = { personId, name: roleLabels[role], homeNode: root, title: '初始账号', grants };
    await found(personStream(personId), 'register', person);
    await found(personStream(personId), 'openAccount', { login });
  }
}

/**
 * What stands at the terminal and in the data folder: read by whoever installed it, and useless after the first sign-in.
 * Written before the accounts, which open all at once: no account has a password that nobody was told.
 */
async function openAccounts(owner: Pool, root: string, file: string): Promise<void> {
  const opened = first.map((one) => ({ ...one, password: oneTimePassword() }));
  const lines = [
    `初始账号（一次性密码，${oneTimeDays} 天内有效，首次登录时修改）：`,
    ...opened.map(({ login, password, role }) => `  ${login.padEnd(10)} ${password}  ${roleLabels[role]}`),
    `机构树的根是 ${root}，单位和部门的路径都从它开始，例如 ${root}/zf/fgw。`,
    '下一步：sysadmin 登记单位、人员和名册，secadmin 授予身份，sysadmin 开通账号；详见 docs/guide/administrator.md“新装的系统”。',
  ];
  writeWhole(file, `${lines.join('\n')}\n`, 0o600);
  const hashes = await Promise.all(opened.map(({ password }) => hashPassword(password)));
  await owner.query(
    `INSERT INTO account (person_id, login, password_hash, changed_at, one_time_until)
     SELECT person_id, login, hash, clock_timestamp(), clock_timestamp() + make_interval(days => $4)
       FROM unnest($1::text[], $2::text[], $3::text[]) AS t(person_id, login, hash)`,
    [opened.map((o) => o.personId), opened.map((o) => o.login), hashes, oneTimeDays],
  );
}
