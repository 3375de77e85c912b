import { spawn } from 'node:child_process';
import { Client } from 'pg';
import { noSpace, StartFault, tellsOfFullDisk } from './fault';
import type { PostgresAddress } from './postgres';

const stores = [
  { database: 'temporal', schema: 'postgresql/v12/temporal' },
  { database: 'temporal_visibility', schema: 'postgresql/v12/visibility' },
];

/**
 * Sees to it that Temporal's two databases exist, belong to the role `temporal` (no superuser), and have the schema of
 * this server version. Asked at every start: 0.2 s when there is nothing to do, 1 s the first time.
 *
 * The tool's steps are not transactions: interrupted, it can neither go on nor begin again. So a new store is made under
 * another name and renamed when it is whole; one found under that name is what an interrupted start left.
 */
export async function ensureTemporalStore(
  postgres: PostgresAddress,
  sqlTool: string,
  password: string,
): Promise<void> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    const role = await client.query("select 1 from pg_roles where rolname = 'temporal'");
    if (role.rowCount === 0) await client.query('create role temporal login');
    await client.query(`alter role temporal password ${client.escapeLiteral(password)}`);
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const present = new Set(rows.map(({ datname }) => datname));
    const fresh = stores.filter(({ database }) => !present.has(database));
    for (const { database } of fresh) {
      if (present.has(partial(database)))
        await client.query(`drop database ${partial(database)} with (force)`);
      await client.query(`create database ${partial(database)} owner temporal`);
    }
    await Promise.all(
      stores.map(({ database, schema }) => {
        const place = present.has(database) ? database : partial(database);
        return updateSchema(toolEnvironment(postgres, password, place), sqlTool, schema);
      }),
    );
    for (const { database } of fresh) {
      await signSchema(postgres.url(partial(database)), database);
      await client.query(`alter database ${partial(database)} rename to ${database}`);
    }
  } finally {
    await client.end();
  }
}

/** The store's record of its schema version names the database that it is in. */
async function signSchema(url: string, database: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('update schema_version set db_name = $1', [database]);
  } finally {
    await client.end();
  }
}

function partial(database: string): string {
  return `${database}_partial`;
}

async function updateSchema(env: Record<string, string>, sqlTool: string, schema: string): Promise<void> {
  await runTool(sqlTool, ['setup-schema', '-v', '0.0'], env);
  await runTool(sqlTool, ['update-schema', '-s', schema], env);
}

/** The password goes by the environment: arguments are visible to every user of the machine. */
function toolEnvironment(
  postgres: PostgresAddress,
  password: string,
  database: string,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    SQL_HOST: postgres.host,
    SQL_PORT: String(postgres.port),
    SQL_USER: 'temporal',
    SQL_PASSWORD: password,
    SQL_PLUGIN: 'postgres12',
    SQL_DATABASE: database,
  };
}

function runTool(program: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (text: string): void => {
      output = `${output}${text}`.slice(-1_000);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      if (tellsOfFullDisk(output)) return reject(noSpace('数据目录'));
      const end = output.trim().split('\n').slice(-1).join('');
      reject(
        new StartFault(
          'data-damaged',
          `建立或升级 Temporal 数据表失败：${end}`,
          '请把这段信息交给维护人员；数据未被删除。',
        ),
      );
    });
  });
}
