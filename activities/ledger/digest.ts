import { hash } from 'node:crypto';
import type { Digest } from '../../domain/ledger/chain';

/** SHA-256, or SM3 (GB/T 32905-2016) where national algorithms are required. Chosen once for a log, at its beginning. */
export type DigestName = 'sha256' | 'sm3';

/** By way of a binary string: 0.65 µs for a tree node; 1.1 µs when asked for a Buffer, 2.1 µs with `createHash`. */
export const digestNamed =
  (name: DigestName): Digest =>
  (bytes) =>
    Buffer.from(hash(name, bytes, 'binary'), 'binary');

export const sha256 = digestNamed('sha256');

export const isDigestName = (name: unknown): name is DigestName => name === 'sha256' || name === 'sm3';
