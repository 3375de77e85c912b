import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { type SavedView, viewBody, viewChange, viewPlace } from '../contracts/views';
import type { ApiDeps } from './deps';
import { ApiProblem } from './problem';
import { readAs } from './reader';
import { signedIn } from './sign-in/session';

/** So many of a person's own; nobody finds anything among more. */
const mostViews = 100;
const clash = (error: unknown): never => {
  if ((error as { code?: unknown }).code === '23505') throw ApiProblem.of('ALREADY_EXISTS');
  throw error;
};

/** Saved views: a person's own, and those that colleagues of the same organ share. Row-level security tells them apart. */
export function viewRoutes(deps: ApiDeps): Router {
  const router = Router();
  const idOf = (value: unknown): string => {
    const id = z.uuid().safeParse(value);
    if (!id.success) throw ApiProblem.of('NOT_FOUND');
    return id.data;
  };

  router.get('/views', async (req, res) => {
    const { place } = z.object({ place: viewPlace }).parse(req.query);
    const { reader } = signedIn(req);
    const views = await readAs(deps.readPool, reader, async (client) => {
      const { rows } = await client.query<SavedView>(
        `SELECT v.id::text, v.name, v.query, v.columns, v.shared_node IS NOT NULL AS shared, v.owner_id = $2 AS mine,
                coalesce(p.name, '') AS owner
           FROM saved_view v LEFT JOIN row_person p ON p.person_id = v.owner_id
          WHERE v.place = $1 ORDER BY v.owner_id <> $2, v.name, v.id LIMIT 300`,
        [place, reader.person.personId],
      );
      return rows;
    });
    res.json({ views });
  });

  router.post('/views', async (req, res) => {
    const { place, name, query, columns, shared } = viewBody.parse(req.body);
    const { reader } = signedIn(req);
    const { personId, homeNode } = reader.person;
    const id = randomUUID();
    await readAs(deps.readPool, reader, async (client) => {
      const { rows } = await client.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM saved_view WHERE owner_id = $1',
        [personId],
      );
      if ((rows[0]?.n ?? 0) >= mostViews) throw ApiProblem.of('TOO_MANY');
      await client.query(
        `INSERT INTO saved_view (id, owner_id, place, name, query, columns, shared_node, saved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, personId, place, name, query, columns, shared ? homeNode : null, deps.now()],
      );
    }).catch(clash);
    res.status(201).json({ id });
  });

  router.put('/views/:id', async (req, res) => {
    const id = idOf(req.params.id);
    const { name, shared } = viewChange.parse(req.body);
    const { reader } = signedIn(req);
    const { personId, homeNode } = reader.person;
    const changed = await readAs(deps.readPool, reader, (client) =>
      client.query('UPDATE saved_view SET name = $3, shared_node = $4 WHERE id = $1 AND owner_id = $2', [
        id,
        personId,
        name,
        shared ? homeNode : null,
      ]),
    ).catch(clash);
    if (changed.rowCount === 0) throw ApiProblem.of('NOT_FOUND');
    res.status(204).end();
  });

  router.delete('/views/:id', async (req, res) => {
    const id = idOf(req.params.id);
    const { reader } = signedIn(req);
    const gone = await readAs(deps.readPool, reader, (client) =>
      client.query('DELETE FROM saved_view WHERE id = $1 AND owner_id = $2', [id, reader.person.personId]),
    );
    if (gone.rowCount === 0) throw ApiProblem.of('NOT_FOUND');
    res.status(204).end();
  });
  return router;
}
