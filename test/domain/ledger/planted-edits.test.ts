import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sha256 } from '../../../activities/ledger/digest';
import { verifyFile } from '../../../bin/ledger/verify-file';
import { genesisHash, hashEntry } from '../../../domain/ledger/chain';
import { toHex } from '../../../domain/ledger/encoding';
import type { Finding } from '../../../domain/ledger/findings';
import {
  bodyOfCase,
  exportText,
  freshFolder,
  freshKey,
  honestEntries,
  linesOf,
  notesOf,
  type Written,
} from './synthetic-log';

const folder = freshFolder();
const key = freshKey();
const entries = honestEntries(60, 7);
const notes = notesOf(entries, [10, 30, 50], key);
const lines = linesOf(entries);
const streamOf = (i: number): string => entries[i]!.body.stream;
const versionOf = (i: number): number => entries[i]!.body.version;
const named = (i: number) => ({ index: i, stream: streamOf(i), version: versionOf(i) });
/** A reader who kept the checkpoint of the first `size` entries outside. */
const kept = (size: number): string[] => [notesOf(entries, [size], key).get(size)!];

async function verify(text: string, published: string[] = []) {
  const file = join(folder, `${expect.getState().currentTestName?.length}-${text.length}.jsonl.gz`);
  writeFileSync(file, gzipSync(text));
  return verifyFile({ file, published, key: key.verifier });
}
const first = async (text: string, published: string[] = []): Promise<Finding | undefined> =>
  (await verify(text, published)).findings[0];

/** An export by somebody who can do everything but sign: index, chain, leaves and closing line all fit again. */
const rewritten = (changed: readonly Written[]): string => exportText(linesOf(changed), notes, key);
const without = <T>(list: readonly T[], i: number): T[] => list.filter((_, at) => at !== i);
const edit = (i: number, change: (line: string) => string): string[] =>
  lines.map((line, at) => (at === i ? change(line) : line));

/** Every entry of the stream from `i` on, hashed anew after its body was changed. */
function rehashed(i: number): Written[] {
  let prevHash: string | null = null;
  return entries.map((one, at) => {
    if (at < i || one.body.stream !== streamOf(i)) return one;
    const body = {
      ...one.body,
      prevHash: prevHash ?? one.body.prevHash,
      ...(at === i ? { actorId: 'p-6666' } : {}),
    };
    prevHash = toHex(hashEntry(body, sha256));
    return { ...one, body, hash: prevHash };
  });
}

describe('完好的导出', () => {
  it('is said to be whole, and what no checkpoint covers is counted', async () => {
    const verdict = await verify(exportText(lines, notes, key), kept(20));
    expect(verdict).toMatchObject({
      findings: [],
      entries: 60,
      streams: 7,
      checkpoints: 3,
      covered: 50,
      publishedCount: 1,
    });
  });

  it('verifies unpacked and without any checkpoint too', async () => {
    const file = join(folder, 'plain.jsonl');
    writeFileSync(file, exportText(lines, new Map(), null));
    expect(await verifyFile({ file })).toMatchObject({ findings: [], covered: 0, key: null });
  });
});

describe('被改动的记录', () => {
  it('a changed content is named', async () => {
    const changed = edit(23, (line) => line.replace('"severity":"serious"', '"severity":"minor"'));
    expect(await first(exportText(changed, notes, key))).toMatchObject({
      code: 'CONTENT_EDITED',
      ...named(23),
    });
  });

  it('a changed time of recording is named', async () => {
    const changed = edit(23, (line) => line.replace(/"recordedAt":"2026/, '"recordedAt":"2025'));
    expect(await first(exportText(changed, notes, key))).toMatchObject({ code: 'LEAF_EDITED', ...named(23) });
  });

  it('a content hashed anew is named by the leaf', async () => {
    const body = { ...entries[23]!.body, actorId: 'p-6666' };
    const forged = linesOf(
      entries.map((one, i) => (i === 23 ? { ...one, body, hash: toHex(hashEntry(body, sha256)) } : one)),
    );
    const changed = edit(23, () =>
      forged[23]!.replace(/"leafHash":"[^"]*"/, lines[23]!.match(/"leafHash":"[^"]*"/)![0]),
    );
    expect(await first(exportText(changed, notes, key))).toMatchObject({ code: 'LEAF_EDITED', ...named(23) });
  });

  it('a content hashed anew with its leaf is named by the entry that follows in its stream', async () => {
    const body = { ...entries[23]!.body, actorId: 'p-6666' };
    const changed = entries.map((one, i) =>
      i === 23 ? { ...one, body, hash: toHex(hashEntry(body, sha256)) } : one,
    );
    // Without checkpoints: the chain alone.
    expect(await first(exportText(linesOf(changed), new Map(), null))).toMatchObject({
      code: 'CHAIN_BROKEN',
      ...named(23),
    });
  });

  it('a stream hashed anew to its end is found between the checkpoints around it', async () => {
    expect(await first(rewritten(rehashed(23)))).toMatchObject({
      code: 'REWRITTEN',
      ...named(10),
      toIndex: 29,
    });
  });

  it('and by a checkpoint that was kept outside, when those in the file were taken away', async () => {
    const text = exportText(linesOf(rehashed(23)), new Map(), key);
    expect(await first(text)).toBeUndefined();
    expect(await first(text, kept(40))).toMatchObject({
      code: 'CONTRADICTS_PUBLISHED',
      index: 0,
      toIndex: 39,
    });
    expect(await first(text, [...kept(20), ...kept(25)])).toMatchObject({ ...named(20), toIndex: 24 });
    expect(await first(text, kept(20))).toBeUndefined();
  });

  it('another form of the same content is named where no root vouches for the text', async () => {
    const changed = edit(55, (line) => line.replace(/}\n$/, ' }\n'));
    expect(await first(exportText(changed, notes, key))).toMatchObject({ code: 'FORM_WRONG', ...named(55) });
  });
});

describe('插入、删除、调换', () => {
  const forged = (): Written => {
    const body = { ...entries[23]!.body, commandId: 'forged' };
    return { ...entries[23]!, body, hash: toHex(hashEntry(body, sha256)) };
  };
  const strange = (): Written => {
    const body = bodyOfCase('cycle/strange', 1, toHex(genesisHash('cycle/strange', sha256)));
    return { body, hash: toHex(hashEntry(body, sha256)), recordedAt: entries[23]!.recordedAt };
  };

  it('an inserted entry is named by its version, which is there twice', async () => {
    const changed = [...entries.slice(0, 24), forged(), ...entries.slice(24)];
    expect(await first(rewritten(changed))).toMatchObject({
      code: 'ENTRY_INSERTED',
      stream: streamOf(23),
      version: versionOf(23),
    });
  });

  it('or by its index', async () => {
    const changed = [
      ...lines.slice(0, 24),
      linesOf([...entries.slice(0, 23), strange()])[23]!,
      ...lines.slice(24),
    ];
    expect(await first(exportText(changed, notes, key))).toMatchObject({
      code: 'ENTRY_INSERTED',
      index: 23,
      stream: 'cycle/strange',
    });
  });

  it('or, with everything numbered anew, by the checkpoint after it', async () => {
    const changed = [...entries.slice(0, 24), strange(), ...entries.slice(24)];
    const text = linesOf(changed);
    const shifted = new Map([...notes].map(([size, note]) => [size > 23 ? size + 1 : size, note]));
    expect(await first(exportText(text, shifted, key))).toMatchObject({
      code: 'ENTRY_INSERTED',
      ...named(10),
      toIndex: 30,
    });
    expect(await first(exportText(text, notes, key))).toMatchObject({
      code: 'REWRITTEN',
      ...named(10),
      toIndex: 29,
    });
  });

  it('a removed entry is named, with its stream', async () => {
    const text = exportText(without(lines, 23), notes, key);
    expect(await first(text)).toMatchObject({ code: 'ENTRY_REMOVED', ...named(23) });
  });

  it('also when all behind it were numbered anew', async () => {
    const found = (await verify(rewritten(without(entries, 23)))).findings;
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'ENTRY_REMOVED', stream: streamOf(23), version: versionOf(23) }),
    );
  });

  it('a removed last entry of a stream is found by the checkpoint after it', async () => {
    const some = [
      ...entries.slice(0, 29),
      { ...strange(), recordedAt: entries[29]!.recordedAt },
      ...entries.slice(30),
    ];
    const honest = notesOf(some, [10, 30, 50], key);
    const text = linesOf(without(some, 29));
    const shifted = new Map([...honest].map(([size, note]) => [size > 29 ? size - 1 : size, note]));
    expect(await first(exportText(text, shifted, key))).toMatchObject({
      code: 'ENTRY_REMOVED',
      index: 10,
      toIndex: 29,
    });
  });

  it('lines that changed places are named', async () => {
    const changed = [...lines.slice(0, 23), lines[24]!, lines[23]!, ...lines.slice(25)];
    expect((await verify(exportText(changed, notes, key))).findings).toMatchObject([
      { code: 'ENTRY_REORDERED', ...named(23) },
    ]);
  });

  it('also when they were numbered anew, within a stream', async () => {
    const changed = [
      ...entries.slice(0, 23),
      entries[30]!,
      ...entries.slice(24, 30),
      entries[23]!,
      ...entries.slice(31),
    ];
    const text = exportText(linesOf(changed), new Map(), null);
    expect(await first(text)).toMatchObject({
      code: 'ENTRY_REORDERED',
      stream: streamOf(23),
      version: versionOf(23),
    });
  });

  it('or between streams, by the checkpoint', async () => {
    const changed = [...entries.slice(0, 23), entries[24]!, entries[23]!, ...entries.slice(25)];
    expect(await first(rewritten(changed))).toMatchObject({ code: 'REWRITTEN', ...named(10), toIndex: 29 });
  });
});

describe('截断与恢复', () => {
  const text = exportText(lines, notes, key);

  it('a file cut off anywhere is truncated, with the index of the first entry that is missing', async () => {
    const cut = text.slice(0, text.indexOf(lines[40]!) + 100);
    expect(await first(cut)).toMatchObject({ code: 'TRUNCATED', index: 40 });
    const file = join(folder, 'cut.gz');
    const packed = gzipSync(text);
    writeFileSync(file, packed.subarray(0, packed.length / 2));
    expect((await verifyFile({ file })).findings[0]?.code).toBe('TRUNCATED');
  });

  it('a tail taken off with its closing line made anew is found by the checkpoint in the file', async () => {
    const changed = new Map([
      [10, notes.get(10)!],
      [28, notes.get(30)!],
    ]);
    const cut = exportText(lines.slice(0, 28), changed, key);
    expect(await first(cut)).toMatchObject({ code: 'TRUNCATED', index: 28, toIndex: 29 });
  });

  it('a log restored older than a published checkpoint fails', async () => {
    const restored = exportText(lines.slice(0, 28), new Map([[10, notes.get(10)!]]), key);
    expect(await first(restored)).toBeUndefined();
    expect(await first(restored, kept(40))).toMatchObject({ code: 'RESTORED_OLDER', index: 28, toIndex: 39 });
  });

  it('and fails still after it has grown again, though the system itself signed it', async () => {
    const grown = [
      ...entries.slice(0, 28),
      ...entries.slice(28).map((one) => ({ ...one, recordedAt: '2026-05-01T00:00:00.000Z' })),
    ];
    const signed = exportText(linesOf(grown), notesOf(grown, [10, 60], key), key);
    expect(await first(signed)).toBeUndefined();
    expect(await first(signed, kept(40))).toMatchObject({ code: 'CONTRADICTS_PUBLISHED', toIndex: 39 });
  });
});

describe('签名与文件', () => {
  it('a checkpoint that another key signed is forged', async () => {
    const other = freshKey();
    expect(await first(exportText(lines, notesOf(entries, [30], other), other))).toMatchObject({
      code: 'CHECKPOINT_FORGED',
      index: 30,
    });
  });

  it('a published checkpoint of another log is said to be so', async () => {
    const foreign = notesOf(entries, [20], freshKey('elsewhere')).get(20)!;
    expect(await first(exportText(lines, notes, key), [foreign])).toMatchObject({
      code: 'PUBLISHED_NOT_OURS',
    });
  });

  it('a line that is no JSON is named by its place', async () => {
    const changed = edit(23, () => '{"body":{"actorId":\n');
    expect(await first(exportText(changed, notes, key))).toMatchObject({ code: 'FILE_DAMAGED', index: 23 });
  });

  it('a wrong sum in the closing line is damage', async () => {
    const text = exportText(lines, notes, key).replace(/"sha256":"./, '"sha256":"x');
    expect(await first(text)).toMatchObject({ code: 'FILE_DAMAGED' });
  });

  it('another file is no export', async () => {
    await expect(verify('{"some":"json"}\n')).rejects.toMatchObject({ code: 'NO_EXPORT' });
  });
});
