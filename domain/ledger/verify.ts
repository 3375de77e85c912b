import { type Digest, genesisHash, leafHashOf } from './chain';
import type { Checkpoint } from './checkpoint';
import { isHexOf, sameBytes } from './encoding';
import { type Finding, type FindingCode, findingOf, type Place } from './findings';
import { Holes } from './holes';
import { appendLeaf, emptyFrontier, type Frontier, rootOf } from './merkle';

/** An entry that the sequencer has not numbered yet. */
export interface ChainedEntry {
  readonly stream: string;
  readonly version: number;
  readonly prevHash: string;
  readonly hash: string;
  /** The canonical text of its `EntryBody` in UTF-8. */
  readonly body: Uint8Array;
}

export interface LoggedEntry extends ChainedEntry {
  readonly index: number;
  readonly leafHash: string;
  readonly recordedAt: string;
}

export interface Verdict {
  /** Empty when nothing is wrong. In the order of the log: the first names the first wrong entry. */
  readonly findings: readonly Finding[];
  readonly entries: number;
  readonly streams: number;
  readonly checkpoints: number;
  /** Entries under the newest signed checkpoint that fits. The rest, and the unlogged, have their chains alone. */
  readonly covered: number;
  readonly unlogged: number;
}

interface Last {
  readonly index: number | null;
  readonly version: number;
  /** Null where the entry is missing, so that nobody can tell what the next has to continue. */
  readonly hash: string | null;
}

/** More would be consequences of the first. */
const findingLimit = 20;

/**
 * Takes a log in its order, entry by entry, and says what is wrong with it and where. Needs memory for the streams' ends
 * only. Signatures are the caller's: it hands in checkpoints whose signature is good, each after the entries it counts.
 */
export class LogVerifier {
  private readonly findings: { readonly finding: Finding; readonly at: number }[] = [];
  private readonly holes = new Holes();
  private readonly streams = new Map<string, Last>();
  private readonly tree: Frontier = emptyFrontier();
  private readonly published: Checkpoint[];
  /** False once leaves are missing or double: roots say nothing more then. */
  private treeStands = true;
  private next = 0;
  private checkpoints = 0;
  private unloggedCount = 0;
  private covered = 0;
  private publishedFit = 0;
  /** The first entry after the newest fitting checkpoint, and after the newest fitting published one. */
  private firstUncovered: Place | null = null;
  private firstUnpublished: Place | null = null;
  private shortCheckpoint: Finding | null = null;

  /** @param published checkpoints from elsewhere, with good signatures: each must be a prefix of this log */
  constructor(
    private readonly digest: Digest,
    published: readonly Checkpoint[] = [],
  ) {
    this.published = published.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size);
  }

  entry(entry: LoggedEntry): void {
    this.takePlace(entry);
    this.continueChain(entry, entry);
    const leaf = leafHashOf(entry.hash, entry.recordedAt, this.digest);
    if (!isHexOf(entry.leafHash, leaf)) this.report('LEAF_EDITED', entry);
    this.grow(leaf, entry);
  }

  /** A leaf whose entry is no longer in the ledger. */
  missing(leaf: { index: number; stream: string; version: number; leafHash: Uint8Array }): void {
    this.takePlace(leaf);
    this.report('ENTRY_REMOVED', leaf);
    this.streams.set(leaf.stream, { index: leaf.index, version: leaf.version, hash: null });
    this.grow(leaf.leafHash, leaf);
  }

  /** After all others: has its chain alone. */
  unlogged(entry: ChainedEntry): void {
    this.unloggedCount += 1;
    this.continueChain(entry, { stream: entry.stream, version: entry.version });
  }

  /** How many leaves the log has claimed so far. */
  get size(): number {
    return this.next;
  }

  /** A checkpoint of this log with a good signature; true when it fits. */
  checkpoint({ size, root }: Checkpoint): boolean {
    this.checkpoints += 1;
    if (!this.treeStands) return false;
    const range: Place = {
      ...this.firstUncovered,
      index: this.covered,
      toIndex: Math.max(size, this.tree.size) - 1,
    };
    if (size > this.tree.size) {
      // If nothing follows, the end is missing; if something does, it was taken out before.
      this.shortCheckpoint = this.report('TRUNCATED', { index: this.tree.size, toIndex: size - 1 });
      this.treeStands = false;
    } else if (size < this.tree.size) {
      this.report('ENTRY_INSERTED', range);
      this.treeStands = false;
    } else if (!sameBytes(rootOf(this.tree, this.digest), root)) {
      this.reportFirst('REWRITTEN', range);
      this.treeStands = false;
    } else {
      this.covered = size;
      this.firstUncovered = null;
      return true;
    }
    return false;
  }

  /** What the reader of the file found by itself. */
  report(code: FindingCode, place: Place = {}): Finding {
    const finding = findingOf(code, place);
    this.add(finding);
    return finding;
  }

  /** For what a finding before would explain. */
  reportFirst(code: FindingCode, place: Place = {}): void {
    if (this.findings.length === 0) this.report(code, place);
  }

  /** @param closing what the closing line counts; null when there is none */
  end(closing: { entries: number; checkpoints: number; unlogged: number } | null): Verdict {
    if (closing === null || closing.entries > this.next) this.reportFirst('TRUNCATED', { index: this.next });
    else if (closing.entries < this.next) this.reportFirst('ENTRY_INSERTED', { index: closing.entries });
    else if (closing.checkpoints !== this.checkpoints || closing.unlogged !== this.unloggedCount)
      this.reportFirst('FILE_DAMAGED');
    const longest = this.published[0];
    if (longest !== undefined && longest.size > this.next)
      this.report('RESTORED_OLDER', { index: this.next, toIndex: longest.size - 1 });
    const inOrder = this.findings.sort((a, b) => (a.finding.index ?? a.at) - (b.finding.index ?? b.at));
    return {
      findings: inOrder.map(({ finding }) => finding),
      entries: this.next,
      streams: this.streams.size,
      checkpoints: this.checkpoints,
      covered: this.covered,
      unlogged: this.unloggedCount,
    };
  }

  private takePlace(entry: { index: number; stream: string; version: number }): void {
    if (this.shortCheckpoint !== null) {
      this.shortCheckpoint.code = 'ENTRY_REMOVED';
      Object.assign(this.shortCheckpoint, { ...this.firstUncovered, index: this.covered });
      this.shortCheckpoint = null;
    }
    if (entry.index === this.next) {
      this.next += 1;
      return;
    }
    this.treeStands = false;
    if (entry.index > this.next) {
      this.add(this.holes.ofIndexes(this.next, entry.index - 1));
      this.next = entry.index + 1;
    } else if (!this.holes.filledBy(entry)) {
      this.report('ENTRY_INSERTED', entry);
    }
  }

  private continueChain(entry: ChainedEntry, place: Place): void {
    const { stream, version, hash } = entry;
    const last = this.streams.get(stream);
    const due = (last?.version ?? 0) + 1;
    if (!isHexOf(hash, this.digest(entry.body))) this.report('CONTENT_EDITED', place);
    if (version < due) {
      if (!this.holes.filledBy({ index: place.index ?? null, stream, version }))
        this.report('ENTRY_INSERTED', place);
      return;
    }
    if (version > due) {
      const hole = this.holes.ofVersions(stream, due, version - 1);
      if (hole !== null) this.add(hole);
    } else if (last === undefined) {
      if (!isHexOf(entry.prevHash, genesisHash(stream, this.digest))) this.report('CHAIN_BROKEN', place);
    } else if (last.hash !== null && entry.prevHash !== last.hash) {
      this.report('CHAIN_BROKEN', { stream, version: last.version, index: last.index });
    }
    this.streams.set(stream, { index: place.index ?? null, version, hash });
  }

  private grow(leaf: Uint8Array, place: Place): void {
    if (!this.treeStands) return;
    this.firstUncovered ??= { stream: place.stream ?? null, version: place.version ?? null };
    this.firstUnpublished ??= this.firstUncovered;
    appendLeaf(this.tree, leaf, this.digest);
    while (this.published.at(-1)?.size === this.tree.size) this.comparePublished(this.published.pop());
  }

  private comparePublished(checkpoint: Checkpoint | undefined): void {
    if (checkpoint === undefined) return;
    if (sameBytes(rootOf(this.tree, this.digest), checkpoint.root)) {
      this.covered = checkpoint.size;
      this.publishedFit = checkpoint.size;
      this.firstUncovered = null;
      this.firstUnpublished = null;
      return;
    }
    const range = { ...this.firstUnpublished, index: this.publishedFit, toIndex: checkpoint.size - 1 };
    this.reportFirst('CONTRADICTS_PUBLISHED', range);
  }

  private add(finding: Finding): void {
    const known = this.findings.some(
      ({ finding: one }) =>
        one.version !== null && one.stream === finding.stream && one.version === finding.version,
    );
    if (!known && this.findings.length < findingLimit) this.findings.push({ finding, at: this.next });
  }
}
