import type { CycleState } from '../../domain/cycle/types';
import { caseFile, formBody, packageBody, proposal, today, toHeld } from '../support/api/loop';
import { department, listeners, reserves, unitOf } from '../support/engine/city';
import { counts, reads } from './seen';
import { openSite, type Site, stepsOf } from './site';

const nameOf = (id: string) => `人员${id}`;
const [reserve = ''] = reserves;

/** 一方不同意，另一方重来：另报时间、退回资料、不能参加、组内不同意见、退回反馈表、退回反馈意见。 */
describe('退回和不同意见', () => {
  let site: Site;
  const file = (unit: number) => caseFile(site.office.tag, unit);
  const page = (unit: number) => `${site.origin}/cycles/${file(unit).id}`;
  const reaches = (unit: number, what: string, holds: (c: CycleState) => boolean) =>
    site.office.reaches<CycleState>(file(unit).cycle, what, holds);

  beforeAll(async () => {
    site = await openSite(2);
    await toHeld(site.office, 2);
  }, 240_000);
  afterAll(() => site?.close());
  const step = stepsOf(() => site);

  step('组长请另报时间，写明可行时间；学习秘书看到原因，从待办重报，组长同意', async () => {
    const { secretary } = unitOf(1);
    await (await site.office.as(secretary)).does('/api/sessions', proposal(site.office.tag, 1));
    const lead = await site.as(listeners.lead);
    await lead.answer('商定时间', '第1单位');
    await lead.page.getByRole('button', { name: '请另报时间', exact: true }).click();
    const form = lead.deed('请另报时间');
    await lead.fill('原因及可行时间', '当天全组培训，次日可以。', form);
    await lead.press('请另报时间', form);
    const me = await site.as(secretary);
    await me.answer('重报时间');
    await me.page.getByText('当天全组培训，次日可以。').first().waitFor();
    const again = me.deed('重报时间');
    await me.fill('日期', today(), again);
    await me.fill('时间', '00:00', again);
    await me.press('重报旁听组', again);
    await lead.answer('商定时间', '第1单位');
    await lead.press('同意时间');
    await reaches(1, 'is scheduled', (c) => c.stage === 'scheduled');
  });

  step('组员判为缺原文，组长退回单位；学习秘书看到理由和退回的第1版，报第2版', async () => {
    const sec = await site.office.as(unitOf(1).secretary);
    await sec.does(`${file(1).S}/packages`, packageBody(1, 1));
    await reaches(1, 'is reviewing', (c) => c.stage === 'reviewing');
    const third = await site.as(listeners.third);
    await third.answer('审核', '第1单位');
    const mark = third.deed('审核学习方案');
    await third.choose('结论', '退回', mark);
    await third.choose('退回的情形', '缺少原著原文篇目', mark);
    await third.fill('退回理由', '没有列原著篇目。', mark);
    await third.press('提交审核', mark);
    const lead = await site.as(listeners.lead);
    await lead.answer('退回', '第1单位');
    const back = lead.deed('退回单位重报');
    // What the marker wrote is there already.
    await reads(back.getByRole('textbox', { name: '退回理由' }), '没有列原著篇目。');
    await lead.fill('退回理由', '请补列原著原文篇目。', back);
    await lead.press('退回单位', back);
    const me = await site.as(unitOf(1).secretary);
    await me.answer('报送', '第2版');
    await me.page.getByText('请补列原著原文篇目。').first().waitFor();
    const form = me.deed('报送第2版');
    // What was filed once is not asked again.
    await reads(form.getByRole('textbox', { name: '第1份名称' }), '原文');
    await me.fill('第1份名称', '《论科技自立自强》', form);
    await me.tick('以上内容和文件均不涉及国家秘密、工作秘密', form);
    await me.press('报送第2版', form);
    await reaches(1, 'has version 2 under review', (c) => c.review?.packageVersion === 2);
  });

  step('组员说明不能参加，组长从待办递补，递补的人确认；单位看到的是来的人', async () => {
    const third = await site.as(listeners.third);
    await third.page.goto(page(1));
    await third.page.getByRole('button', { name: '不能参加', exact: true }).click();
    const form = third.deed('不能参加');
    await third.fill('原因', '当天住院检查。', form);
    await third.press('不能参加', form);
    const lead = await site.as(listeners.lead);
    await lead.answer('递补', nameOf(listeners.third));
    await lead.page.getByRole('button', { name: `递补${nameOf(listeners.third)}` }).click();
    await lead.page.getByRole('button', { name: '确认递补', exact: true }).click();
    await lead.page.locator('.field-error', { hasText: '请选择' }).waitFor();
    await lead.pick('递补人员', new RegExp(nameOf(reserve)));
    await lead.press('确认递补');
    const substitute = await site.as(reserve);
    await substitute.answer('答复');
    await substitute.press('确认参加');
    const me = await site.as(unitOf(1).secretary);
    await me.page.goto(page(1));
    await me.page.getByText(nameOf(reserve)).first().waitFor();
    await counts(me.page.getByText('当天住院检查。'), 0);
  });

  step('副组长会签写不同意见，组长照样报送；理论科看到不同意见，单位看不到', async () => {
    const api = await site.office.as(listeners.lead);
    await api.does(`${file(2).C}/form`, formBody(2, 1));
    const deputy = await site.as(listeners.deputy);
    await deputy.page.goto(page(2));
    const sign = deputy.deed('会签');
    await deputy.choose('对第1版反馈表', '有不同意见', sign);
    await deputy.fill('不同意见', '互动评价偏高。', sign);
    await deputy.press('会签', sign);
    const lead = await site.as(listeners.lead);
    await lead.answer('报送', '意见反馈表');
    await lead.page.getByText('互动评价偏高。').first().waitFor();
    await lead.fill(`${nameOf(listeners.third)}未会签的原因`, '出差');
    await lead.press('报送主管部门');
    const manager = await site.as(department.manager);
    await manager.answer('审核', '第2单位');
    await manager.page.getByText('互动评价偏高。').first().waitFor();
    const me = await site.as(unitOf(2).secretary);
    await me.page.goto(page(2));
    await me.page.getByRole('heading', { name: '办理经过' }).waitFor();
    await counts(me.page.getByText('互动评价偏高。'), 0);
    // The steps inside are not the unit's to read; in whose hands its case is, is.
    await me.page.getByText('主管部门正在审签反馈意见，送达时发消息通知。').waitFor();
  });

  step('理论科退回反馈表；副组长看到理由改好，就是签了名；组长报送，只问还没有会签的人', async () => {
    const manager = await site.as(department.manager);
    await manager.page.getByRole('button', { name: '退回反馈表', exact: true }).click();
    const back = manager.deed('退回反馈表');
    await manager.fill('退回理由', '请补充意见建议。', back);
    await manager.press('退回旁听组', back);
    const deputy = await site.as(listeners.deputy);
    await deputy.page.goto(page(2));
    await deputy.page.getByText('请补充意见建议。').first().waitFor();
    await deputy.fill('意见建议', '会前一周发研讨题，会后形成转化清单。');
    await deputy.press('提交第2版，重新会签');
    const lead = await site.as(listeners.lead);
    await lead.answer('报送', '意见反馈表');
    const wrote = lead.page.getByRole('listitem').filter({ hasText: nameOf(listeners.deputy) });
    await counts(wrote.getByText('填写人'), 1);
    await lead.page.getByRole('button', { name: '报送反馈表', exact: true }).click();
    await counts(lead.page.getByRole('textbox', { name: /未会签的原因$/ }), 1);
    await lead.fill(`${nameOf(listeners.third)}未会签的原因`, '已口头同意');
    await lead.press('报送主管部门');
    await reaches(2, 'is submitted again', (c) => c.form?.version === 2 && c.form.submitted !== null);
  });

  step('部领导退回反馈意见，理论科修改后再请签发，部领导签发；单位收到改后的文字', async () => {
    const manager = await site.as(department.manager);
    await manager.answer('审核', '第2单位');
    await manager.press('采纳，提请签发');
    const boss = await site.as(department.leader);
    await boss.answer('签发');
    await boss.page.getByRole('button', { name: '退回修改', exact: true }).click();
    const back = boss.deed('退回修改');
    await boss.fill('修改意见', '措辞再斟酌。', back);
    await boss.press('退回理论科', back);
    await manager.page.goto(page(2));
    await manager.page.getByText('措辞再斟酌。').first().waitFor();
    const form = manager.deed('修改反馈意见');
    await manager.fill('意见建议', '建议会前一周发研讨题。', form);
    await manager.press('重新提请签发', form);
    await boss.answer('签发');
    await boss.press('签发送达');
    const me = await site.as(unitOf(2).secretary);
    await me.page.goto(page(2));
    await me.page.getByText('建议会前一周发研讨题。').first().waitFor();
    await counts(me.page.getByText('措辞再斟酌。'), 0);
  });

  test('浏览器没有报错，除了已被接替的人再也打不开', () =>
    expect(site.complaints.filter((c) => !/^l3: .*status of 404/.test(c))).toEqual([]));
});
