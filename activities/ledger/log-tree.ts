import type { ClientBase } from 'pg';
import type { Digest } from '../../domain/ledger/chain';
import { fromHex, sameBytes, toHex } from '../../domain/ledger/encoding';
import { appendLeaf, emptyFrontier, type Frontier, frontierOf, rootOf } from '../../domain/ledger/merkle';

/** Leaves a query: 5,000 are 0.2 MB and 15 ms of hashing. */
const pageSize = 5_000;

export async function logSize(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ size: string }>(
    'SELECT coalesce(max(index) + 1, 0) AS size FROM log_leaf',
  );
  return Number(rows[0]?.size ?? 0);
}

/** Goes on with the tree, in place, up to `size` leaves; false when the log has a gap or ends before. */
export async function growTo(
  client: ClientBase,
  tree: Frontier,
  size: number,
  digest: Digest,
): Promise<boolean> {
  while (tree.size < size) {
    const { rows } = await client.query<{ index: string; leafHash: Buffer }>({
      name: 'ledger-leaves',
      text: `SELECT index, leaf_hash AS "leafHash" FROM log_leaf WHERE index >= $1 AND index < $2 ORDER BY index`,
      values: [tree.size, Math.min(size, tree.size + pageSize)],
    });
    if (rows.length === 0) return false;
    for (const { index, leafHash } of rows) {
      if (Number(index) !== tree.size) return false;
      appendLeaf(tree, leafHash, digest);
    }
  }
  return true;
}

/**
 * The tree of a checkpoint, or null when this log's first `size` leaves are others. The right edge kept beside the
 * checkpoint's row is taken if it gives the root; else everything is computed from the leaves.
 */
export async function treeAt(
  client: ClientBase,
  checkpoint: { readonly size: number; readonly root: Uint8Array },
  digest: Digest,
): Promise<Frontier | null> {
  const { size, root } = checkpoint;
  const { rows } = await client.query<{ frontier: string[] }>(
    'SELECT frontier FROM checkpoint WHERE size = $1',
    [size],
  );
  const kept = rows[0] === undefined ? null : keptFrontier(size, rows[0].frontier);
  if (kept !== null && sameBytes(rootOf(kept, digest), root)) return kept;
  const tree = emptyFrontier();
  if (!(await growTo(client, tree, size, digest))) return null;
  return sameBytes(rootOf(tree, digest), root) ? tree : null;
}

export const frontierColumn = (tree: Frontier): string => JSON.stringify(tree.nodes.map(toHex));

function keptFrontier(size: number, nodes: readonly string[]): Frontier | null {
  try {
    return frontierOf(size, nodes.map(fromHex));
  } catch {
    return null;
  }
}
