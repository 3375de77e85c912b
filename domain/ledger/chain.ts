import { canonicalJson } from './canonical';
import { utf8 } from './encoding';
import type { Instant, Json, Origin } from './entity';

/**
 * SHA-256, or SM3 where it is required; given by the caller, since rules have no crypto of their own. 32 bytes of its own;
 * the bytes that it is given are overwritten afterwards.
 */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/**
 * What an entry's hash covers: every column but `recordedAt`, which the database's clock sets at the insert. That one is
 * covered by the leaf, which the sequencer makes after commit.
 */
export interface EntryBody {
  stream: string;
  version: number;
  commandId: string;
  requestDigest: string;
  actorId: string;
  onBehalfOf: string | null;
  capacity: string;
  type: string;
  payload: Json;
  wordsId: string | null;
  wordsDigest: string | null;
  /** A set: its order does not matter, each id is there once. */
  fileIds: readonly string[];
  origin: Origin;
  occurredAt: Instant;
  /** Heads that the decision rested on, in the order in which the entry keeps them. */
  relied: readonly { stream: string; version: number }[];
  /** Hash of the stream's entry before this one, or `genesisHash`; hexadecimal. */
  prevHash: string;
}

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The bytes that are hashed, as text: RFC 8785. Only what survives the way through the database's columns unchanged is
 * accepted or made so (ids in lower case, files in order), for the verifier builds it again from there.
 * @throws TypeError when the payload is no JSON, RangeError when the instant is not `YYYY-MM-DDTHH:mm:ss.sssZ`
 */
export function entryText(body: EntryBody): string {
  if (!instantForm.test(body.occurredAt))
    throw new RangeError(`occurredAt is not a UTC instant in ms: ${body.occurredAt}`);
  return canonicalJson({
    actorId: body.actorId,
    capacity: body.capacity,
    commandId: body.commandId,
    fileIds: body.fileIds.map((id) => id.toLowerCase()).sort(),
    occurredAt: body.occurredAt,
    onBehalfOf: body.onBehalfOf,
    origin: body.origin,
    payload: body.payload,
    prevHash: body.prevHash,
    relied: body.relied.map(({ stream, version }) => ({ stream, version })),
    requestDigest: body.requestDigest,
    stream: body.stream,
    type: body.type,
    version: body.version,
    wordsDigest: body.wordsDigest,
    wordsId: body.wordsId?.toLowerCase() ?? null,
  });
}

/** The entry's hash: the stream's next entry carries it as `prevHash`. Errors as `entryText`. */
export function hashEntry(body: EntryBody, digest: Digest): Uint8Array {
  return digest(utf8(entryText(body)));
}

/** What the first entry of a stream carries as `prevHash`; another stream's chain cannot be put in its place. */
export function genesisHash(stream: string, digest: Digest): Uint8Array {
  return digest(utf8(`duxue/stream/v1\n${stream}`));
}

// Both values need no escape, so this is canonical JSON, behind the prefix byte of a leaf. Filled in place for each leaf:
// making the text anew takes as long as its hash.
const leafBytes = utf8(`\u0000{"hash":"${'0'.repeat(64)}","recordedAt":"${'0'.repeat(24)}"}`);
const hashAt = 10;
const recordedAtAt = 90;

/** RFC 9162 leaf of an entry: digest(0x00 ‖ canonical {hash, recordedAt}). */
export function leafHashOf(entryHash: string, recordedAt: Instant, digest: Digest): Uint8Array {
  if (entryHash.length !== 64) throw new RangeError('an entry hash has 32 bytes');
  if (!instantForm.test(recordedAt))
    throw new RangeError(`recordedAt is not a UTC instant in ms: ${recordedAt}`);
  for (let i = 0; i < 64; i++) leafBytes[hashAt + i] = entryHash.charCodeAt(i);
  for (let i = 0; i < 24; i++) leafBytes[recordedAtAt + i] = recordedAt.charCodeAt(i);
  return digest(leafBytes);
}
