import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants, createGunzip } from 'node:zlib';

/** Whole lines as they came off the disk: `block` with its line feeds, and each line in it without. */
export interface LineBlock {
  readonly block: Buffer;
  readonly lines: readonly Buffer[];
}

const chunkSize = 1 << 20;

/**
 * A file's lines, unpacked when it is gzip, a megabyte at a time. A file that was cut off gives what it still has; a last
 * line without line feed is left out: the writer ends every line.
 * @throws the system's error when it cannot be read, zlib's (`Z_…`) when it is damaged
 */
export async function* readLines(path: string): AsyncGenerator<LineBlock> {
  // First, so that no stream fails before somebody listens.
  const isPacked = await isGzip(path);
  const raw = createReadStream(path, { highWaterMark: chunkSize });
  const unpacked = isPacked
    ? raw.pipe(createGunzip({ chunkSize, finishFlush: constants.Z_SYNC_FLUSH }))
    : raw;
  raw.once('error', (error) => unpacked.destroy(error));
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(10) + 1;
    rest = bytes.subarray(end);
    if (end > 0) yield { block: bytes.subarray(0, end), lines: split(bytes, end) };
  }
}

function split(bytes: Buffer, end: number): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < end; ) {
    const to = bytes.indexOf(10, from);
    lines.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return lines;
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.readUInt16BE() === 0x1f8b;
  } finally {
    await file.close();
  }
}
