import { addDays, localDateOf } from '../../domain/calendar';
import { department, listeners, reserves, unitOf } from '../support/engine/city';
import { violations } from './accessibility';
import type { Person } from './person';
import { counts } from './seen';
import { openSite, type Site } from './site';

const nameOf = (id: string) => `人员${id}`;
const today = () => localDateOf(new Date().toISOString());
const [reserve = ''] = reserves;

/** 不能按计划进行的周期：各由两个以上的账号在网页上办理。 */
describe('未到会、取消、回避', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 180_000);
  afterAll(() => site?.close());

  async function propose(me: Person, on: string) {
    await me.answer('报时间');
    await me.fill('日期', on);
    await me.fill('时间', '00:00');
    await me.fill('学习主题', '以科技创新引领产业创新');
    await me.fill('学习地点', '三楼会议室');
    await me.press('报送旁听组');
  }
  async function agree() {
    const lead = await site.as(listeners.lead);
    await lead.answer('商定时间');
    await lead.press('同意时间');
    return lead;
  }

  it('已开未旁听：组长登记，学习秘书另报学习时间，组长同意', async () => {
    const me = await site.as(unitOf(1).secretary);
    await propose(me, today());
    const lead = await agree();
    await lead.page.getByRole('button', { name: '变更与结束' }).click();
    await lead.page.getByRole('button', { name: '已开未旁听', exact: true }).click();
    await lead.fill('未到会原因', '车辆故障，未能赶到。');
    await lead.press('登记已开未旁听');
    await propose(me, addDays(today(), 7));
    await agree();
    await lead.page.getByText('旁听组未到会').first().waitFor();
    await counts(me.page.getByText('车辆故障'), 0);
    expect(await violations(lead.page)).toEqual([]);
  }, 120_000);

  it('组长（书记）取消学习，学习秘书再报，组长同意', async () => {
    const head = await site.as(unitOf(1).head);
    const me = await site.as(unitOf(1).secretary);
    await head.page.goto(me.page.url());
    await head.page.getByRole('button', { name: '商定时间' }).click();
    await head.page.getByRole('button', { name: '取消学习', exact: true }).click();
    await head.fill('取消原因', '与上级会议冲突。');
    await head.press('确认取消');
    await propose(me, addDays(today(), 14));
    const lead = await agree();
    await lead.page.getByText('周期重新等候会期').first().waitFor();
  }, 120_000);

  it('回避：成员申请，理论科同意并指定递补，递补人员答复；已回避的人打不开', async () => {
    const third = await site.as(listeners.third);
    await third.answer('答复', unitOf(2).unitId.replace('U00', '第'));
    const address = third.page.url();
    await third.page.getByRole('button', { name: '申请回避', exact: true }).click();
    await third.fill('回避事由', '三年内曾在该单位任职。');
    await third.press('提交回避申请');
    const manager = await site.as(department.manager);
    await manager.answer('决定');
    await manager.choose('结论', '同意回避');
    await manager.pick('递补人员', new RegExp(nameOf(reserve)));
    await manager.fill('理由', '情况属实。');
    await manager.press('提交决定');
    const substitute = await site.as(reserve);
    await substitute.answer('答复');
    await substitute.press('确认参加');
    await third.page.goto(address);
    await third.page.getByText('没有找到').first().waitFor();
    const me = await site.as(unitOf(2).secretary);
    await me.page.goto(address);
    await me.page.getByText(nameOf(reserve)).first().waitFor();
    await counts(me.page.getByText('曾在该单位任职'), 0);
    await counts(me.page.getByText(nameOf(listeners.third)), 0);
  }, 120_000);

  it('浏览器没有报错，除了已回避的人被拒绝', () =>
    expect(site.complaints.filter((c) => !/status of 404/.test(c))).toEqual([]));
});
