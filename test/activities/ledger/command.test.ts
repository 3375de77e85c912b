import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { runCheckpointer } from '../../../activities/ledger/checkpointer';
import { sha256 } from '../../../activities/ledger/digest';
import { sequenceBatch } from '../../../activities/ledger/sequence-batch';
import { withClient } from '../../../activities/with-client';
import { ledger } from '../../../bin/ledger';
import { freshFolder } from '../../domain/ledger/synthetic-log';
import { type LedgerDatabase, ledgerDatabase } from './ledger-database';

let db: LedgerDatabase;
let folder: string;
let file: string;
let said: string[];

beforeEach(async () => {
  db = await ledgerDatabase();
  folder = freshFolder();
  file = join(folder, 'ledger.jsonl.gz');
  process.env.DUXUE_CHECKPOINT_DIR = join(folder, 'checkpoints');
  mkdirSync(process.env.DUXUE_CHECKPOINT_DIR);
  said = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  jest.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => db.drop());

const sequence = () => withClient(db.pool, (client) => sequenceBatch(client, 10_000, sha256));

async function sign(): Promise<void> {
  const stop = new AbortController();
  const onStep = () => stop.abort();
  await runCheckpointer({
    pool: db.pool,
    signal: stop.signal,
    secrets: folder,
    folder: join(folder, 'checkpoints'),
    onStep,
  });
}

async function grow(count: number): Promise<void> {
  await db.writeMany(count);
  await sequence();
}

const exportTo = (out = file) => ledger(['export', '--out', out, '--url', db.database.appendUrl]);
const verify = (...args: string[]) => ledger(['verify', file, ...args]);
const keyFile = () => join(folder, 'checkpoints', 'verifier-key.txt');
const newest = () => join(folder, 'checkpoints', 'newest.txt');

describe('duxue ledger', () => {
  it('exports what verifies, and says which entries have the chain alone', async () => {
    await grow(12);
    await sign();
    await grow(3);
    await db.write('cycle/unlogged');
    expect(await exportTo()).toBe(0);
    expect(await verify('--key', keyFile(), '--checkpoint', newest())).toBe(0);
    expect(said.join('\n')).toMatch(/台账完好：15 条记录/);
    expect(said.join('\n')).toMatch(/末尾 3 条晚于最新检查点/);
    expect(said.join('\n')).toMatch(/另有 1 条尚未定序/);
  });

  it('an entry edited in the database itself is named', async () => {
    await grow(12);
    await sign();
    await db.tamper(`UPDATE ledger_entry SET actor_id = 'p-6666' WHERE stream = 'cycle/1' AND version = 2`);
    await exportTo();
    expect(await verify()).toBe(1);
    expect(said.join('\n')).toContain('CONTENT_EDITED 序号 4，对象 cycle/1 第 2 条');
  });

  it('an entry removed from the database is named', async () => {
    await grow(12);
    await db.tamper(`DELETE FROM ledger_entry WHERE stream = 'cycle/1' AND version = 2`);
    await exportTo();
    expect(await verify()).toBe(1);
    expect(said.join('\n')).toContain('ENTRY_REMOVED 序号 4，对象 cycle/1 第 2 条');
  });

  it('an entry put into the database beside the queue is named', async () => {
    await grow(12);
    const columns = `command_id, request_digest, actor_id, capacity, type, payload, origin, occurred_at, relied, prev_hash, hash`;
    await db.tamper(`INSERT INTO ledger_entry (stream, version, ${columns})
                     SELECT stream, 0, ${columns} FROM ledger_entry WHERE stream = 'cycle/1' AND version = 1`);
    await exportTo();
    expect(await verify()).toBe(1);
    expect(said.join('\n')).toContain('对象 cycle/1 第 0 条');
  });

  it('a restore older than a published checkpoint fails loudly', async () => {
    await grow(12);
    await sign();
    const published = join(folder, 'old.txt');
    writeFileSync(published, readFileSync(newest()));
    await db.tamper(`DELETE FROM checkpoint; DELETE FROM log_leaf WHERE index >= 9;
                     DELETE FROM ledger_entry e WHERE NOT EXISTS
                       (SELECT 1 FROM log_leaf l WHERE l.stream = e.stream AND l.version = e.version)`);
    await exportTo();
    expect(await verify('--checkpoint', published)).toBe(1);
    expect(said.join('\n')).toContain('RESTORED_OLDER 序号 9–11');
  });

  it('needs no database to verify, and takes the export unpacked', async () => {
    await grow(4);
    await exportTo();
    writeFileSync(file, gunzipSync(readFileSync(file)));
    expect(await verify()).toBe(0);
    writeFileSync(file, gzipSync('{"no":"export"}\n'));
    expect(await verify()).toBe(2);
    expect(await ledger(['verify', join(folder, 'absent')])).toBe(2);
    expect(await ledger(['polish'])).toBe(2);
  });

  it('shows a stream, marking what does not fit its hash', async () => {
    await grow(4);
    await db.tamper(`UPDATE ledger_entry SET type = 'other' WHERE stream = 'cycle/0' AND version = 2`);
    expect(await ledger(['show', 'cycle/0', '--url', db.database.appendUrl])).toBe(0);
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/2026-04-24 14:30:00 .*p-1001·teamMember {2}formFiled/);
    expect(said[1]).toContain('内容与摘要不符');
    expect(await ledger(['show', 'cycle/none', '--url', db.database.appendUrl])).toBe(2);
  });
});
