import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { carryOutRest } from '../../activities/content/destroy';
import { exportLedger } from '../../bin/ledger/export';
import { verifyFile } from '../../bin/ledger/verify-file';
import type { CasePage, DisposalRow, DisposalTarget } from '../../contracts/queries';
import { caseFile, plainly, tapeBackup, toDelivery, today } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins, ownerOf } from '../support/api/people';
import { deciders, department, unitOf } from '../support/engine/city';

const secret = '本段文字标有密级不得录入系统';
const fileSecret = 'planted-secret-of-a-file-7f3a';
const destroyedWords = '（内容已按泄密处置销毁）';

let office: Office;
beforeAll(async () => {
  office = await openOffice(1);
  await toDelivery(office, 1, plainly);
}, 120_000);
afterAll(() => office.close());
const f = () => caseFile(office.tag, 1);

/** Every table of the database, as text: where the planted words still stand. */
async function standsIn(text: string): Promise<string[]> {
  const { rows } = await office.superPool.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  expect(rows.length).toBeGreaterThan(25);
  const found: string[] = [];
  for (const { name } of rows) {
    const hit = await office.superPool.query(
      `SELECT 1 FROM ${name} AS t WHERE position($1 in t::text) > 0 LIMIT 1`,
      [text],
    );
    if (hit.rowCount) found.push(name);
  }
  return found;
}
function onDisk(text: string, dir = office.api.filesDir): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((e) => {
    const path = join(dir, e.name);
    return e.isDirectory() ? onDisk(text, path) : readFileSync(path).includes(text) ? [path] : [];
  });
}
async function upload(login: string, name: string): Promise<string> {
  const visitor = await office.as(login);
  const form = new FormData();
  form.set('file', new Blob([`${fileSecret}\n`]), name);
  const reply = await visitor.fetch<{ fileId: string; code: string }>('/api/files', {
    method: 'POST',
    headers: visitor.headers(),
    body: form,
  });
  return reply.body.fileId ?? reply.body.code;
}
const rows = async (login: string) =>
  (await (await office.as(login)).get<{ rows: DisposalRow[] }>('/api/disposals')).body.rows;
const post = async (login: string, path: string, body: object = {}) =>
  await (await office.as(login)).post(path, body);

test('泄密处置：两人办理，文字和文件当即销毁，留下的只有经过', async () => {
  const owner = ownerOf(1);
  const sec = await office.as(unitOf(1).secretary);
  const item = f().item(1);
  await sec.does(`${f().L}/assign`, {
    items: [{ itemNo: item, ownerId: owner, leaderId: unitOf(1).directlyResponsible }],
  });
  const fileId = await upload(owner, `${secret}.txt`);
  const copy = await upload(unitOf(1).secretary, '另一份.txt');
  const own = await office.as(owner);
  await own.does(`${f().L}/closure`, {
    items: [
      {
        itemNo: item,
        result: `${secret}，已按措施逐条落实，形成制度并连续执行两次。`,
        measureChecks: [],
        evidenceIds: [fileId],
        evidenceDates: [today()],
        onSiteEvidence: false,
        longTermMechanism: '形成制度',
      },
    ],
  });
  // The same sentence in a second entry, and in somebody's draft.
  await own.does(`${f().L}/progress`, {
    itemNo: item,
    note: `${secret}，已按措施逐条落实，形成制度并连续执行两次。`,
  });
  await sec.post(
    '/api/drafts/note-1',
    { doc: { note: `摘自：${secret}，已按措施逐条落实，形成制度并连续执行两次。` }, revision: 0 },
    { method: 'PUT' },
  );
  mkdirSync(join(office.api.filesDir, 'incoming'), { recursive: true });
  writeFileSync(join(office.api.filesDir, 'incoming', 'left-over'), `${fileSecret}\n`);
  expect(await standsIn(secret)).toEqual(['content', 'draft', 'stored_file']);
  expect(onDisk(fileSecret)).toHaveLength(2);

  // 理论科 finds it in the history, and is told where it stands besides.
  const manager = await office.as(department.manager);
  const page = (await manager.get<CasePage>(f().L)).body;
  const entry = page.timeline.find((e) => e.type === 'closureApplied');
  const query = `stream=${encodeURIComponent(f().list)}&version=${entry?.version}`;
  const target = (await manager.get<DisposalTarget>(`/api/disposals/target?${query}`)).body;
  expect(target).toMatchObject({
    path: unitOf(1).path,
    files: [{ fileId }],
    alsoIn: [{ what: '更新整改进展：第1项', unit: '第1单位', sameCase: true }],
  });
  const body = {
    disposalId: 'X-1',
    path: target.path,
    source: { stream: f().list, version: entry?.version },
    contentIds: [target.words?.wordsId, ...target.alsoIn.map((a) => a.wordsId)],
    fileIds: [fileId],
    ground: 'workSecret',
  };
  expect((await post(unitOf(1).secretary, '/api/disposals', body)).body.code).toBe('NOT_PERMITTED');
  // What the proposer cannot read, or what is not there, nobody may name.
  const unseen = { ...body, contentIds: [...body.contentIds, '00000000-0000-4000-8000-000000000000'] };
  expect((await post(department.manager, '/api/disposals', unseen)).body.code).toBe('NOT_FOUND');
  await manager.does('/api/disposals', body);
  await (await office.as(admins.system)).does('/api/backups', tapeBackup());

  // Nothing is gone before the second person, and the first is not that person.
  expect((await post(department.manager, '/api/disposals/X-1/confirm')).body.code).toBe('NOT_PERMITTED');
  expect(await standsIn(secret)).toContain('content');
  await expect(office.pool.query(`SELECT duxue_destroy('X-1', now())`)).rejects.toThrow('second person');
  expect((await rows(department.leader))[0]).toMatchObject({
    state: 'proposed',
    destroyed: false,
    confirm: { allowed: true },
  });
  expect((await rows(department.manager))[0]?.confirm?.allowed).toBe(false);

  expect((await post(admins.security, '/api/disposals/X-1/confirm')).status).toBe(200);
  expect(await standsIn(secret)).toEqual([]);
  expect(await standsIn(fileSecret)).toEqual([]);
  expect(onDisk(fileSecret)).toEqual([]);
  expect((await rows(admins.security))[0]).toMatchObject({
    state: 'confirmed',
    destroyed: true,
    unit: '第1单位',
    what: '申请销号：第1项',
    author: `人员${owner}`,
    proposedBy: `人员${department.manager}`,
    decidedBy: `人员${admins.security}`,
    backups: [{ place: '异地磁带库A', keepUntil: '2099-12-31' }],
  });

  // What shows it says so; what downloads it says so; the same bytes do not come in again.
  const after = (await sec.get<CasePage>(f().L)).body;
  expect(after.words[String(body.contentIds[0])]).toEqual({ destroyed: destroyedWords });
  expect(
    after.timeline.filter((e) => ['closureApplied', 'progressReported'].includes(e.type)).map((e) => e.words),
  ).toEqual([{ note: destroyedWords }, { note: destroyedWords }]);
  expect(after.files[fileId]?.name).toBe('（已按泄密处置销毁）');
  for (const id of [fileId, copy]) expect((await sec.get(`/api/files/${id}`)).status).toBe(410);
  expect(await upload(owner, '再传.txt')).toBe('DESTROYED');
  expect(onDisk(fileSecret)).toEqual([]);

  // The chain stands: no entry named more than ids and digests.
  await office.sequenced();
  const out = join(office.api.filesDir, 'export.jsonl.gz');
  const client = await office.superPool.connect();
  await exportLedger({ client, out, key: null, digest: 'sha256' }).finally(() => client.release());
  expect((await verifyFile({ file: out })).findings).toEqual([]);
  expect(existsSync(out)).toBe(true);
}, 120_000);

/** The words of the sit-in's report, proposed for disposal by a 部领导. */
async function proposed(disposalId: string, ground: string): Promise<void> {
  const leader = await office.as(department.leader);
  const page = (await leader.get<CasePage>(f().C)).body;
  const entry = page.timeline.find((e) => e.type === 'reportSubmitted');
  const target = (
    await leader.get<DisposalTarget>(
      `/api/disposals/target?stream=${encodeURIComponent(f().cycle)}&version=${entry?.version}`,
    )
  ).body;
  await leader.does('/api/disposals', {
    disposalId,
    path: target.path,
    source: { stream: f().cycle, version: entry?.version },
    contentIds: [target.words?.wordsId],
    fileIds: [],
    ground,
  });
}

test('提出的人即使也有确认的身份，也不能确认自己提出的；不予处置的，内容照旧', async () => {
  await proposed('X-2', 'other');
  expect((await post(department.leader, '/api/disposals/X-2/confirm')).body.code).toBe(
    'SAME_PERSON_CONFIRMS',
  );
  await (await office.as(deciders.secondLeader)).does('/api/disposals/X-2/decline');
  expect((await post(deciders.secondLeader, '/api/disposals/X-2/confirm')).body.code).toBe('ALREADY_DONE');
  expect(
    await carryOutRest({ pool: office.pool, filesDir: office.api.filesDir }, new Date().toISOString()),
  ).toBe(0);
  expect(await standsIn('总体较好')).toEqual(['content']);
});

test('确认后系统中断的，下次巡查接着销毁', async () => {
  await proposed('X-3', 'personal');
  // As if the process had died right after the entry: the confirmation is there, the effect is not.
  const rename = (to: string) => office.superPool.query(`ALTER FUNCTION ${to}`);
  await rename('duxue_destroy(TEXT, TIMESTAMPTZ) RENAME TO duxue_away');
  expect((await post(deciders.secondLeader, '/api/disposals/X-3/confirm')).status).toBeGreaterThanOrEqual(
    500,
  );
  await rename('duxue_away(TEXT, TIMESTAMPTZ) RENAME TO duxue_destroy');
  expect(await standsIn('总体较好')).toEqual(['content']);
  expect(
    await carryOutRest({ pool: office.pool, filesDir: office.api.filesDir }, new Date().toISOString()),
  ).toBe(1);
  expect(await standsIn('总体较好')).toEqual([]);
});
