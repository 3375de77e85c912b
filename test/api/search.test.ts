import type { SearchResult } from '../../contracts/search';
import { caseFile, toDelivery } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins } from '../support/api/people';
import { department, listeners, unitOf } from '../support/engine/city';

let office: Office;
beforeAll(async () => {
  office = await openOffice(2);
  await toDelivery(office, 1);
  await toDelivery(office, 2);
}, 120_000);
afterAll(() => office.close());

type Group = SearchResult['groups'][number];
const find = async (who: string, q: string): Promise<Record<string, string[]>> => {
  const { status, body } = await (await office.as(who)).get<SearchResult>(
    `/api/search?q=${encodeURIComponent(q)}`,
  );
  expect(status).toBe(200);
  return Object.fromEntries(body.groups.map((g: Group) => [g.kind, g.rows.map((r) => r.key)]));
};
const one = () => caseFile(office.tag, 1).id;
const two = () => caseFile(office.tag, 2).id;

describe('汉字、拼音、首字母', () => {
  test.each(['第1单位', 'di1danwei', 'd1dwdz', 'd1danw', 'u001'])(
    '%s 找到同一个单位和它的周期',
    async (q) => {
      const found = await find(department.manager, q);
      expect(found.units).toEqual(['U001']);
      if (q !== 'u001') expect([found.cycles, found.sessions]).toEqual([[one()], [one()]]);
    },
  );
  test.each(['科技创新引领', 'kejichuangxin', 'kjcxyl'])('%s 找到学习主题', async (q) => {
    const found = await find(department.manager, q);
    expect([found.cycles?.sort(), found.sessions?.sort()]).toEqual([
      [one(), two()],
      [one(), two()],
    ]);
  });
  test('问题原文、事项编号、人名', async () => {
    const { rows } = (
      await (
        await office.as(department.manager)
      ).get<{ rows: { itemNo: string; statement: string }[] }>('/api/items')
    ).body;
    const item = rows[0];
    expect((await find(department.manager, (item?.statement ?? '').slice(0, 6))).items).toContain(
      item?.itemNo,
    );
    expect((await find(department.manager, item?.itemNo ?? '')).items).toEqual([item?.itemNo]);
    expect((await find(department.manager, '人员sec1')).people).toEqual(['sec1']);
    expect((await find(department.manager, 'rysec1')).people).toEqual(['sec1']);
  });
  test.each(['%', '_', '\\', "'", '没有这样的东西', 'zzzzzz'])('%s 找不到任何东西', async (q) =>
    expect(await find(department.manager, q)).toEqual({}),
  );
  test.each(['', ' ', '长'.repeat(61)])('%j 不查', async (q) =>
    expect(
      (await (await office.as(department.manager)).get(`/api/search?q=${encodeURIComponent(q)}`)).status,
    ).toBe(400),
  );
  test('清单也认拼音', async () => {
    const visitor = await office.as(department.manager);
    const total = async (path: string) => (await visitor.get<{ total: number }>(path)).body.total;
    expect(await total('/api/cycles?q=d1dw')).toBe(1);
    expect(await total('/api/items?q=di1danwei')).toBe(await total('/api/items?unit=U001'));
    expect(await total('/api/items?q=di1danwei')).toBeGreaterThan(0);
  });
});

describe('只找到本人可查看的', () => {
  const everything = ['第', 'd', 'dan', '人员', '科技', 'R-'];
  test.each<[string, string, () => readonly string[]]>([
    ['单位的学习秘书看不到别的单位', unitOf(1).secretary, () => [two(), 'U002', 'sec2', 'head2', 'dr2']],
    ['单位的组长看不到别的单位', unitOf(2).head, () => [one(), 'U001', 'sec1', 'head1', 'dr1']],
    ['系统管理员不看业务', admins.system, () => [one(), two(), 'U001', 'sec1']],
    ['别组的人什么也看不到', 'r1', () => [one(), two(), 'U001', 'sec1']],
  ])('%s', async (_name, who, hidden) => {
    for (const q of everything) {
      const text = JSON.stringify(await find(who, q));
      for (const id of hidden()) expect([q, text.includes(`"${id}`)]).toEqual([q, false]);
    }
  });
  test('旁听组看得到去旁听的单位，看不到单位里不相干的人', async () => {
    const found = await find(listeners.third, '第');
    expect([found.units?.sort(), found.cycles?.sort()]).toEqual([
      ['U001', 'U002'],
      [one(), two()],
    ]);
    expect((await find(listeners.third, '人员head')).people).toBeUndefined();
  });
  test('单位自己的看得到', async () => {
    const found = await find(unitOf(1).secretary, '第1');
    expect([found.units, found.cycles, found.sessions]).toEqual([['U001'], [one()], [one()]]);
    expect((await find(unitOf(1).secretary, '人员')).people).toEqual(
      expect.arrayContaining(['sec1', 'head1', 'dr1']),
    );
  });
  test('没有登录', async () => expect((await office.stranger().get('/api/search?q=x')).status).toBe(401));
});
