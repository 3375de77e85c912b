import type { PoolClient } from 'pg';
import { pinyin } from 'pinyin-pro';
import { spells, spelt } from '../../domain/search/pinyin';

/**
 * How names are spelt. Kept in memory and nowhere else: a name's spelling follows from the name, so there is nothing to
 * rebuild, to compare or to destroy. Ten thousand names take half a second at the first search, 8 MB, and nothing later.
 */
const spellings = new Map<string, readonly string[]>();
const kept = 50_000;

export function syllablesOf(name: string): readonly string[] {
  let found = spellings.get(name);
  if (!found) {
    if (spellings.size >= kept) spellings.clear();
    found = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced', surname: 'head' }).map(
      (s) => s.trim().toLowerCase(),
    );
    spellings.set(name, found);
  }
  return found;
}

/** For LIKE: its own wildcards taken literally. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);

export const soundsLike = (name: string, query: string): boolean => {
  const letters = spelt(query);
  return letters !== null && spells(syllablesOf(name), letters);
};

/** Ids of the units whose name or short name sounds like the query; none where the query is no spelling. Names alone: what may be seen of them, the caller's query decides. */
export async function unitsThatSound(client: PoolClient, query: string): Promise<string[]> {
  if (spelt(query) === null) return [];
  const { rows } = await client.query<{ id: string; name: string; short: string }>(
    'SELECT unit_id AS id, name, short_name AS short FROM row_unit',
  );
  return rows.filter((r) => soundsLike(r.name, query) || soundsLike(r.short, query)).map((r) => r.id);
}

export async function peopleThatSound(client: PoolClient, query: string): Promise<string[]> {
  if (spelt(query) === null) return [];
  const { rows } = await client.query<{ id: string; name: string }>(
    'SELECT person_id AS id, name FROM row_person WHERE active',
  );
  return rows.filter((r) => soundsLike(r.name, query)).map((r) => r.id);
}

/** Topics of meetings that the reader may see, by session. */
export async function topicsThatSound(client: PoolClient, query: string): Promise<string[]> {
  if (spelt(query) === null) return [];
  const { rows } = await client.query<{ id: string; topic: string }>(
    `SELECT s.session_id AS id, w.doc->>'topic' AS topic FROM row_session s JOIN content w ON w.id = s.words_id
      WHERE w.doc->>'topic' IS NOT NULL ORDER BY s.starts_at DESC LIMIT 5000`,
  );
  return rows.filter((r) => soundsLike(r.topic, query)).map((r) => r.id);
}
