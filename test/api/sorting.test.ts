import type { CycleRow, ItemRow } from '../../contracts/queries';
import { cycleSorts, itemSorts, sortsOf } from '../../contracts/sorts';
import { copies } from '../support/api/copies';
import { caseFile, toDelivery, toSettlement } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { organization } from '../support/api/people';
import { department, organiserPath, unitOf } from '../support/engine/city';

let office: Office;
const { manager } = department;
const { secretary } = unitOf(1);
/** Names whose order only a dictionary knows: sounds that two signs share, signs of two sounds, figures and letters. */
const names = [
  '重庆路',
  '长安',
  '曾静',
  '单雄',
  '赵一',
  '李四',
  '李思',
  '阿木',
  '安宁',
  '2号',
  '10号',
  'Bo',
  'an',
];
/** One of a row's values by turns, `null` among them. */
const turn = <T>(values: readonly T[], i: number): T => values[i % values.length] as T;
const day = (n: number) => `2026-0${1 + (n % 3)}-1${n % 7}`;
/** Times with ties, and to the millisecond. */
const instant = (n: number) => `${day(n)}T0${n % 5}:00:00.00${n % 2}Z`;

const states = [
  ['pendingMeasures', '待制定措施'],
  ['measuresReview', '措施待审'],
  ['inProgress', '整改中'],
  ['pendingVerification', '待验收'],
  ['returned', '退回'],
  ['ongoing', '长期整改'],
  ['closed', '已销号（待回头看）'],
  ['closed', '已销号（待下一周期检验）', 'nextCycle'],
  ['closed', '已销号（回头看通过）', 'passed'],
  ['closed', '已销号（反弹）', 'failed'],
  ['disputed', '情况说明中'],
  ['withdrawn', '撤销'],
  ['merged', '并入'],
  ['transferred', '移交'],
] as const;
const severities = ['general', 'serious', 'grave'];
const tracks = ['immediate', 'phased', 'ongoing'];
const notices = ['blue', 'yellow', 'red'];
const origins = ['sitIn', 'selfCheck', 'inspection', 'circular', 'mustStudy'];
const categories = ['planning', 'materials', 'selfStudy', 'discussion', 'record', 'contentCheck', 'results'];
const stages = [
  'planned',
  'notified',
  'scheduled',
  'preparing',
  'reviewing',
  'ready',
  'rectifying',
  'closed',
];

beforeAll(async () => {
  office = await openOffice(4);
  const founded = '2020-01-02T04:00:00.000Z';
  const at = { from: '2020-01-02', liaisonId: department.liaison, roster: [], category: '政府部门' };
  for (const [i, name] of names.entries()) {
    const who = { personId: `name${i}`, name, homeNode: `${organiserPath}/jg/xcb`, title: '', grants: [] };
    await office.simulation.found(`person/name${i}`, 'register', who, founded);
    const unit = { ...at, unitId: `N${i}`, path: `${organiserPath}/zf/n${i}`, name, shortName: name };
    await office.simulation.found(`unit/N${i}`, 'register', unit, founded);
  }
  await toDelivery(office, 1);
  await toDelivery(office, 2);
  await toSettlement(office, 1);
  const people = [null, ...names.map((_, i) => `name${i}`)];
  const units = ['U001', ...names.map((_, i) => `N${i}`)];
  const { id, item } = caseFile(office.tag, 1);
  await copies(
    office,
    'row_item',
    item(1),
    Array.from({ length: 130 }, (_, i) => {
      const [state, , followUp] = turn(states, i);
      return {
        item_no: `${i % 3 ? 'a' : 'B'}-${i}`,
        unit_id: turn(units, i),
        state,
        follow_up: followUp ?? null,
        severity: turn(severities, i),
        track: turn(tracks, i >> 1),
        category: turn(categories, i),
        origin: turn(origins, i),
        owner_id: turn(people, i),
        leader_id: turn(people, i >> 1),
        verifier_id: turn(people, i >> 2),
        due_at: i % 4 ? instant(i) : null,
        notice_level: turn([null, ...notices], i),
        returns: i % 3,
        extension_pending: i % 5 === 0,
        extensions: i % 3,
        first_due_on: i % 3 ? day(i) : null,
        closed_at: i % 2 ? instant(i) : null,
      };
    }),
  );
  await copies(
    office,
    'row_cycle',
    id,
    Array.from({ length: 70 }, (_, i) => ({
      cycle_id: `${i % 3 ? 'c' : 'D'}-${i}`,
      unit_id: turn(units, i),
      team_id: turn(['07', '17'], i),
      stage: turn(stages, i),
      starts_at: i % 3 ? instant(i) : null,
      next_due_at: i % 4 ? instant(i) : null,
      unit_due_at: i % 5 ? instant(i * 3) : null,
      items_open: i % 2 ? i % 7 : null,
    })),
  );
}, 240_000);
afterAll(() => office.close());

/** Every row of a table, page by page. */
async function walk<Row>(login: string, path: string, limit: number): Promise<Row[]> {
  type Page = { rows: Row[]; next: string | null; total: number };
  const visitor = await office.as(login);
  const seen: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body }: { status: number; body: Page } = await visitor.get<Page>(
      `${path}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
    );
    expect([path, status]).toEqual([path, 200]);
    seen.push(...body.rows);
    if (seen.length > 500) throw new Error('does not end');
    cursor = body.next;
    if (cursor === null) expect(body.total).toBe(seen.length);
  }
  return seen;
}

type Value = string | number | null;
const rank = (order: readonly string[], value: string | null): number | null => {
  if (value === null) return null;
  const at = order.indexOf(value);
  if (at < 0) throw new Error(`no place for ${value}`);
  return at;
};
const collator = new Intl.Collator('zh-CN');
/** A name, apart from what stands by code point. */
class Name {
  constructor(readonly text: string) {}
}
const name = (text: string | null) => (text === null ? null : new Name(text));
function compare(a: Value | Name, b: Value | Name): number {
  if (a instanceof Name && b instanceof Name) return collator.compare(a.text, b.text);
  return (a as string) < (b as string) ? -1 : a === b ? 0 : 1;
}

/** The plain sort that the pages together must give: nulls last both ways, ties by id. */
function sorted<Row>(
  rows: readonly Row[],
  sort: string,
  by: (row: Row) => Value | Name,
  id: (row: Row) => string,
): string[] {
  const direction = sort.startsWith('-') ? -1 : 1;
  return [...rows]
    .sort((a, b) => {
      const [x, y] = [by(a), by(b)];
      if (x === null || y === null) return x === y ? compare(id(a), id(b)) : x === null ? 1 : -1;
      return compare(x, y) * direction || compare(id(a), id(b));
    })
    .map(id);
}

const itemBy: Record<(typeof itemSorts)[number], (row: ItemRow) => Value | Name> = {
  itemNo: (r) => r.itemNo,
  unit: (r) => name(r.unitName),
  category: (r) => rank(categories, r.category),
  severity: (r) => rank(severities, r.severity),
  track: (r) => rank(tracks, r.track),
  leader: (r) => name(r.leaderName),
  owner: (r) => name(r.ownerName),
  due: (r) => r.dueAt,
  state: (r) =>
    rank(
      states.map(([, label]) => label),
      r.stateLabel,
    ),
  notice: (r) => rank(notices, r.noticeLevel),
  returns: (r) => r.returns,
  extension: (r) => (r.extensionPending ? 100 : 0) + r.extensions || null,
  firstDueOn: (r) => r.firstDueOn,
  origin: (r) => rank(origins, r.origin),
  closedAt: (r) => r.closedAt,
  verifier: (r) => name(r.verifierName),
};
const cycleBy: Record<(typeof cycleSorts)[number], (row: CycleRow) => Value | Name> = {
  unit: (r) => name(r.unitName),
  team: (r) => r.teamId,
  startsAt: (r) => r.startsAt,
  stage: (r) => rank(stages, r.stage),
  next: (r) => r.nextDueAt,
  items: (r) => r.itemsOpen,
};
const column = <K extends string>(sort: string) => sort.replace(/^-/, '') as K;

describe('排序对全部记录，逐页走完与整表排序一致', () => {
  test.each(sortsOf(itemSorts))('整改台账 %s', async (sort) => {
    const all = await walk<ItemRow>(manager, '/api/items?', 100);
    expect(all.length).toBeGreaterThan(130);
    const expected = sorted(all, sort, itemBy[column<keyof typeof itemBy>(sort)], (r) => r.itemNo);
    const seen = await walk<ItemRow>(manager, `/api/items?sort=${sort}`, 7);
    expect(seen.map((r) => r.itemNo)).toEqual(expected);
  });
  test.each(sortsOf(cycleSorts))('旁听周期 %s', async (sort) => {
    // What a unit reads of a deadline is its own: it is sorted by what it reads.
    for (const login of [manager, secretary]) {
      const all = await walk<CycleRow>(login, '/api/cycles?', 100);
      expect(all.length).toBeGreaterThan(70);
      const expected = sorted(all, sort, cycleBy[column<keyof typeof cycleBy>(sort)], (r) => r.cycleId);
      const seen = await walk<CycleRow>(login, `/api/cycles?sort=${sort}`, 7);
      expect(seen.map((r) => r.cycleId)).toEqual(expected);
    }
  });
  test('有空的、有并列的：每一列都试到了', async () => {
    const rows = await walk<ItemRow>(manager, '/api/items?', 100);
    const [all, without] = [new Set<string>(), new Set<string>()];
    for (const [key, by] of Object.entries(itemBy)) {
      if (rows.some((r) => by(r) === null)) without.add(key);
      const values = rows.map(by).map((v) => (v instanceof Name ? v.text : v));
      if (new Set(values).size < rows.length) all.add(key);
    }
    expect([...without]).toEqual([
      'leader',
      'owner',
      'due',
      'notice',
      'extension',
      'firstDueOn',
      'closedAt',
      'verifier',
    ]);
    expect(all.size).toBe(itemSorts.length - 1);
  });
  test('没有指定的，按最近到期', async () => {
    const plain = await walk<ItemRow>(manager, '/api/items?', 9);
    expect(plain.map((r) => r.itemNo)).toEqual(sorted(plain, '', itemBy.due, (r) => r.itemNo));
    const cycles = await walk<CycleRow>(manager, '/api/cycles?', 9);
    expect(cycles.map((r) => r.cycleId)).toEqual(sorted(cycles, '', cycleBy.next, (r) => r.cycleId));
  });
  test('组织部和单位各自排序自己能看的', async () => {
    for (const login of [organization, secretary])
      for (const sort of ['-state', 'owner', '-closedAt'] as const) {
        const all = await walk<ItemRow>(login, '/api/items?', 100);
        const expected = sorted(all, sort, itemBy[column<'state'>(sort)], (r) => r.itemNo);
        const seen = await walk<ItemRow>(login, `/api/items?sort=${sort}`, 5);
        expect([login, sort, seen.map((r) => r.itemNo)]).toEqual([login, sort, expected]);
      }
  });
});

describe('排序与游标', () => {
  type Page = { rows: { itemNo: string }[]; next: string };
  const page = async (query: string) =>
    (await (await office.as(manager)).get<Page>(`/api/items?limit=5&${query}`)).body;

  test('别的次序的游标、旧的游标不作数，从头读起', async () => {
    const first = await page('sort=owner');
    const made = await page('sort=-due');
    const old = Buffer.from(JSON.stringify(['2026-01-01T00:00:00.000Z', 'a-1'])).toString('base64url');
    for (const cursor of [made.next, (await page('')).next, old])
      expect((await page(`sort=owner&cursor=${cursor}`)).rows).toEqual(first.rows);
    expect((await page(`sort=owner&cursor=${first.next}`)).rows).not.toEqual(first.rows);
  });
  test.each(['/api/items?sort=statement', '/api/cycles?sort=owner', '/api/items?sort=--due'])(
    '%s：没有这一列，说明不在可选范围内',
    async (path) => {
      const { status, body } = await (await office.as(manager)).get(path);
      expect([status, body.code, body.fields]).toEqual([
        400,
        'MALFORMED',
        [{ path: 'sort', message: '不在可选范围内' }],
      ]);
    },
  );
});
