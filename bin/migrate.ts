import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { Client } from 'pg';
import { StartFault } from './embedded/fault';
import { withSchemaEngine } from './embedded/schema-engine';

/** The three roles of every installation, none of them a superuser; what each may do is granted by migrations. */
const roles = { owner: 'duxue_owner', append: 'duxue_append', read: 'duxue_read' } as const;
export type Role = keyof typeof roles;

export interface MigrateOptions {
  /** Connection of a superuser to the database `postgres`. */
  readonly superuserUrl: string;
  readonly database: string;
  readonly passwords: Record<Role, string>;
  /** Default: `prisma/migrations` of the checkout. */
  readonly migrations?: string;
}

/** Two starts at once: the second waits here for the first. Any number that nobody else uses on this server. */
const lockKey = 7_380_1;
const noFilter = { externalTables: [], externalEnums: [] };

/**
 * Makes the database and its roles where missing and applies the migrations that it lacks, as `duxue_owner`, recording
 * them in `_prisma_migrations` just as `prisma migrate deploy` does. Doing it again changes nothing (0.3 s).
 * A failed migration leaves nothing behind (one implicit transaction each) but is remembered as failed; correct it and
 * run again.
 * @returns the names of the migrations applied now
 */
export async function migrate(o: MigrateOptions): Promise<{ applied: string[] }> {
  const server = new Client({ connectionString: o.superuserUrl });
  await server.connect();
  try {
    await server.query('select pg_advisory_lock($1)', [lockKey]);
    await ensureRoles(server, o.passwords);
    await ensureDatabase(server, o);
    return { applied: await applyMigrations(o) };
  } finally {
    await server.end();
  }
}

/** The connection of one of the three roles, from any connection URL to the same server. */
export function roleUrl(superuserUrl: string, database: string, role: Role, password: string): string {
  const url = new URL(superuserUrl);
  url.username = roles[role];
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

/**
 * The SQL that would still be needed to make a migrated database equal to schema.prisma; empty when they agree.
 * What Prisma's schema language cannot say (triggers, policies, grants, partial indexes) is not compared.
 */
export async function migrationDiff(o: { url: string; schema?: string }): Promise<string> {
  const path = o.schema ?? resolve('prisma/schema.prisma');
  const content = readFileSync(path, 'utf8');
  const files = [{ path: 'schema.prisma', content }];
  const { stdout } = await withSchemaEngine(o.url, content, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: noFilter,
    }),
  );
  return (stdout ?? '').replace(/^-- This is an empty migration\.$/m, '').trim();
}

async function ensureRoles(server: Client, passwords: Record<Role, string>): Promise<void> {
  for (const [role, name] of Object.entries(roles) as [Role, string][]) {
    const { rowCount } = await server.query('select 1 from pg_roles where rolname = $1', [name]);
    if (rowCount === 0)
      await server.query(`create role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls`);
    await server.query(`alter role ${name} password ${server.escapeLiteral(passwords[role])}`);
  }
}

async function ensureDatabase(server: Client, o: MigrateOptions): Promise<void> {
  const name = server.escapeIdentifier(o.database);
  const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [o.database]);
  if (rowCount === 0) await server.query(`create database ${name} owner ${roles.owner}`);
  await server.query(`revoke all on database ${name} from public`);
  await server.query(`grant connect on database ${name} to ${Object.values(roles).join(', ')}`);
}

/** A migration that failed, or whose process was killed in the middle, left nothing behind: it is tried again. */
async function applyMigrations(o: MigrateOptions): Promise<string[]> {
  const migrationsList = readMigrations(resolve(o.migrations ?? 'prisma/migrations'));
  const url = roleUrl(o.superuserUrl, o.database, 'owner', o.passwords.owner);
  return withSchemaEngine(url, undefined, async (engine) => {
    const history = { migrationsList, filters: noFilter, optInToShadowDatabase: false };
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory(history);
    for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilter });
    return appliedMigrationNames;
  });
}

function readMigrations(folder: string): MigrationList {
  const lock = join(folder, 'migration_lock.toml');
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: names
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .map((path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: readFileSync(join(folder, path, 'migration.sql'), 'utf8') },
        },
      })),
  };
}

/**
 * `duxue migrate`, for an installation on a PostgreSQL of its own: DUXUE_SUPERUSER_URL names its superuser; database and
 * passwords are those of DUXUE_OWNER_URL, DUXUE_APPEND_URL and DUXUE_READ_URL.
 */
export async function run(): Promise<void> {
  const url = (name: string): URL => {
    const value = process.env[name];
    if (!value)
      throw new StartFault(
        'bad-argument',
        `没有设置环境变量 ${name}。`,
        '各变量的含义见 docs/operations/start.md。',
      );
    return new URL(value);
  };
  const owner = url('DUXUE_OWNER_URL');
  const { applied } = await migrate({
    superuserUrl: url('DUXUE_SUPERUSER_URL').href,
    database: owner.pathname.slice(1),
    passwords: {
      owner: decodeURIComponent(owner.password),
      append: decodeURIComponent(url('DUXUE_APPEND_URL').password),
      read: decodeURIComponent(url('DUXUE_READ_URL').password),
    },
  });
  console.log(applied.length === 0 ? '数据库已是最新。' : `已执行迁移：${applied.join('、')}`);
}
