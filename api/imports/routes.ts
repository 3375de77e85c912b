import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { sealCommand } from '../../activities/append/sealing';
import { wakeEntity } from '../../activities/entity-start';
import { inMegabytes, maxImportBytes } from '../../contracts/files';
import { type ImportPreview, importKind, shownChanges } from '../../contracts/imports';
import { localDateOf } from '../../domain/calendar';
import {
  type ImportKind,
  importColumns,
  importCommands,
  importKinds,
  mayImport,
  type Sheet,
} from '../../domain/imports';
import { importLabels } from '../../domain/imports/labels';
import { canonicalJson } from '../../domain/ledger/canonical';
import type { Json } from '../../domain/ledger/entity';
import type { CommandEnvelope } from '../../domain/ledger/seal';
import { calendarStream, isWorkflowKind, kindOf } from '../../domain/ledger/streams';
import { roleLabels } from '../../domain/permissions/labels';
import { permissionTable } from '../../domain/permissions/table';
import { appendTogether } from '../append-together';
import { keyOf } from '../commands/key';
import type { ApiDeps } from '../deps';
import { headOf, receive } from '../files/receive';
import { ApiProblem } from '../problem';
import { type Reader, readAs } from '../reader';
import { signedIn } from '../sign-in/session';
import { storeWords } from '../words';
import { faultOf, type PlannedImport, planOf } from './plan';
import { readSheetFile } from './read-sheet';
import { templateOf } from './template';

const digestOf = (payload: Json): string =>
  createHash('sha256').update(canonicalJson(payload)).digest('base64url');

interface Taken {
  sheet: Sheet;
  name: string;
  digest: string;
}

/** Receives one file and reads it; nothing of it stays on the disk. */
async function take(deps: ApiDeps, req: Request): Promise<Taken> {
  const incoming = join(deps.filesDir, 'incoming');
  await mkdir(incoming, { recursive: true });
  const file = await receive(req, incoming, maxImportBytes);
  try {
    if (file.truncated) throw ApiProblem.of('FILE_TOO_LARGE', { limit: inMegabytes(maxImportBytes) });
    if (file.size === 0) throw ApiProblem.of('FILE_REFUSED', { why: '文件是空的。' });
    const sheet = await readSheetFile(file.path, file.name, file.size, await headOf(file.path));
    return { sheet, name: file.name, digest: file.digest };
  } finally {
    await rm(file.path, { force: true });
  }
}

const previewOf = (
  kind: ImportKind,
  name: string,
  plan: PlannedImport,
  doneAt: string | null,
): ImportPreview => ({
  kind,
  fileName: name,
  created: plan.changes.filter((c) => c.what === 'created').length,
  changed: plan.changes.filter((c) => c.what === 'changed').length,
  unchanged: plan.unchanged,
  changes: plan.changes.slice(0, shownChanges).map((c) => ({ ...c, notes: [...c.notes] })),
  faults: [...plan.faults],
  plan: plan.digest,
  doneAt,
});

/**
 * Cases that were entered go on by themselves from here: each list's workflow starts, or looks at what was written. What
 * cannot be told now, the worker finds within minutes.
 */
async function goOn(deps: ApiDeps, envelopes: readonly CommandEnvelope[]): Promise<void> {
  const client = { client: deps.temporal, taskQueue: deps.taskQueue };
  for (const { stream } of envelopes)
    if (isWorkflowKind(kindOf(stream)))
      await wakeEntity(client, stream, calendarStream).catch((err: unknown) =>
        deps.log.warn({ err, stream }, 'imported case not started yet'),
      );
}

/** Writes what was previewed, all or nothing, with the run's own line. */
async function write(
  deps: ApiDeps,
  id: string,
  reader: Reader,
  file: Taken,
  done: ImportPreview,
  plan: PlannedImport,
) {
  const envelopes: CommandEnvelope[] = [];
  for (const [i, open] of plan.commands.entries()) {
    const words = await storeWords(deps, reader, plan.steps[i]?.words ?? {});
    envelopes.push(sealCommand({ ...open, words, requestDigest: digestOf(open.payload) }, deps.sealKey));
  }
  const result = await appendTogether(deps, envelopes, async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO import_run (id, kind, file_name, file_digest, person_id, created, changed, unchanged, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
      [
        id,
        done.kind,
        file.name,
        file.digest,
        reader.person.personId,
        done.created,
        done.changed,
        done.unchanged,
        done.doneAt,
      ],
    );
    return rowCount === 1;
  });
  if (result.ok) {
    await goOn(deps, envelopes);
    return [];
  }
  return result.refused.map(({ index, rejection }) => faultOf(plan.steps[index], rejection));
}

const runsSql = `SELECT id, kind, file_name AS "fileName", file_digest AS "fileDigest", created, changed, unchanged, at FROM import_run`;
type Run = { id: string; kind: string; fileName: string; fileDigest: string; at: Date } & Record<
  'created' | 'changed' | 'unchanged',
  number
>;

/** 数据导入: a template, a preview, and the import itself: the same file sent again with the name of the plan that was seen. */
export function importRoutes(deps: ApiDeps): Router {
  const router = Router();
  const allowed = (reader: Reader) =>
    importKinds.filter((kind) => mayImport(reader.person, kind, localDateOf(deps.now())));
  const kindFor = (req: Request): ImportKind => {
    const kind = importKind.safeParse(req.params.kind);
    if (!kind.success) throw ApiProblem.of('NOT_FOUND');
    const asked = kind.data as ImportKind;
    if (allowed(signedIn(req).reader).includes(asked)) return asked;
    const who = permissionTable[importCommands[asked]].map((role) => roleLabels[role]).join('、');
    throw ApiProblem.of('NOT_PERMITTED', { who });
  };

  router.get('/imports', async (req, res) => {
    const { reader } = signedIn(req);
    const runs = await readAs(deps.readPool, reader, async (client) => {
      const { rows } = await client.query<Run>(`${runsSql} ORDER BY at DESC, id LIMIT 50`);
      return rows.map(({ fileDigest: _digest, ...r }) => ({ ...r, at: r.at.toISOString() }));
    });
    const kinds = allowed(reader).map((kind) => ({
      kind,
      label: importLabels[kind],
      columns: importColumns[kind].map(({ title, required = false, note, example }) => ({
        title,
        required,
        note,
        example,
      })),
    }));
    res.json({ kinds, runs });
  });

  router.get('/imports/:kind/template', async (req, res) => {
    const kind = kindFor(req);
    const name = encodeURIComponent(`${importLabels[kind]}导入模板.xlsx`);
    res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
    res
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(await templateOf(kind));
  });

  router.post('/imports/:kind', async (req, res) => {
    const kind = kindFor(req);
    const { reader } = signedIn(req);
    const { plan: seen } = z.object({ plan: z.string().max(60).optional() }).parse(req.query);
    const key = seen === undefined ? '' : keyOf(req);
    const file = await take(deps, req);
    const id = createHash('sha256')
      .update(`${reader.person.personId}\nimport ${kind}\n${key}`)
      .digest('base64url');
    if (seen !== undefined) {
      const { rows } = await readAs(deps.readPool, reader, (client) =>
        client.query<Run>(`${runsSql} WHERE id = $1`, [id]),
      );
      const [run] = rows;
      if (run && run.fileDigest !== file.digest) throw ApiProblem.of('KEY_REUSED');
      if (run) {
        const { created, changed, unchanged, fileName, at } = run;
        return void res.json({
          kind,
          fileName,
          created,
          changed,
          unchanged,
          changes: [],
          faults: [],
          plan: null,
          doneAt: at.toISOString(),
        } satisfies ImportPreview);
      }
    }
    const plan = await planOf(deps, reader, kind, file.sheet, id);
    if (seen === undefined) return void res.json(previewOf(kind, file.name, plan, null));
    if (plan.digest === null || plan.digest !== seen) throw ApiProblem.of('IMPORT_CHANGED');
    const done = previewOf(kind, file.name, plan, deps.now());
    const refused = await write(deps, id, reader, file, done, plan);
    // What was seen a moment ago holds no longer: somebody registered in between.
    if (refused.length > 0) throw ApiProblem.of('IMPORT_CHANGED');
    res.json({ ...done, plan: null });
  });
  return router;
}
