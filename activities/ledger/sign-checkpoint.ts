import type { PoolClient } from 'pg';
import type { Digest } from '../../domain/ledger/chain';
import { openNote } from '../../domain/ledger/checkpoint';
import { sameBytes } from '../../domain/ledger/encoding';
import { emptyFrontier, type Frontier, rootOf } from '../../domain/ledger/merkle';
import { tryLockSql } from './lock';
import { frontierColumn, growTo, logSize, treeAt } from './log-tree';
import { newestPublished, type PublishedNote, publish } from './published-notes';
import { type SigningKey, verifyEd25519 } from './signing-key';

export interface CheckpointPlace {
  readonly key: SigningKey;
  /** Folder outside the database, `checkpointFolder`. */
  readonly folder: string;
  readonly digest: Digest;
  readonly now: Date;
}

export type Contradiction = 'LOG_SHORTER_THAN_PUBLISHED' | 'LOG_CONTRADICTS_PUBLISHED' | 'SIGNING_KEY_WRONG';

export type CheckpointStep =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'signed' | 'copied'; readonly size: number; readonly note: string }
  /** The log is not the one that was published. Nothing may be signed until people have looked. */
  | {
      readonly kind: 'refused';
      readonly code: Contradiction;
      readonly publishedSize: number;
      readonly size: number;
    };

/**
 * One look at the log, in the client's transaction: first that it continues the newest checkpoint published in this
 * folder, then that what other processes have signed since continues that, then, for the one that gets the lock, a
 * checkpoint over what is new. Published before it is stored: what a restore takes from the database, it cannot take
 * from the folder.
 */
export async function checkpointStep(client: PoolClient, place: CheckpointPlace): Promise<CheckpointStep> {
  const { rows } = await client.query<{ mine: boolean }>(
    `SELECT ${tryLockSql('checkpointer', 'commit')} AS mine`,
  );
  // In this order: the log only grows, so one looked at before its checkpoint would seem too short.
  const published = await newestPublished(place.folder, place.key.verifier);
  const stored = await newestStored(client);
  const size = await logSize(client);

  const publishedSize = published?.checkpoint.size ?? 0;
  const at = await continuedTree(client, place, published, stored, size);
  if (typeof at === 'string') return { kind: 'refused', code: at, publishedSize, size };

  const copied = stored !== null && stored.size > publishedSize ? stored : null;
  if (copied !== null) await publish(place.folder, copied.note, place.key.verifier, place.now);
  if (rows[0]?.mine === true) {
    // One that a crash kept from being stored, or that a restore took away.
    if (published !== null && publishedSize > (stored?.size ?? 0))
      await store(client, at, published.note, place);
    if (size > at.size) {
      if (await growTo(client, at, size, place.digest)) return signNew(client, at, place);
      return { kind: 'refused', code: 'LOG_CONTRADICTS_PUBLISHED', publishedSize, size };
    }
  }
  return copied === null ? { kind: 'nothing' } : { kind: 'copied', ...copied };
}

interface StoredNote {
  readonly size: number;
  readonly note: string;
}

/** The tree at the newest checkpoint there is, published or stored, or why this log does not continue them. */
async function continuedTree(
  client: PoolClient,
  { key, digest }: CheckpointPlace,
  published: PublishedNote | null,
  stored: StoredNote | null,
  size: number,
): Promise<Frontier | Contradiction> {
  const publishedSize = published?.checkpoint.size ?? 0;
  if (size < publishedSize) return 'LOG_SHORTER_THAN_PUBLISHED';
  const tree = published === null ? emptyFrontier() : await treeAt(client, published.checkpoint, digest);
  if (tree === null) return 'LOG_CONTRADICTS_PUBLISHED';
  if (stored === null || stored.size <= publishedSize) return tree;

  const opened = openNote(stored.note, key.verifier, verifyEd25519);
  if (!opened.ok || opened.checkpoint.size !== stored.size) return 'SIGNING_KEY_WRONG';
  if (published === null)
    return (await treeAt(client, opened.checkpoint, digest)) ?? 'LOG_CONTRADICTS_PUBLISHED';
  const reaches = await growTo(client, tree, stored.size, digest);
  return reaches && sameBytes(rootOf(tree, digest), opened.checkpoint.root)
    ? tree
    : 'LOG_CONTRADICTS_PUBLISHED';
}

async function signNew(client: PoolClient, tree: Frontier, place: CheckpointPlace): Promise<CheckpointStep> {
  const note = place.key.sign({ size: tree.size, root: rootOf(tree, place.digest) });
  await publish(place.folder, note, place.key.verifier, place.now);
  await store(client, tree, note, place);
  return { kind: 'signed', size: tree.size, note };
}

async function newestStored(client: PoolClient): Promise<StoredNote | null> {
  const { rows } = await client.query<{ size: string; note: string }>(
    'SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1',
  );
  return rows[0] === undefined ? null : { size: Number(rows[0].size), note: rows[0].note };
}

async function store(
  client: PoolClient,
  tree: Frontier,
  note: string,
  place: CheckpointPlace,
): Promise<void> {
  await client.query(
    `INSERT INTO checkpoint (size, root, frontier, note, signed_at) VALUES ($1, $2, $3::jsonb, $4, $5)
     ON CONFLICT (size) DO NOTHING`,
    [tree.size, Buffer.from(rootOf(tree, place.digest)), frontierColumn(tree), note, place.now],
  );
}
