import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import { z } from 'zod';
import { lockStored, storedPath } from '../../activities/content/file-store';
import { inMegabytes, maxFileBytes } from '../../contracts/files';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { readAs } from '../reader';
import { signedIn } from '../sign-in/session';
import { checkFile } from './checks';
import { headOf, receive } from './receive';

/** Disk that must stay free: an upload never fills it to the brim. */
const maxUsedShare = 0.85;

async function refuseWhenFull(dir: string): Promise<void> {
  const disk = await statfs(dir);
  if (1 - disk.bavail / disk.blocks > maxUsedShare)
    throw ApiProblem.of('FILE_REFUSED', { why: '服务器存储空间不足，请联系管理员。' });
}

export function fileRoutes(deps: ApiDeps): Router {
  const router = Router();
  const incoming = join(deps.filesDir, 'incoming');

  router.post('/files', async (req, res) => {
    const { reader } = signedIn(req);
    await mkdir(incoming, { recursive: true });
    await refuseWhenFull(incoming);
    const file = await receive(req, incoming, maxFileBytes);
    try {
      if (file.truncated) throw ApiProblem.of('FILE_TOO_LARGE', { limit: inMegabytes(maxFileBytes) });
      const check = await checkFile(file.path, file.name, file.size, await headOf(file.path));
      if (!check.ok) throw ApiProblem.of('FILE_REFUSED', { why: check.why });
      const target = storedPath(deps.filesDir, file.digest);
      await mkdir(dirname(target), { recursive: true });
      const fileId = randomUUID();
      await readAs(deps.readPool, reader, async (client) => {
        await lockStored(client, file.digest);
        // What two persons had destroyed does not come back by another upload.
        const { rowCount } = await client.query(
          'SELECT 1 FROM stored_file WHERE digest = $1 AND destroyed_at IS NOT NULL LIMIT 1',
          [file.digest],
        );
        if (rowCount) throw ApiProblem.of('DESTROYED');
        await rename(file.path, target);
        await client.query(
          `INSERT INTO stored_file (id, digest, salt, size, media_type, name, uploaded_by, stored_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            fileId,
            file.digest,
            randomBytes(16),
            file.size,
            check.mediaType,
            file.name,
            reader.person.personId,
            deps.now(),
          ],
        );
      });
      res
        .status(201)
        .json({ fileId, name: file.name, size: file.size, mediaType: check.mediaType, digest: file.digest });
    } finally {
      await rm(file.path, { force: true });
    }
  });

  router.get('/files/:id', async (req, res) => {
    const fileId = z.uuid().safeParse(req.params.id);
    if (!fileId.success) throw ApiProblem.of('NOT_FOUND');
    const { reader } = signedIn(req);
    // Visible through an entry that the reader may see, or as the uploader's own.
    const rows = await readAs(deps.readPool, reader, async (client) => {
      const found = await client.query<{
        digest: string;
        name: string;
        mediaType: string;
        destroyed: boolean;
      }>(
        `SELECT digest, name, media_type AS "mediaType", destroyed_at IS NOT NULL AS destroyed FROM stored_file f WHERE id = $1 AND (uploaded_by = $2
           OR EXISTS (SELECT 1 FROM ledger_entry_file l JOIN row_event e USING (stream, version) WHERE l.file_id = f.id))`,
        [fileId.data, reader.person.personId],
      );
      return found.rows;
    });
    const file = rows[0];
    if (!file) throw ApiProblem.of('NOT_FOUND');
    if (file.destroyed) throw ApiProblem.of('DESTROYED');
    const path = storedPath(deps.filesDir, file.digest);
    const { size } = await stat(path);
    res.writeHead(200, {
      'Content-Type': file.mediaType,
      'Content-Length': size,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    await pipeline(createReadStream(path), res);
  });
  return router;
}
