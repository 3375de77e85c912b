import type { CycleState } from '../../domain/cycle/types';
import type { RectificationState } from '../../domain/rectification/types';
import { destroyedWords } from '../../domain/registry/labels';
import { caseFile, formBody, packageBody, proposal, toDelivery, today, toHeld } from '../support/api/loop';
import { admins, ownerOf } from '../support/api/people';
import { department, listeners, unitOf } from '../support/engine/city';
import { looksRight, violations } from './accessibility';
import { counts, reads } from './seen';
import { openSite, type Site, stepsOf } from './site';

const scan = { name: '纸面扫描件.pdf', content: '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n' };
const secret = '本段标有密级，不得录入。';
const nameOf = (id: string) => `人员${id}`;

/** 一件事写着两个人：据纸质材料代录；一人提出、另一人确认的泄密处置。都由各人的账号在网页上办理。 */
describe('代录和泄密处置', () => {
  let site: Site;
  const file = (unit: number) => caseFile(site.office.tag, unit);
  const itemPage = (n: number) => `${site.origin}/lists/${file(1).id}?item=${file(1).item(n)}`;
  const { secretary, directlyResponsible } = unitOf(1);
  const owner = ownerOf(1);

  beforeAll(async () => {
    site = await openSite(4);
    const { office } = site;
    const f = file(2);
    const sec2 = await office.as(unitOf(2).secretary);
    await sec2.does('/api/sessions', proposal(office.tag, 2));
    await (await office.as(listeners.lead)).does(`${f.S}/agree`, { proposal: 1 });
    await office.reaches<{ stage: string }>(f.cycle, 'is scheduled', (c) => c.stage === 'scheduled');
    await sec2.does(`${f.S}/packages`, packageBody(2, 1));
    await toDelivery(office, 1);
    await toHeld(office, 4);
    const sec = await office.as(secretary);
    const assigned = [1, 2].map((n) => ({
      itemNo: file(1).item(n),
      ownerId: owner,
      leaderId: directlyResponsible,
      department: '办公室',
    }));
    await sec.does(`${file(1).L}/assign`, { items: assigned });
  }, 240_000);
  afterAll(() => site?.close());
  const step = stepsOf(() => site);

  step('学习秘书据责任人的纸质材料代录措施：选人、传扫描件，缺一样都说在栏边', async () => {
    const waiting = await site.as(directlyResponsible);
    await waiting.page.goto(`${site.origin}/`);
    await waiting.page.getByText('目前没有等您办理的事。').waitFor();
    const me = await site.as(secretary);
    await me.page.goto(itemPage(2));
    await me.page.getByRole('button', { name: '报整改措施', exact: true }).click();
    const form = me.deed('报整改措施');
    await me.fill('整改目标', '互动充分、不念稿。', form);
    await me.fill('措施1', '每次设“一问一答”，随机点题不少于三人。', form);
    await me.pick('责任人', new RegExp(nameOf(owner)), form);
    await me.fill('完成日期', today(), form);
    await me.tick('据他人的纸质材料代录', form);
    await form.getByRole('button', { name: '提交审签' }).click();
    await form.getByText('请选择纸上的办理人').waitFor();
    await form.getByText('请上传纸质材料的扫描件').waitFor();
    expect(await violations(me.page)).toEqual([]);
    await me.pick('纸上的办理人', nameOf(owner), form);
    await form.getByRole('button', { name: '提交审签' }).click();
    // Nothing but the scan is missing: the focus comes to its button, not to the hidden field behind it.
    await me.page.waitForFunction(() => document.activeElement?.textContent === '选择文件');
    await me.upload(/选择文件/, scan, form);
    await me.press('提交审签', form);
    await site.office.reaches<RectificationState>(
      file(1).list,
      'is filed for the owner',
      (l) => l.items[1]?.measures?.recordedBy === secretary && l.items[1].measures.filedBy === owner,
    );
    // Of the one who endorses: nothing moves on the open page before they ask for it.
    const news = waiting.page.getByRole('button', { name: '有更新，点击查看' });
    await news.waitFor();
    await counts(waiting.page.getByText('目前没有等您办理的事。'), 1);
    expect(await violations(waiting.page)).toEqual([]);
    await news.click();
    await waiting.page
      .getByText(/审签.*整改措施/)
      .first()
      .waitFor();
    await counts(news, 0);
  });

  step('责任人和审签人看到的，是责任人填报、学习秘书代录；扫描件打得开', async () => {
    for (const login of [owner, directlyResponsible]) {
      const { page } = await site.as(login);
      await page.goto(itemPage(2));
      await page.getByText(`${nameOf(owner)}填报（${nameOf(secretary)}代录）`).waitFor();
      await page.goto(`${site.origin}/lists/${file(1).id}`);
      await page
        .getByText(`${nameOf(secretary)}（代录），据${nameOf(owner)}的纸质材料`)
        .first()
        .waitFor();
    }
  });

  step('理论科据组员的纸质意见代录审核，组长看到两人的名字；两审有结论前单位都看不到', async () => {
    const manager = await site.as(department.manager);
    await manager.page.goto(`${site.origin}/cycles/${file(2).id}`);
    await manager.page.getByRole('button', { name: '代录：审核学习方案' }).click();
    const form = manager.deed('审核学习方案');
    await manager.choose('结论', '通过，附建议', form);
    await manager.fill('建议', '可再精简。', form);
    await manager.pick('纸上的办理人', nameOf(listeners.third), form);
    await manager.upload(/选择文件/, scan, form);
    await manager.press('提交审核', form);
    const lead = await site.as(listeners.lead);
    await lead.page.goto(`${site.origin}/cycles/${file(2).id}`);
    const words = `${nameOf(department.manager)}（代录），据${nameOf(listeners.third)}的纸质材料`;
    await lead.page.getByText(words).first().waitFor();
    const unit = await site.as(unitOf(2).secretary);
    await unit.page.goto(`${site.origin}/cycles/${file(2).id}`);
    await unit.page.getByRole('heading', { name: '办理经过' }).waitFor();
    await counts(unit.page.getByText('代录'), 0);
    await counts(unit.page.getByText('可再精简。'), 0);
  });

  step('学习秘书出差，纸上报的时间由理论科代录；组长看到两人的名字，照常同意', async () => {
    const manager = await site.as(department.manager);
    await manager.page.goto(`${site.origin}/cycles/${file(3).id}`);
    await manager.page.getByRole('button', { name: '代录：报学习时间、地点、主题' }).click();
    const form = manager.deed('报学习时间、地点、主题');
    await manager.fill('日期', today(), form);
    await manager.fill('时间', '00:00', form);
    await manager.fill('学习主题', '以科技创新引领产业创新', form);
    await manager.fill('学习地点', '三楼会议室', form);
    await manager.pick('纸上的办理人', nameOf(unitOf(3).secretary), form);
    await manager.upload(/选择文件/, scan, form);
    await looksRight(manager);
    await manager.press('报送旁听组', form);
    const lead = await site.as(listeners.lead);
    await lead.page.goto(`${site.origin}/cycles/${file(3).id}`);
    const words = `${nameOf(department.manager)}（代录），据${nameOf(unitOf(3).secretary)}的纸质材料`;
    await lead.page.getByText(words).first().waitFor();
    await lead.press('同意时间');
  });

  step('组长在纸上签了反馈表，理论科代录报送：签名的是组长，只问还没有会签的人', async () => {
    const write = await site.office.as(listeners.deputy);
    await write.does(`${file(4).C}/form`, formBody(4, 1));
    const manager = await site.as(department.manager);
    await manager.page.goto(`${site.origin}/cycles/${file(4).id}`);
    await manager.page.getByRole('button', { name: '代录：报送反馈表' }).click();
    const form = manager.deed('报送反馈表');
    await manager.pick('纸上的办理人', nameOf(listeners.lead), form);
    await counts(form.getByRole('textbox', { name: /未会签的原因$/ }), 1);
    await manager.fill(`${nameOf(listeners.third)}未会签的原因`, '出差', form);
    await manager.upload(/选择文件/, scan, form);
    await manager.press('报送主管部门', form);
    await site.office.reaches<CycleState>(
      file(4).cycle,
      'is submitted by the lead',
      (c) => c.form?.submitted?.by === listeners.lead,
    );
  });

  step('单位留言，组长从消息打开、答复，另写内部备注；单位看到答复，看不到备注', async () => {
    const address = `${site.origin}/cycles/${file(2).id}`;
    const unit = await site.as(unitOf(2).secretary);
    await unit.page.goto(address);
    await unit.page.getByRole('button', { name: '写留言' }).click();
    await unit.fill('内容', '会场在三楼还是五楼？', unit.deed('写留言'));
    // Kept in this browser until it is sent.
    await unit.page.reload();
    await reads(unit.deed('写留言').getByRole('textbox', { name: '内容' }), '会场在三楼还是五楼？');
    await looksRight(unit);
    const lead = await site.as(listeners.lead);
    await lead.page.goto(`${site.origin}/inbox`);
    await lead.page.getByRole('heading', { name: '消息' }).waitFor();
    await lead.page.waitForLoadState('networkidle');
    await unit.press('发送', unit.deed('写留言'));
    const news = lead.page.getByRole('button', { name: '有更新，点击查看' });
    await news.waitFor();
    await counts(lead.page.getByRole('link', { name: /沟通留言/ }), 0);
    await news.click();
    await lead.page
      .getByRole('link', { name: /沟通留言/ })
      .first()
      .click();
    const thread = lead.page.getByRole('region', { name: '沟通', exact: true });
    await thread.getByText('会场在三楼还是五楼？').waitFor();
    await thread.getByRole('button', { name: '写留言' }).click();
    await lead.fill('内容', '五楼。', lead.deed('写留言'));
    await lead.press('发送', lead.deed('写留言'));
    await lead.page.getByRole('button', { name: '写备注' }).click();
    await lead.fill('内容', '到会先看签到表。', lead.deed('写备注'));
    await lead.press('保存', lead.deed('写备注'));
    await lead.page.getByRole('region', { name: '内部备注' }).getByText('到会先看签到表。').waitFor();
    await looksRight(lead);
    await unit.page.goto(address);
    const seen = unit.page.getByRole('region', { name: '沟通', exact: true });
    await seen.getByText('五楼。').waitFor();
    await counts(unit.page.getByText('到会先看签到表。'), 0);
    await counts(unit.page.getByText('内部备注'), 0);
  });

  step('系统管理员在网页登记一份备份', async () => {
    const admin = await site.as(admins.system);
    await admin.page.goto(`${site.origin}/disposals`);
    const form = admin.page.getByRole('form', { name: '登记备份' });
    await admin.fill('介质名称', '异地磁带库A', form);
    await admin.fill('保存到', '2099-12-31', form);
    await admin.press('登记备份', form);
    await admin.page.getByText('异地磁带库A（').waitFor();
  });

  step('责任人写了不该写的；理论科从办理经过提出处置，自己不能确认', async () => {
    const mine = await site.as(owner);
    await mine.page.goto(itemPage(1));
    await mine.page.getByRole('button', { name: '更新进展', exact: true }).click();
    await mine.fill('进展', secret);
    await mine.press('更新进展');

    const manager = await site.as(department.manager);
    await manager.page.goto(`${site.origin}/lists/${file(1).id}`);
    const entry = manager.page.getByRole('listitem').filter({ hasText: secret });
    await entry.getByRole('link', { name: '泄密处置' }).click();
    await manager.page.getByRole('heading', { name: '提出泄密处置' }).waitFor();
    await manager.page.getByText(secret).waitFor();
    expect(await violations(manager.page)).toEqual([]);
    await manager.page.getByRole('button', { name: '提出，等待另一人确认' }).click();
    await manager.page.getByText('请选择').first().waitFor();
    await manager.choose('原因', '涉及工作秘密');
    await manager.press('提出，等待另一人确认');
    await manager.page.getByText('待确认').waitFor();
    await counts(manager.page.getByRole('button', { name: '确认销毁' }), 0);
  });

  step('安全管理员看不到内容，确认销毁；列出仍含此内容的备份', async () => {
    const security = await site.as(admins.security);
    await security.page.goto(`${site.origin}/disposals`);
    await counts(security.page.getByText(secret), 0);
    await security.page.getByRole('button', { name: '确认销毁' }).click();
    const asked = security.page.getByRole('dialog');
    await asked.getByText('不能恢复').waitFor();
    await asked.getByRole('button', { name: '确认销毁' }).click();
    await security.page.getByText('已销毁', { exact: true }).waitFor();
    const held = security.page.getByRole('list').filter({ hasText: '异地磁带库A' }).first();
    await held.getByText('保存到 2099年12月31日').waitFor();
    expect(await violations(security.page)).toEqual([]);
  });

  step('原处只留说明：责任人、学习秘书、理论科都看不到原文，也搜不到', async () => {
    for (const login of [owner, secretary, department.manager]) {
      const { page } = await site.as(login);
      for (const address of [itemPage(1), `${site.origin}/lists/${file(1).id}`]) {
        await page.goto(address);
        await page.getByText(destroyedWords).first().waitFor();
        await counts(page.getByText(secret), 0);
      }
    }
  });

  test('浏览器没有报错', () => expect(site.complaints).toEqual([]));
});
