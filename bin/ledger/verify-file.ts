import { createHash } from 'node:crypto';
import { digestNamed, isDigestName } from '../../activities/ledger/digest';
import { readVerifierKey, verifyEd25519 } from '../../activities/ledger/signing-key';
import { systemCode } from '../../activities/ledger/system-code';
import { type Checkpoint, notesIn, openNote, type VerifierKey } from '../../domain/ledger/checkpoint';
import { fromHex } from '../../domain/ledger/encoding';
import { type ChainedEntry, type LoggedEntry, LogVerifier, type Verdict } from '../../domain/ledger/verify';
import { isCanonical, kindOfLine, parse, parseEntry, parseUnlogged, recordOf, scanEntry } from './lines';
import { readLines } from './read-lines';

export interface VerifyOptions {
  readonly file: string;
  /** Texts of files with checkpoints published before, each one or more notes. */
  readonly published?: readonly string[];
  /** The key that people keep; without it the file's own is taken, which proves less. */
  readonly key?: VerifierKey | null;
}

export interface FileVerdict extends Verdict {
  /** The key that signatures were checked with; null when the log was never signed. */
  readonly key: VerifierKey | null;
  readonly publishedCount: number;
}

/** `NO_EXPORT`: not an export of a ledger at all, so nothing can be said about it. */
export class VerifyFault extends Error {
  constructor(
    readonly code: 'NO_EXPORT' | 'NO_CHECKPOINT',
    readonly subject: string,
  ) {
    super(`${code}: ${subject}`);
  }
}

/** Young entries are read as JSON too, since no root vouches for their text; more than these at once, as they leave. */
const youngLimit = 4096;

/** Verifies an export without database and network, in one pass. @throws VerifyFault, or the system's error */
export async function verifyFile(options: VerifyOptions): Promise<FileVerdict> {
  let reader: ExportReader | undefined;
  let isDamaged = false;
  try {
    for await (const { block, lines } of readLines(options.file)) {
      let from = 0;
      for (const line of lines) {
        if (reader === undefined) reader = new ExportReader(options, line);
        else reader.take(line, block, from);
        from += line.length + 1;
      }
      reader?.hashed(block);
    }
  } catch (error) {
    if (!systemCode(error).startsWith('Z_')) throw error;
    isDamaged = true;
  }
  if (reader === undefined) throw new VerifyFault('NO_EXPORT', options.file);
  return reader.end(isDamaged);
}

class ExportReader {
  private readonly verifier: LogVerifier;
  private readonly key: VerifierKey | null;
  private readonly published: readonly Checkpoint[];
  private readonly fileHash = createHash('sha256');
  private readonly young: { line: Buffer; entry: LoggedEntry }[] = [];
  private closing: { entries: number; checkpoints: number; unlogged: number; sha256: string } | null = null;
  private hashBefore: string | null = null;

  constructor(options: VerifyOptions, header: Buffer) {
    const { duxueLedger, digest, key } = parse(header) ?? {};
    if (duxueLedger !== 1 || !isDigestName(digest)) throw new VerifyFault('NO_EXPORT', options.file);
    this.key = options.key ?? (typeof key === 'string' ? readVerifierKey(key) : null);
    const notes = (options.published ?? []).map(notesIn);
    if (notes.some((found) => found.length === 0)) throw new VerifyFault('NO_CHECKPOINT', options.file);
    const opened = notes.flat().map((note) => this.open(note));
    this.published = opened.filter((one) => one !== null);
    this.verifier = new LogVerifier(digestNamed(digest), this.published);
    if (opened.includes(null)) this.verifier.report('PUBLISHED_NOT_OURS');
  }

  take(line: Buffer, block: Buffer, from: number): void {
    if (this.closing !== null) {
      this.damaged();
      return;
    }
    switch (kindOfLine(line)) {
      case 'entry':
        this.entry(line);
        break;
      case 'checkpoint':
        this.checkpoint(parse(line)?.checkpoint);
        break;
      case 'missing':
        this.missing(recordOf(parse(line)?.missing));
        break;
      case 'unlogged':
        this.unlogged(parseUnlogged(line));
        break;
      case 'end':
        this.hashBefore = this.fileHash.copy().update(block.subarray(0, from)).digest('hex');
        this.close(recordOf(parse(line)?.end));
        break;
      case null:
        this.damaged();
    }
  }

  hashed(block: Buffer): void {
    this.fileHash.update(block);
  }

  end(isDamaged: boolean): FileVerdict {
    this.checkYoung(0);
    if (isDamaged || (this.closing !== null && this.closing.sha256 !== this.hashBefore))
      this.verifier.reportFirst('FILE_DAMAGED');
    const verdict = this.verifier.end(this.closing);
    return { ...verdict, key: this.key, publishedCount: this.published.length };
  }

  private entry(line: Buffer): void {
    const scanned = scanEntry(line);
    const entry = scanned ?? parseEntry(line);
    if (entry === null) {
      this.damaged();
      return;
    }
    this.verifier.entry(entry);
    this.young.push({ line, entry });
    if (this.young.length > youngLimit) this.checkYoung(youngLimit / 2);
  }

  private checkpoint(note: unknown): void {
    const checkpoint = typeof note === 'string' ? this.open(note) : null;
    if (checkpoint === null) this.verifier.report('CHECKPOINT_FORGED', { index: this.verifier.size });
    else if (this.verifier.checkpoint(checkpoint)) this.young.length = 0;
  }

  private missing(leaf: Record<string, unknown> | null): void {
    const { index, stream, version, leafHash } = leaf ?? {};
    const isLeaf = typeof leafHash === 'string' && /^[0-9a-f]{64}$/.test(leafHash);
    if (typeof index !== 'number' || typeof stream !== 'string' || typeof version !== 'number' || !isLeaf) {
      this.damaged();
      return;
    }
    this.verifier.missing({ index, stream, version, leafHash: fromHex(leafHash) });
  }

  private unlogged(entry: ChainedEntry | null): void {
    if (entry === null) this.damaged();
    else this.verifier.unlogged(entry);
  }

  private close(end: Record<string, unknown> | null): void {
    const { entries, checkpoints, unlogged, sha256 } = end ?? {};
    if (typeof entries !== 'number' || typeof checkpoints !== 'number' || typeof unlogged !== 'number')
      return;
    this.closing = { entries, checkpoints, unlogged, sha256: String(sha256) };
  }

  private checkYoung(leave: number): void {
    for (const { line, entry } of this.young.splice(0, this.young.length - leave)) {
      if (!isCanonical(line, entry)) this.verifier.report('FORM_WRONG', entry);
    }
  }

  private open(note: string): Checkpoint | null {
    const opened = this.key === null ? null : openNote(note, this.key, verifyEd25519);
    return opened?.ok === true ? opened.checkpoint : null;
  }

  private damaged(): void {
    this.verifier.report('FILE_DAMAGED', { index: this.verifier.size });
  }
}
