import { Router } from 'express';
import { z } from 'zod';
import { type Alike, type AlikeProblem, alikeBody } from '../../contracts/queries';
import { alikeIn, mayRecur } from '../../domain/rectification/alike';
import type { ApiDeps } from '../deps';
import { readAs } from '../reader';
import { signedIn } from '../sign-in/session';

/** Nobody compares more than that with what they are writing. */
const most = 5;

type Row = Omit<AlikeProblem, 'closedAt' | 'mayRecur'> & { closedAt: Date | null };

/** 同类问题反复出现: earlier problems of a unit beside one that is being written. POST, so that no words stand in an address. */
export function alikeRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/units/:id/alike-problems', async (req, res) => {
    const unitId = z.string().min(1).max(80).parse(req.params.id);
    const written = alikeBody.parse(req.body);
    const { rows } = await readAs(deps.readPool, signedIn(req).reader, (client) =>
      client.query<Row>(
        `SELECT p.*, i.item_no IS NOT NULL AS "mayOpen" FROM duxue_unit_problems($1) p
           LEFT JOIN row_item i ON i.item_no = p."itemNo"`,
        [unitId],
      ),
    );
    const earlier = rows
      .map((r) => ({ ...r, closedAt: r.closedAt?.toISOString() ?? null, mayRecur: mayRecur(r) }))
      // Found again already: the later item stands here in its place.
      .filter((p) => p.state !== 'closed' || p.mayRecur);
    const known = earlier.flatMap((p) => (p.statement === null ? [] : [{ ...p, statement: p.statement }]));
    const alike = alikeIn(written, known).slice(0, most);
    const shown = new Set(alike.map((p) => p.itemNo));
    const inCategory = earlier.filter((p) => p.category === written.category && !shown.has(p.itemNo));
    res.json({
      alike,
      sameCategory: inCategory.slice(0, most),
      inCategory: inCategory.length,
    } satisfies Alike);
  });
  return router;
}
