import { sha256 } from '../../../activities/ledger/digest';
import {
  appendLeaf,
  consistencyProof,
  frontierOf,
  inclusionProof,
  nodeHash,
  provesConsistency,
  provesInclusion,
  rootOf,
  treeRoot,
} from '../../../domain/ledger/merkle';
import fc from '../../support/random';

const leavesOf = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, i) => sha256(Buffer.from(`leaf ${i}`)));
const sizes = fc.integer({ min: 1, max: 200 });

/** The definition in RFC 9162 §2.1.1, word by word, as oracle. */
function definedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only, second] = leaves;
  if (only === undefined) return sha256(new Uint8Array());
  if (second === undefined) return only;
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return nodeHash(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)), sha256);
}

describe('any tree', () => {
  it('has the root that the definition gives', () => {
    fc.assert(
      fc.property(sizes, (n) => expect(treeRoot(leavesOf(n), sha256)).toEqual(definedRoot(leavesOf(n)))),
    );
  });

  it('goes on from its right edge', () => {
    fc.assert(
      fc.property(sizes, sizes, (n, more) => {
        const leaves = leavesOf(n + more);
        const edge = frontierOf(0, []);
        for (const leaf of leaves.slice(0, n)) appendLeaf(edge, leaf, sha256);
        const revived = frontierOf(n, edge.nodes);
        for (const leaf of leaves.slice(n)) appendLeaf(revived, leaf, sha256);
        expect(rootOf(revived, sha256)).toEqual(treeRoot(leaves, sha256));
      }),
    );
  });

  it('proves each of its leaves, and no other leaf, place or root', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, nat, other) => {
        const leaves = leavesOf(size);
        const index = nat % size;
        const root = treeRoot(leaves, sha256);
        const leafHash = leaves[index] ?? new Uint8Array();
        const proof = inclusionProof(leaves, index, sha256);
        expect(provesInclusion(proof, { index, size, leafHash, root }, sha256)).toBe(true);
        expect(provesInclusion(proof, { index, size, leafHash: sha256(leafHash), root }, sha256)).toBe(false);
        expect(provesInclusion(proof, { index, size, leafHash, root: sha256(root) }, sha256)).toBe(false);
        expect(provesInclusion([...proof, root], { index, size, leafHash, root }, sha256)).toBe(false);
        const elsewhere = other % size;
        if (elsewhere !== index) {
          expect(provesInclusion(proof, { index: elsewhere, size, leafHash, root }, sha256)).toBe(false);
        }
      }),
    );
  });

  it('proves each of its prefixes, and nothing that is none', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, nat) => {
        const leaves = leavesOf(size);
        const oldSize = nat % (size + 1);
        const claim = {
          oldSize,
          size,
          oldRoot: treeRoot(leaves.slice(0, oldSize), sha256),
          root: treeRoot(leaves, sha256),
        };
        const proof = consistencyProof(leaves, oldSize, sha256);
        expect(provesConsistency(proof, claim, sha256)).toBe(true);
        expect(provesConsistency(proof, { ...claim, oldRoot: sha256(claim.oldRoot) }, sha256)).toBe(false);
        if (oldSize > 0)
          expect(provesConsistency(proof, { ...claim, root: sha256(claim.root) }, sha256)).toBe(false);
        if (proof.length > 0) expect(provesConsistency(proof.slice(1), claim, sha256)).toBe(false);
      }),
    );
  });
});
