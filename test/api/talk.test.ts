import type { CasePage, Inbox } from '../../contracts/queries';
import { caseFile, toDelivery } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { ownerOf } from '../support/api/people';
import { department, listeners, unitOf } from '../support/engine/city';

let office: Office;
const file = () => caseFile(office.tag, 1);
const { secretary } = unitOf(1);
beforeAll(async () => {
  office = await openOffice(1);
  await toDelivery(office, 1);
}, 60_000);
afterAll(() => office.close());

const page = async (login: string, path: string) => (await (await office.as(login)).get<CasePage>(path)).body;
/** What somebody reads in a thread, the earliest first: who said it in which capacity, and the words. */
const read = async (login: string, path: string, type: 'said' | 'noted') =>
  (await page(login, path)).timeline
    .filter((e) => e.type === type && e.stream.startsWith(path === file().C ? 'cycle/' : 'rectification/'))
    .reverse()
    .map((e) => [e.actor, e.capacity, e.about, e.words?.text]);
const inbox = async (login: string) =>
  (await (await office.as(login)).get<Inbox>('/api/inbox')).body.rows.map((n) => n.sentence);
const may = async (login: string, path: string, command: string) =>
  (await page(login, path)).actions.filter((a) => a.command === command && a.allowed).length;

describe('沟通和内部备注（旁听周期）', () => {
  test('单位和旁听组互相看到留言，写明身份；对方收到消息，本人不收', async () => {
    await (await office.as(secretary)).does(`${file().C}/messages`, { text: '反馈意见第2条请说明依据。' });
    await (await office.as(listeners.lead)).does(`${file().C}/messages`, { text: '依据是当日记录第3页。' });
    const wanted = [
      [`人员${secretary}`, '学习秘书', null, '反馈意见第2条请说明依据。'],
      [`人员${listeners.lead}`, '旁听组组长', null, '依据是当日记录第3页。'],
    ];
    for (const login of [secretary, listeners.lead, department.manager])
      expect(await read(login, file().C, 'said')).toEqual(wanted);
    expect(await inbox(listeners.lead)).toContain('第1单位：沟通留言');
    expect((await inbox(secretary)).filter((s) => s === '第1单位：沟通留言')).toHaveLength(1);
  });

  test('内部备注单位看不到、写不了，也不收到消息', async () => {
    await (await office.as(listeners.third)).does(`${file().C}/notes`, { text: '对方对此条有保留。' });
    expect(await read(listeners.lead, file().C, 'noted')).toEqual([
      [`人员${listeners.third}`, '旁听组成员', null, '对方对此条有保留。'],
    ]);
    const seen = JSON.stringify(await page(secretary, file().C));
    expect([seen.includes('对方对此条有保留'), seen.includes('noted')]).toEqual([false, false]);
    expect(await inbox(secretary)).not.toContain('第1单位：内部备注');
    expect(await may(secretary, file().C, 'cycle.note')).toBe(0);
    const refused = await (await office.as(secretary)).post(`${file().C}/notes`, { text: '试写。' });
    expect([refused.status, refused.body.code]).toEqual([403, 'NOT_PERMITTED']);
  });

  test('空白和超过 500 字的留言不收，句子写在栏目旁', async () => {
    const visitor = await office.as(secretary);
    for (const text of ['  ', '字'.repeat(501)]) {
      const refused = await visitor.post(`${file().C}/messages`, { text });
      expect([refused.status, refused.body.fields]).toMatchObject([400, [{ path: 'text' }]]);
    }
  });
});

describe('沟通和内部备注（整改事项）', () => {
  test('责任人只就自己的事项留言，联络员答复；别的事项下看不到', async () => {
    const sec = await office.as(secretary);
    const itemNo = file().item(1);
    await sec.does(`${file().L}/assign`, {
      items: [{ itemNo, ownerId: ownerOf(1), leaderId: unitOf(1).directlyResponsible, department: '办公室' }],
    });
    const owner = await office.as(ownerOf(1));
    await owner.does(`${file().L}/messages`, { itemNo, text: '补办说明是否须盖章？' });
    await (await office.as(department.liaison)).does(`${file().L}/messages`, { itemNo, text: '须盖章。' });
    expect(await read(ownerOf(1), file().L, 'said')).toEqual([
      [`人员${ownerOf(1)}`, '整改责任人', itemNo, '补办说明是否须盖章？'],
      [`人员${department.liaison}`, '片区联络员', itemNo, '须盖章。'],
    ]);
    const other = await owner.post(`${file().L}/messages`, { itemNo: file().item(2), text: '不是我的。' });
    expect([other.status, other.body.code]).toEqual([403, 'NOT_PERMITTED']);
  });

  test('联络员的备注单位看不到', async () => {
    await (await office.as(department.liaison)).does(`${file().L}/notes`, {
      itemNo: file().item(1),
      text: '验收时看原件。',
    });
    expect(await read(department.manager, file().L, 'noted')).toHaveLength(1);
    // The only one of the area: told by nobody, least of all by himself.
    const told = '第1单位：内部备注：第1项';
    expect([await inbox(department.manager), await inbox(department.liaison)]).toEqual([
      expect.arrayContaining([told]),
      expect.not.arrayContaining([told]),
    ]);
    expect(JSON.stringify(await page(secretary, file().L))).not.toContain('验收时看原件');
  });
});
