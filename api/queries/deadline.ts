import { Router } from 'express';
import { type DeadlineAnswer, deadlineQuery } from '../../contracts/queries';
import type { Deadline } from '../../domain/calendar';
import type { ApiDeps } from '../deps';
import { readAs } from '../reader';
import { signedIn } from '../sign-in/session';

/** Rule, anchor and earlier dates of a date in a queue or a table, asked for when somebody looks at it. */
export function deadlineRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/deadlines', async (req, res) => {
    const { stream, dueAt, item, clock } = deadlineQuery.parse(req.query);
    const { rows } = await readAs(deps.readPool, signedIn(req).reader, (client) =>
      client.query<{ deadline: Deadline }>(
        `SELECT deadline FROM row_deadline
          WHERE stream = $1 AND due_at = $2::timestamptz AND ($3::text IS NULL OR right(key, length($3) + 1) = ':' || $3)
            AND ($4::text IS NULL OR key = $4) ORDER BY met_at IS NOT NULL, key`,
        [stream, dueAt, item ?? null, clock ?? null],
      ),
    );
    // Of items delivered together all have the same: any of them explains it. Of different rules none may be guessed.
    const rules = new Set(rows.map((r) => r.deadline.rule.key));
    res.json({ deadline: rules.size === 1 ? (rows[0]?.deadline ?? null) : null } satisfies DeadlineAnswer);
  });
  return router;
}
