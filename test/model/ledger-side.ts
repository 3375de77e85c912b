import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { append } from '../../activities/append/append';
import { sealCommand } from '../../activities/append/sealing';
import type { AppendInput, Outcome } from '../../activities/append/types';
import { openPool } from '../../activities/environment';
import { canonicalJson } from '../../domain/ledger/canonical';
import type { Alarm, Json } from '../../domain/ledger/entity';
import { alarmEnvelope, type CommandEnvelope, followEnvelope, openEnvelope } from '../../domain/ledger/seal';
import type { Said } from '../property/rules/desk';
import { wordsId } from '../property/rules/moves';
import { createTestDatabase, superuserUrl, type TestDatabase } from '../support/database';

/** Where a process dies while it writes a command. */
export type Crash = 'before-commit' | 'after-commit';

interface Snapshot {
  table: string;
  columns: string;
  rows: unknown[];
}

/** The real side of the model: `append` in two processes (each with its pool and the heads that it keeps) on one database. */
export class LedgerSide {
  private readonly sealKey = randomBytes(32);
  private readonly snapshots = new Map<string, Snapshot[]>();

  private constructor(
    private readonly database: TestDatabase,
    readonly superPool: pg.Pool,
    private readonly processes: readonly pg.Pool[],
  ) {}

  static async open(): Promise<LedgerSide> {
    const database = await createTestDatabase();
    const superPool = new pg.Pool({ connectionString: superuserUrl(database.name), max: 2 });
    await superPool.query(
      `INSERT INTO content (id, salt, digest, doc, author_id, stored_at)
       SELECT id::uuid, '\\x00', 'd', '{"note":"字"}', '', now() FROM unnest($1::text[]) AS id`,
      [Array.from({ length: 1000 }, (_, n) => wordsId(n))],
    );
    const processes = [openPool(database.appendUrl, 2), openPool(database.appendUrl, 2)];
    return new LedgerSide(database, superPool, processes);
  }

  async close(): Promise<void> {
    await Promise.all([...this.processes, this.superPool].map((pool) => pool.end()));
    await this.database.drop();
  }

  private envelopeOf({ saying, at }: Said): CommandEnvelope {
    const { by, stream, type, onBehalfOf, recorded, words = null } = saying;
    const payload = JSON.parse(JSON.stringify(saying.payload ?? {})) as Json;
    if (by === 'system' && type === 'alarm')
      return alarmEnvelope(stream, saying.payload as unknown as Alarm, at);
    if (by === 'system' && type === 'follow')
      return followEnvelope(stream, (saying.payload as { from: string }).from, at);
    if (by === 'system' && (type === 'plan' || type === 'open'))
      return openEnvelope(stream, type, payload, at);
    const requestDigest = createHash('sha256').update(canonicalJson(payload)).digest('base64url');
    const open: Omit<CommandEnvelope, 'seal'> = {
      schema: 1,
      stream,
      commandId: randomUUID(),
      personId: by,
      ...(onBehalfOf ? { onBehalfOf } : {}),
      ...(recorded ? { recorded: { scanId: '' } } : {}),
      type,
      payload,
      words,
      fileIds: [],
      origin: 'live',
      requestDigest,
      sealedAt: at,
    };
    return sealCommand(open, this.sealKey);
  }

  /** Hands the command in; where the process dies on it, the other one hands it in again. */
  async hand(said: Said, process: 0 | 1, crash: Crash | null): Promise<Outcome | undefined> {
    const envelope = this.envelopeOf(said);
    const commands = [{ envelope, at: said.at }];
    const input: AppendInput = { schema: 1, stream: envelope.stream, knownVersion: said.from, commands };
    const pool = (n: 0 | 1) => this.processes[n] as pg.Pool;
    const death = Object.assign(new Error('killed'), { code: 'ECONNRESET' });
    const at = crash
      ? async (point: Crash) => {
          if (point === crash) throw death;
        }
      : undefined;
    try {
      const first = await append(
        { pool: pool(process), sealKey: this.sealKey, ...(at ? { at } : {}) },
        input,
      );
      return first.outcomes[0];
    } catch (error) {
      if (error !== death) throw error;
    }
    const again = await append({ pool: pool(process === 0 ? 1 : 0), sealKey: this.sealKey }, input);
    return again.outcomes[0];
  }

  /** The neighbours for which wakes wait; taken away, as a worker takes them when it has told them. */
  async takeWakes(): Promise<string[]> {
    const { rows } = await this.superPool.query<{ stream: string }>(
      'WITH taken AS (DELETE FROM wake_pending RETURNING id, stream) SELECT stream FROM taken ORDER BY id',
    );
    return rows.map((row) => row.stream);
  }

  async heads(): Promise<Map<string, { version: number; state: unknown }>> {
    const { rows } = await this.superPool.query<{ stream: string; version: number; state: unknown }>(
      'SELECT stream, version, state FROM stream_head WHERE version > 0',
    );
    return new Map(rows.map(({ stream, ...head }) => [stream, head]));
  }

  /** Keeps the database as it stands under a name. */
  async keep(name: string): Promise<void> {
    const { rows: tables } = await this.superPool.query<{ table: string; columns: string }>(
      `SELECT c.relname AS table, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('content', '_prisma_migrations')
          AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' GROUP BY c.relname`,
    );
    const snapshot: Snapshot[] = [];
    for (const { table, columns } of tables) {
      const { rows } = await this.superPool.query<{ rows: unknown[] | null }>(
        `SELECT jsonb_agg(to_jsonb(t)) AS rows FROM "${table}" t`,
      );
      snapshot.push({ table, columns, rows: rows[0]?.rows ?? [] });
    }
    this.snapshots.set(name, snapshot);
  }

  /** Puts the database back to where it was kept, as a restore does: past triggers, behind the back of both processes. */
  async restore(name: string): Promise<void> {
    const snapshot = this.snapshots.get(name);
    if (!snapshot) throw new Error(`not kept: ${name}`);
    const client = await this.superPool.connect();
    try {
      await client.query(
        `BEGIN; SET LOCAL session_replication_role = replica; ${snapshot.map(({ table }) => `DELETE FROM "${table}"`).join('; ')}`,
      );
      for (const { table, columns, rows } of snapshot)
        if (rows.length > 0)
          await client.query(
            `INSERT INTO "${table}" (${columns}) OVERRIDING SYSTEM VALUE
             SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1)`,
            [JSON.stringify(rows)],
          );
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }
}
