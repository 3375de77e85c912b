import { rm } from 'node:fs/promises';
import type { Pool } from 'pg';
import { withClient } from '../with-client';
import { lockStored, storedPath } from './file-store';

export interface SweepDeps {
  /** Connects as duxue_append, which may sweep by two functions of the database and not otherwise. */
  pool: Pool;
  filesDir: string;
  signal: AbortSignal;
  /** Rows a transaction. */
  batch?: number;
}

export interface Swept {
  contents: number;
  files: number;
  /** Taken off the disk: fewer than rows where several rows share a file. */
  removed: number;
}

/**
 * Takes away words and files that came more than 30 days ago and that no entry and no draft names: commands that were
 * refused early, forms that nobody sent (design.md §8). No open Update names them either, for none lives 30 days. May
 * run in several processes at once.
 */
export async function sweepContent(deps: SweepDeps): Promise<Swept> {
  const contents = await inBatches(deps, 'duxue_sweep_content');
  const files = await inBatches(deps, 'duxue_sweep_files');
  return { contents, files, removed: await removeFiles(deps) };
}

async function inBatches(
  { pool, signal, batch = 200 }: SweepDeps,
  name: 'duxue_sweep_content' | 'duxue_sweep_files',
): Promise<number> {
  let total = 0;
  for (let swept = batch; swept === batch && !signal.aborted; total += swept) {
    const { rows } = await pool.query<{ swept: number }>(`SELECT ${name}($1) AS swept`, [batch]);
    swept = rows[0]?.swept ?? 0;
  }
  return total;
}

/** After the rows, one at a time: a crash between leaves a note here, never a row without its file. */
export async function removeFiles({ pool, filesDir, signal }: SweepDeps): Promise<number> {
  const { rows } = await pool.query<{ digest: string }>('SELECT digest FROM file_removal ORDER BY digest');
  let removed = 0;
  for (const { digest } of rows) {
    if (signal.aborted) break;
    await withClient(pool, async (client) => {
      await client.query('BEGIN');
      await lockStored(client, digest);
      const shared = await client.query(
        'SELECT 1 FROM stored_file WHERE digest = $1 AND destroyed_at IS NULL LIMIT 1',
        [digest],
      );
      if (shared.rowCount === 0) {
        await rm(storedPath(filesDir, digest), { force: true });
        removed += 1;
      }
      await client.query('DELETE FROM file_removal WHERE digest = $1', [digest]);
      await client.query('COMMIT');
    });
  }
  return removed;
}
