import { Client, Pool } from 'pg';
import { sha256 } from '../../../activities/ledger/digest';
import { genesisHash, hashEntry } from '../../../domain/ledger/chain';
import { toHex } from '../../../domain/ledger/encoding';
import { bodyOfCase, type Written } from '../../domain/ledger/synthetic-log';
import { createTestDatabase, superuserUrl, type TestDatabase } from '../../support/database';

/** A database of a test file's own, with a writer that puts entries in as `append` does. */
export interface LedgerDatabase {
  readonly database: TestDatabase;
  /** Connects as duxue_append. */
  readonly pool: Pool;
  /** One transaction: entry and queue row. `beforeCommit` may look while it is open. */
  write(stream: string, beforeCommit?: () => Promise<void>): Promise<Written>;
  writeMany(count: number, streams?: number): Promise<void>;
  /** As the superuser with triggers off: what somebody with the whole machine can do. */
  tamper(sql: string): Promise<void>;
  leaves(): Promise<{ index: number; stream: string; version: number }[]>;
  drop(): Promise<void>;
}

export async function ledgerDatabase(): Promise<LedgerDatabase> {
  const database = await createTestDatabase();
  const pool = new Pool({ connectionString: database.appendUrl });
  // The tests break connections on purpose.
  pool.on('error', () => undefined);
  const heads = new Map<string, Written>();

  const write = async (stream: string, beforeCommit?: () => Promise<void>): Promise<Written> => {
    const head = heads.get(stream);
    const body = bodyOfCase(
      stream,
      (head?.body.version ?? 0) + 1,
      head?.hash ?? toHex(genesisHash(stream, sha256)),
    );
    const hash = hashEntry(body, sha256);
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO ledger_entry (stream, version, command_id, request_digest, actor_id, on_behalf_of, capacity, type,
                                   payload, origin, occurred_at, relied, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          stream,
          body.version,
          body.commandId,
          body.requestDigest,
          body.actorId,
          body.onBehalfOf,
          body.capacity,
          body.type,
          JSON.stringify(body.payload),
          body.origin,
          body.occurredAt,
          JSON.stringify(body.relied),
          Buffer.from(body.prevHash, 'hex'),
          Buffer.from(hash),
        ],
      );
      await client.query('INSERT INTO unsequenced (stream, version) VALUES ($1, $2)', [stream, body.version]);
      await beforeCommit?.();
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    const written = { body, hash: toHex(hash), recordedAt: '' };
    heads.set(stream, written);
    return written;
  };

  return {
    database,
    pool,
    write,
    async writeMany(count, streams = 3) {
      for (let i = 0; i < count; i++) await write(`cycle/${i % streams}`);
    },
    async tamper(sql) {
      await asSuperuser(database.name, async (client) => {
        await client.query('SET session_replication_role = replica');
        await client.query(sql);
      });
    },
    async leaves() {
      const { rows } = await pool.query<{ index: string; stream: string; version: number }>(
        'SELECT index, stream, version FROM log_leaf ORDER BY index',
      );
      return rows.map((row) => ({ ...row, index: Number(row.index) }));
    },
    async drop() {
      await pool.end();
      await database.drop();
    },
  };
}

export async function asSuperuser<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: superuserUrl(database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
