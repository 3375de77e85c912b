import type { Digest } from './chain';
import { sameBytes } from './encoding';

/**
 * RFC 9162 Merkle tree over leaf hashes (`leafHashOf` has put the leaf prefix in; nodes take 0x01).
 * A frontier is the right edge of a tree: the roots of its complete subtrees, largest first. It is all that is needed to
 * go on with a tree of any size.
 */
export interface Frontier {
  size: number;
  /** One for each bit that is set in `size`. */
  readonly nodes: Uint8Array[];
}

export const emptyFrontier = (): Frontier => ({ size: 0, nodes: [] });

/** Adds one leaf in place: O(log n) at worst, one node hash on average. */
export function appendLeaf(frontier: Frontier, leafHash: Uint8Array, digest: Digest): void {
  let node = leafHash;
  for (let left = frontier.size; left % 2 === 1; left = (left - 1) / 2) {
    node = nodeHash(frontier.nodes.pop() ?? refuse(), node, digest);
  }
  frontier.nodes.push(node);
  frontier.size += 1;
}

/** @throws RangeError when there are not as many nodes as a tree of this size has */
export function frontierOf(size: number, nodes: readonly Uint8Array[]): Frontier {
  if (!Number.isSafeInteger(size) || size < 0 || nodes.length !== bitsOf(size)) refuse();
  return { size, nodes: [...nodes] };
}

/** Root of the whole tree; of an empty one the digest of nothing. */
export function rootOf(frontier: Frontier, digest: Digest): Uint8Array {
  const last = frontier.nodes.at(-1);
  if (last === undefined) return digest(new Uint8Array(0));
  return frontier.nodes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, digest), last);
}

export function treeRoot(leaves: readonly Uint8Array[], digest: Digest): Uint8Array {
  const frontier = emptyFrontier();
  for (const leaf of leaves) appendLeaf(frontier, leaf, digest);
  return rootOf(frontier, digest);
}

// Used again for each node: an array of 65 bytes costs as much to make as half a hash.
const nodeBytes = new Uint8Array(65).fill(1, 0, 1);

/** digest(0x01 ‖ left ‖ right). @throws RangeError unless both have 32 bytes */
export function nodeHash(left: Uint8Array, right: Uint8Array, digest: Digest): Uint8Array {
  if (left.length !== 32 || right.length !== 32) refuse();
  for (let i = 0; i < 32; i++) {
    nodeBytes[1 + i] = left[i] ?? 0;
    nodeBytes[33 + i] = right[i] ?? 0;
  }
  return digest(nodeBytes);
}

/** Proof that leaf `index` is in the tree (RFC 9162 §2.1.3.1), lowest sibling first. @throws RangeError if there is none */
export function inclusionProof(leaves: readonly Uint8Array[], index: number, digest: Digest): Uint8Array[] {
  if (!(index >= 0 && index < leaves.length)) refuse();
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...inclusionProof(left, index, digest), treeRoot(right, digest)]
    : [...inclusionProof(right, index - split, digest), treeRoot(left, digest)];
}

/** Proof that the tree of the first `oldSize` leaves is a prefix of this one (RFC 9162 §2.1.4.1). */
export function consistencyProof(
  leaves: readonly Uint8Array[],
  oldSize: number,
  digest: Digest,
): Uint8Array[] {
  if (!(oldSize >= 0 && oldSize <= leaves.length)) refuse();
  return oldSize === 0 ? [] : subProof(leaves, oldSize, true, digest);
}

function subProof(
  leaves: readonly Uint8Array[],
  oldSize: number,
  known: boolean,
  digest: Digest,
): Uint8Array[] {
  if (oldSize === leaves.length) return known ? [] : [treeRoot(leaves, digest)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return oldSize <= split
    ? [...subProof(left, oldSize, known, digest), treeRoot(right, digest)]
    : [...subProof(right, oldSize - split, false, digest), treeRoot(left, digest)];
}

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
}

/** RFC 9162 §2.1.3.2. */
export function provesInclusion(
  proof: readonly Uint8Array[],
  claim: InclusionClaim,
  digest: Digest,
): boolean {
  if (!(claim.index >= 0 && claim.index < claim.size)) return false;
  let [at, last] = [claim.index, claim.size - 1];
  let node = claim.leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    const isRight = at % 2 === 1 || at === last;
    node = isRight ? nodeHash(sibling, node, digest) : nodeHash(node, sibling, digest);
    if (isRight) [at, last] = climbToRight(at, last);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(node, claim.root);
}

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
}

/** RFC 9162 §2.1.4.2. An empty old tree is a prefix of every tree. */
export function provesConsistency(
  proof: readonly Uint8Array[],
  claim: ConsistencyClaim,
  digest: Digest,
): boolean {
  const { oldSize, oldRoot, size, root } = claim;
  if (!(oldSize >= 0 && oldSize <= size)) return false;
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root);
  if (oldSize === 0) return proof.length === 0 && sameBytes(oldRoot, digest(new Uint8Array(0)));
  const [first, ...rest] = bitsOf(oldSize) === 1 ? [oldRoot, ...proof] : proof;
  if (first === undefined) return false;
  let [at, last] = [oldSize - 1, size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [oldNode, node] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      oldNode = nodeHash(sibling, oldNode, digest);
      node = nodeHash(sibling, node, digest);
      [at, last] = climbToRight(at, last);
    } else {
      node = nodeHash(node, sibling, digest);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(oldNode, oldRoot) && sameBytes(node, root);
}

/** Past the levels where the last node of a tree has no sibling and goes up as it is. */
function climbToRight(at: number, last: number): [number, number] {
  let [low, high] = [at, last];
  while (low % 2 === 0 && low !== 0) [low, high] = [half(low), half(high)];
  return [low, high];
}

const half = (n: number): number => Math.floor(n / 2);

/** The largest power of two below n. Sizes go to 2^53, so no 32-bit operators. */
function splitOf(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function bitsOf(n: number): number {
  let bits = 0;
  for (let rest = n; rest > 0; rest = half(rest)) bits += rest % 2;
  return bits;
}

function refuse(): never {
  throw new RangeError('no such tree');
}
