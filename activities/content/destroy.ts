import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import { removeFiles } from './sweep';

export interface DestroyDeps {
  /** Connects as duxue_append, which destroys by one function of the database and only what the ledger confirms. */
  pool: Pool;
  filesDir: string;
}

/** What an upload that broke off may have left: the same bytes under another name. */
async function removeLeftovers(filesDir: string, digests: readonly string[]): Promise<void> {
  const incoming = join(filesDir, 'incoming');
  for (const name of await readdir(incoming).catch(() => [])) {
    const hash = createHash('sha256');
    const path = join(incoming, name);
    // Gone meanwhile: an upload that ended.
    const read = await pipeline(createReadStream(path), hash).then(
      () => true,
      () => false,
    );
    if (read && digests.includes(hash.digest('hex'))) await rm(path, { force: true });
  }
}

/** Destroys what a confirmed 泄密处置 names: words, drafts that repeat them, files on the disk. Twice is as good as once. */
export async function carryOut(deps: DestroyDeps, disposalId: string, now: string): Promise<void> {
  const { pool, filesDir } = deps;
  await pool.query('SELECT duxue_destroy($1, $2)', [disposalId, now]);
  const { rows } = await pool.query<{ digest: string }>(
    `SELECT DISTINCT f.digest FROM row_disposal d JOIN stored_file f ON f.id = ANY(d.file_ids) WHERE d.disposal_id = $1`,
    [disposalId],
  );
  await removeFiles({ pool, filesDir, signal: new AbortController().signal });
  await removeLeftovers(
    filesDir,
    rows.map((r) => r.digest),
  );
}

/** Whatever was confirmed and not carried out, because a process died in between. Returns how many. */
export async function carryOutRest(deps: DestroyDeps, now: string): Promise<number> {
  const { rows } = await deps.pool.query<{ id: string }>(
    `SELECT d.disposal_id AS id FROM row_disposal d WHERE d.state = 'confirmed' AND (
        EXISTS (SELECT 1 FROM content c WHERE c.id = ANY(d.content_ids) AND c.destroyed_at IS NULL)
     OR EXISTS (SELECT 1 FROM stored_file f WHERE f.id = ANY(d.file_ids)
                   AND (f.destroyed_at IS NULL OR EXISTS (SELECT 1 FROM file_removal r WHERE r.digest = f.digest))))`,
  );
  for (const { id } of rows) await carryOut(deps, id, now);
  return rows.length;
}
