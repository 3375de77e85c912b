import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckpointerOptions, runCheckpointer } from '../../../activities/ledger/checkpointer';
import { sha256 } from '../../../activities/ledger/digest';
import { sequenceBatch } from '../../../activities/ledger/sequence-batch';
import type { CheckpointStep } from '../../../activities/ledger/sign-checkpoint';
import { signingKeyFile } from '../../../activities/ledger/signing-key';
import { withClient } from '../../../activities/with-client';
import { notesIn } from '../../../domain/ledger/checkpoint';
import { freshFolder } from '../../domain/ledger/synthetic-log';
import { type LedgerDatabase, ledgerDatabase } from './ledger-database';

let db: LedgerDatabase;
let secrets: string;
let folder: string;
beforeEach(async () => {
  db = await ledgerDatabase();
  secrets = freshFolder();
  folder = freshFolder();
});
afterEach(() => db.drop());

async function grow(count: number, ledger = db): Promise<void> {
  await ledger.writeMany(count);
  await withClient(ledger.pool, (client) => sequenceBatch(client, 10_000, sha256));
}

/** One look, as a process that starts, looks once and ends. */
async function look(
  changed: Partial<CheckpointerOptions> = {},
): Promise<{ step: CheckpointStep | undefined; end: string }> {
  const stop = new AbortController();
  let step: CheckpointStep | undefined;
  const end = await runCheckpointer({
    pool: db.pool,
    signal: stop.signal,
    secrets,
    folder,
    now: () => new Date('2026-04-24T20:00:00.000Z'),
    onStep: (one) => {
      step = one;
      stop.abort();
    },
    onTrouble: (error) => {
      throw error;
    },
    ...changed,
  });
  return { step, end };
}

const sizes = async (ledger = db): Promise<number[]> =>
  (await ledger.pool.query<{ size: string }>('SELECT size FROM checkpoint ORDER BY size')).rows.map(
    ({ size }) => Number(size),
  );
const incidents = async (): Promise<string[]> =>
  (await db.pool.query<{ code: string }>('SELECT code FROM incident')).rows.map(({ code }) => code);

describe('检查点', () => {
  it('is signed when there is something new, stored, and copied outside by the day in UTC+8', async () => {
    await grow(5);
    expect((await look()).step).toMatchObject({ kind: 'signed', size: 5 });
    expect((await look()).step).toEqual({ kind: 'nothing' });
    await grow(3);
    expect((await look()).step).toMatchObject({ kind: 'signed', size: 8 });
    expect(await sizes()).toEqual([5, 8]);
    const notes = notesIn(readFileSync(join(folder, '2026-04-25.txt'), 'utf8'));
    expect(notes.map((note) => note.split('\n')[1])).toEqual(['5', '8']);
    expect(readFileSync(join(folder, 'newest.txt'), 'utf8')).toBe(notes[1]);
  });

  it('an empty log has none', async () => {
    expect((await look()).step).toEqual({ kind: 'nothing' });
  });

  it('goes on from the right edge beside it, and computes everything when that is wrong', async () => {
    await grow(5);
    await look();
    await db.tamper(`UPDATE checkpoint SET frontier = '["00"]'`);
    await grow(4);
    expect((await look()).step).toMatchObject({ kind: 'signed', size: 9 });
  });

  it('one that a crash kept from the database is stored the next time', async () => {
    await grow(5);
    await look();
    await db.tamper('DELETE FROM checkpoint');
    expect((await look()).end).toBe('aborted');
    expect(await sizes()).toEqual([5]);
  });

  it("what another machine signed is copied to this machine's folder", async () => {
    await grow(5);
    await look();
    const other = freshFolder();
    expect((await look({ folder: other })).step).toMatchObject({ kind: 'copied', size: 5 });
    await grow(2);
    await look();
    expect((await look({ folder: other })).step).toMatchObject({ kind: 'copied', size: 7 });
    expect(readFileSync(join(other, 'newest.txt'), 'utf8')).toBe(
      readFileSync(join(folder, 'newest.txt'), 'utf8'),
    );
  });

  it('of two that look at once one signs', async () => {
    await grow(5);
    await look();
    await grow(5);
    const both = await Promise.all([look(), look()]);
    expect(both.map(({ end }) => end)).toEqual(['aborted', 'aborted']);
    expect(await sizes()).toEqual([5, 10]);
  });
});

describe('拒绝签发', () => {
  it('a log shorter than what was published: an older backup was put back', async () => {
    await grow(5);
    await look();
    await db.tamper('DELETE FROM log_leaf WHERE index >= 3; DELETE FROM checkpoint');
    expect(await look()).toMatchObject({
      end: 'refused',
      step: { code: 'LOG_SHORTER_THAN_PUBLISHED', size: 3, publishedSize: 5 },
    });
    await look();
    expect(await incidents()).toEqual(['LOG_SHORTER_THAN_PUBLISHED']);
    expect(await sizes()).toEqual([]);
  });

  it('restored and grown again past what was published', async () => {
    await grow(5);
    await look();
    const restored = await ledgerDatabase();
    try {
      await grow(9, restored);
      expect(await look({ pool: restored.pool })).toMatchObject({
        end: 'refused',
        step: { code: 'LOG_CONTRADICTS_PUBLISHED' },
      });
      expect(await sizes(restored)).toEqual([]);
    } finally {
      await restored.drop();
    }
  });

  it('a hole in the log', async () => {
    await grow(5);
    await look();
    await grow(5);
    await db.tamper('DELETE FROM log_leaf WHERE index = 7');
    expect(await look()).toMatchObject({ end: 'refused', step: { code: 'LOG_CONTRADICTS_PUBLISHED' } });
  });

  it('a key that is not the one that signed before', async () => {
    await grow(5);
    await look();
    expect(await look({ secrets: freshFolder() })).toMatchObject({ end: 'refused', step: undefined });
    rmSync(join(secrets, signingKeyFile));
    expect(await look()).toMatchObject({ end: 'refused', step: undefined });
    expect(await incidents()).toEqual(['SIGNING_KEY_MISSING']);
  });
});
