import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  type Checkpoint,
  checkpointText,
  parseVerifierKey,
  signedNote,
  type VerifierKey,
  type VerifySignature,
  verifierKeyOf,
} from '../../domain/ledger/checkpoint';
import { utf8 } from '../../domain/ledger/encoding';
import { sha256 } from './digest';
import { systemCode } from './system-code';

export interface SigningKey {
  readonly verifier: VerifierKey;
  /** A signed note over the checkpoint. Ed25519 is deterministic: the same checkpoint gives the same note. */
  sign(checkpoint: Omit<Checkpoint, 'origin'>): string;
}

export const signingKeyFile = 'ledger-signing-key';

const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');
const fileForm = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)\n$/;

export class SigningKeyFault extends Error {
  constructor(
    readonly code: 'SIGNING_KEY_MISSING' | 'SIGNING_KEY_WRONG',
    message: string,
  ) {
    super(message);
  }
}

/**
 * The log's Ed25519 key from the secrets folder, in the text form of C2SP signed-note; its name is the log's origin.
 * Made at first use. Several processes may come at once: they all get the one that was made first.
 * @param origin name of a new log, without spaces and `+`; by default `duxue-` and eight random digits
 * @param mayCreate false once anything was signed: a new key would cut the log off from its published checkpoints
 * @throws SigningKeyFault
 */
export function openSigningKey(folder: string, mayCreate: boolean, origin?: string): SigningKey {
  const path = join(folder, signingKeyFile);
  if (!existsSync(path)) {
    if (!mayCreate)
      throw new SigningKeyFault('SIGNING_KEY_MISSING', `签名密钥 ${signingKeyFile} 不见了，请从备份恢复`);
    create(folder, path, origin ?? `duxue-${randomBytes(4).toString('hex')}`);
  }
  const [, name = '', hash, base64 = ''] = fileForm.exec(readFileSync(path, 'utf8')) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1) throw damaged();
  const key = keyOf(name, bytes.subarray(1));
  if (Buffer.from(key.verifier.keyHash).toString('hex') !== hash) throw damaged();
  return key;
}

function damaged(): SigningKeyFault {
  return new SigningKeyFault('SIGNING_KEY_WRONG', `签名密钥 ${signingKeyFile} 已损坏，请从备份恢复`);
}

function keyOf(name: string, seed: Uint8Array): SigningKey {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Head, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const verifier = verifierKeyOf(name, publicBytes(privateKey), sha256);
  return {
    verifier,
    sign(checkpoint) {
      const text = checkpointText({ ...checkpoint, origin: name });
      return signedNote(text, [
        { name, keyHash: verifier.keyHash, signature: sign(null, utf8(text), privateKey) },
      ]);
    },
  };
}

function publicBytes(privateKey: KeyObject): Uint8Array {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return new Uint8Array(der.subarray(spkiHead.length));
}

/** Making the key takes three times as long as the check itself, and a log has one key for all its checkpoints. */
const publicKeys = new WeakMap<Uint8Array, KeyObject>();

export const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  let key = publicKeys.get(publicKey);
  if (key === undefined) {
    key = createPublicKey({ key: Buffer.concat([spkiHead, publicKey]), format: 'der', type: 'spki' });
    publicKeys.set(publicKey, key);
  }
  return verify(null, message, key, signature);
};

export const readVerifierKey = (text: string): VerifierKey | null => parseVerifierKey(text, sha256);
/** Written whole beside its place, then linked into it: never half a key, never over another one. */
function create(folder: string, path: string, origin: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const seed = randomBytes(32);
  const { verifier } = keyOf(origin, seed);
  const hash = Buffer.from(verifier.keyHash).toString('hex');
  const half = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(half, 'wx', 0o600);
  try {
    writeSync(
      file,
      `PRIVATE+KEY+${origin}+${hash}+${Buffer.concat([Buffer.of(1), seed]).toString('base64')}\n`,
    );
    fsyncSync(file);
    closeSync(file);
    chmodSync(half, 0o600);
    linkSync(half, path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(half, { force: true });
  }
}
