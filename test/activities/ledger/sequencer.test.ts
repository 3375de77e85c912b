import { once } from 'node:events';
import { Client, Pool } from 'pg';
import { logChannel } from '../../../activities/ledger/sequence-batch';
import { runSequencer, type Sequencer } from '../../../activities/ledger/sequencer';
import { asSuperuser, type LedgerDatabase, ledgerDatabase } from './ledger-database';

let db: LedgerDatabase;
let stop: AbortController;
const started: { sequencer: Sequencer; pool: Pool }[] = [];

beforeEach(async () => {
  db = await ledgerDatabase();
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  for (const { sequencer, pool } of started.splice(0)) {
    await sequencer.done;
    await pool.end();
  }
  await db.drop();
});

/** A process of its own as far as the database can tell. `reaches` resolves when the log is that long. */
function start(options: { batchSize?: number; onBatch?: (lastIndex: number) => void } = {}) {
  const pool = new Pool({ connectionString: db.database.appendUrl });
  pool.on('error', () => undefined);
  let last = -1;
  const waiting = new Map<number, () => void>();
  const sequencer = runSequencer({
    pool,
    signal: stop.signal,
    idleMs: 5,
    standbyMs: 5,
    ...options,
    onBatch: (lastIndex) => {
      last = lastIndex;
      options.onBatch?.(lastIndex);
      for (const [size, resolve] of waiting) if (last + 1 >= size) resolve();
    },
  });
  started.push({ sequencer, pool });
  return {
    ...sequencer,
    worked: () => last >= 0,
    reaches: (size: number) =>
      last + 1 >= size ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(size, resolve)),
  };
}

async function expectGapless(count: number): Promise<void> {
  const leaves = await db.leaves();
  expect(leaves.map(({ index }) => index)).toEqual(Array.from({ length: count }, (_, i) => i));
  const versions = new Map<string, number>();
  for (const { stream, version } of leaves) {
    expect(version).toBe((versions.get(stream) ?? 0) + 1);
    versions.set(stream, version);
  }
  expect((await db.pool.query('SELECT 1 FROM unsequenced')).rowCount).toBe(0);
}

describe('定序', () => {
  it("gives committed entries a gapless order that keeps each stream's own", async () => {
    await db.writeMany(25);
    const sequencer = start({ batchSize: 7 });
    await sequencer.reaches(25);
    await db.writeMany(5);
    sequencer.poke();
    await sequencer.reaches(30);
    await expectGapless(30);
  });

  it('an entry that commits late comes late, and leaves no hole', async () => {
    const sequencer = start();
    await db.write('slow', async () => {
      await db.write('quick');
      await sequencer.reaches(1);
    });
    await sequencer.reaches(2);
    expect((await db.leaves()).map(({ stream }) => stream)).toEqual(['quick', 'slow']);
    await expectGapless(2);
  });

  it('of two processes one works; the other goes on when the first has lost its connection', async () => {
    await db.writeMany(3);
    const [one, two] = [start(), start()];
    await Promise.race([one.reaches(3), two.reaches(3)]);
    const [active, standby] = one.worked() ? [one, two] : [two, one];
    expect(standby.worked()).toBe(false);
    for (let round = 1; round <= 5; round++) {
      await asSuperuser(db.database.name, (server) =>
        server.query(
          `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        ),
      );
      await db.writeMany(20);
      await Promise.race([active.reaches(3 + round * 20), standby.reaches(3 + round * 20)]);
    }
    await expectGapless(103);
  });

  it('many processes over a busy queue never number anything twice', async () => {
    const sequencers = Array.from({ length: 4 }, () => start({ batchSize: 3 }));
    await Promise.all(
      Array.from({ length: 6 }, async (_, writer) => {
        for (let i = 0; i < 20; i++) await db.write(`writer/${writer}`);
      }),
    );
    await Promise.race(sequencers.map(({ reaches }) => reaches(120)));
    await expectGapless(120);
    expect(sequencers.filter(({ worked }) => worked())).toHaveLength(1);
  });

  it('says the last index of a batch to who listens', async () => {
    const listener = new Client({ connectionString: db.database.readUrl });
    await listener.connect();
    await listener.query(`LISTEN ${logChannel}`);
    const heard = once(listener, 'notification') as Promise<[{ payload: string }]>;
    await db.writeMany(4);
    const sequencer = start();
    await sequencer.reaches(4);
    expect((await heard)[0].payload).toBe('3');
    await listener.end();
  });

  it('a queue filled again with numbered entries is emptied, and nothing is numbered twice', async () => {
    await db.writeMany(3);
    const sequencer = start();
    await sequencer.reaches(3);
    await db.pool.query('INSERT INTO unsequenced (stream, version) SELECT stream, version FROM ledger_entry');
    await db.write('cycle/new');
    await sequencer.reaches(4);
    await expectGapless(4);
  });

  it('a queued entry that is gone from the ledger is an incident and holds nobody up', async () => {
    await db.writeMany(1);
    await db.tamper(`DELETE FROM ledger_entry`);
    await db.write('cycle/other');
    await start().reaches(1);
    const { rows } = await db.pool.query('SELECT code, stream FROM incident');
    expect(rows).toEqual([{ code: 'QUEUED_ENTRY_MISSING', stream: 'cycle/0' }]);
  });
});
