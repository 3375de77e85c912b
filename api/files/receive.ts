import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { ApiProblem } from '../problem';
import { safeName } from './checks';

export interface Received {
  path: string;
  name: string;
  size: number;
  digest: string;
  truncated: boolean;
}

/** One file field, streamed to the incoming folder while it is hashed. */
export function receive(req: Request, dir: string, maxBytes: number): Promise<Received> {
  return new Promise((resolve, reject) => {
    const refuse = (why: string) => reject(ApiProblem.of('FILE_REFUSED', { why }));
    let parser: ReturnType<typeof busboy>;
    try {
      parser = busboy({
        headers: req.headers,
        defParamCharset: 'utf8',
        limits: { files: 1, fields: 0, fileSize: maxBytes, parts: 2 },
      });
    } catch {
      return reject(ApiProblem.of('UNSUPPORTED_TYPE'));
    }
    let taken: Promise<Received> | null = null;
    parser.on('file', (_field, stream, { filename }) => {
      const path = join(dir, randomUUID());
      const hash = createHash('sha256');
      let size = 0;
      const meter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          hash.update(chunk);
          done(null, chunk);
        },
      });
      taken = pipeline(stream, meter, createWriteStream(path, { mode: 0o600 })).then(() => ({
        path,
        name: safeName(filename ?? ''),
        size,
        digest: hash.digest('hex'),
        truncated: stream.truncated === true,
      }));
      taken.catch(() => rm(path, { force: true }));
    });
    parser.on('close', () => {
      if (taken) taken.then(resolve, reject);
      else refuse('没有收到文件。');
    });
    parser.on('error', () => refuse('文件没有传完，请重新上传。'));
    req.on('aborted', () => refuse('文件没有传完，请重新上传。'));
    req.pipe(parser);
  });
}

/** The first bytes, by which a file's kind is told. */
export async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const head = Buffer.alloc(512);
    const { bytesRead } = await handle.read(head, 0, 512, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
