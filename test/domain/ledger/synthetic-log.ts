import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../../activities/ledger/digest';
import { openSigningKey, type SigningKey } from '../../../activities/ledger/signing-key';
import { checkpointLine, closingLine, entryLine, headerLine } from '../../../bin/ledger/lines';
import { type EntryBody, genesisHash, hashEntry, leafHashOf } from '../../../domain/ledger/chain';
import { formatVerifierKey } from '../../../domain/ledger/checkpoint';
import { toHex } from '../../../domain/ledger/encoding';
import { appendLeaf, emptyFrontier, rootOf } from '../../../domain/ledger/merkle';

export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'duxue-ledger-'));

/** A key of its own for each test file. */
export const freshKey = (origin = 'duxue-test'): SigningKey => openSigningKey(freshFolder(), true, origin);

export const bodyOfCase = (stream: string, version: number, prevHash: string): EntryBody => ({
  stream,
  version,
  commandId: `command-${stream}-${version}`,
  requestDigest: 'c'.repeat(64),
  actorId: 'p-1001',
  onBehalfOf: null,
  capacity: 'teamMember',
  type: 'formFiled',
  payload: { ratings: [4, 3, 5], severity: 'serious', itemNo: '2026-R1-U001-03', due: '2026-05-01' },
  wordsId: null,
  wordsDigest: null,
  fileIds: [],
  origin: 'live',
  occurredAt: '2026-04-24T06:30:00.000Z',
  relied: [{ stream: 'person/p-1001', version: 3 }],
  prevHash,
});

export interface Written {
  body: EntryBody;
  hash: string;
  recordedAt: string;
}

/** An honest log: `count` entries, round robin over `streams` streams. */
export function honestEntries(count: number, streams: number): Written[] {
  const heads = new Map<string, { version: number; hash: string }>();
  return Array.from({ length: count }, (_, i) => {
    const stream = `cycle/2026-R1-U${String(i % streams).padStart(3, '0')}-1`;
    const head = heads.get(stream) ?? { version: 0, hash: toHex(genesisHash(stream, sha256)) };
    const body = bodyOfCase(stream, head.version + 1, head.hash);
    const hash = toHex(hashEntry(body, sha256));
    heads.set(stream, { version: body.version, hash });
    return { body, hash, recordedAt: new Date(Date.UTC(2026, 3, 24, 6, 30) + i * 10).toISOString() };
  });
}

const leafOf = ({ hash, recordedAt }: Written): Uint8Array => leafHashOf(hash, recordedAt, sha256);

export const linesOf = (entries: readonly Written[]): string[] =>
  entries.map((one, index) =>
    entryLine(one.body, one.hash, one.recordedAt, { index, leafHash: toHex(leafOf(one)) }),
  );

/** Signed notes over the first `size` entries, for each of the sizes. */
export function notesOf(
  entries: readonly Written[],
  sizes: readonly number[],
  key: SigningKey,
): Map<number, string> {
  const tree = emptyFrontier();
  const notes = new Map<number, string>();
  entries.forEach((one) => {
    appendLeaf(tree, leafOf(one), sha256);
    if (sizes.includes(tree.size))
      notes.set(tree.size, key.sign({ size: tree.size, root: rootOf(tree, sha256) }));
  });
  return notes;
}

/** Puts an export together as `ledger export` does: each note after as many entry lines as it counts. */
export function exportText(
  lines: readonly string[],
  notes: ReadonlyMap<number, string>,
  key: SigningKey | null,
): string {
  let text = headerLine({ duxueLedger: 1, digest: 'sha256', key: key && formatVerifierKey(key.verifier) });
  lines.forEach((line, i) => {
    text += line;
    const note = notes.get(i + 1);
    if (note !== undefined) text += checkpointLine(note);
  });
  return text + closing(text, lines.length, notes.size);
}

export const closing = (text: string, entries: number, checkpoints: number): string =>
  closingLine({ entries, checkpoints, unlogged: 0, sha256: toHex(sha256(Buffer.from(text))) });
