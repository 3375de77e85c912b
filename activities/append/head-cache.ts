import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import type { Head } from '../../domain/ledger/entity';

export interface StoredHead extends Head {
  hash: Buffer;
  stateSchema: number;
  parked: string | null;
}

/** States that a process keeps, the least lately used of them dropped: a list of twenty items has about 40 KB. */
const kept = 500;

/**
 * Heads as this process last read them. A state is the fold of its chain, so the hash of the chain's last entry names
 * it: a query sends the hash that is known and gets the state only where it is another. What is decided rests on heads
 * that are locked, or that `duxue_hold` proves unmoved under the lock (ADR 10); the cache saves carrying and parsing them. Nobody may change a state in place.
 */
export class HeadCache {
  private readonly heads = new Map<string, StoredHead | 'absent'>();

  get(stream: string): StoredHead | null {
    const head = this.seen(stream);
    return head === undefined || head === 'absent' ? null : head;
  }

  /** As it was last looked at; `absent` where there was none, undefined where nobody looked. */
  seen(stream: string): StoredHead | 'absent' | undefined {
    const head = this.heads.get(stream);
    if (head !== undefined) this.keep(stream, head);
    return head;
  }

  drop(stream: string): void {
    this.heads.delete(stream);
  }

  /** A head at version 0 is a placeholder that may never be committed: no head. */
  set(head: StoredHead): void {
    this.keep(head.stream, head.version === 0 ? 'absent' : head);
  }

  setAbsent(stream: string): void {
    this.keep(stream, 'absent');
  }

  private keep(stream: string, head: StoredHead | 'absent'): void {
    this.heads.delete(stream);
    this.heads.set(stream, head);
    if (this.heads.size <= kept) return;
    const [oldest] = this.heads.keys();
    if (oldest !== undefined) this.heads.delete(oldest);
  }
}

const caches = new WeakMap<Pool, HeadCache>();

/** One for each database that this process is connected to. */
export function headCacheOf(pool: Pool): HeadCache {
  let cache = caches.get(pool);
  if (!cache) {
    cache = new HeadCache();
    caches.set(pool, cache);
  }
  return cache;
}

type Row = Omit<StoredHead, 'state'> & { state: unknown; isKnown: boolean };

/**
 * Locks are taken in the order of names (of their bytes, as JavaScript sorts them too, whatever the database's own order), so
 * that two appends that look at each other never wait in a circle.
 */
const modes = { look: '', share: 'FOR SHARE OF h', own: 'FOR UPDATE OF h' } as const;

const sqlOf = (mode: keyof typeof modes) =>
  `SELECT h.stream, h.version, h.hash, h.hash = k.hash AS "isKnown", CASE WHEN h.hash = k.hash THEN NULL ELSE h.state END AS state,
          h.state_schema AS "stateSchema", h.parked
     FROM unnest($1::text[], $2::bytea[]) AS k(stream, hash) JOIN stream_head h ON h.stream = k.stream ORDER BY h.stream COLLATE "C" ${modes[mode]}`;

const nothing = Buffer.alloc(0);

/** A query for heads, and how its answer reads. */
export interface HeadQuery {
  config: QueryConfig;
  read(result: QueryResult): StoredHead[];
}

/** `name` tells prepared statements apart: one for each place in a pipeline. */
export function headQuery(
  cache: HeadCache,
  name: string,
  mode: keyof typeof modes,
  streams: readonly string[],
): HeadQuery {
  const known = new Map(streams.map((stream) => [stream, cache.get(stream)]));
  return {
    config: {
      name,
      text: sqlOf(mode),
      values: [streams, streams.map((stream) => known.get(stream)?.hash ?? nothing)],
    },
    read: (result) => {
      const rows = result.rows as Row[];
      const found = new Set(rows.map((row) => row.stream));
      for (const stream of streams) if (!found.has(stream)) cache.setAbsent(stream);
      return rows.map(({ isKnown, ...row }) => {
        const before = known.get(row.stream);
        const head = isKnown && before ? { ...row, state: before.state } : row;
        cache.set(head);
        return head;
      });
    },
  };
}

/** Heads as they stand, unlocked. */
export async function readHeads(
  db: Pick<PoolClient, 'query'> | Pool,
  cache: HeadCache,
  streams: readonly string[],
): Promise<StoredHead[]> {
  if (streams.length === 0) return [];
  const query = headQuery(cache, 'look-at-heads', 'look', streams);
  return query.read(await db.query(query.config));
}
