import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { append } from '../../activities/append/append';
import { lockStored, storedPath } from '../../activities/content/file-store';
import { sweepContent } from '../../activities/content/sweep';
import { type Bench, openBench } from '../support/engine/bench';
import { unitOf } from '../support/engine/city';
import { commandBy, payloads, plusDays } from '../support/engine/commands';
import { until } from '../support/engine/deadline';

const secretary = unitOf(1).secretary;

describe('the sweep of content that nothing names', () => {
  let bench: Bench;
  let filesDir: string;
  let cases = 0;

  beforeAll(async () => {
    bench = await openBench({ units: 1 });
    filesDir = mkdtempSync(join(tmpdir(), 'duxue-sweep-'));
  });
  afterAll(async () => {
    await bench.close();
    rmSync(filesDir, { recursive: true, force: true });
  });

  const sweep = (batch = 200, signal = new AbortController().signal) =>
    sweepContent({ pool: bench.pool, filesDir, signal, batch });

  /** Words as the API stores them, that came so many days ago. */
  const words = async (days: number) => {
    const ref = { id: randomUUID(), digest: randomBytes(32).toString('hex') };
    await bench.ownerPool.query(
      `INSERT INTO content (id, salt, digest, doc, author_id, stored_at, arrived_at)
       VALUES ($1, '\\x00', $2, '{"topic":"学习"}', $3, now(), clock_timestamp() - make_interval(days => $4))`,
      [ref.id, ref.digest, secretary, days],
    );
    return ref;
  };
  /** A file with its bytes on the disk. Equal texts share one file. */
  const file = async (days: number, text: string) => {
    const id = randomUUID();
    const digest = createHash('sha256').update(text).digest('hex');
    mkdirSync(dirname(storedPath(filesDir, digest)), { recursive: true });
    writeFileSync(storedPath(filesDir, digest), text);
    await bench.ownerPool.query(
      `INSERT INTO stored_file (id, digest, salt, size, media_type, name, uploaded_by, stored_at, arrived_at)
       VALUES ($1, $2, '\\x00', 1, 'text/plain', 'a.txt', $3, now(), clock_timestamp() - make_interval(days => $4))`,
      [id, digest, secretary, days],
    );
    return { id, path: storedPath(filesDir, digest), digest };
  };
  const proposal = (ref: { id: string; digest: string } | null, fileIds: string[] = []) => {
    const sessionId = `S-${++cases}`;
    const startsAt = plusDays(new Date().toISOString(), 8);
    const command = commandBy(
      secretary,
      `session/${sessionId}`,
      'propose',
      payloads.propose(sessionId, 1, startsAt, null),
    );
    return bench.seal({ ...command, words: ref, fileIds });
  };
  const stands = async (table: 'content' | 'stored_file', id: string) =>
    (await bench.ownerPool.query(`SELECT 1 FROM ${table} WHERE id = $1`, [id])).rowCount === 1;
  const draft = (key: string, doc: unknown) =>
    bench.ownerPool.query(
      'INSERT INTO draft (person_id, key, doc, revision, saved_at) VALUES ($1, $2, $3, 1, now())',
      [secretary, key, JSON.stringify(doc)],
    );

  it('takes away old words that no entry names, in batches, and no others', async () => {
    const unnamed = [await words(31), await words(40), await words(400)];
    const [named, young, drafted] = [await words(90), await words(29), await words(90)];
    const [outcome] = (await bench.hand(proposal(named))).outcomes;
    expect(outcome).toMatchObject({ ok: true });
    await draft('a', { parts: [{ ref: drafted.id.toUpperCase() }] });
    expect(await sweep(1)).toMatchObject({ contents: 3 });
    for (const { id } of unnamed) expect(await stands('content', id)).toBe(false);
    for (const { id } of [named, young, drafted]) expect(await stands('content', id)).toBe(true);
    expect(await sweep()).toMatchObject({ contents: 0 });
  });

  it('leaves the tombstone of destroyed words', async () => {
    const { id } = await words(90);
    await bench.ownerPool.query(
      `UPDATE content SET doc = NULL, destroyed_at = now(), destroyed_by = 'two' WHERE id = $1`,
      [id],
    );
    await sweep();
    expect(await stands('content', id)).toBe(true);
  });

  it('takes away old files with their bytes, but not bytes that another row shares', async () => {
    const alone = await file(31, 'nobody names this');
    const [gone, kept] = [await file(31, 'uploaded twice'), await file(3, 'uploaded twice')];
    const [drafted, named] = [await file(90, 'in a draft'), await file(90, 'in an entry')];
    await draft('b', { evidenceIds: [drafted.id] });
    expect((await bench.hand(proposal(null, [named.id]))).outcomes[0]).toMatchObject({ ok: true });
    expect(await sweep()).toMatchObject({ files: 2, removed: 1 });
    expect([existsSync(alone.path), await stands('stored_file', alone.id)]).toEqual([false, false]);
    expect([existsSync(gone.path), await stands('stored_file', gone.id)]).toEqual([true, false]);
    for (const one of [kept, drafted, named])
      expect([existsSync(one.path), await stands('stored_file', one.id)]).toEqual([true, true]);
  });

  it('skips words that an append is just naming, and the entry keeps them', async () => {
    const ref = await words(90);
    const envelope = proposal(ref);
    const commands = [{ envelope, at: envelope.sealedAt }];
    let held: (() => void) | undefined;
    const at = (point: string) =>
      new Promise<void>((go) => {
        if (point === 'before-commit') held = go;
        else go();
      });
    const handing = append(
      { ...bench.deps, at },
      { schema: 1, stream: envelope.stream, knownVersion: 0, commands },
    );
    const release = await until('the append stands before its commit', () => held);
    expect(await sweep()).toMatchObject({ contents: 0 });
    release();
    expect((await handing).outcomes[0]).toMatchObject({ ok: true });
    expect(await stands('content', ref.id)).toBe(true);
  });

  it('refuses the command that names words which the sweep took first: no entry points at nothing', async () => {
    const ref = await words(90);
    const client = new pg.Client({ connectionString: bench.database.appendUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT duxue_sweep_content(10)');
    const handing = bench.hand(proposal(ref));
    await until('the append waits for the sweep', async () => {
      const { rowCount } = await bench.superPool.query(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return rowCount ? true : undefined;
    });
    await client.query('COMMIT');
    await client.end();
    expect((await handing).outcomes[0]).toMatchObject({ ok: false, rejection: { code: 'CONTENT_GONE' } });
  });

  it('leaves bytes alone that are uploaded again while their last row goes', async () => {
    const { path, digest } = await file(31, 'once more');
    const upload = new pg.Client({ connectionString: bench.database.readUrl });
    await upload.connect();
    await upload.query('BEGIN');
    await lockStored(upload, digest);
    const sweeping = sweep();
    await until('the row has gone', async () => {
      const { rowCount } = await bench.ownerPool.query('SELECT 1 FROM file_removal WHERE digest = $1', [
        digest,
      ]);
      return rowCount ? true : undefined;
    });
    await upload.query(
      `INSERT INTO stored_file (id, digest, salt, size, media_type, name, uploaded_by, stored_at)
       VALUES ($1, $2, '\\x00', 1, 'text/plain', 'a.txt', $3, now())`,
      [randomUUID(), digest, secretary],
    );
    await upload.query('COMMIT');
    await upload.end();
    expect(await sweeping).toMatchObject({ files: 1, removed: 0 });
    expect(existsSync(path)).toBe(true);
  });

  it('removes bytes whose row went in a sweep that was broken off', async () => {
    const { path } = await file(31, 'left over');
    await bench.pool.query('SELECT duxue_sweep_files(10)');
    expect(existsSync(path)).toBe(true);
    expect(await sweep()).toMatchObject({ files: 0, removed: 1 });
    expect(existsSync(path)).toBe(false);
  });

  it('gives duxue_append no other way to delete, and duxue_read none at all', async () => {
    const denied = 'permission denied';
    for (const sql of [
      'DELETE FROM content',
      'DELETE FROM stored_file',
      'INSERT INTO file_removal VALUES (1)',
    ])
      await expect(bench.pool.query(sql)).rejects.toThrow(denied);
    const reader = new pg.Client({ connectionString: bench.database.readUrl });
    await reader.connect();
    for (const name of ['duxue_sweep_content', 'duxue_sweep_files'])
      await expect(reader.query(`SELECT ${name}(1)`)).rejects.toThrow(denied);
    await reader.end();
  });
});
