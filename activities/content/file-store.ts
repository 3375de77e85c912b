import { join } from 'node:path';
import type { ClientBase } from 'pg';

/** Where a file lies: by its digest, so that what was uploaded twice is there once. */
export const storedPath = (filesDir: string, digest: string): string =>
  join(filesDir, digest.slice(0, 2), digest);

/**
 * Until the end of the transaction nobody else puts this content on the disk or takes it away. Without it a file could be
 * removed with its last row in the moment in which the same file is uploaded again.
 */
export async function lockStored(client: ClientBase, digest: string): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(73804, hashtext($1))', [digest]);
}
