import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type AppendDeps, append } from '../../../activities/append/append';
import { headCacheOf } from '../../../activities/append/head-cache';
import { sealCommand } from '../../../activities/append/sealing';
import type { AppendResult, Outcome } from '../../../activities/append/types';
import type { CommandEnvelope } from '../../../domain/ledger/seal';
import { createTestDatabase, superuserUrl, type TestDatabase } from '../database';
import { type CityPlan, foundCity } from './city';
import { commandBy } from './commands';

/** A database with a city in it, and `append` alone on top of it: no Temporal. One a file. */
export interface Bench {
  database: TestDatabase;
  deps: AppendDeps;
  pool: pg.Pool;
  ownerPool: pg.Pool;
  /** Passes by triggers and privileges: for planting what cannot be. */
  superPool: pg.Pool;
  sealKey: Buffer;
  seal(open: Omit<CommandEnvelope, 'seal'>): CommandEnvelope;
  /** Hands commands to `append` as one batch, at the instant at which the first was sealed. */
  hand(...commands: CommandEnvelope[]): Promise<AppendResult>;
  /** A person's sealed command by itself; its outcome. */
  act(personId: string, stream: string, type: string, payload?: unknown, at?: string): Promise<Outcome>;
  close(): Promise<void>;
}

/** Where a bench stands: a database of the shared server, unless a test brings its own. */
export interface Place {
  database: TestDatabase;
  superUrl: string;
}

/** @param plan null: nobody is there yet */
export async function openBench(plan: CityPlan | null, place?: Place): Promise<Bench> {
  const database = place?.database ?? (await createTestDatabase());
  const pool = new pg.Pool({ connectionString: database.appendUrl, max: 10 });
  const ownerPool = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  const superPool = new pg.Pool({ connectionString: place?.superUrl ?? superuserUrl(database.name), max: 2 });
  // A server that is killed takes idle connections with it.
  for (const each of [pool, ownerPool, superPool]) each.on('error', () => undefined);
  const sealKey = randomBytes(32);
  if (plan) await foundCity({ pool, ownerPool, sealKey }, plan);
  const deps: AppendDeps = { pool, sealKey };
  const seal = (open: Omit<CommandEnvelope, 'seal'>) => sealCommand(open, sealKey);
  const hand = (...commands: CommandEnvelope[]) => {
    const [first] = commands;
    if (!first) throw new Error('nothing to hand in');
    const timed = commands.map((envelope) => ({ envelope, at: envelope.sealedAt }));
    // As a workflow would that followed the stream so far: the short way, wherever it is open.
    const knownVersion = headCacheOf(pool).get(first.stream)?.version ?? 0;
    return append(deps, { schema: 1, stream: first.stream, knownVersion, commands: timed });
  };
  return {
    database,
    deps,
    pool,
    ownerPool,
    superPool,
    sealKey,
    seal,
    hand,
    async act(personId, stream, type, payload = {}, at) {
      const result = await hand(seal(commandBy(personId, stream, type, payload, at)));
      const [outcome] = result.outcomes;
      if (!outcome) throw new Error(`no outcome for ${type} at ${stream}: parked by ${result.parked}`);
      return outcome;
    },
    async close() {
      await Promise.all([pool.end(), ownerPool.end(), superPool.end()]);
      await database.drop();
    },
  };
}
