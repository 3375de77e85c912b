import type { ChosenColumns, SavedView } from '../../contracts/views';
import { type Office, openOffice } from '../support/api/office';
import { department, listeners, unitOf } from '../support/engine/city';

let office: Office;
beforeAll(async () => {
  office = await openOffice(2);
}, 60_000);
afterAll(() => office.close());

const body = (name: string, more: object = {}) => ({
  place: 'ledger',
  name,
  query: 'overdue=true&sort=-due',
  columns: ['itemNo', 'unit', 'due'],
  shared: false,
  ...more,
});
const save = async (who: string, name: string, more: object = {}) =>
  (await office.as(who)).post<{ id: string; code?: string }>('/api/views', body(name, more));
const seen = async (who: string, place = 'ledger') =>
  (await (await office.as(who)).get<{ views: SavedView[] }>(`/api/views?place=${place}`)).body.views;
const names = async (who: string) => (await seen(who)).map((v) => v.name);
const edit = async (who: string, id: string, method: 'PUT' | 'DELETE', change: object = {}) =>
  (await (await office.as(who)).post(`/api/views/${id}`, change, { method })).status;

const { manager, leader } = department;
const { secretary, head } = unitOf(1);

describe('视图', () => {
  let id = '';
  test('保存、列出：只有本人看到', async () => {
    const reply = await save(manager, '逾期未办');
    expect(reply.status).toBe(201);
    id = reply.body.id;
    expect(await seen(manager)).toEqual([
      {
        id,
        name: '逾期未办',
        query: 'overdue=true&sort=-due',
        columns: ['itemNo', 'unit', 'due'],
        shared: false,
        mine: true,
        owner: '人员mgr',
      },
    ]);
    expect([await names(leader), await names(secretary), await seen(manager, 'cycles')]).toEqual([
      [],
      [],
      [],
    ]);
  });
  test('共用后本部门的同事看到，别的单位看不到', async () => {
    expect(await edit(manager, id, 'PUT', { name: '部门逾期', shared: true })).toBe(204);
    expect(await seen(leader)).toMatchObject([
      { name: '部门逾期', mine: false, shared: true, owner: '人员mgr' },
    ]);
    expect([await names(secretary), await names(listeners.lead)]).toEqual([[], []]);
  });
  test('同事和外人改不了、删不了', async () => {
    for (const who of [leader, secretary]) {
      expect(await edit(who, id, 'PUT', { name: '改', shared: false })).toBe(404);
      expect(await edit(who, id, 'DELETE')).toBe(404);
    }
    expect(await names(manager)).toEqual(['部门逾期']);
  });
  test('同一单位的人共用，上下级单位不算', async () => {
    await save(secretary, '本单位', { shared: true });
    expect([await names(head), await names(unitOf(2).secretary)]).toEqual([['本单位'], []]);
    expect(await names(manager)).toEqual(['部门逾期']);
  });
  test('重名', async () => {
    expect((await save(manager, '部门逾期')).body.code).toBe('ALREADY_EXISTS');
    const { body: other } = await save(manager, '另一个');
    expect(await edit(manager, other.id, 'PUT', { name: '部门逾期', shared: false })).toBe(409);
    expect(await edit(manager, other.id, 'DELETE')).toBe(204);
  });
  test.each([
    ['没有名称', { name: ' ' }],
    ['别的参数', { query: 'overdue=true&next=//evil' }],
    ['别的表', { place: 'rounds' }],
    ['过长', { query: `q=${'x'.repeat(900)}` }],
  ])('%s：不保存', async (_name, more) => expect((await save(manager, '新', more)).status).toBe(400));
  test('删除', async () => {
    expect(await edit(manager, id, 'DELETE')).toBe(204);
    expect([await names(manager), await names(leader)]).toEqual([[], []]);
    expect(await edit(manager, 'not-an-id', 'DELETE')).toBe(404);
  });
});

describe('选择列', () => {
  const chosen = async (who: string) =>
    (await (await office.as(who)).get<ChosenColumns>('/api/me/columns')).body.columns;
  const choose = async (who: string, place: string, columns: unknown) =>
    (await (await office.as(who)).post(`/api/me/columns/${place}`, { columns }, { method: 'PUT' })).status;
  test('随人保存，一张表一份，后一次替换前一次；别人看不到，也不受影响', async () => {
    expect(await chosen(manager)).toEqual({});
    expect(await choose(manager, 'ledger', ['itemNo', 'basis'])).toBe(204);
    expect(await choose(manager, 'cycles', ['unit'])).toBe(204);
    expect(await choose(manager, 'ledger', ['itemNo', 'measures'])).toBe(204);
    expect(await chosen(manager)).toEqual({ ledger: ['itemNo', 'measures'], cycles: ['unit'] });
    expect(await chosen(leader)).toEqual({});
    expect(await choose(leader, 'ledger', ['itemNo'])).toBe(204);
    expect((await chosen(manager)).ledger).toEqual(['itemNo', 'measures']);
  });
  test('没有这张表的、不是列名的不收', async () => {
    expect(await choose(manager, 'secrets', ['a'])).toBe(400);
    expect(await choose(manager, 'ledger', 'itemNo')).toBe(400);
    expect(await choose(manager, 'ledger', Array(41).fill('a'))).toBe(400);
  });
  test('来源、回头看、回应、延期的条件也能存进视图', async () => {
    const query = 'answered=false&extension=asked&followUp=pending&origin=inspection';
    expect((await save(manager, '巡察未回应', { query })).status).toBe(201);
  });
});
