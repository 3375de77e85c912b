import type { Pool, PoolClient, QueryConfig } from 'pg';
import { genesisHash } from '../../domain/ledger/chain';
import type { Recorded } from '../../domain/ledger/entity';
import type { RejectionCode } from '../../domain/ledger/rejection';
import { isDerived } from '../../domain/ledger/seal';
import { withClient } from '../with-client';
import { type EntryRow, entryColumnsSql, recordedOf } from './entry-row';
import { failureKind, isMissingReference } from './failures';
import { headCacheOf, headQuery, type StoredHead } from './head-cache';
import { holdStatement, isMoved, keptHeads } from './hold';
import { lockHeads, needsOf } from './load';
import { lookStatements, recordedAndGone } from './look';
import { sealHolds } from './sealing';
import { headOf, type Running, sha256 } from './step';
import { answerOf, type Batch, refuse, takeBatch } from './take-batch';
import { together } from './together';
import type { AppendInput, AppendResult, TimedCommand } from './types';
import { writeStatements } from './write';

export interface AppendDeps {
  /** Connects as duxue_append. */
  pool: Pool;
  sealKey: Buffer;
  /** Called after a commit that wrote something, with the number of neighbours it left wakes for; must not throw. */
  afterCommit?: (stream: string, wakes: number) => void;
  /** Planted points for crash tests: `before-commit`, `after-commit`. Absent in production. */
  at?: (point: 'before-commit' | 'after-commit', stream: string) => Promise<void>;
}

const later = Symbol('later');

const runningOf = (stream: string, head: StoredHead): Running => ({
  stream,
  version: head.version,
  state: head.version === 0 ? null : head.state,
  hash: head.version === 0 ? genesisHash(stream, sha256) : head.hash,
});

async function entriesAfter(client: PoolClient, stream: string, version: number): Promise<Recorded[]> {
  const { rows } = await client.query<EntryRow>({
    name: 'entries-after',
    text: `SELECT ${entryColumnsSql} FROM ledger_entry WHERE stream = $1 AND version > $2 ORDER BY version`,
    values: [stream, version],
  });
  return rows.map(recordedOf);
}

interface Done {
  written: boolean;
  result: AppendResult;
}

const rolledBack = (result: AppendResult): Done => ({ written: false, result });

/** Writes a batch and commits, behind `first`: all in one round trip. @throws what the first failing statement threw */
async function commit(
  client: PoolClient,
  deps: AppendDeps,
  batch: Batch,
  first: readonly (QueryConfig | string)[],
): Promise<void> {
  const { stream } = batch.running;
  const { statements, wakes } = writeStatements(batch.running, batch.entries, batch.states);
  // Taken once: a test that lifts its planted point must not leave others halfway.
  const { at } = deps;
  if (at) {
    await together(client, [...first, ...statements]);
    await at('before-commit', stream);
    await client.query('COMMIT');
    await at('after-commit', stream);
  } else await together(client, [...first, ...statements, 'COMMIT']);
  headCacheOf(deps.pool).set(headOf(batch.running));
  deps.afterCommit?.(stream, wakes);
}

/**
 * The short way: decided on the heads that this process keeps, and written only if they stand when they are locked.
 * Null where that cannot be, or something moved: nothing was written then. A batch that writes nothing is no proof of
 * anything, for nothing was looked at.
 */
async function fromKept(
  client: PoolClient,
  deps: AppendDeps,
  { stream, knownVersion }: AppendInput,
  commands: readonly TimedCommand[],
): Promise<Done | null> {
  const envelopes = commands.map((c) => c.envelope);
  const kept = keptHeads(headCacheOf(deps.pool), stream, envelopes);
  if (!kept || kept.own.version > knownVersion) return null;
  const { neighbours, absent } = kept;
  const running = runningOf(stream, kept.own);
  const locked = new Set([...neighbours.keys(), ...absent, stream]);
  const standing = { running, neighbours, locked, known: new Map(), gone: new Set<string>() };
  const batch = takeBatch(commands, standing, deps.sealKey);
  if (!batch || batch.entries.length === 0 || batch.outcomes.some((o) => !o.ok)) return null;
  try {
    await commit(client, deps, batch, ['BEGIN', holdStatement(kept, envelopes)]);
    return { written: true, result: answerOf(batch, []) };
  } catch (error) {
    if (!isMoved(error)) throw error;
    await client.query('ROLLBACK');
    return null;
  }
}

/** The long way: heads are locked and looked at, then decided on. As many of the commands as the locked neighbours allow. */
async function fromLocked(
  client: PoolClient,
  deps: AppendDeps,
  { stream, knownVersion }: AppendInput,
  commands: readonly TimedCommand[],
): Promise<Done | typeof later> {
  const cache = headCacheOf(deps.pool);
  // Which neighbours to lock is guessed from the head as it was last seen; `takeBatch` tells where the guess falls short.
  let seenBefore = cache.get(stream);
  const begin: string[] = [];
  if (seenBefore) begin.push('BEGIN');
  else {
    const peek = headQuery(cache, 'peek-head', 'look', [stream]);
    const [, peeked] = await together(client, ['BEGIN', peek.config]);
    seenBefore = (peeked && peek.read(peeked)[0]) ?? null;
  }
  const envelopes = commands.map((c) => c.envelope);
  const state = seenBefore && seenBefore.version > 0 ? seenBefore.state : null;
  const needs = needsOf(stream, state, envelopes, (s) => cache.get(s)?.state ?? null);
  // The look comes after the locks: it sees what was committed while this waited for them.
  const locks = lockHeads(cache, stream, needs, seenBefore === null);
  const look = lookStatements(stream, envelopes);
  const answers = (await together(client, [...begin, ...locks.statements, ...look])).slice(begin.length);
  const { head, neighbours } = locks.read(answers.slice(0, locks.statements.length));
  if (!head) {
    // Gone with a restore, or never committed: the next look begins from nothing.
    cache.drop(stream);
    return later;
  }
  // What others wrote since the caller last looked; nothing is read back that is known here.
  const others = async () => (head.version > knownVersion ? entriesAfter(client, stream, knownVersion) : []);
  const running = runningOf(stream, head);
  if (head.parked) {
    const nothing = { outcomes: [], entries: [], states: [], running };
    return rolledBack(answerOf(nothing, await others(), head.parked));
  }
  const { known, gone } = recordedAndGone(answers.slice(locks.statements.length), envelopes);
  const standing = { running, neighbours, locked: new Set([...needs, stream]), known, gone };
  const batch = takeBatch(commands, standing, deps.sealKey);
  if (!batch) return later;
  const result = answerOf(batch, await others());
  if (batch.entries.length === 0) return rolledBack(result);
  await commit(client, deps, batch, []);
  return { written: true, result };
}

async function attempt(
  deps: AppendDeps,
  input: AppendInput,
  commands: readonly TimedCommand[],
): Promise<AppendResult | typeof later> {
  // A failure closes the connection, and with it the transaction and its locks.
  return await withClient(deps.pool, async (client) => {
    const short = await fromKept(client, deps, input, commands);
    if (short) return short.result;
    const done = await fromLocked(client, deps, input, commands);
    if (done !== later && done.written) return done.result;
    await client.query('ROLLBACK');
    return done === later ? later : done.result;
  });
}

async function park(deps: AppendDeps, stream: string, error: unknown): Promise<string> {
  const detail =
    error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error).slice(0, 500);
  await deps.pool.query('UPDATE stream_head SET parked = $2 WHERE stream = $1', [stream, detail]);
  await deps.pool.query(
    `INSERT INTO incident (stream, code, detail, at) VALUES ($1, 'STREAM_PARKED', $2, clock_timestamp())`,
    [stream, detail],
  );
  return detail;
}

/**
 * The only writer of the ledger. Decides under the stream's lock and writes entries, head, read rows and notices in one
 * transaction. Throws only what passes with time (connection, serialization, resources): the caller repeats the same
 * call. A data error refuses that one command; anything else parks the stream.
 */
export async function append(deps: AppendDeps, input: AppendInput): Promise<AppendResult> {
  let commands = input.commands;
  for (let tries = 0; ; tries++) {
    try {
      const result = await attempt(deps, input, commands);
      if (result === later) {
        // The state moved between the look and the lock; alone, the first command sees its own needs.
        if (tries > 20) throw Object.assign(new Error('heads keep moving'), { code: '40001' });
        if (tries > 2) commands = commands.slice(0, 1);
        continue;
      }
      return result;
    } catch (error) {
      const kind = failureKind(error);
      if (kind === 'retry') throw error;
      if (commands.length > 1) {
        // Find the one that cannot be written; the others go on in the caller's next call.
        commands = commands.slice(0, 1);
        continue;
      }
      const only = commands[0];
      const alone = (code: RejectionCode): AppendResult => ({
        schema: 1,
        outcomes: only ? [refuse(only.envelope.commandId, { code })] : [],
        entries: [],
        version: input.knownVersion,
        parked: null,
      });
      if (kind === 'data' && only) return alone(isMissingReference(error) ? 'CONTENT_GONE' : 'BAD_TEXT');
      if (only && isRuleFailure(error)) {
        // Whoever came past the API may send what no rule can read: refused, and no incident of ours.
        if (!isDerived(only.envelope) && !sealHolds(only.envelope, deps.sealKey)) return alone('UNSEALED');
        await deps.pool.query(
          `INSERT INTO incident (stream, code, detail, at) VALUES ($1, 'RULE_FAILED', $2, clock_timestamp())`,
          [input.stream, `${only.envelope.type}: ${(error as Error).message}`.slice(0, 500)],
        );
        return alone('RULE_FAILED');
      }
      const parked = await park(deps, input.stream, error);
      return { schema: 1, outcomes: [], entries: [], version: input.knownVersion, parked };
    }
  }
}

/** An exception of our own rules, or of Node called by them: it refuses the one command that met it, and is reported. */
function isRuleFailure(error: unknown): boolean {
  if (!(error instanceof Error) || 'severity' in error) return false;
  const { code } = error as { code?: unknown };
  return code === undefined || (typeof code === 'string' && code.startsWith('ERR_'));
}
