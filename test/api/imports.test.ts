import { randomUUID } from 'node:crypto';
import { readSheet } from 'read-excel-file/node';
import { rebuildRows } from '../../activities/rows/rebuild';
import type { Problem } from '../../contracts/errors';
import type { ImportPreview, Imports } from '../../contracts/imports';
import type { ImportKind } from '../../domain/imports';
import type { PersonState } from '../../domain/registry/person';
import type { TeamState } from '../../domain/registry/team';
import type { UnitState } from '../../domain/registry/unit';
import { type Office, openOffice } from '../support/api/office';
import { admins } from '../support/api/people';
import { csv, titlesOf, upload, xlsx } from '../support/api/sheets';
import { zipOf } from '../support/api/zip';
import { department, unitOf } from '../support/engine/city';

let office: Office;
beforeAll(async () => {
  office = await openOffice(2);
}, 60_000);
afterAll(() => office.close());

type Answer = ImportPreview & Problem;
const send = async (
  kind: ImportKind,
  name: string,
  content: Buffer,
  who: string = admins.system,
  plan?: string,
  key?: string,
) =>
  upload<Answer>(
    await office.as(who),
    `/api/imports/${kind}${plan ? `?plan=${plan}` : ''}`,
    name,
    content,
    key ? { 'idempotency-key': key } : {},
  );
const table = (kind: ImportKind, ...rows: string[][]) => [titlesOf(kind), ...rows];
/** Preview, then the import of just that. */
async function brings(kind: ImportKind, rows: string[][], who?: string): Promise<Answer> {
  const file = csv(table(kind, ...rows));
  const seen = await send(kind, '登记.csv', file, who);
  expect([seen.status, seen.body.faults]).toEqual([200, []]);
  const done = await send(kind, '登记.csv', file, who, seen.body.plan ?? 'none', randomUUID());
  expect([done.status, done.body.title]).toEqual([200, undefined]);
  return done.body;
}
const entries = async () => {
  const { rows } = await office.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM ledger_entry');
  return rows[0]?.n ?? 0;
};
const why = async (name: string, content: Buffer) => (await send('people', name, content)).body.params?.why;

describe('谁可以导入什么', () => {
  test.each([
    [admins.system, ['units', 'people', 'rosters']],
    [admins.security, ['grants']],
    [department.manager, ['teams', 'openItems']],
    [unitOf(1).secretary, ['rosters']],
    [unitOf(1).head, []],
  ])('%s：%j', async (who, kinds) => {
    const visitor = await office.as(who);
    const { body } = await visitor.get<Imports>('/api/imports');
    expect(body.kinds.map((k) => k.kind)).toEqual(kinds);
    for (const kind of ['units', 'people', 'grants', 'teams', 'rosters'] as const) {
      const status = kinds.includes(kind) ? 200 : 403;
      expect([kind, (await visitor.get(`/api/imports/${kind}/template`)).status]).toEqual([kind, status]);
      expect([kind, (await send(kind, 'a.csv', csv([titlesOf(kind)]), who)).status]).toEqual([kind, status]);
    }
  });
  test('范围之外的单位，逐行说明', async () => {
    const file = csv(
      table(
        'rosters',
        ['U001', 'head1', '组长', '2020-01-02', ''],
        ['U002', 'sec2', '成员', '2026-01-02', ''],
      ),
    );
    const { body } = await send('rosters', 'a.csv', file, unitOf(1).secretary);
    expect(body.faults).toEqual([
      { row: 3, column: '', value: '', message: expect.stringContaining('不在您负责的范围内') },
    ]);
  });
  test('没有登录', async () => {
    const reply = await upload(office.stranger(), '/api/imports/people', 'a.csv', csv([['a']]));
    expect(reply.status).toBe(401);
  });
});

describe('从模板到登记', () => {
  test('下载的模板可以原样上传，示例行不导入', async () => {
    const visitor = await office.as(admins.system);
    const reply = await fetch(`${office.base}/api/imports/people/template`, { headers: visitor.headers() });
    const file = Buffer.from(await reply.arrayBuffer());
    expect(decodeURIComponent(reply.headers.get('content-disposition') ?? '')).toContain('人员导入模板.xlsx');
    const rows = await readSheet(file);
    expect(rows[0]).toEqual(['人员编号 *', '姓名 *', '职务', '所在单位 *']);
    const { body } = await send('people', '模板.xlsx', file);
    expect(body.faults.map((f) => f.message)).toEqual(['表头以下没有内容']);
  });
  test('单位、人员、身份、名册、旁听组依次导入，各由有权的人', async () => {
    const done = await brings('units', [
      ['swj', '市商务局', '商务局', 'jl/zf/swj', '政府部门', department.liaison, '2026/1/1'],
    ]);
    expect(done).toMatchObject({ created: 1, changed: 0, unchanged: 0, doneAt: expect.any(String) });
    await brings('people', [
      ['swj1', '孙某', '局长', 'swj'],
      ['swj２', '李某 ', '', 'swj'],
    ]);
    await brings('grants', [['swj2', '学习秘书', 'swj', '2026年1月1日', '']], admins.security);
    await brings('rosters', [
      ['swj', 'swj1', '组长', '2026-01-01', ''],
      ['swj', 'swj2', '成员', '2026-01-01', ''],
    ]);
    await brings(
      'teams',
      [
        ['88', '第88组', 'jl', '', 'swj1', '组长'],
        ['88', '第88组', 'jl', '', 'swj2', '成员'],
      ],
      department.manager,
    );
    expect(await office.state<UnitState>('unit/swj')).toMatchObject({
      path: 'jl/zf/swj',
      liaisonId: department.liaison,
      roster: [
        { personId: 'swj1', seat: 'head' },
        { personId: 'swj2', seat: 'member' },
      ],
    });
    expect(await office.state<PersonState>('person/swj2')).toMatchObject({
      name: '李某',
      homeNode: 'jl/zf/swj',
      grants: [{ role: 'studySecretary', node: 'jl/zf/swj', from: '2026-01-01', to: null }],
    });
    expect((await office.state<TeamState>('team/88'))?.members).toHaveLength(2);
  });
  test('台账里记作导入，链与读模型都对得上', async () => {
    const { rows } = await office.pool.query(
      `SELECT actor_id AS actor, type, origin FROM ledger_entry WHERE stream = 'person/swj2' ORDER BY version`,
    );
    expect(rows).toEqual([
      { actor: admins.system, type: 'registered', origin: 'imported' },
      { actor: admins.security, type: 'granted', origin: 'imported' },
    ]);
    const { tables } = await rebuildRows(office.ownerPool, { swap: false });
    expect(tables.filter((t) => t.onlyStanding + t.onlyRebuilt > 0)).toEqual([]);
  });
  test('同一文件再导入，什么也不变', async () => {
    const before = await entries();
    const { status, body } = await send(
      'people',
      '登记.csv',
      csv(table('people', ['swj1', '孙某', '局长', 'swj'])),
    );
    expect([status, body.created, body.changed, body.unchanged, body.plan]).toEqual([200, 0, 0, 1, null]);
    const again = await send(
      'people',
      '登记.csv',
      csv(table('people', ['swj1', '孙某', '局长', 'swj'])),
      admins.system,
      'x',
      randomUUID(),
    );
    expect([again.status, again.body.code, await entries()]).toEqual([409, 'IMPORT_CHANGED', before]);
  });
  test('回执丢了再按一次：同一次导入，不重复办理；同一编号换了文件，拒绝', async () => {
    const file = csv(table('people', ['swj9', '周某', '', 'swj']));
    const { body } = await send('people', 'a.csv', file);
    const key = randomUUID();
    const first = await send('people', 'a.csv', file, admins.system, body.plan ?? '', key);
    const after = await entries();
    const second = await send('people', 'a.csv', file, admins.system, body.plan ?? '', key);
    expect([first.body.created, second.body.created, second.body.doneAt]).toEqual([1, 1, first.body.doneAt]);
    expect(await entries()).toBe(after);
    const other = csv(table('people', ['swj8', '周某', '', 'swj']));
    expect((await send('people', 'a.csv', other, admins.system, body.plan ?? '', key)).body.code).toBe(
      'KEY_REUSED',
    );
    const { runs } = (await (await office.as(admins.system)).get<Imports>('/api/imports')).body;
    expect(runs[0]).toMatchObject({ kind: 'people', fileName: 'a.csv', created: 1 });
    expect(
      (await (await office.as(department.manager)).get<Imports>('/api/imports')).body.runs.map((r) => r.kind),
    ).toEqual(['teams']);
  });
  test('预览以后登记有变化：不导入，请重新预览', async () => {
    const file = csv(table('people', ['swj1', '孙某某', '局长', 'swj'], ['swj5', '吴某', '', 'swj']));
    const { body } = await send('people', 'a.csv', file);
    await brings('people', [['swj1', '孙某某', '局长', 'swj']]);
    const reply = await send('people', 'a.csv', file, admins.system, body.plan ?? '', randomUUID());
    expect([reply.status, reply.body.code]).toEqual([409, 'IMPORT_CHANGED']);
    expect(await office.state('person/swj5')).toBeUndefined();
  });
  test('写到一半失败：一行也没有', async () => {
    const file = csv(table('people', ['swj6', '郑某', '', 'swj'], ['swj7', '王某', '', 'swj']));
    const { body } = await send('people', 'a.csv', file);
    await office.superPool.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
      CREATE TRIGGER die BEFORE INSERT ON row_person FOR EACH ROW WHEN (NEW.person_id = 'swj7') EXECUTE FUNCTION die()`);
    const reply = await send('people', 'a.csv', file, admins.system, body.plan ?? '', randomUUID());
    await office.superPool.query('DROP TRIGGER die ON row_person');
    expect(reply.status).toBe(500);
    const { rows } = await office.pool.query(
      `SELECT stream FROM stream_head WHERE stream IN ('person/swj6', 'person/swj7')`,
    );
    expect([rows, await office.state('person/swj6')]).toEqual([[], undefined]);
  });
});

describe('读文件', () => {
  test('公式、合并单元格、日期单元格、数字编号', async () => {
    const titles = titlesOf('rosters');
    const date = { value: new Date('2026-01-01'), type: Date, format: 'yyyy-mm-dd' };
    const file = await xlsx([
      titles,
      [{ value: 'U001', rowSpan: 2 }, 'sec1', '成员', date, null],
      [null, 'dr1', '成员', date, null],
      ['U002', { value: 'CONCAT("sec","2")', type: 'Formula' }, '成员', date, null],
      ['U002', 'dr2', '成员', date, { value: 46023, type: Number }],
    ]);
    const { body } = await send('rosters', 'a.xlsx', file);
    expect(body.faults.map((f) => [f.row, f.column, f.message.slice(0, 6)])).toEqual([
      [2, '单位编号', '是合并单元格'],
      [3, '单位编号', '是合并单元格'],
      [4, '人员编号', '是公式，请复'],
      [5, '终止日期', '没有这一天，'],
    ]);
  });
  test('上面有空行、左边有空列的表', async () => {
    const blank: string[] = [];
    const file = await xlsx([
      blank,
      ['', '人员登记表'],
      ['', ...titlesOf('people')],
      ['', 'swj1', '', '', 'swj'],
    ]);
    const { body } = await send('people', 'a.xlsx', file);
    expect(body.faults.map((f) => [f.row, f.column])).toEqual([[4, '姓名']]);
  });
  test.each(['gb18030', 'utf-8'] as const)('%s 的 CSV', async (encoding) => {
    const { body } = await send(
      'people',
      'a.csv',
      csv(table('people', ['swj1', '孙䶮', '局长', 'swj']), encoding),
    );
    expect(body.changes[0]?.notes).toEqual(['姓名：孙某某 → 孙䶮']);
  });
  test.each<[string, string, () => Buffer | Promise<Buffer>, RegExp]>([
    ['旧格式', 'a.xls', () => Buffer.from('x'), /另存为 xlsx/],
    ['别的文件', 'a.pdf', () => Buffer.from('%PDF'), /只接受 xlsx 或 CSV/],
    ['空文件', 'a.csv', () => Buffer.alloc(0), /空的/],
    ['改了扩展名', 'a.xlsx', () => Buffer.from('姓名,编号'), /不符/],
    [
      '压缩炸弹',
      'a.xlsx',
      () => zipOf({ 'xl/worksheets/sheet1.xml': Buffer.alloc(30_000_000, 32) }),
      /展开后过大/,
    ],
    ['不是表格的压缩包', 'a.xlsx', () => zipOf({ 'xl/other.xml': Buffer.from('<a/>') }), /无法打开/],
    ['引号没有成对', 'a.csv', () => Buffer.from('人员编号,姓名\n"a,b\n'), /引号没有成对/],
    ['二进制', 'a.csv', () => Buffer.from('a\u0000b'), /不符/],
    [
      '行数过多',
      'a.csv',
      () => csv(Array.from({ length: 10_090 }, (_, i) => [`p${i}`, '某'])),
      /一次最多导入 10000 行/,
    ],
  ])('%s', async (_name, file, content, wanted) => expect(await why(file, await content())).toMatch(wanted));
  test('过大的文件', async () =>
    expect((await send('people', 'a.csv', Buffer.alloc(9 * 1024 * 1024, 65))).status).toBe(413));
});

describe('一万行', () => {
  const rows = (wrong: number) =>
    Array.from({ length: 10_000 }, (_, i) => [`m${i}`, i < wrong ? '' : `人员${i}`, '干部', 'swj']);
  test('三百处错误，十秒内逐条指出，一行也不导入', async () => {
    const before = await entries();
    const file = await xlsx(table('people', ...rows(300)));
    const began = performance.now();
    const { status, body } = await send('people', 'a.xlsx', file);
    const seconds = (performance.now() - began) / 1000;
    expect([status, body.faults.length, body.plan, await entries()]).toEqual([200, 300, null, before]);
    expect(body.faults.at(-1)).toEqual({ row: 301, column: '姓名', value: '', message: '不能为空' });
    expect(seconds).toBeLessThan(10);
  }, 60_000);
  test('改好以后全部导入，登记过的不再登记', async () => {
    const done = await brings('people', rows(0));
    expect(done).toMatchObject({ created: 10_000 });
    expect(done.changes).toHaveLength(200);
    const { body } = await send('people', 'a.csv', csv(table('people', ...rows(0))));
    expect([body.unchanged, body.plan]).toEqual([10_000, null]);
  }, 120_000);
});
