import { Client } from 'pg';
import { createTestDatabase, superuserUrl, type TestDatabase } from './database';

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('admits the three roles, none of them a superuser and none passing by row-level security', async () => {
    const { ownerUrl, appendUrl, readUrl } = database;
    const sql = `select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user`;
    const plain = { rolsuper: false, rolbypassrls: false };
    expect(await query(ownerUrl, sql)).toEqual([{ rolname: 'duxue_owner', ...plain }]);
    expect(await query(appendUrl, sql)).toEqual([{ rolname: 'duxue_append', ...plain }]);
    expect(await query(readUrl, sql)).toEqual([{ rolname: 'duxue_read', ...plain }]);
  });

  it('has every migration applied', async () => {
    const rows = await query(database.ownerUrl, 'select migration_name, finished_at from _prisma_migrations');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !('finished_at' in row) || row.finished_at === null)).toEqual([]);
  });

  it('is nobody else’s: what one file writes, another does not see', async () => {
    const other = await createTestDatabase();
    await query(other.ownerUrl, 'create table only_here (id int)');
    const there = `select to_regclass('public.only_here') as found`;
    expect(await query(database.ownerUrl, there)).toEqual([{ found: null }]);
    await other.drop();
    const gone = await query(
      superuserUrl('postgres'),
      `select 1 from pg_database where datname = '${other.name}'`,
    );
    expect(gone).toEqual([]);
  });

  it('says who still holds it when it is dropped too early', async () => {
    const other = await createTestDatabase();
    const client = new Client({ connectionString: other.readUrl });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('select 42 as forgotten');
    await expect(other.drop()).rejects.toThrow(/duxue_read: select 42 as forgotten/);
    await client.end();
  });
});
