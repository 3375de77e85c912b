/** What may be wrong with an exported log. The closed union; its Chinese sentences are `bin/ledger/wording.ts`. */
export type FindingCode =
  /** The content does not give the entry's hash. */
  | 'CONTENT_EDITED'
  /** The hash or `recordedAt` does not give the leaf that the sequencer made. */
  | 'LEAF_EDITED'
  /** The stream's next entry continues another hash: this one was edited and hashed anew. */
  | 'CHAIN_BROKEN'
  /** Not written as the system writes it (keys, order, spaces), though the hash fits. */
  | 'FORM_WRONG'
  | 'ENTRY_INSERTED'
  | 'ENTRY_REMOVED'
  | 'ENTRY_REORDERED'
  /** Every entry fits, but not to the signed root: something in the range was changed and everything computed anew. */
  | 'REWRITTEN'
  /** Ends before what it says itself, or without its closing line. */
  | 'TRUNCATED'
  /** Shorter than a checkpoint published before: an older backup was put back. */
  | 'RESTORED_OLDER'
  /** As long as a published checkpoint but of other content: rewritten, or restored and grown again. */
  | 'CONTRADICTS_PUBLISHED'
  | 'CHECKPOINT_FORGED'
  | 'PUBLISHED_NOT_OURS'
  | 'FILE_DAMAGED';

/** The first wrong entry as far as it can be told; `toIndex` ends a range that cannot be narrowed. */
export interface Finding {
  code: FindingCode;
  index: number | null;
  toIndex: number | null;
  stream: string | null;
  version: number | null;
}

export interface Place {
  readonly index?: number | null;
  readonly toIndex?: number | null;
  readonly stream?: string | null;
  readonly version?: number | null;
}

export const findingOf = (code: FindingCode, { index, toIndex, stream, version }: Place = {}): Finding => ({
  code,
  index: index ?? null,
  toIndex: toIndex ?? null,
  stream: stream ?? null,
  version: version ?? null,
});
