import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ClientBase } from 'pg';
import type { DigestName } from '../../activities/ledger/digest';
import { syncToDisk } from '../../activities/ledger/sync-to-disk';
import { bodyOf, type EntryRow, entryColumns } from './entry-rows';
import { checkpointLine, closingLine, entryLine, headerLine, missingLine, unloggedLine } from './lines';

export interface ExportOptions {
  /** Of a role that may read the ledger (owner or append); used for one transaction that only reads. */
  readonly client: ClientBase;
  readonly out: string;
  readonly key: string | null;
  readonly digest: DigestName;
}

export interface Exported {
  readonly entries: number;
  readonly checkpoints: number;
  readonly unlogged: number;
}

/** Entries a query: 2 MB of text. */
const pageSize = 2_000;

type LeafRow = { index: string; leafStream: string; leafVersion: number; leafHash: Buffer } & (
  | EntryRow
  | { hash: null }
);

const leafSql = `
  SELECT l.index, l.stream AS "leafStream", l.version AS "leafVersion", l.leaf_hash AS "leafHash", ${entryColumns}
    FROM log_leaf l LEFT JOIN ledger_entry e ON e.stream = l.stream AND e.version = l.version
   WHERE l.index >= $1 ORDER BY l.index LIMIT ${pageSize}`;

/** Without a leaf: waiting for the sequencer, or put in beside it. */
const unloggedSql = `
  SELECT ${entryColumns} FROM ledger_entry e
   WHERE NOT EXISTS (SELECT 1 FROM log_leaf l WHERE l.stream = e.stream AND l.version = e.version)
   ORDER BY e.stream, e.version`;

/**
 * Writes the ledger as one instant saw it to a gzip file (see `lines.ts`); the file takes its place when it is whole and
 * on the disk. Memory does not grow with the ledger.
 */
export async function exportLedger(options: ExportOptions): Promise<Exported> {
  const { client, out } = options;
  const counts = { entries: 0, checkpoints: 0, unlogged: 0 };
  const half = `${out}.half`;
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await pipeline(Readable.from(pages(options, counts)), createGzip(), createWriteStream(half));
  } finally {
    await client.query('ROLLBACK');
  }
  await syncToDisk(half);
  await rename(half, out);
  return counts;
}

type Counts = { -readonly [K in keyof Exported]: Exported[K] };

async function* pages(options: ExportOptions, counts: Counts): AsyncGenerator<Buffer> {
  const fileHash = createHash('sha256');
  yield hashed(fileHash, headerLine({ duxueLedger: 1, digest: options.digest, key: options.key }));
  const checkpoints = checkpointsOf(options.client);
  let due = await checkpoints.next();
  for await (const rows of leafPages(options.client)) {
    let text = '';
    for (const row of rows) {
      text += leafLine(row);
      counts.entries = Number(row.index) + 1;
      for (; due.done !== true && due.value.size <= counts.entries; due = await checkpoints.next()) {
        text += checkpointLine(due.value.note);
        counts.checkpoints += 1;
      }
    }
    yield hashed(fileHash, text);
  }
  for (; due.done !== true; due = await checkpoints.next()) {
    yield hashed(fileHash, checkpointLine(due.value.note));
    counts.checkpoints += 1;
  }
  const { rows } = await options.client.query<EntryRow>(unloggedSql);
  counts.unlogged = rows.length;
  yield hashed(fileHash, rows.map((row) => unloggedLine(bodyOf(row), row.hash.toString('hex'))).join(''));
  yield Buffer.from(closingLine({ ...counts, sha256: fileHash.digest('hex') }));
}

async function* leafPages(client: ClientBase): AsyncGenerator<LeafRow[]> {
  for (let from = 0; ; ) {
    const { rows } = await client.query<LeafRow>({ name: 'export-leaves', text: leafSql, values: [from] });
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    from = Number(rows.at(-1)?.index) + 1;
  }
}

function leafLine(row: LeafRow): string {
  const index = Number(row.index);
  const leafHash = row.leafHash.toString('hex');
  if (row.hash === null)
    return missingLine({ index, leafHash, stream: row.leafStream, version: row.leafVersion });
  return entryLine(bodyOf(row), row.hash.toString('hex'), row.recordedAt.toISOString(), { index, leafHash });
}

async function* checkpointsOf(client: ClientBase): AsyncGenerator<{ size: number; note: string }> {
  for (let from = 0; ; ) {
    const { rows } = await client.query<{ size: string; note: string }>({
      name: 'export-checkpoints',
      text: `SELECT size, note FROM checkpoint WHERE size > $1 ORDER BY size LIMIT ${pageSize}`,
      values: [from],
    });
    for (const { size, note } of rows) yield { size: Number(size), note };
    if (rows.length < pageSize) return;
    from = Number(rows.at(-1)?.size);
  }
}

function hashed(fileHash: Hash, text: string): Buffer {
  const bytes = Buffer.from(text);
  fileHash.update(bytes);
  return bytes;
}
