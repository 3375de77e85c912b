import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  openSigningKey,
  readVerifierKey,
  SigningKeyFault,
  signingKeyFile,
  verifyEd25519,
} from '../../../activities/ledger/signing-key';
import {
  formatVerifierKey,
  notesIn,
  openNote,
  parseCheckpointText,
  parseNote,
} from '../../../domain/ledger/checkpoint';
import { utf8 } from '../../../domain/ledger/encoding';
import { freshFolder, freshKey } from './synthetic-log';

/** The example of Go's `note` package, the format's first home. */
const goKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const goNote =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

const root = new Uint8Array(32).fill(7);

describe('C2SP signed note', () => {
  it('takes the key and the note of another implementation', () => {
    const key = readVerifierKey(goKey);
    const note = parseNote(goNote);
    expect(key && formatVerifierKey(key)).toBe(goKey);
    expect(note?.signatures[0]?.keyHash).toEqual(key?.keyHash);
    expect(
      key && verifyEd25519(key.publicKey, utf8(note?.text ?? ''), note?.signatures[0]?.signature ?? root),
    ).toBe(true);
  });

  it("refuses a verifier key whose hash is another one's", () => {
    expect(readVerifierKey(goKey.replace('c74f20a3', 'c74f20a4'))).toBeNull();
  });
});

describe('C2SP checkpoint', () => {
  const key = freshKey('duxue.example/real');
  const note = key.sign({ size: 42, root });

  it('is origin, size and root, signed', () => {
    expect(note.split('\n').slice(0, 4)).toEqual([
      'duxue.example/real',
      '42',
      Buffer.from(root).toString('base64'),
      '',
    ]);
    expect(openNote(note, key.verifier, verifyEd25519)).toEqual({
      ok: true,
      checkpoint: { origin: 'duxue.example/real', size: 42, root },
    });
  });

  it.each([
    ['size', note.replace('\n42\n', '\n43\n'), 'SIGNATURE_WRONG'],
    ['origin', note.replace('real', 'drill'), 'SIGNATURE_WRONG'],
    ['an added line', note.replace('\n\n', '\nmore\n\n'), 'SIGNATURE_WRONG'],
    ['signer', note.replace('— duxue', '— other'), 'NOT_SIGNED_BY_KEY'],
    ['a number with a leading zero', note.replace('\n42\n', '\n042\n'), 'MALFORMED'],
    ['no signature', note.slice(0, note.indexOf('—')), 'MALFORMED'],
  ])('is none with another %s', (_, changed, why) => {
    expect(openNote(changed, key.verifier, verifyEd25519)).toEqual({ ok: false, why });
  });

  it("is none when another log's key signed it", () => {
    const other = freshKey('duxue.example/real');
    expect(openNote(other.sign({ size: 42, root }), key.verifier, verifyEd25519)).toMatchObject({
      ok: false,
    });
  });

  it.each(['', 'o\n1\n', 'o\n1\nAAAA\n', 'o\n-1\n', 'a b\n1\n'])('%j is no checkpoint', (text) => {
    expect(parseCheckpointText(text)).toBeNull();
  });

  it('is found among others, past what a crash has torn', () => {
    const torn = note.slice(0, note.length - 40);
    expect(notesIn(`\n${note}\n${torn}\n${note}`)).toEqual([note, note]);
  });
});

describe('签名密钥', () => {
  it('is made once, readable by its owner alone', () => {
    const folder = freshFolder();
    const made = openSigningKey(folder, true);
    expect(openSigningKey(folder, false)).toMatchObject({ verifier: made.verifier });
    expect(statSync(join(folder, signingKeyFile)).mode & 0o777).toBe(0o600);
  });

  it('is never made anew where something was signed already', () => {
    expect(() => openSigningKey(freshFolder(), false)).toThrow(SigningKeyFault);
  });
});
