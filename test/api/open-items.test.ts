import { randomUUID } from 'node:crypto';
import { sweepReminders } from '../../activities/reminders';
import { rebuildRows } from '../../activities/rows/rebuild';
import type { Problem } from '../../contracts/errors';
import type { ImportPreview } from '../../contracts/imports';
import type { CasePage, ItemRow, Me } from '../../contracts/queries';
import { addDays, isBefore } from '../../domain/calendar';
import { importColumns } from '../../domain/imports';
import type { Item, RectificationState } from '../../domain/rectification/types';
import { today } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { ownerOf } from '../support/api/people';
import { csv, titlesOf, upload } from '../support/api/sheets';
import { department, listeners, unitOf } from '../support/engine/city';
import { violationsAtRest } from '../support/engine/invariants';

let office: Office;
beforeAll(async () => {
  office = await openOffice(6);
}, 60_000);
afterAll(() => office.close());

type Answer = ImportPreview & Problem;
type Line = Record<string, string>;
const ago = (days: number) => addDays(today(), -days);
const inDays = (days: number) => addDays(today(), days);

// A list of another origin bears no tag of this file: these units' 通报 and 列席旁听 are entered by no other file.
const { unitId, secretary, directlyResponsible, head } = unitOf(6);
const owner = ownerOf(6);
const line = (no: string, more: Line = {}): Line => ({
  单位编号: unitId,
  原台账编号: no,
  来源: '通报',
  送达日期: ago(60),
  问题: `旧台账的问题${no}`,
  类别: '学习档案',
  严重程度: '一般',
  整改类型: '分阶段',
  责任人: owner,
  责任领导: head,
  目前状态: '整改中',
  整改措施: '建立台账并按次核对',
  整改期限: inDays(30),
  ...more,
});
const fileOf = (lines: readonly Line[]) =>
  csv([titlesOf('openItems'), ...lines.map((l) => importColumns.openItems.map((c) => l[c.title] ?? ''))]);
const send = async (
  file: Buffer,
  plan?: string,
  key: string = randomUUID(),
  who: string = department.manager,
) =>
  upload<Answer>(
    await office.as(who),
    `/api/imports/openItems${plan ? `?plan=${plan}` : ''}`,
    '在办.csv',
    file,
    plan ? { 'idempotency-key': key } : {},
  );
const brings = async (lines: readonly Line[]) => {
  const file = fileOf(lines);
  const seen = await send(file);
  expect([seen.status, seen.body.faults]).toEqual([200, []]);
  const done = await send(file, seen.body.plan ?? 'none');
  expect([done.status, done.body.title]).toEqual([200, undefined]);
  return done.body;
};

const listId = () => `${ago(60).slice(0, 4)}-TB-${unitId}`;
const stateOf = async (id = listId()) =>
  (await office.state<RectificationState>(`rectification/${id}`)) as RectificationState;
const itemOf = async (no: string, id = listId()) =>
  (await stateOf(id)).items.find((i) => i.takenOver?.no === no) as Item;
const does = async (login: string, path: string, body: object) =>
  (await office.as(login)).does(`/api/lists/${listId()}/${path}`, body);
const count = async (sql: string) => (await office.pool.query<{ n: number }>(sql)).rows[0]?.n ?? -1;
const notices = () =>
  count(`SELECT count(*)::int AS n FROM notice WHERE stream = 'rectification/${listId()}'`);

const lines = (): Line[] => [
  line('1', { 整改期限: ago(20) }),
  line('2', { 整改类型: '立行立改', 整改措施: '' }),
  line('3', { 目前状态: '待制定措施', 整改措施: '' }),
  line('4', { 目前状态: '长期整改', 整改类型: '长期', 整改期限: inDays(90) }),
  line('5', { 目前状态: '待验收', 完成情况: '台账已建立，连续核对两次。' }),
  line('6', {
    目前状态: '已销号',
    责任人: head,
    责任领导: '',
    整改期限: '',
    销号日期: ago(10),
    验收人: department.liaison,
  }),
];

describe('在办整改事项转入后继续办理', () => {
  beforeAll(async () => {
    const done = await brings(lines());
    expect(done).toMatchObject({ created: 6, changed: 0, unchanged: 0, doneAt: expect.any(String) });
  }, 60_000);

  test('各在各的状态，期限照原定，不随放假安排变动，来历可查', async () => {
    const { items, clocks } = await stateOf();
    expect(items.map((i) => [i.takenOver?.no, i.state, i.followUp])).toEqual([
      ['1', 'inProgress', null],
      ['2', 'inProgress', null],
      ['3', 'pendingMeasures', null],
      ['4', 'ongoing', null],
      ['5', 'pendingVerification', null],
      ['6', 'closed', 'pending'],
    ]);
    for (const [no, on] of [
      [1, ago(20)],
      [2, inDays(30)],
    ] as const)
      expect(clocks[`closure:${listId()}-0${no}`]?.deadline).toMatchObject({ dueOn: on, source: 'manual' });
    const page = (await (await office.as(secretary)).get<CasePage>(`/api/lists/${listId()}`)).body;
    expect(Object.values(page.words).some((w) => w['items.0.statement'] === '旧台账的问题1')).toBe(true);
    expect(page.timeline.map((e) => [e.type, e.origin, e.actor])).toEqual([
      ['itemsTakenOver', 'imported', '人员mgr'],
      ['opened', 'imported', '人员mgr'],
    ]);
    expect((await (await office.as(unitOf(1).secretary)).get(`/api/lists/${listId()}`)).status).toBe(404);
    expect((await (await office.as(listeners.lead)).get(`/api/lists/${listId()}`)).status).toBe(404);
  });

  test('责任人没有授予身份，本人照样看到负责的单位；只负责已销号一项的也是', async () => {
    const owns = async (login: string) => (await (await office.as(login)).get<Me>('/api/me')).body.owns;
    const here = [{ unitId, unitName: '第6单位' }];
    expect([await owns(owner), await owns(head)]).toEqual([here, here]);
    expect([await owns(directlyResponsible), await owns(ownerOf(1))]).toEqual([[], []]);
  });

  test('已过期的当即显示逾期；过去的提醒和督办一件也不补发', async () => {
    const visitor = await office.as(department.manager);
    const rows = (await visitor.get<{ rows: ItemRow[] }>(`/api/items?unit=${unitId}&overdue=true`)).body.rows;
    expect(rows.map((r) => r.itemNo)).toEqual([`${listId()}-01`]);
    await sweepReminders(office.pool, new Date().toISOString());
    expect(await notices()).toBe(0);
    const now = new Date().toISOString();
    const past = Object.values((await stateOf()).clocks).flatMap((c) =>
      c.steps.filter((s) => isBefore(s.at, now)),
    );
    expect(past).toEqual([]);
    // 工作流在等下一件到期的事。
    const { rows: heads } = await office.pool.query<{ at: Date }>(
      `SELECT next_alarm_at AS at FROM stream_head WHERE stream = 'rectification/${listId()}'`,
    );
    expect(heads[0]?.at.getTime()).toBeGreaterThan(Date.now());
  });

  test('整改中的：责任人报进展、申请销号，直接责任人审签，联络员验收', async () => {
    const itemNo = `${listId()}-02`;
    await does(owner, 'progress', { itemNo, note: '已补齐两份' });
    await does(owner, 'closure', {
      items: [
        {
          itemNo,
          result: '已逐份补签并标注补录，建立台账，连续执行两次，未再发生。',
          measureChecks: [],
          evidenceIds: [],
          onSiteEvidence: true,
        },
      ],
    });
    await does(directlyResponsible, 'closure/endorse', { itemNos: [itemNo] });
    const verdict = { close: true, method: 'onSite', resubmitBy: null };
    await does(department.liaison, 'closure/verify', { items: [{ itemNo, ...verdict }] });
    expect(await itemOf('2')).toMatchObject({ state: 'closed', followUp: 'nextCycle' });
    // 工作流活着：此后的步骤照常通知。
    expect(await notices()).toBeGreaterThan(0);
  });

  test('待验收的：联络员直接验收；退回后按再次申请的期限办', async () => {
    const itemNo = `${listId()}-05`;
    await does(department.liaison, 'closure/verify', {
      items: [{ itemNo, close: false, method: 'documents', resubmitBy: null, reason: '核对记录不全' }],
    });
    expect(await itemOf('5')).toMatchObject({ state: 'returned', returns: 1 });
    await does(owner, 'resume', { itemNo });
    expect(await itemOf('5')).toMatchObject({ state: 'inProgress' });
  });

  test('待制定措施的：责任人报措施，期限不晚于原定', async () => {
    const itemNo = `${listId()}-03`;
    const filed = (dueOn: string) => ({
      items: [
        {
          itemNo,
          track: 'phased',
          goal: '手续齐全',
          measures: [{ text: '逐次核对', ownerId: owner, dueOn }],
        },
      ],
    });
    const visitor = await office.as(owner);
    const late = await visitor.post(`/api/lists/${listId()}/measures`, filed(inDays(31)));
    expect(late.body.code).toBe('DATE_BEYOND_LIMIT');
  });

  test('同一文件再导入：没有变化；同一次导入重发：同一个结果', async () => {
    const before = (await stateOf()).items.length;
    const again = await send(fileOf(lines()));
    expect(again.body).toMatchObject({ created: 0, unchanged: 6, plan: null, faults: [] });
    const more = [...lines(), line('7')];
    const file = fileOf(more);
    const { plan } = (await send(file)).body;
    const key = randomUUID();
    const [first, second] = [await send(file, plan ?? '', key), await send(file, plan ?? '', key)];
    expect([first.status, second.status, second.body.doneAt]).toEqual([200, 200, first.body.doneAt]);
    expect((await stateOf()).items).toHaveLength(before + 1);
    expect(await itemOf('7')).toMatchObject({ itemNo: `${listId()}-07`, state: 'inProgress' });
    // 正在办的清单也接着办。
    await does(owner, 'progress', { itemNo: `${listId()}-07`, note: '开始整改' });
  });

  test('延期：台账可查有申请的和已延期的，延期前的时限留着', async () => {
    const itemNo = `${listId()}-07`;
    const found = async (extension: string) =>
      (
        await (
          await office.as(department.manager)
        ).get<{ rows: ItemRow[] }>(`/api/items?unit=${unitId}&extension=${extension}`)
      ).body.rows.map((r) => [r.itemNo, r.dueOn, r.firstDueOn, r.extensions, r.extensionPending]);
    const asks = async (until: string) =>
      (await office.as(owner)).post(`/api/lists/${listId()}/extensions`, {
        itemNo,
        until,
        reason: '供货延迟',
        progress: '已完成大半',
      });
    expect((await asks(inDays(120))).body.code).toBe('DATE_BEYOND_LIMIT');
    expect((await asks(inDays(45))).status).toBe(200);
    expect(await found('asked')).toEqual([[itemNo, inDays(30), null, 0, true]]);
    expect(await found('extended')).toEqual([]);
    await does(department.liaison, 'extensions/decide', { itemNo, approve: true, opinion: '' });
    expect(await found('extended')).toEqual([[itemNo, inDays(45), inDays(30), 1, false]]);
    expect(await found('asked')).toEqual([]);
  });

  test('只有理论科可以导入；一处错误就一行也不导入', async () => {
    const { status, body } = await send(fileOf(lines()), undefined, undefined, secretary);
    expect([status, body.code]).toEqual([403, 'NOT_PERMITTED']);
    const before = await count('SELECT count(*)::int AS n FROM ledger_entry');
    const wrong = await send(fileOf([line('8'), line('9', { 责任人: 'ghost' })]));
    expect([wrong.body.plan, wrong.body.faults.length]).toEqual([null, 1]);
    expect(await count('SELECT count(*)::int AS n FROM ledger_entry')).toBe(before);
  });

  test('台账可核验，行可由台账重建', async () => {
    await office.sequenced();
    expect(await violationsAtRest(office.pool)).toEqual([]);
    const { tables } = await rebuildRows(office.ownerPool, { swap: false });
    expect(tables.filter((t) => t.onlyStanding + t.onlyRebuilt > 0)).toEqual([]);
  }, 60_000);
});

test('一千行：三十处错误逐处指出；改好后一次导入', async () => {
  const origins = ['通报', '列席旁听'];
  const many = (wrong: boolean) =>
    Array.from({ length: 1000 }, (_, i) => {
      const n = (i % 2) + 4;
      return line(`M${i}`, {
        单位编号: unitOf(n).unitId,
        来源: origins[i % 4 < 2 ? 0 : 1] ?? '',
        责任人: ownerOf(n),
        责任领导: unitOf(n).head,
        ...(wrong && i % 100 === 7 ? { 整改期限: '' } : {}),
        ...(wrong && i % 100 === 20 ? { 责任人: 'ghost' } : {}),
        ...(wrong && i % 100 === 50 ? { 送达日期: '2026-02-30' } : {}),
      });
    });
  const seen = await send(fileOf(many(true)));
  expect(seen.body.faults).toHaveLength(30);
  expect(seen.body.faults[0]).toEqual({ row: 9, column: '整改期限', value: '', message: '不能为空' });
  expect(await brings(many(false))).toMatchObject({ created: 1000 });
  const items = await count(
    `SELECT count(*)::int AS n FROM row_item WHERE unit_id IN ('${unitOf(4).unitId}', '${unitOf(5).unitId}')`,
  );
  expect(items).toBe(1000);
}, 120_000);
