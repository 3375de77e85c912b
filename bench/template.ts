import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Pool, PoolClient } from 'pg';
import { type AppendDeps, append } from '../activities/append/append';
import type { AppendInput } from '../activities/append/types';

/** A statement as `append` sent it. Byte strings are kept as base64, so that a template crosses processes as JSON. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly Value[];
}
type Value = null | number | boolean | string | readonly string[] | { readonly base64: string };

/**
 * What one command made `append` write: its very statements with its very values, without the reads, the locks and the
 * rules. The bare side sends these, so both sides commit the same rows of the same sizes.
 */
export interface Template {
  /** The case's code inside the values, such as `2026-B0-U001`; each use puts its own of the same length there. */
  readonly code: string;
  /** Words that the entry refers to: stored by the API on our side, in the same transaction on the bare one. */
  readonly words: {
    readonly id: string;
    readonly digest: string;
    readonly doc: string;
    readonly author: string;
  } | null;
  readonly statements: readonly Statement[];
}

/** Statements that write. `ensure-head` makes the row that all later ones change; it writes only for a new stream. */
const writes = (name: string, isNew: boolean): boolean =>
  name === 'write-ledger' ||
  name.startsWith('rows-') ||
  name === 'write-notices' ||
  (isNew && name === 'ensure-head');

/** Runs `append` and takes everything back: what it would have written is the template. */
export async function recordTemplate(
  deps: AppendDeps,
  input: AppendInput,
  code: string,
  words: Template['words'],
): Promise<Template> {
  const statements: Statement[] = [];
  const client = await deps.pool.connect();
  const query = async (query: string | { name: string; text: string; values: unknown[] }) => {
    if (typeof query === 'string') return client.query(query === 'COMMIT' ? 'ROLLBACK' : query);
    if (writes(query.name, input.knownVersion === 0))
      statements.push({ name: query.name, text: query.text, values: query.values.map(plain) });
    return client.query(query);
  };
  // A connection like any other, but for these: it writes down what is sent, and takes it back in place of the commit.
  const recorder = new Proxy(client, {
    get: (target, key) =>
      key === 'query' ? query : key === 'release' ? () => undefined : Reflect.get(target, key, target),
  });
  try {
    const pool = { connect: async () => recorder } as unknown as Pool;
    const { outcomes } = await append({ ...deps, pool }, input);
    if (!outcomes[0]?.ok) throw new Error(`nothing to record: ${JSON.stringify(outcomes[0])}`);
  } finally {
    client.release();
  }
  return { code, words, statements };
}

function plain(value: unknown): Value {
  return Buffer.isBuffer(value) ? { base64: value.toString('base64') } : (value as Value);
}

export const saveTemplate = (file: string, template: Template): void =>
  writeFileSync(file, JSON.stringify(template));
export const loadTemplate = (file: string): Template => JSON.parse(readFileSync(file, 'utf8')) as Template;

type Rows = Record<string, unknown>[];
type Part = { readonly rows: Rows } | { readonly value: unknown };

/** A template made ready to be sent often: JSON parameters parsed once, written out each time as `append` does. */
export class Instance {
  private readonly prepared: { name: string; text: string; parts: Part[] }[];

  constructor(private readonly template: Template) {
    this.prepared = template.statements.map(({ name, text, values }) => ({
      name,
      text,
      parts: values.map((value): Part => {
        if (typeof value === 'string' && value.startsWith('[{')) return { rows: JSON.parse(value) as Rows };
        if (value !== null && typeof value === 'object' && 'base64' in value)
          return { value: Buffer.from(value.base64, 'base64') };
        return { value };
      }),
    }));
  }

  /** One transaction. `version` null leaves the versions as recorded, for a stream that this transaction begins. */
  async commit(client: PoolClient, code: string, version: number | null): Promise<void> {
    const { words } = this.template;
    const wordsId = randomUUID();
    await client.query('BEGIN');
    if (words)
      await client.query({
        name: 'store-words',
        text: 'INSERT INTO content (id, salt, digest, doc, author_id, stored_at) VALUES ($1, $2, $3, $4, $5, now())',
        values: [wordsId, Buffer.alloc(16), words.digest, words.doc, words.author],
      });
    for (const { name, text, parts } of this.prepared) {
      const values = parts.map((part, at) => this.valueOf(name, at, part, code, version, wordsId));
      await client.query({ name: `bare-${name}`, text, values });
    }
    await client.query('COMMIT');
  }

  private valueOf(
    name: string,
    at: number,
    part: Part,
    code: string,
    version: number | null,
    wordsId: string,
  ): unknown {
    if ('rows' in part) {
      const rows = part.rows.map((row) => ({
        ...row,
        ...(version !== null && 'version' in row ? { version } : {}),
        ...('command_id' in row ? { command_id: wordsId } : {}),
        ...('words_id' in row && row.words_id === this.template.words?.id ? { words_id: wordsId } : {}),
      }));
      return JSON.stringify(rows).replaceAll(this.template.code, code);
    }
    const { value } = part;
    if (name === 'write-ledger' && at === 3 && version !== null) return version;
    if (typeof value === 'string') return value.replaceAll(this.template.code, code);
    if (Array.isArray(value)) return value.map((v: string) => v.replaceAll(this.template.code, code));
    return value;
  }
}
