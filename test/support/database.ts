import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { roleUrl } from '../../bin/migrate';
import { testServers } from './servers';

export interface TestDatabase {
  readonly name: string;
  /** Connection URLs of the three roles: owner makes tables, append writes the ledger, read sees read rows through RLS. */
  readonly ownerUrl: string;
  readonly appendUrl: string;
  readonly readUrl: string;
  /** Removes it. @throws when a connection to it is still open, naming it: that is a leak of the test. */
  drop(): Promise<void>;
}

/** A migrated, empty database of the caller's own: a copy of the template. Call it once a file, in `beforeAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { passwords, templateDatabase } = testServers();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(async (server) => {
    await server.query(`create database ${name} template ${templateDatabase} owner duxue_owner`);
    // A copy has the template's tables and grants on them, but not what was granted on the database itself.
    await server.query(`revoke all on database ${name} from public`);
    await server.query(`grant connect on database ${name} to duxue_owner, duxue_append, duxue_read`);
  });
  const url = (role: 'owner' | 'append' | 'read') =>
    roleUrl(superuserUrl('postgres'), name, role, passwords[role]);
  return {
    name,
    ownerUrl: url('owner'),
    appendUrl: url('append'),
    readUrl: url('read'),
    drop: () => asSuperuser((server) => dropDatabase(server, name)),
  };
}

/** The superuser's connection URL, for tests about roles and the server itself; it passes by row-level security. */
export function superuserUrl(database: string): string {
  const { host, port, superuser, password } = testServers().postgres;
  return `postgres://${superuser}:${password}@${host}:${port}/${database}`;
}

async function dropDatabase(server: Client, name: string): Promise<void> {
  // The server itself waits 5 s for sessions that are just ending.
  await server.query(`drop database ${name}`).catch(async (error: Error) => {
    const sessions = `select usename || ': ' || left(query, 80) as said from pg_stat_activity where datname = $1`;
    const { rows } = await server.query<{ said: string }>(sessions, [name]);
    await server.query(`drop database ${name} with (force)`);
    throw new Error(`${error.message}\n${rows.map((row) => row.said).join('\n')}`, { cause: error });
  });
}

async function asSuperuser<T>(work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: superuserUrl('postgres') });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}
