import { digestNamed, sha256 } from '../../../activities/ledger/digest';
import { type EntryBody, entryText, genesisHash, hashEntry, leafHashOf } from '../../../domain/ledger/chain';
import { fromBase64, toBase64, toHex, utf8 } from '../../../domain/ledger/encoding';
import { bodyOfCase } from './synthetic-log';

const body = bodyOfCase('cycle/2026-R1-U001-1', 4, 'b'.repeat(64));
const hashOf = (changed: Partial<EntryBody>): string => toHex(hashEntry({ ...body, ...changed }, sha256));

describe('摘要链', () => {
  it('hashes the canonical text of every field', () => {
    expect(Object.keys(JSON.parse(entryText(body)) as object).sort()).toEqual(Object.keys(body).sort());
    expect(hashOf({})).toBe(toHex(sha256(Buffer.from(entryText(body)))));
  });

  it.each<Partial<EntryBody>>([
    { stream: 'cycle/2026-R1-U002-1' },
    { version: 5 },
    { commandId: 'other' },
    { requestDigest: '' },
    { actorId: 'p-1002' },
    { onBehalfOf: 'p-1002' },
    { capacity: 'teamHead' },
    { type: 'formCorrected' },
    { payload: { ...(body.payload as object), severity: 'minor' } },
    { wordsId: '00000000-0000-4000-8000-000000000001' },
    { wordsDigest: 'd' },
    { fileIds: ['00000000-0000-4000-8000-000000000001'] },
    { origin: 'imported' },
    { occurredAt: '2026-04-24T06:30:00.001Z' },
    { relied: [] },
    { prevHash: 'a'.repeat(64) },
  ])('changes with %j', (changed) => {
    expect(hashOf(changed)).not.toBe(hashOf({}));
  });

  it('does not depend on what the database does not keep: order of files, case of ids', () => {
    const [a, b] = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'];
    expect(hashOf({ fileIds: [a, b], wordsId: a })).toBe(
      hashOf({ fileIds: [b, a.toUpperCase()], wordsId: a.toUpperCase() }),
    );
  });

  it('refuses an instant that the database would give back in another form', () => {
    expect(() => hashOf({ occurredAt: '2026-04-24T06:30:00Z' })).toThrow(RangeError);
    expect(() => leafHashOf('a'.repeat(64), '2026-04-24T14:30:00.000+08:00', sha256)).toThrow(RangeError);
  });

  it('begins differently for each stream', () => {
    expect(genesisHash('a', sha256)).not.toEqual(genesisHash('b', sha256));
  });

  it('makes RFC 9162 leaves over hash and recordedAt', () => {
    const recordedAt = '2026-04-24T06:30:00.017Z';
    const expected = sha256(Buffer.from(`\0{"hash":"${'a'.repeat(64)}","recordedAt":"${recordedAt}"}`));
    expect(leafHashOf('a'.repeat(64), recordedAt, sha256)).toEqual(expected);
  });

  it('takes SM3 in the place of SHA-256 (GB/T 32905 example 1)', () => {
    const sm3 = digestNamed('sm3');
    expect(toHex(sm3(utf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(toHex(hashEntry(body, sm3))).not.toBe(hashOf({}));
  });
});

describe('bytes without the host', () => {
  it.each(['', 'abc', 'é', '督学', '𠮷', 'a督𠮷b\u0000\u007f\u0080\u07ff\u0800\uffff'])(
    'UTF-8 of %j',
    (text) => {
      expect(Buffer.from(utf8(text))).toEqual(Buffer.from(text));
    },
  );

  it('has no UTF-8 for a lone surrogate', () => {
    expect(() => utf8('a\ud800')).toThrow(RangeError);
  });

  it.each(['', 'a', 'ab', 'abc', 'abcd'])('base64 of %j', (text) => {
    expect(toBase64(Buffer.from(text))).toBe(Buffer.from(text).toString('base64'));
    expect(Buffer.from(fromBase64(toBase64(Buffer.from(text))) ?? 'wrong').toString()).toBe(text);
  });

  it.each(['a', 'ab', 'YQ', 'YR==', 'YQ=', '=YQ=', 'Y Q=', 'YQ==\n'])(
    'refuses %j as base64: one value, one text',
    (text) => {
      expect(fromBase64(text)).toBeNull();
    },
  );
});
