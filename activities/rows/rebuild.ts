import type { Pool, PoolClient } from 'pg';
import type { Origin } from '../../domain/ledger/entity';
import { kindOf } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import { type EntryRow, entryColumnsSql, recordedOf } from '../append/entry-row';
import { upsertSql } from '../append/write';
import { withClient } from '../with-client';
import { eventRow, rowsOf } from './rows-of';
import { type Row, type RowTable, rowTables } from './types';

export interface TableDifference {
  table: RowTable;
  rows: number;
  /** Rows that stand but do not follow from the ledger, and the other way round. */
  onlyStanding: number;
  onlyRebuilt: number;
  /** Keys of the first few rows that differ. */
  examples: string[];
}

const shadow = 'duxue_shadow';
const tables = Object.keys(rowTables) as RowTable[];
const streamsAtOnce = 200;

interface StreamEntry extends EntryRow {
  stream: string;
  origin: Origin;
}

async function insert(client: PoolClient, table: RowTable, rows: Row[]): Promise<void> {
  if (rows.length > 0) await client.query(upsertSql(table, '$1', shadow), [JSON.stringify(rows)]);
}

/** Folds every stream of the ledger anew into the shadow schema. Reads one snapshot, so it may run while people work. */
async function fold(client: PoolClient): Promise<number> {
  const { rows: heads } = await client.query<{ stream: string }>(
    'SELECT DISTINCT stream FROM ledger_entry ORDER BY stream',
  );
  for (let i = 0; i < heads.length; i += streamsAtOnce) {
    const streams = heads.slice(i, i + streamsAtOnce).map((h) => h.stream);
    const { rows: entries } = await client.query<StreamEntry>(
      `SELECT stream, origin, ${entryColumnsSql}
         FROM ledger_entry WHERE stream = ANY($1) ORDER BY stream, version`,
      [streams],
    );
    const gathered = new Map<RowTable, Row[]>();
    const gather = (table: RowTable, rows: readonly Row[]) =>
      gathered.set(table, [...(gathered.get(table) ?? []), ...rows]);
    for (const stream of streams) {
      const rules = moduleOf(kindOf(stream));
      let state: unknown = null;
      let version = 0;
      for (const entry of entries.filter((e) => e.stream === stream)) {
        const recorded = recordedOf(entry);
        state = rules.evolve(state, recorded);
        version = entry.version;
        gather('row_event', [eventRow(stream, recorded, entry.origin)]);
      }
      for (const [table, rows] of Object.entries(rowsOf(stream, version, state)))
        gather(table as RowTable, rows ?? []);
    }
    for (const [table, rows] of gathered) await insert(client, table, rows);
  }
  return heads.length;
}

async function compare(client: PoolClient, table: RowTable): Promise<TableDifference> {
  const columns = rowTables[table].columns.map((c) => `"${c}"`).join(', ');
  const text = (schema: string) =>
    `SELECT (SELECT r FROM (SELECT ${columns}) AS r)::text AS line FROM "${schema}"."${table}"`;
  const only = async (a: string, b: string) => {
    const { rows } = await client.query<{ line: string; n: string }>(
      `SELECT line, count(*) OVER ()::text AS n FROM (${text(a)} EXCEPT ALL ${text(b)}) AS d LIMIT 3`,
    );
    return {
      n: Number(rows[0]?.n ?? 0),
      examples: rows.map((r) => `${a === shadow ? '+' : '-'} ${r.line.slice(0, 200)}`),
    };
  };
  const standing = await only('public', shadow);
  const rebuilt = await only(shadow, 'public');
  const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM "${shadow}"."${table}"`);
  return {
    table,
    rows: rows[0]?.n ?? 0,
    onlyStanding: standing.n,
    onlyRebuilt: rebuilt.n,
    examples: [...standing.examples, ...rebuilt.examples],
  };
}

/** Puts the rebuilt rows in the place of the standing ones; readers see the one or the other, never a mixture. */
async function swap(client: PoolClient): Promise<void> {
  await client.query(`LOCK TABLE ${tables.map((t) => `"${t}"`).join(', ')} IN ACCESS EXCLUSIVE MODE`);
  for (const table of tables) {
    const columns = rowTables[table].columns.map((c) => `"${c}"`).join(', ');
    await client.query(`DELETE FROM "${table}"`);
    await client.query(`INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM "${shadow}"."${table}"`);
  }
}

/**
 * Rebuilds all read rows from the ledger into a shadow schema and compares them with those that stand, byte by byte;
 * with `swap` they take their place. Runs as duxue_owner. With nobody writing meanwhile, a difference is a fault.
 */
export async function rebuildRows(
  pool: Pool,
  options: { swap: boolean },
): Promise<{ streams: number; tables: TableDifference[] }> {
  return await withClient(pool, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await client.query(`DROP SCHEMA IF EXISTS ${shadow} CASCADE`);
    await client.query(`CREATE SCHEMA ${shadow}`);
    for (const table of tables)
      await client.query(`CREATE TABLE "${shadow}"."${table}" (LIKE public."${table}" INCLUDING ALL)`);
    const streams = await fold(client);
    const differences: TableDifference[] = [];
    for (const table of tables) differences.push(await compare(client, table));
    if (options.swap) await swap(client);
    await client.query(`DROP SCHEMA ${shadow} CASCADE`);
    await client.query('COMMIT');
    return { streams, tables: differences };
  });
}
