import type { Pool } from 'pg';
import type { Digest } from '../../domain/ledger/chain';
import { withClient } from '../with-client';
import { sha256 } from './digest';
import { raiseIncident } from './incident';
import { pauseUntil } from './pause';
import { hasNotes } from './published-notes';
import { type CheckpointStep, checkpointStep } from './sign-checkpoint';
import { openSigningKey, type SigningKey, SigningKeyFault } from './signing-key';

export interface CheckpointerOptions {
  /** Connects as duxue_append. */
  readonly pool: Pool;
  readonly signal: AbortSignal;
  /** Holds the signing key; every process of an installation needs the same. */
  readonly secrets: string;
  /** Outside the database, see `checkpointFolder`. Each machine may have its own: what others signed is copied. */
  readonly folder: string;
  /** Name of the log, taken when its key is made. */
  readonly origin?: string;
  readonly intervalMs?: number;
  readonly digest?: Digest;
  readonly now?: () => Date;
  readonly onStep?: (step: CheckpointStep) => void;
  /** A lost connection, a full disk and the like; tried again at the next interval. */
  readonly onTrouble?: (error: unknown) => void;
}

/** How it ended: `refused` means that an incident was raised and nothing is signed until somebody starts it again. */
export type CheckpointerEnd = 'aborted' | 'refused';

/** Signs a checkpoint when there is something new, at most every `intervalMs` (default 10 s), until aborted. */
export async function runCheckpointer(options: CheckpointerOptions): Promise<CheckpointerEnd> {
  const pause = pauseUntil(options.signal);
  let key: SigningKey | undefined;
  while (!options.signal.aborted) {
    try {
      key ??= await keyOf(options);
      const step = await look(options, key);
      options.onStep?.(step);
      if (step.kind === 'refused') {
        await raiseIncident(options.pool, step.code, sentenceOf(step));
        return 'refused';
      }
    } catch (error) {
      if (error instanceof SigningKeyFault) {
        await raiseIncident(options.pool, error.code, error.message).catch(options.onTrouble);
        return 'refused';
      }
      options.onTrouble?.(error);
    }
    await pause.wait(options.intervalMs ?? 10_000);
  }
  return 'aborted';
}

async function keyOf({ pool, secrets, folder, origin }: CheckpointerOptions): Promise<SigningKey> {
  const { rows } = await pool.query<{ signed: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM checkpoint) AS signed',
  );
  const mayCreate = rows[0]?.signed === false && !(await hasNotes(folder));
  return openSigningKey(secrets, mayCreate, origin);
}

function look(options: CheckpointerOptions, key: SigningKey): Promise<CheckpointStep> {
  const { pool, folder, digest = sha256, now = () => new Date() } = options;
  return withClient(pool, async (client) => {
    await client.query('BEGIN');
    const step = await checkpointStep(client, { key, folder, digest, now: now() });
    await client.query('COMMIT');
    return step;
  });
}

function sentenceOf(step: Extract<CheckpointStep, { kind: 'refused' }>): string {
  const { publishedSize, size } = step;
  switch (step.code) {
    case 'LOG_SHORTER_THAN_PUBLISHED':
      return `台账现有 ${size} 条，少于已公布检查点的 ${publishedSize} 条：可能恢复了更早的备份。已停止签发检查点。`;
    case 'LOG_CONTRADICTS_PUBLISHED':
      return `台账前 ${publishedSize} 条与已公布的检查点不符：内容被改动，或恢复备份后又有新增。已停止签发检查点。`;
    case 'SIGNING_KEY_WRONG':
      return '数据库中的检查点不是用本机的签名密钥签发的。各进程必须使用同一把密钥。已停止签发检查点。';
  }
}
