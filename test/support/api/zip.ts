import { crc32, deflateRawSync } from 'node:zlib';

/** A zip of a few entries, written byte by byte; `claimedSize` lies about how large they become. */
export function zipOf(entries: Record<string, Buffer>, lie: { claimedSize?: number } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content, { level: 9 });
    const size = lie.claimedSize ?? content.length;
    const fields = (start: number[]) => {
      const head = Buffer.alloc(start.length * 2);
      for (const [i, v] of start.entries()) head.writeUInt16LE(v, i * 2);
      return head;
    };
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(content), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(size, 8);
    const bytes = Buffer.from(name);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      fields([20, 0, 8, 0, 0]),
      sizes,
      fields([bytes.length, 0]),
      bytes,
      packed,
    ]);
    const at = Buffer.alloc(4);
    at.writeUInt32LE(offset);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02', 'latin1'),
        fields([20, 20, 0, 8, 0, 0]),
        sizes,
        fields([bytes.length, 0, 0, 0, 0, 0, 0]),
        at,
        bytes,
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}
