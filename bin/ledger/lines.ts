import { canonicalJson } from '../../domain/ledger/canonical';
import { type EntryBody, entryText } from '../../domain/ledger/chain';
import { sameBytes, utf8 } from '../../domain/ledger/encoding';
import type { Json } from '../../domain/ledger/entity';
import type { ChainedEntry, LoggedEntry } from '../../domain/ledger/verify';

/**
 * An export is one JSON object a line: a header, then entries in log order with each checkpoint after the entries that
 * it counts, then entries without a leaf, then the closing line. Every line is canonical JSON, so the bytes that an
 * entry's hash covers stand in its line as they are.
 */
export interface Header {
  readonly duxueLedger: 1;
  readonly digest: string;
  /** C2SP verifier key, or null when nothing was ever signed. */
  readonly key: string | null;
}

export interface Closing {
  readonly entries: number;
  readonly checkpoints: number;
  readonly unlogged: number;
  /** Of every byte before this line, uncompressed. */
  readonly sha256: string;
}

export interface MissingLeaf {
  readonly index: number;
  readonly stream: string;
  readonly version: number;
  readonly leafHash: string;
}

export const headerLine = (header: Header): string => line({ ...header });
export const missingLine = (leaf: MissingLeaf): string => line({ missing: { ...leaf } });
export const checkpointLine = (note: string): string => line({ checkpoint: note });
export const closingLine = (end: Closing): string => line({ end: { ...end } });

const line = (value: Json): string => `${canonicalJson(value)}\n`;

export interface Leaf {
  readonly index: number;
  readonly leafHash: string;
}

export const entryLine = (
  body: EntryBody,
  hash: string,
  recordedAt: string,
  { index, leafHash }: Leaf,
): string =>
  `{"body":${entryText(body)},"hash":"${hash}","index":${index},"leafHash":"${leafHash}","recordedAt":"${recordedAt}"}\n`;

export const unloggedLine = (body: EntryBody, hash: string): string =>
  `{"unlogged":{"body":${entryText(body)},"hash":"${hash}"}}\n`;

export type LineKind = 'entry' | 'missing' | 'checkpoint' | 'unlogged' | 'end';

/** By the first letter of its first key; null for anything else. */
export function kindOfLine(bytes: Buffer): LineKind | null {
  switch (bytes[2]) {
    case 0x62:
      return 'entry';
    case 0x6d:
      return 'missing';
    case 0x63:
      return 'checkpoint';
    case 0x75:
      return 'unlogged';
    case 0x65:
      return 'end';
    default:
      return null;
  }
}

const plainId = /^[ !#-[\]-~]+$/;
const bodyStart = '{"body":'.length;
const hashLength = 64;
const instantLength = 24;
const leafMark = ',"leafHash":"';
const recordedMark = '","recordedAt":"';
const indexMark = '","index":';
const hashMark = ',"hash":"';

/**
 * Reads an entry's line without parsing it as JSON, 3 times as fast: in canonical text no quote inside a string is bare,
 * so what follows `payload` is found from the end. Null when it does not look so; `parseEntry` then says more.
 */
export function scanEntry(bytes: Buffer): LoggedEntry | null {
  const text = bytes.toString('latin1');
  const recordedAt = text.length - instantLength - 2;
  const leafAt = recordedAt - recordedMark.length - hashLength;
  const indexEnd = leafAt - leafMark.length;
  const indexAt = text.lastIndexOf(indexMark, indexEnd);
  const hashAt = indexAt - hashLength;
  const bodyEnd = hashAt - hashMark.length;
  const index = Number(text.slice(indexAt + indexMark.length, indexEnd));
  const isTail =
    bodyEnd > 0 &&
    text.startsWith(hashMark, bodyEnd) &&
    text.startsWith(leafMark, indexEnd) &&
    text.startsWith(recordedMark, leafAt + hashLength) &&
    Number.isSafeInteger(index);
  const versionAt = text.lastIndexOf(',"version":', bodyEnd);
  const streamAt = text.lastIndexOf(',"stream":"', versionAt);
  const prevAt = text.lastIndexOf(',"prevHash":"', streamAt);
  if (!isTail || versionAt < 0 || streamAt < 0 || prevAt < 0) return null;
  const streamFrom = streamAt + ',"stream":"'.length;
  const stream = text.slice(streamFrom, text.indexOf('"', streamFrom));
  const prevFrom = prevAt + ',"prevHash":"'.length;
  if (!plainId.test(stream)) return null;
  return {
    stream,
    version: Number.parseInt(text.slice(versionAt + ',"version":'.length, versionAt + 30), 10),
    prevHash: text.slice(prevFrom, prevFrom + hashLength),
    hash: text.slice(hashAt, indexAt),
    body: bytes.subarray(bodyStart, bodyEnd),
    index,
    leafHash: text.slice(leafAt, leafAt + hashLength),
    recordedAt: text.slice(recordedAt, recordedAt + instantLength),
  };
}

/** Reads an entry's line as JSON, whatever its form. Null when it is none. */
export function parseEntry(bytes: Buffer): LoggedEntry | null {
  const parsed = parse(bytes);
  const chained = chainedOf(parsed);
  if (parsed === null || chained === null) return null;
  const { index, leafHash, recordedAt } = parsed;
  if (typeof index !== 'number' || typeof leafHash !== 'string' || typeof recordedAt !== 'string')
    return null;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(recordedAt)
    ? { ...chained, index, leafHash, recordedAt }
    : null;
}

export const parseUnlogged = (bytes: Buffer): ChainedEntry | null =>
  chainedOf(recordOf(parse(bytes)?.unlogged));

function chainedOf(value: Record<string, unknown> | null): ChainedEntry | null {
  const body = recordOf(value?.body);
  const hash = value?.hash;
  if (body === null || typeof hash !== 'string') return null;
  const { stream, version, prevHash } = body;
  if (typeof stream !== 'string' || typeof version !== 'number' || typeof prevHash !== 'string') return null;
  const bytes = canonicalBytes(body);
  return bytes === null ? null : { stream, version, prevHash, hash, body: bytes };
}

/** Null when it holds what has no canonical form: a lone surrogate written as an escape. */
function canonicalBytes(value: Record<string, unknown> | null): Uint8Array | null {
  try {
    return utf8(canonicalJson(value as Json));
  } catch {
    return null;
  }
}

/** True when both readings agree and the line is exactly what an export writes. */
export function isCanonical(bytes: Buffer, scanned: LoggedEntry): boolean {
  const parsed = parseEntry(bytes);
  const whole = canonicalBytes(parse(bytes));
  return (
    parsed !== null &&
    whole !== null &&
    parsed.stream === scanned.stream &&
    parsed.version === scanned.version &&
    parsed.prevHash === scanned.prevHash &&
    sameBytes(parsed.body, scanned.body) &&
    sameBytes(whole, bytes)
  );
}

export function parse(bytes: Buffer): Record<string, unknown> | null {
  try {
    return recordOf(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}

export function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
