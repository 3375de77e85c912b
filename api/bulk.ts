import { Router } from 'express';
import { Heads, preview } from '../activities/append/preview';
import { type BulkPreview, bulkPreviewBody } from '../contracts/bulk';
import { sentenceOf } from '../contracts/errors';
import { cycleStream } from '../domain/ledger/streams';
import type { ApiDeps } from './deps';
import { readAs } from './reader';
import { signedIn } from './sign-in/session';

/** What many cycles would answer to one step: the early look of each command, without the command. */
export function bulkRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/cycles/bulk-preview', async (req, res) => {
    const { command, cycleIds } = bulkPreviewBody.parse(req.body);
    const { reader } = signedIn(req);
    const seen = await readAs(deps.readPool, reader, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        'SELECT cycle_id AS id FROM row_cycle WHERE cycle_id = ANY($1)',
        [cycleIds],
      );
      return new Set(rows.map((r) => r.id));
    });
    const heads = new Heads(deps.appendPool);
    await heads.fetch([...seen].map(cycleStream));
    const rows: BulkPreview['rows'] = [];
    for (const cycleId of new Set(cycleIds)) {
      const refused = (code: 'NOT_FOUND') => ({
        cycleId,
        allowed: false,
        code,
        reason: sentenceOf(code),
        onBehalfOf: null,
      });
      if (!seen.has(cycleId)) {
        rows.push(refused('NOT_FOUND'));
        continue;
      }
      const ask = (onBehalfOf?: string) =>
        preview(heads, {
          schema: 1,
          stream: cycleStream(cycleId),
          commandId: 'preview',
          personId: reader.person.personId,
          ...(onBehalfOf ? { onBehalfOf } : {}),
          type: command.slice(command.indexOf('.') + 1),
          payload: {},
          words: null,
          fileIds: [],
          origin: 'live',
          requestDigest: '',
          sealedAt: deps.now(),
          seal: '',
        });
      const own = await ask();
      // 委托: the first in whose place the reader may, where not in their own right.
      let answer = own;
      let onBehalfOf: string | null = null;
      for (const { principal } of own.ok ? [] : reader.standings) {
        const lent = await ask(principal.personId);
        if (lent.ok) [answer, onBehalfOf] = [lent, principal.personId];
        // What stands against the principal's own role says more than that the reader has none.
        else if (!answer.ok && lent.rejection.code !== 'DELEGATION_INVALID') answer = lent;
        if (lent.ok) break;
      }
      rows.push(
        answer.ok
          ? { cycleId, allowed: true, code: null, reason: null, onBehalfOf }
          : {
              cycleId,
              allowed: false,
              code: answer.rejection.code,
              reason: sentenceOf(answer.rejection.code, answer.rejection.params),
              onBehalfOf,
            },
      );
    }
    res.json({ rows });
  });
  return router;
}
