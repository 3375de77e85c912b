import type { Digest } from './chain';
import { fromBase64, fromHex, sameBytes, toBase64, toHex, utf8 } from './encoding';

/** How far the log had come: C2SP tlog-checkpoint. `origin` names the log, one for each realm. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** One line under a signed note: `— name base64(keyHash ‖ signature)`. */
export interface NoteSignature {
  readonly name: string;
  readonly keyHash: Uint8Array;
  readonly signature: Uint8Array;
}

/** The public half of a note's key, Ed25519. */
export interface VerifierKey {
  readonly name: string;
  readonly keyHash: Uint8Array;
  readonly publicKey: Uint8Array;
}

export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const ed25519 = 1;
const nameForm = /^[^\s+\p{Cc}]+$/u;

/** The text that is signed. @throws RangeError when the origin is no key name or the size no count */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (!nameForm.test(origin) || !Number.isSafeInteger(size) || size < 0)
    throw new RangeError('no checkpoint');
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Null when it is not a checkpoint. Extension lines after the root are allowed, as C2SP says, and not looked at. */
export function parseCheckpointText(text: string): Checkpoint | null {
  const [, origin, digits, base64] =
    /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n(?:[^\n]+\n)*$/.exec(text) ?? [];
  if (origin === undefined || digits === undefined || base64 === undefined || !nameForm.test(origin))
    return null;
  const root = fromBase64(base64);
  const size = Number(digits);
  return root === null || root.length !== 32 || !Number.isSafeInteger(size) ? null : { origin, size, root };
}

/** C2SP signed-note: the text, an empty line, the signatures. */
export function signedNote(text: string, signatures: readonly NoteSignature[]): string {
  const lines = signatures.map(({ name, keyHash, signature }) => {
    const bytes = new Uint8Array(keyHash.length + signature.length);
    bytes.set(keyHash);
    bytes.set(signature, keyHash.length);
    return `— ${name} ${toBase64(bytes)}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

export function parseNote(note: string): { text: string; signatures: NoteSignature[] } | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return null;
  const signatures: NoteSignature[] = [];
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, name, base64] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = base64 === undefined ? null : fromBase64(base64);
    if (name === undefined || !nameForm.test(name) || bytes === null || bytes.length < 5) return null;
    signatures.push({ name, keyHash: bytes.slice(0, 4), signature: bytes.slice(4) });
  }
  return { text: note.slice(0, split + 1), signatures };
}

const noteForm = /^[^\n]+\n\d+\n[^\n]+\n(?:[^\n]+\n)*\n(?:— [^\n]+\n)+/gm;

/** All complete notes in a file of notes; what a crash has torn is passed by. */
export function notesIn(text: string): string[] {
  return (text.match(noteForm) ?? []).filter((note) => parseNote(note) !== null);
}

/** First 4 bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key); SHA-256 by the format, whatever the log's own digest is. */
export function verifierKeyOf(name: string, publicKey: Uint8Array, sha256: Digest): VerifierKey {
  if (!nameForm.test(name) || publicKey.length !== 32) throw new RangeError('no verifier key');
  const head = utf8(`${name}\n`);
  const bytes = new Uint8Array(head.length + 1 + publicKey.length);
  bytes.set(head);
  bytes[head.length] = ed25519;
  bytes.set(publicKey, head.length + 1);
  return { name, keyHash: sha256(bytes).slice(0, 4), publicKey };
}

/** `name+hash+base64(0x01 ‖ key)`, as Go's `note` and every C2SP tool take it. */
export function formatVerifierKey({ name, keyHash, publicKey }: VerifierKey): string {
  return `${name}+${toHex(keyHash)}+${toBase64(new Uint8Array([ed25519, ...publicKey]))}`;
}

export function parseVerifierKey(text: string, sha256: Digest): VerifierKey | null {
  const [, name, hash, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const bytes = base64 === undefined ? null : fromBase64(base64);
  if (name === undefined || hash === undefined || bytes?.length !== 33 || bytes[0] !== ed25519) return null;
  const key = verifierKeyOf(name, bytes.slice(1), sha256);
  return sameBytes(key.keyHash, fromHex(hash)) ? key : null;
}

export type OpenedNote =
  | { ok: true; checkpoint: Checkpoint }
  | { ok: false; why: 'MALFORMED' | 'NOT_SIGNED_BY_KEY' | 'SIGNATURE_WRONG' | 'ORIGIN_WRONG' };

/** A checkpoint that the key's holder signed for the log of the key's name, or why it is none. */
export function openNote(note: string, key: VerifierKey, verify: VerifySignature): OpenedNote {
  const parsed = parseNote(note);
  const checkpoint = parsed === null ? null : parseCheckpointText(parsed.text);
  if (parsed === null || checkpoint === null) return { ok: false, why: 'MALFORMED' };
  const own = parsed.signatures.find((one) => one.name === key.name && sameBytes(one.keyHash, key.keyHash));
  if (own === undefined) return { ok: false, why: 'NOT_SIGNED_BY_KEY' };
  if (!verify(key.publicKey, utf8(parsed.text), own.signature)) return { ok: false, why: 'SIGNATURE_WRONG' };
  return checkpoint.origin === key.name ? { ok: true, checkpoint } : { ok: false, why: 'ORIGIN_WRONG' };
}
