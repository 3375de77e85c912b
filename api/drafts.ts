import { Router } from 'express';
import { z } from 'zod';
import { hasBadText } from '../activities/append/failures';
import type { ApiDeps } from './deps';
import { ApiProblem } from './problem';
import { readAs } from './reader';
import { signedIn } from './sign-in/session';

const keyForm = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[\w:.#-]+$/u);
const body = z.object({ doc: z.unknown(), revision: z.int().min(0) }).strict();

/** Drafts autosave here. `revision` is the one that the page last saw: a later save elsewhere is never overwritten. */
export function draftRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/drafts/:key', async (req, res) => {
    const key = keyForm.parse(req.params.key);
    const { reader } = signedIn(req);
    const rows = await readAs(deps.readPool, reader, async (client) => {
      const found = await client.query<{ doc: unknown; revision: number; savedAt: Date }>(
        'SELECT doc, revision, saved_at AS "savedAt" FROM draft WHERE person_id = $1 AND key = $2',
        [reader.person.personId, key],
      );
      return found.rows;
    });
    const draft = rows[0];
    res.json(draft ? { key, ...draft } : { key, doc: null, revision: 0, savedAt: null });
  });
  router.put('/drafts/:key', async (req, res) => {
    const key = keyForm.parse(req.params.key);
    const { doc, revision } = body.parse(req.body);
    if (hasBadText(doc)) throw ApiProblem.of('BAD_TEXT');
    const { reader } = signedIn(req);
    const savedAt = deps.now();
    const saved = await readAs(deps.readPool, reader, async (client) => {
      const { rows } = await client.query<{ revision: number }>(
        `INSERT INTO draft AS d (person_id, key, doc, revision, saved_at) SELECT $1, $2, $3, 1, $5 WHERE $4 = 0
           OR EXISTS (SELECT 1 FROM draft WHERE person_id = $1 AND key = $2)
         ON CONFLICT (person_id, key) DO UPDATE SET doc = EXCLUDED.doc, revision = d.revision + 1, saved_at = EXCLUDED.saved_at
           WHERE d.revision = $4 RETURNING revision`,
        [reader.person.personId, key, JSON.stringify(doc ?? null), revision, savedAt],
      );
      return rows[0];
    });
    if (!saved) throw ApiProblem.of('STALE_VERSION');
    res.json({ key, revision: saved.revision, savedAt });
  });
  router.delete('/drafts/:key', async (req, res) => {
    const key = keyForm.parse(req.params.key);
    const { reader } = signedIn(req);
    await readAs(deps.readPool, reader, (client) =>
      client.query('DELETE FROM draft WHERE person_id = $1 AND key = $2', [reader.person.personId, key]),
    );
    res.status(204).end();
  });
  return router;
}
