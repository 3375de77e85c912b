import { Router } from 'express';
import { z } from 'zod';
import { type ChosenColumns, type ColumnPlace, columnPlace, columnsBody } from '../contracts/views';
import type { ApiDeps } from './deps';
import { readAs } from './reader';
import { signedIn } from './sign-in/session';

/** 选择列: kept with the person, so that another computer shows the same. Row-level security lets each see their own alone. */
export function columnRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/me/columns', async (req, res) => {
    const { rows } = await readAs(deps.readPool, signedIn(req).reader, (client) =>
      client.query<{ place: ColumnPlace; columns: string[] }>('SELECT place, columns FROM table_columns'),
    );
    res.json({ columns: Object.fromEntries(rows.map((r) => [r.place, r.columns])) } satisfies ChosenColumns);
  });
  router.put('/me/columns/:place', async (req, res) => {
    const { place } = z.object({ place: columnPlace }).parse(req.params);
    const { columns } = columnsBody.parse(req.body);
    const { reader } = signedIn(req);
    await readAs(deps.readPool, reader, (client) =>
      client.query(
        `INSERT INTO table_columns (person_id, place, columns, saved_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, place) DO UPDATE SET columns = excluded.columns, saved_at = excluded.saved_at`,
        [reader.person.personId, place, columns, deps.now()],
      ),
    );
    res.status(204).end();
  });
  return router;
}
