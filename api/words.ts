import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { WordsDoc } from '../contracts/words';
import { canonicalJson } from '../domain/ledger/canonical';
import type { WordsRef } from '../domain/ledger/entity';
import { destroyedWords } from '../domain/registry/labels';
import type { ApiDeps } from './deps';
import type { Reader } from './reader';

export const wordsDigest = (salt: Buffer, doc: WordsDoc): string =>
  createHash('sha256').update(salt).update(canonicalJson(doc)).digest('hex');

// One statement and no wait for the disk: an entry that names the words commits after them and waits for both.
const storeSql = `WITH reader AS MATERIALIZED (
    SELECT set_config('duxue.person', $5, true) AS id, set_config('synchronous_commit', 'off', true))
  INSERT INTO content (id, salt, digest, doc, author_id, stored_at) SELECT $1, $2, $3, $4, id, $6 FROM reader`;

/** Stores people's words before any command names them. Immutable from here on; null where there are none. */
export async function storeWords(deps: ApiDeps, reader: Reader, doc: WordsDoc): Promise<WordsRef | null> {
  if (Object.keys(doc).length === 0) return null;
  const salt = randomBytes(16);
  const ref = { id: randomUUID(), digest: wordsDigest(salt, doc) };
  await deps.readPool.query({
    name: 'store-words',
    text: storeSql,
    values: [ref.id, salt, ref.digest, JSON.stringify(doc), reader.person.personId, deps.now()],
  });
  return ref;
}

/** Words by content id, as far as the reader may see an entry that shows them. A destroyed content says so. */
export async function readWords(
  client: PoolClient,
  ids: readonly string[],
): Promise<Record<string, WordsDoc>> {
  if (ids.length === 0) return {};
  const { rows } = await client.query<{ id: string; doc: WordsDoc | null }>({
    name: 'read-words',
    text: 'SELECT id::text, doc FROM content WHERE id = ANY($1::uuid[])',
    values: [ids],
  });
  return Object.fromEntries(rows.map((r) => [r.id, r.doc ?? { destroyed: destroyedWords }]));
}

/** Content ids that a state names, wherever they stand in it. */
export function wordsIdsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const part of value) wordsIdsIn(part, found);
  else if (value !== null && typeof value === 'object') {
    const { id, digest } = value as { id?: unknown; digest?: unknown };
    if (typeof id === 'string' && typeof digest === 'string' && id !== '') found.add(id);
    for (const part of Object.values(value)) wordsIdsIn(part, found);
  }
  return found;
}
