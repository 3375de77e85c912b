import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Simulation } from '../../activities/simulation';
import { enterDemonstration } from '../../prisma/demonstration';
import { createTestDatabase, type TestDatabase } from '../support/database';

const now = '2026-11-21T02:00:00.000Z';
let db: TestDatabase;
let pool: pg.Pool;
let owner: pg.Pool;
const sealKey = randomBytes(32);

beforeAll(async () => {
  db = await createTestDatabase();
  pool = new pg.Pool({ connectionString: db.appendUrl });
  owner = new pg.Pool({ connectionString: db.ownerUrl });
  const t = performance.now();
  try {
    await enterDemonstration({
      now,
      open: () => new Simulation({ pool, ownerPool: owner, sealKey, origin: 'demonstration' }),
    });
  } catch (e) {
    console.log((await owner.query('select * from incident')).rows);
    throw e;
  }
  console.log('seconds', (performance.now() - t) / 1000);
}, 120_000);
afterAll(async () => {
  await pool.end();
  await owner.end();
  await db.drop();
});
test('x', async () => {
  console.log(
    (
      await owner.query(
        `select state->>'roundId' r, state->>'stage' s, count(*)::int n from stream_head where kind in ('cycle') group by 1,2 order by 1,2`,
      )
    ).rows,
    (await owner.query('select origin, count(*)::int from ledger_entry group by 1')).rows,
  );
});
