import type { PoolClient } from 'pg';
import type { SortedBy } from '../../contracts/sorts';

export interface Page<T> {
  rows: T[];
  next: string | null;
  total: number;
}

/** Conditions with their parameters, numbered as they are added. */
export class Where {
  readonly values: unknown[] = [];
  private readonly parts: string[] = ['true'];
  add(sql: (n: string) => string, value: unknown): void {
    this.parts.push(sql(this.value(value)));
  }
  /** A parameter that several conditions name. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
  and(sql: string): void {
    this.parts.push(sql);
  }
  toString(): string {
    return this.parts.join(' AND ');
  }
}

/**
 * Names in the order of the Chinese dictionary, by sound. A browser's `localeCompare` gives the same but for some rare
 * signs, where its ICU is of another year; so nothing is sorted again there. Every PostgreSQL with ICU has this collation.
 * Ids are no words: they stand by code point, as the database is made.
 */
export const chinese = '"zh-x-icu"';

/** What a column is sorted by: an expression that the row's own columns make, nothing that the reader is not shown. */
export interface Sort {
  sql: string;
  type: 'text' | 'int' | 'date' | 'timestamptz';
  collation?: string;
}

interface Order<K extends string> {
  sorts: Record<K, Sort>;
  /** The column by which it is sorted where the query says nothing. */
  otherwise: K;
  /** Settles what is equal, ascending in both directions. */
  id: string;
}

/** `[sort, key, id]` of a page's last row. A key stands as PostgreSQL writes it, so that it comes back as it was. */
type Cursor = readonly [sort: string, key: string | null, id: string];
const encode = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url');
/** Null for what is none, and for one that was made for another order: the reading begins anew. */
function decode(text: string | undefined, sort: string): Cursor | null {
  try {
    const [made, key, id, ...more] = JSON.parse(
      Buffer.from(text ?? '', 'base64url').toString(),
    ) as Partial<Cursor>;
    const whole = (typeof key === 'string' || key === null) && typeof id === 'string' && more.length === 0;
    return whole && made === sort ? [made, key, id] : null;
  } catch {
    return null;
  }
}

/** Runs a keyset page: sorted by one column, nulls last in both directions, and by id. */
export async function keyset<R extends object, K extends string>(
  client: PoolClient,
  select: string,
  from: string,
  { sorts, otherwise, id }: Order<K>,
  where: Where,
  query: { sort?: SortedBy<K> | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<R>> {
  const total = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from} WHERE ${where}`, [
    ...where.values,
  ]);
  const sort = query.sort ?? otherwise;
  const by = sorts[sort.replace(/^-/, '') as K];
  const [direction, beyond] = sort.startsWith('-') ? ['DESC', '<'] : ['ASC', '>'];
  const key = by.collation ? `${by.sql} COLLATE ${by.collation}` : by.sql;
  const after = decode(query.cursor, sort);
  if (after) {
    const lastId = where.value(after[2]);
    if (after[1] === null) where.and(`(${key} IS NULL AND ${id} > ${lastId})`);
    else {
      const last = `${where.value(after[1])}::${by.type}`;
      where.and(`(${key} ${beyond} ${last} OR ${key} IS NULL OR (${key} = ${last} AND ${id} > ${lastId}))`);
    }
  }
  const { rows } = await client.query<R & { sortKey: string | null; sortId: string }>(
    `SELECT ${select}, (${by.sql})::text AS "sortKey", ${id} AS "sortId" FROM ${from} WHERE ${where}
      ORDER BY ${key} ${direction} NULLS LAST, ${id} LIMIT ${query.limit + 1}`,
    [...where.values],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ sortKey: _key, sortId: _id, ...row }) => row as unknown as R),
    next: rows.length > query.limit && last ? encode([sort, last.sortKey, last.sortId]) : null,
    total: total.rows[0]?.n ?? 0,
  };
}
