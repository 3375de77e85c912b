import { Router } from 'express';
import { z } from 'zod';
import { Heads, preview } from '../../activities/append/preview';
import { sentenceOf } from '../../contracts/errors';
import type { BackupRow, DisposalRow, DisposalTarget } from '../../contracts/queries';
import { eventSentence } from '../../contracts/wording';
import type { WordsDoc } from '../../contracts/words';
import { localDateOf } from '../../domain/calendar';
import { disposalStream, idOf, kindOf } from '../../domain/ledger/streams';
import { inForce, type Role } from '../../domain/permissions/roles';
import { permissionTable } from '../../domain/permissions/table';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { type Reader, readAs } from '../reader';
import { signedIn } from '../sign-in/session';

const targetQuery = z.object({
  stream: z.string().min(3).max(120),
  version: z.coerce.number().int().min(1).max(1_000_000),
});

const nodesOf = (reader: Reader, roles: readonly Role[], now: string): string[] =>
  reader.person.grants
    .filter((g) => roles.includes(g.role) && inForce(g, localDateOf(now)))
    .map((g) => g.node);

/** Who reads the tombstones: whoever decides, keeps backups, or audits. */
const readers: readonly Role[] = [...permissionTable['disposal.propose'], 'sysAdmin', 'auditAdmin'];

/** Backups taken while it lay here, and kept beyond today. */
const heldBy = `SELECT coalesce(jsonb_agg(jsonb_build_object('kind', b.kind, 'place', b.place, 'takenOn', b.taken_on::text,
                  'keepUntil', b.keep_until::text) ORDER BY b.keep_until, b.backup_id), '[]')
   FROM row_backup b WHERE b.removed_on IS NULL AND b.keep_until >= $2::date
    AND b.taken_on <= (coalesce(d.decided_at, $3::timestamptz) AT TIME ZONE 'Asia/Shanghai')::date
    AND ((b.kind <> 'files' AND EXISTS (SELECT 1 FROM content c WHERE c.id = ANY(d.content_ids)
            AND b.taken_on >= (c.arrived_at AT TIME ZONE 'Asia/Shanghai')::date))
      OR (b.kind <> 'database' AND EXISTS (SELECT 1 FROM stored_file f WHERE f.id = ANY(d.file_ids)
            AND b.taken_on >= (f.arrived_at AT TIME ZONE 'Asia/Shanghai')::date)))`;

async function disposals(deps: ApiDeps, reader: Reader): Promise<DisposalRow[]> {
  const now = deps.now();
  const nodes = nodesOf(reader, readers, now);
  if (nodes.length === 0) throw ApiProblem.of('NOT_FOUND');
  const { rows } = await deps.appendPool.query<
    Omit<DisposalRow, 'confirm' | 'what'> & { type: string; data: unknown }
  >(
    `SELECT d.disposal_id AS "disposalId", d.state, d.ground, u.short_name AS unit, d.source_stream AS "sourceStream",
            e.type, e.data, w.name AS author, e.occurred_at AS "enteredAt", p.name AS "proposedBy", d.proposed_at AS "proposedAt",
            q.name AS "decidedBy", d.decided_at AS "decidedAt", cardinality(d.content_ids) AS contents, cardinality(d.file_ids) AS files,
            NOT EXISTS (SELECT 1 FROM content c WHERE c.id = ANY(d.content_ids) AND c.destroyed_at IS NULL)
              AND NOT EXISTS (SELECT 1 FROM stored_file f WHERE f.id = ANY(d.file_ids) AND f.destroyed_at IS NULL) AS destroyed,
            (${heldBy}) AS backups
       FROM row_disposal d LEFT JOIN row_event e ON e.stream = d.source_stream AND e.version = d.source_version
       LEFT JOIN row_unit u ON u.path = d.path LEFT JOIN row_person w ON w.person_id = e.actor_id
       LEFT JOIN row_person p ON p.person_id = d.proposed_by LEFT JOIN row_person q ON q.person_id = d.decided_by
      WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS n WHERE d.path = n OR starts_with(d.path, n || '/'))
      ORDER BY d.proposed_at DESC LIMIT 500`,
    [nodes, localDateOf(now), now],
  );
  const heads = new Heads(deps.appendPool);
  return await Promise.all(
    rows.map(async ({ type, data, ...row }) => ({
      ...row,
      what: type ? eventSentence(kindOf(row.sourceStream), type, data) : '',
      confirm: row.state === 'proposed' ? await mayConfirm(heads, reader, row.disposalId, now) : null,
    })),
  );
}

async function mayConfirm(heads: Heads, reader: Reader, disposalId: string, now: string) {
  const decision = await preview(heads, {
    schema: 1,
    stream: disposalStream(disposalId),
    commandId: 'probe',
    personId: reader.person.personId,
    type: 'confirm',
    payload: {},
    words: null,
    fileIds: [],
    origin: 'live',
    requestDigest: '',
    sealedAt: now,
    seal: '',
  });
  return decision.ok
    ? { allowed: true, reason: null }
    : { allowed: false, reason: sentenceOf(decision.rejection.code, decision.rejection.params) };
}

/** What an entry shows that could be destroyed, and where the same text stands besides. */
async function targetOf(
  deps: ApiDeps,
  reader: Reader,
  stream: string,
  version: number,
): Promise<DisposalTarget> {
  return await readAs(deps.readPool, reader, async (client) => {
    const { rows } = await client.query<{
      type: string;
      data: unknown;
      path: string | null;
      wordsId: string | null;
      doc: WordsDoc | null;
    }>(
      `SELECT e.type, e.data, coalesce(k.unit_path, k.organiser_path) AS path, c.id::text AS "wordsId", c.doc
         FROM row_event e JOIN row_case k ON k.stream = e.stream AND k.audience = e.audience
         LEFT JOIN content c ON c.id = e.words_id WHERE e.stream = $1 AND e.version = $2`,
      [stream, version],
    );
    const entry = rows[0];
    if (!entry) throw ApiProblem.of('NOT_FOUND');
    const files = await client.query<{ fileId: string; name: string }>(
      `SELECT f.id::text AS "fileId", f.name FROM ledger_entry_file l JOIN stored_file f ON f.id = l.file_id
        WHERE l.stream = $1 AND l.version = $2 AND f.destroyed_at IS NULL`,
      [stream, version],
    );
    // The same sentence is often copied on: from a form into a notice, from one version into the next.
    const others = await client.query<{
      wordsId: string;
      stream: string;
      type: string;
      data: unknown;
      unit: string | null;
    }>(
      `SELECT DISTINCT ON (c.id) c.id::text AS "wordsId", e.stream, e.type, e.data, u.short_name AS unit
         FROM content c JOIN row_event e ON e.words_id = c.id
         LEFT JOIN row_case k ON k.stream = e.stream AND k.audience = e.audience LEFT JOIN row_unit u ON u.path = k.unit_path,
              jsonb_each_text(c.doc) AS v
        WHERE c.id <> $1::uuid AND length(v.value) >= 8 AND v.value = ANY($2) ORDER BY c.id, e.occurred_at LIMIT 50`,
      [entry.wordsId ?? '00000000-0000-0000-0000-000000000000', Object.values(entry.doc ?? {})],
    );
    return {
      path: entry.path ?? '',
      what: eventSentence(kindOf(stream), entry.type, entry.data),
      words: entry.wordsId && entry.doc ? { wordsId: entry.wordsId, doc: entry.doc } : null,
      files: files.rows,
      alsoIn: others.rows.map((o) => ({
        wordsId: o.wordsId,
        what: eventSentence(kindOf(o.stream), o.type, o.data),
        unit: o.unit,
        sameCase: idOf(o.stream) === idOf(stream),
      })),
    };
  });
}

export function disposalRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/disposals', async (req, res) => {
    res.json({ rows: await disposals(deps, signedIn(req).reader) });
  });
  router.get('/disposals/target', async (req, res) => {
    const { stream, version } = targetQuery.parse(req.query);
    const { reader } = signedIn(req);
    if (nodesOf(reader, permissionTable['disposal.propose'], deps.now()).length === 0)
      throw ApiProblem.of('NOT_FOUND');
    res.json(await targetOf(deps, reader, stream, version));
  });
  router.get('/backups', async (req, res) => {
    const { reader } = signedIn(req);
    if (nodesOf(reader, readers, deps.now()).length === 0) throw ApiProblem.of('NOT_FOUND');
    const { rows } = await deps.appendPool.query<BackupRow>(
      `SELECT backup_id AS "backupId", kind, place, taken_on::text AS "takenOn", keep_until::text AS "keepUntil",
              removed_on::text AS "removedOn" FROM row_backup ORDER BY taken_on DESC, backup_id LIMIT 500`,
    );
    res.json({ rows, mayKeep: nodesOf(reader, permissionTable['backup.register'], deps.now()).length > 0 });
  });
  return router;
}
