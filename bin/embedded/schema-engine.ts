import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { DatabaseError, Pool, type QueryConfig, type QueryResult } from 'pg';

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg') & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loaded: Promise<Glue> | undefined;

/**
 * Opens Prisma's own schema engine (its WebAssembly build, so that nothing is downloaded) on a database for the time of
 * `work`.
 * @param url connection of the role that is to own what migrations make
 * @param schema text of schema.prisma, needed for differences only
 */
export async function withSchemaEngine<T>(
  url: string,
  schema: string | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load();
  const { SchemaEngine: Engine } = await loaded;
  const pool = new Pool({ connectionString: url, max: 3 });
  const datamodels: [string, string][] | undefined =
    schema === undefined ? undefined : [['schema.prisma', schema]];
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(wholeScripts(pool));
    const engine = await Engine.new({ datamodels }, () => undefined, factory);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

/**
 * The package is written for bundlers that can import `.wasm`; here the module is instantiated by hand. Its glue is an
 * ES module of nothing but exported functions and one class, which is read as a function body: jest, unlike Node, cannot
 * load an ES module from CommonJS.
 */
async function load(): Promise<Glue> {
  const path = createRequire(__filename).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = evaluate(readFileSync(path, 'utf8'), path);
  const module = await WebAssembly.compile(
    new Uint8Array(readFileSync(join(dirname(path), 'schema_engine_bg.wasm'))),
  );
  let exports: WebAssembly.Exports = {};
  const imports = { './schema_engine_bg.js': { ...glue, ...adjustedImports(glue, () => exports.memory) } };
  ({ exports } = await WebAssembly.instantiate(module, imports));
  glue.__wbg_set_wasm(exports);
  const start = exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return glue;
}

function evaluate(source: string, filename: string): Glue {
  const names: string[] = [];
  const body = source.replace(/^export (?=(?:function|class) (\w+))/gm, (_whole, name: string) => {
    names.push(name);
    return '';
  });
  if (/^(?:export|import)\b/m.test(body))
    throw new Error(`${filename} is no longer of the form that is read here`);
  // In our own realm, which `node:vm` would leave: the glue asks what is an instance of what.
  return new Function(`${body}\nreturn { ${names.join(', ')} };`)() as Glue;
}

/**
 * Two of the functions that the engine imports, by the part of their names that is not a digest: its 10 s timer for a
 * lock would keep the process alive after the work is done, and its panics look for a global of Prisma's own program.
 */
function adjustedImports(
  glue: object,
  memory: () => WebAssembly.ExportValue | undefined,
): WebAssembly.ModuleImports {
  const nameOf = (prefix: string): string =>
    Object.keys(glue).find((name) => name.startsWith(prefix)) ?? prefix;
  return {
    [nameOf('__wbg_setTimeout_')]: (callback: () => void, ms: number) =>
      setTimeout(callback, ms >>> 0).unref(),
    [nameOf('__wbg_set_message_')]: (start: number, length: number) => {
      const bytes = memory();
      const text =
        bytes instanceof WebAssembly.Memory ? Buffer.from(bytes.buffer, start >>> 0, length >>> 0) : '';
      throw new Error(`Prisma schema engine: ${String(text)}`);
    },
  };
}

/** Columns of type "char" in a result, kept by its array of rows, which adapter-pg hands on as it is. */
type CharColumns = WeakMap<object, readonly number[]>;
const charType = 18;
const textType = 25;

/**
 * adapter-pg 7.10 refuses the system type "char", which the engine's catalogue queries return. It is shown text, and
 * `wholeScripts` tells the engine what it was.
 */
function readableChars(pool: Pool): CharColumns {
  const known: CharColumns = new WeakMap();
  const query = pool.query.bind(pool) as (config: QueryConfig) => Promise<QueryResult>;
  const asText = async (config: QueryConfig): Promise<QueryResult> => {
    const result = await query(config);
    const columns: number[] = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== charType) continue;
      field.dataTypeID = textType;
      columns.push(index);
    }
    if (columns.length > 0) known.set(result.rows, columns);
    return result;
  };
  pool.query = asText as Pool['query'];
  return known;
}

/**
 * adapter-pg cuts a script at every `;` and so destroys function bodies, DO blocks and strings. The native engine
 * sends a migration whole, as one implicit transaction; so does this.
 */
function wholeScripts(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const chars = readableChars(pool);
  const factory = new PrismaPg(pool);
  const whole = async (connecting: ReturnType<PrismaPg['connect']>): ReturnType<PrismaPg['connect']> => {
    const adapter = await connecting;
    adapter.executeScript = (script) => runScript(adapter.underlyingDriver(), script);
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const index of chars.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => whole(factory.connect()),
    connectToShadowDb: () => whole(factory.connectToShadowDb()),
  };
}

/**
 * The engine notes that a migration has begun, runs it, and notes that it is done. Killed between the last two, it would
 * find it "failed" for ever; so the note is made in the script's own transaction, and the engine's is a repetition.
 */
const noteDone = `;
do $done$ begin
  if to_regclass('_prisma_migrations') is not null then
    update _prisma_migrations set finished_at = now() where finished_at is null and rolled_back_at is null;
  end if;
end $done$;`;

async function runScript(pool: Pool, script: string): Promise<void> {
  try {
    await pool.query(`${script}\n${noteDone}`);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new DriverAdapterError({
      kind: 'postgres',
      code: error.code ?? 'XX000',
      severity: error.severity ?? 'ERROR',
      message: error.message,
      detail: error.detail,
      column: error.column,
      hint: error.hint,
    });
  }
}
