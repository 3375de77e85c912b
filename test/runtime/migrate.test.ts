import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Stack, startStack } from '../../bin/embedded/stack';
import { migrate, migrationDiff, roleUrl } from '../../bin/migrate';
import { temporaryFolder } from './temporary-folder';

const passwords = { owner: 'owner-of-test', append: 'append-of-test', read: 'read-of-test' };
const withBodies = `
create extension if not exists pg_trgm; -- a comment; with a semicolon
create table note (id bigint primary key, words text not null default 'a;b');
create function refuse() returns trigger language plpgsql as $$
begin
  raise exception 'append only; no %', tg_op;
end;
$$;
create trigger append_only before update or delete on note for each row execute function refuse();
do $$ begin perform 1; execute 'comment on table note is ''x;y'''; end $$;
grant select on note to duxue_read;
`;

let stack: Stack;
let databases = 0;

beforeAll(async () => {
  stack = await startStack({
    dir: join(temporaryFolder(), 'data'),
    log: () => undefined,
    temporal: false,
    fsync: false,
  });
}, 60_000);
afterAll(() => stack.stop());

/** A database of its own and a folder of migrations for it. */
function setting(files: Record<string, string>) {
  const database = `migrated_${++databases}`;
  const folder = temporaryFolder();
  const write = (name: string, sql: string): void => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  };
  for (const [name, sql] of Object.entries(files)) write(name, sql);
  const superuserUrl = stack.postgres.url('postgres');
  const run = () => migrate({ superuserUrl, database, passwords, migrations: folder });
  return { database, write, run };
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

const asOwner = (database: string): string =>
  roleUrl(stack.postgres.url('postgres'), database, 'owner', passwords.owner);

test('function bodies, DO blocks and semicolons in strings arrive whole', async () => {
  const { database, run } = setting({ '1_first': withBodies });
  expect(await run()).toEqual({ applied: ['1_first'] });
  await query(asOwner(database), 'insert into note (id) values (1)');
  await expect(query(asOwner(database), 'delete from note')).rejects.toThrow('append only; no DELETE');
});

test('a second run applies nothing, a new migration alone is applied', async () => {
  const { run, write } = setting({ '1_first': withBodies });
  await run();
  expect(await run()).toEqual({ applied: [] });
  write('2_second', 'alter table note add column more text;');
  expect(await run()).toEqual({ applied: ['2_second'] });
});

test('of two starts at once one migrates and the other waits', async () => {
  const { run } = setting({ '1_first': withBodies });
  const applied = await Promise.all([run(), run()]);
  expect(applied.flatMap((result) => result.applied)).toEqual(['1_first']);
});

test('a migration that fails leaves nothing behind and is applied once corrected', async () => {
  const { database, run, write } = setting({ '1_bad': 'create table a (x int); select no_such_function();' });
  await expect(run()).rejects.toThrow('no_such_function');
  expect(await query(asOwner(database), "select to_regclass('a') as a")).toEqual([{ a: null }]);
  write('1_bad', 'create table a (x int);');
  expect(await run()).toEqual({ applied: ['1_bad'] });
});

/** Lets the engine die at its own note that a migration is done, the first thing after the script was committed. */
const dyingAtTheNote = `
create table once (x int);
create function die() returns trigger language plpgsql as $$ begin raise exception 'killed here'; end; $$;
create trigger die before update on _prisma_migrations for each row
  when (new.applied_steps_count > old.applied_steps_count) execute function die();
`;

test('a start killed between a migration and the note that it is done does not apply it twice', async () => {
  const { database, run } = setting({ '1_first': dyingAtTheNote });
  await expect(run()).rejects.toThrow('killed here');
  await query(asOwner(database), 'drop trigger die on _prisma_migrations');
  expect(await run()).toEqual({ applied: [] });
});

test('a start killed in the middle of a migration applies it again', async () => {
  const { database, run, write } = setting({ '1_first': withBodies });
  await run();
  write('2_second', 'create table b (x int);');
  await query(
    asOwner(database),
    "insert into _prisma_migrations (id, checksum, migration_name) values ('k', 'k', '2_second')",
  );
  expect(await run()).toEqual({ applied: ['2_second'] });
});

test('none of the three roles is a superuser, and reading is all that the reader may do', async () => {
  const { database, run } = setting({ '1_first': withBodies });
  await run();
  const roles = await query(
    stack.postgres.url('postgres'),
    "select rolname from pg_roles where rolname like 'duxue%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)",
  );
  expect(roles).toEqual([]);
  const reader = roleUrl(stack.postgres.url('postgres'), database, 'read', passwords.read);
  expect(await query(reader, 'select count(*)::int as n from note')).toEqual([{ n: 0 }]);
  await expect(query(reader, 'insert into note (id) values (2)')).rejects.toThrow('permission denied');
});

test('trigrams are found in Chinese text, and order is by code point', async () => {
  const { database, run } = setting({ '1_first': withBodies });
  await run();
  const [row] = await query(asOwner(database), "select show_trgm('列席旁听') as t, '李' < '张' as by_point");
  expect(row?.t).not.toEqual([]);
  expect(row?.by_point).toBe(false);
});

test('schema.prisma and the migrations of this checkout say the same', async () => {
  const database = 'of_this_checkout';
  const superuserUrl = stack.postgres.url('postgres');
  const { applied } = await migrate({ superuserUrl, database, passwords });
  const names = readdirSync('prisma/migrations', { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(applied).toHaveLength(names.length);
  expect(await migrationDiff({ url: asOwner(database) })).toBe('');
});
