import { hash } from 'node:crypto';
import type { Digest } from '../../domain/ledger/chain';

/** SHA-256, or SM3 (GB/T 32905-2016) where national algorithms are required. Chosen once for a log, at its beginning. */
export type DigestName = 'sha256' | 'sm3';

/**
 * By way of a binary string into an array small enough for the engine's own heap: 0.55 µs for a tree node; 1.1 µs when
 * asked for a Buffer, 2.1 µs with `createHash`.
 */
export const digestNamed =
  (name: DigestName): Digest =>
  (bytes) => {
    const text = hash(name, bytes, 'binary');
    const digest = new Uint8Array(text.length);
    for (let i = 0; i < digest.length; i++) digest[i] = text.charCodeAt(i);
    return digest;
  };

export const sha256 = digestNamed('sha256');

export const isDigestName = (name: unknown): name is DigestName => name === 'sha256' || name === 'sm3';
