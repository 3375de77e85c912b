import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { append } from '../activities/append/append';
import { sealCommand } from '../activities/append/sealing';
import { openPool, readEnvironment } from '../activities/environment';
import { secretKey } from '../activities/secrets';
import { oneTimeDays, oneTimePassword } from '../api/sign-in/one-time-password';
import { hashPassword } from '../api/sign-in/password';
import { systemId } from '../domain/ledger/seal';
import { personStream } from '../domain/ledger/streams';
import { StartFault } from './embedded/fault';

const usage = '用法：npx duxue password 账号名';

/**
 * `duxue password LOGIN`: breaks the glass. Where nobody is left who may keep an account (the only 安全管理员 has forgotten
 * their password), whoever runs the machine opens that door with a one-time password. It stands in the ledger as done by
 * the system, the person is told, and every sign-in of theirs ends.
 */
export async function run(args: readonly string[]): Promise<void> {
  const [login, ...rest] = args;
  if (!login || rest.length > 0) throw new StartFault('bad-argument', '参数不对。', usage);
  const env = readEnvironment();
  if (!env.ownerUrl) throw new StartFault('bad-argument', '缺少环境变量 DUXUE_OWNER_URL。', usage);
  const pool = openPool(env.appendUrl, 1);
  const ownerPool = openPool(env.ownerUrl, 1);
  try {
    const secret = await reset({ pool, ownerPool, sealKey: secretKey(env.secretsDir, 'seal-key') }, login);
    console.log(`${login} 的一次性密码（${oneTimeDays} 天内有效，首次登录时修改）：${secret}`);
  } finally {
    await Promise.all([pool.end(), ownerPool.end()]);
  }
}

/** @throws StartFault where there is no such account, or the person has left */
export async function reset(
  deps: { pool: Pool; ownerPool: Pool; sealKey: Buffer },
  login: string,
): Promise<string> {
  const { rows } = await deps.ownerPool.query<{ personId: string; locked: boolean }>(
    `SELECT a.person_id AS "personId", coalesce((h.state->'account'->>'locked')::boolean, false) AS locked
       FROM account a JOIN stream_head h ON h.stream = 'person/' || a.person_id WHERE lower(a.login) = lower($1)`,
    [login],
  );
  const account = rows[0];
  if (!account) throw new StartFault('bad-argument', `没有账号「${login}」。`, usage);
  const { personId, locked } = account;
  const secret = oneTimePassword();
  const hash = await hashPassword(secret);
  // First the ledger: a door that was opened by hand is never without its entry.
  for (const type of ['resetPassword', ...(locked ? ['unlockAccount'] : [])])
    await enter(deps, personId, type);
  await deps.ownerPool.query(
    `UPDATE account SET password_hash = $2, failures = 0, locked_until = NULL, changed_at = clock_timestamp(),
            one_time_until = clock_timestamp() + make_interval(days => $3) WHERE person_id = $1`,
    [personId, hash, oneTimeDays],
  );
  await deps.ownerPool.query('DELETE FROM sign_in WHERE person_id = $1', [personId]);
  return secret;
}

async function enter(deps: { pool: Pool; sealKey: Buffer }, personId: string, type: string): Promise<void> {
  const stream = personStream(personId);
  const at = new Date().toISOString();
  const open = {
    schema: 1 as const,
    stream,
    commandId: `terminal/${stream}/${type}/${randomUUID()}`,
    personId: systemId,
    type,
    payload: {},
    words: null,
    fileIds: [],
    origin: 'live' as const,
    requestDigest: '',
    sealedAt: at,
  };
  const envelope = sealCommand(open, deps.sealKey);
  const { outcomes } = await append(deps, {
    schema: 1,
    stream,
    knownVersion: 0,
    commands: [{ envelope, at }],
  });
  const outcome = outcomes[0];
  if (!outcome?.ok)
    throw new StartFault('bad-argument', `没有重设：${outcome?.rejection.code ?? '没有记下'}。`, usage);
}
