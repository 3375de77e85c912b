import { Router } from 'express';
import { z } from 'zod';
import { withClient } from '../../activities/with-client';
import type { LedgerHead } from '../../contracts/queries';
import { listStream } from '../../domain/ledger/streams';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { readAs } from '../reader';
import { signedIn } from '../sign-in/session';

interface Row {
  version: number;
  hash: string;
  index: string | null;
  size: string | null;
  root: string | null;
  signedAt: Date | null;
}

/** 销号卷: the last entry of a list and the checkpoint over it, for whoever may read the list. */
export function ledgerHeadRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/lists/:id/ledger-head', async (req, res) => {
    const stream = listStream(z.string().min(1).max(80).parse(req.params.id));
    const seen = await readAs(deps.readPool, signedIn(req).reader, (client) =>
      client.query('SELECT 1 FROM row_case WHERE stream = $1 LIMIT 1', [stream]),
    );
    if (seen.rowCount === 0) throw ApiProblem.of('NOT_FOUND');
    const { rows } = await withClient(deps.appendPool, (client) =>
      client.query<Row>(
        `SELECT h.version, encode(h.hash, 'hex') AS hash, l.index::text, c.size::text, encode(c.root, 'hex') AS root,
                c.signed_at AS "signedAt"
           FROM stream_head h LEFT JOIN log_leaf l ON l.stream = h.stream AND l.version = h.version
           LEFT JOIN LATERAL (SELECT * FROM checkpoint ORDER BY size DESC LIMIT 1) c ON true
          WHERE h.stream = $1`,
        [stream],
      ),
    );
    const head = rows[0];
    if (!head) throw ApiProblem.of('NOT_FOUND');
    const { version, hash, index, size, root, signedAt } = head;
    res.json({
      stream,
      version,
      hash,
      checkpoint:
        size === null || root === null || signedAt === null
          ? null
          : {
              size: Number(size),
              root,
              signedAt: signedAt.toISOString(),
              covers: index !== null && Number(index) < Number(size),
            },
    } satisfies LedgerHead);
  });
  return router;
}
