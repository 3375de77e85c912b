import { Client } from 'pg';
import { type LedgerDatabase, ledgerDatabase } from './ledger-database';

let db: LedgerDatabase;
beforeAll(async () => {
  db = await ledgerDatabase();
  await db.writeMany(2);
  await db.pool.query(`INSERT INTO log_leaf VALUES (0, 'cycle/0', 1, '\\x00', '2026-04-24T00:00:00Z')`);
  await db.pool.query(`INSERT INTO checkpoint VALUES (1, '\\x00', '[]', 'note', '2026-04-24T00:00:00Z')`);
});
afterAll(() => db.drop());

async function asRole<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const refused = { code: '42501' };
const tables = ['ledger_entry', 'ledger_entry_file', 'log_leaf', 'checkpoint'];
const changes = tables.flatMap((table) => [
  `UPDATE ${table} SET ${table === 'checkpoint' ? 'size' : 'version'} = 7`,
  `DELETE FROM ${table}`,
  `TRUNCATE ${table} CASCADE`,
]);

describe('台账只增不改', () => {
  it.each(changes)('not even its owner may: %s', async (sql) => {
    await asRole(db.database.ownerUrl, (client) => expect(client.query(sql)).rejects.toMatchObject(refused));
  });

  it.each(changes)('nor append: %s', async (sql) => {
    await asRole(db.database.appendUrl, (client) => expect(client.query(sql)).rejects.toMatchObject(refused));
  });

  it.each(tables)('the reader inserts nothing into %s', async (table) => {
    await asRole(db.database.readUrl, (client) =>
      expect(client.query(`INSERT INTO ${table} SELECT * FROM ${table}`)).rejects.toMatchObject(refused),
    );
  });

  it("the reader does not even see entries, only the log's order and its checkpoints", async () => {
    await asRole(db.database.readUrl, async (client) => {
      await expect(client.query('SELECT * FROM ledger_entry')).rejects.toMatchObject(refused);
      expect((await client.query('SELECT * FROM log_leaf')).rowCount).toBe(1);
      expect((await client.query('SELECT * FROM checkpoint')).rowCount).toBe(1);
    });
  });

  it.each(['owner', 'append', 'read'] as const)(
    '%s is no superuser and passes by no policy',
    async (role) => {
      await asRole(db.database[`${role}Url`], async (client) => {
        const { rows } = await client.query(
          'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
        );
        expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
      });
    },
  );
});
