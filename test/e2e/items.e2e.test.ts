import type { ItemRow } from '../../contracts/queries';
import { addDays } from '../../domain/calendar';
import type { RectificationState } from '../../domain/rectification/types';
import { caseFile, toDelivery, today } from '../support/api/loop';
import { ownerOf } from '../support/api/people';
import { deciders, department, unitOf } from '../support/engine/city';
import { looksRight, violations } from './accessibility';
import { counts, reads } from './seen';
import { openSite, type Site, stepsOf } from './site';

const scan = { name: '签字扫描件.pdf', content: '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n' };

/** 事项的曲折：情况说明、复核、延期、转长期、回头看，双方各用自己的账号在网页上办理。 */
describe('整改事项的曲折', () => {
  let site: Site;
  const unit = 1;
  const { secretary, head, directlyResponsible } = unitOf(unit);
  const file = () => caseFile(site.office.tag, unit);
  const reaches = (what: string, holds: (list: RectificationState) => boolean) =>
    site.office.reaches<RectificationState>(file().list, what, holds);
  const state = (n: number, wanted: string) =>
    reaches(`item ${n} is ${wanted}`, (l) => l.items[n - 1]?.state === wanted);
  const itemPage = (n: number) => `${site.origin}/lists/${file().id}?item=${file().item(n)}`;

  beforeAll(async () => {
    site = await openSite(unit);
    await toDelivery(site.office, unit);
    const sec = await site.office.as(secretary);
    await sec.does(`${file().C}/notice/acknowledge`);
  }, 180_000);
  afterAll(() => site?.close());
  const step = stepsOf(() => site);
  /** The other 部领导 opens 裁定 from the queue and fills in what every answer needs. */
  const answering = async (outcome: string, reason: string) => {
    const leader = await site.as(deciders.secondLeader);
    await leader.answer('裁定');
    const form = leader.deed('裁定情况说明');
    await leader.choose('结论', outcome, form);
    await leader.fill('会同组织部', '干部处李某，今天', form);
    await leader.fill('理由', reason, form);
    return { leader, form };
  };

  step('责任人登录着，被明确为责任人：不用刷新，姓名处就写明这一身份', async () => {
    const { page } = await site.as(ownerOf(unit));
    const capacity = page.getByRole('button', { name: `整改责任人 · 第${unit}单位` });
    await page.getByText('目前没有等您办理的事。').waitFor();
    await counts(capacity, 0);
    const assigned = [1, 2, 3].map((n) => ({
      itemNo: file().item(n),
      ownerId: ownerOf(unit),
      leaderId: directlyResponsible,
      department: '办公室',
    }));
    await (await site.office.as(secretary)).does(`${file().L}/assign`, { items: assigned });
    await capacity.waitFor();
  });

  step('整改清单上轮到的是责任人；学习秘书也能办，只注明可以办理', async () => {
    const lineOf = async (login: string) => {
      const { page } = await site.as(login);
      await page.goto(`${site.origin}/lists/${file().id}`);
      return page.locator('.turns li').filter({ hasText: '报整改措施' });
    };
    const other = await lineOf(secretary);
    await other.getByText(`人员${ownerOf(unit)}`).waitFor();
    await other.getByText('您也可以办理').waitFor();
    await counts(other.getByText('轮到您'), 0);
    const own = await lineOf(ownerOf(unit));
    await own.getByText('轮到您').waitFor();
    await counts(own.getByText('您也可以办理'), 0);
  });

  step('学习秘书提出情况说明，期限暂停；签发的部领导不能裁定，页面说明由谁裁定', async () => {
    const me = await site.as(secretary);
    await me.page.goto(itemPage(1));
    await me.page.getByRole('button', { name: '提出情况说明' }).click();
    const form = me.deed('提出情况说明');
    await form.getByRole('button', { name: '提出情况说明', exact: true }).click();
    await form.getByText('请填写').first().waitFor();
    // Of two windows on one short form each has its own words after a reload.
    const [words, others] = ['请假条已另册归档，现附目录。', '另一个窗口写的。'];
    await me.fill('事实和依据', words, form);
    const other = await me.page.context().newPage();
    await other.goto(itemPage(1));
    const box = other.getByRole('textbox', { name: '事实和依据', exact: true });
    await reads(box, words);
    await box.fill(others);
    await me.page.reload();
    await reads(form.getByRole('textbox', { name: '事实和依据' }), words);
    await other.reload();
    await reads(box, others);
    await other.close();
    expect(await violations(me.page)).toEqual([]);
    await me.press('提出情况说明', form);
    await me.page.getByText('期间本单位的期限暂停').waitFor();
    // The date that runs is the department's, and says so; the unit's own stands still.
    await me.page.getByText('裁定期限').first().waitFor();
    await counts(me.page.locator('dt').filter({ hasText: /^期限$/ }), 0);
    await state(1, 'disputed');

    const signer = await site.as(department.leader);
    await signer.page.goto(itemPage(1));
    await signer.page.getByText('签发或参加旁听的人员不裁定').first().waitFor();
  });

  step('另一位部领导从待办裁定：不采纳；书记申请复核，登记人登记部务会结论：改程度', async () => {
    const { leader, form } = await answering('不采纳', '目录不能代替审批手续。');
    await leader.press('提交裁定', form);
    await state(1, 'inProgress');

    const secretaryOf = await site.as(head);
    await secretaryOf.page.goto(itemPage(1));
    await secretaryOf.page.getByText('目录不能代替审批手续。').first().waitFor();
    await secretaryOf.page.getByText('干部处李某，今天').waitFor();
    await secretaryOf.page.getByRole('button', { name: '申请复核' }).click();
    const appeal = secretaryOf.deed('申请复核');
    await secretaryOf.fill('理由', '目录所列原件均有审批人签字。', appeal);
    await secretaryOf.press('申请复核', appeal);
    await state(1, 'disputed');

    const registrar = await site.as(deciders.registrar);
    await registrar.answer('登记');
    const board = registrar.deed('登记部务会复核结论');
    await registrar.choose('结论', '部分采纳', board);
    await registrar.choose('更改什么', '改程度', board);
    await registrar.choose('程度改为', '较重', board);
    await registrar.fill('会议和纪要编号', '部务会〔2026〕21号', board);
    await registrar.fill('纪要日期', today(), board);
    await registrar.upload(/选择文件/, scan, board);
    await registrar.fill('理由', '原件缺2份，程度改为较重。', board);
    expect(await violations(registrar.page)).toEqual([]);
    await registrar.press('登记结论', board);
    await reaches(
      'is decided',
      (l) => l.items[0]?.state === 'inProgress' && l.items[0].severity === 'serious',
    );
  });

  step('部分采纳、改表述：没选改什么、没改一个字的都说在栏边；改后的问题仍有依据', async () => {
    const sec = await site.office.as(secretary);
    await sec.does(`${file().L}/objections`, { itemNo: file().item(3), statement: '第二次已补记。' });
    const { leader, form } = await answering('部分采纳', '补记属实。');
    await form.getByRole('button', { name: '提交裁定' }).click();
    await form.getByText('请选择更改什么').waitFor();
    await leader.choose('更改什么', '改表述', form);
    const basis = await form.getByRole('textbox', { name: '依据', exact: true }).inputValue();
    expect(basis).not.toBe('');
    await form.getByRole('button', { name: '提交裁定' }).click();
    await form.getByText('文字还没有改动').waitFor();
    await leader.fill('更正后的问题', '一次学习未当场记录。', form);
    await leader.press('提交裁定', form);
    const mine = await site.as(ownerOf(unit));
    await mine.page.goto(itemPage(3));
    await mine.page.getByText('一次学习未当场记录。').first().waitFor();
    await mine.page.getByText(basis, { exact: true }).first().waitFor();
  });

  step('整改责任人没有授予身份，“我的分工”和姓名处照样写明', async () => {
    const { page } = await site.as(ownerOf(unit));
    await page.goto(`${site.origin}/welcome`);
    const part = page.getByRole('region', { name: `整改责任人 · 第${unit}单位` });
    await part.getByText('被退回时，按理由补正后再次申请。').waitFor();
    await counts(page.getByText('尚未授予身份'), 0);
    await page.getByRole('button', { name: `整改责任人 · 第${unit}单位` }).waitFor();
  });

  step('责任人申请延期，片区联络员从待办批准，旧日期仍可看到', async () => {
    const mine = await site.as(ownerOf(unit));
    await mine.page.goto(itemPage(1));
    await mine.page.getByRole('button', { name: '申请延期' }).click();
    const form = mine.deed('申请延期');
    await mine.fill('延至', addDays(today(), 200), form);
    await mine.fill('理由', '补签须逐人核对。', form);
    await mine.fill('已做的工作', '已核对8份。', form);
    await form.getByRole('button', { name: '申请延期', exact: true }).click();
    // Too long: said beside the field, and the rest stays.
    await form.getByText('日期不在允许的期限内，最晚为').first().waitFor();
    await reads(form.getByRole('textbox', { name: '理由' }), '补签须逐人核对。');
    const list = await site.office.state<RectificationState>(file().list);
    const due = list?.clocks[`closure:${file().item(1)}`]?.deadline.dueOn;
    // The present date itself is none to extend to: the field says so before anything is sent.
    await mine.fill('延至', due ?? '', form);
    await form.getByText('，早于').waitFor();
    await mine.fill('延至', addDays(due ?? '', 5), form);
    // A date confirmed by Enter is not yet an application; the button is.
    await form.getByRole('textbox', { name: '延至', exact: true }).press('Enter');
    await counts(form.getByRole('button', { name: '正在提交' }), 0);
    await mine.press('申请延期', form);

    const liaison = await site.as(department.liaison);
    await liaison.answer('审批');
    await liaison.page.getByText('已核对8份。').waitFor();
    const decide = liaison.deed('审批延期');
    await liaison.choose('结论', '同意', decide);
    await liaison.press('提交审批', decide);
    await reaches('is extended', (l) => l.items[0]?.extensions[0]?.decision?.approved === true);
    await mine.page.reload();
    await mine.page.getByText('同意延期').first().waitFor();
  });

  step('第二次延期：呈批单打印，部领导手写同意，登记人对着纸面登记；责任人看到线下审签', async () => {
    const list = await site.office.state<RectificationState>(file().list);
    const due = list?.clocks[`closure:${file().item(1)}`]?.deadline.dueOn;
    const until = addDays(due ?? '', 1);
    const owner = await site.office.as(ownerOf(unit));
    const asking = { itemNo: file().item(1), until, reason: '场地又改期。', progress: '已核对12份。' };
    await owner.does(`${file().L}/extensions`, asking);
    const me = await site.as(deciders.registrar);
    await me.page.goto(itemPage(1));
    await me.page.getByRole('link', { name: '呈批单（线下审签）' }).click();
    const paper = me.page.getByRole('article', { name: '延期审批呈批单' });
    await paper.getByText('已核对12份。').waitFor();
    const digest = (await me.page.locator('.sheet-digest strong').textContent()) ?? '';
    await looksRight(me);
    const form = me.deed('审批延期');
    await me.choose('结论', '同意', form);
    await form.getByRole('button', { name: '提交审批' }).click();
    for (const what of [
      '请选择签字人',
      '请照纸面填写签字日期',
      '请照纸面录入摘要，至少前 8 位',
      '请上传纸质材料的扫描件',
    ])
      await form.getByText(what).first().waitFor();
    await me.pick('签字人', new RegExp(`^人员${department.leader}(（|$)`), form);
    await me.fill('纸面上的内容摘要', digest, form);
    await me.fill('纸面签字日期', today(), form);
    await me.upload(/选择文件/, scan, form);
    await me.press('提交审批', form);
    await reaches('is extended again', (l) => l.items[0]?.extensions[1]?.decision?.paper !== undefined);
    const mine = await site.as(ownerOf(unit));
    await mine.page.goto(itemPage(1));
    await mine.page.getByText(`人员${deciders.registrar}登记`).first().waitFor();
    await counts(mine.page.getByRole('link', { name: '扫描件' }), 0);
    await me.page.goto(`${site.origin}/lists/${file().id}`);
    await me.page.getByRole('button', { name: /^显示全部/ }).click();
    const entered = me.page.locator('.timeline-entry').filter({ hasText: '登记线下审签的扫描件' });
    await entered.getByRole('link', { name: '扫描件' }).waitFor();
  });

  step('联络员登记回头看未通过：原事项反弹，另立一项', async () => {
    const office = site.office;
    const [owner, direct, liaisonAt] = await Promise.all(
      [ownerOf(unit), directlyResponsible, department.liaison].map((login) => office.as(login)),
    );
    await owner?.does(`${file().L}/closure`, {
      items: [
        {
          itemNo: file().item(1),
          result: '已逐份补签并标注补录，建立请假审批台账，连续执行两次。',
          measureChecks: [],
          evidenceIds: [],
          onSiteEvidence: true,
        },
      ],
    });
    await direct?.does(`${file().L}/closure/endorse`, { itemNos: [file().item(1)] });
    await liaisonAt?.does(`${file().L}/closure/verify`, {
      items: [{ itemNo: file().item(1), close: true, method: 'onSite', resubmitBy: null }],
    });
    const liaison = await site.as(department.liaison);
    await liaison.page.goto(itemPage(1));
    await liaison.page.getByRole('button', { name: '登记回头看' }).click();
    const form = liaison.deed('登记回头看');
    await liaison.choose('结论', '未通过，问题反弹', form);
    await liaison.fill('查看情况', '近两次请假又无审批。', form);
    await liaison.fill('问题', '请假仍不审批。', form);
    expect(await violations(liaison.page)).toEqual([]);
    await liaison.press('登记回头看', form);
    await reaches('has a recurrence', (l) => l.items.some((i) => i.recursFromItemId === file().item(1)));

    const me = await site.as(secretary);
    await me.page.goto(itemPage(1));
    await me.page.getByText('已销号（反弹）').first().waitFor();
    await me.page.getByRole('link', { name: file().item(4) }).click();
    await me.page.getByRole('heading', { name: '请假仍不审批。' }).waitFor();
    // Nobody wrote a 依据 of its own: what was seen is what it rests on.
    const basis = me.page.locator('dt', { hasText: /^依据$/ }).locator('xpath=following-sibling::dd[1]');
    await basis.getByText('近两次请假又无审批。').waitFor();
    // The ledger, its export and the results of past visits read the words themselves.
    const opened = await liaisonAt?.get<{ rows: ItemRow[] }>(`/api/items?q=${file().item(4)}`);
    expect(opened?.body.rows.map((r) => r.basis)).toEqual(['近两次请假又无审批。']);
  });

  test('浏览器控制台只报被拒的延期日期', () => {
    expect(site.complaints.filter((c) => !/status of 422 .*\/extensions$/.test(c))).toEqual([]);
    expect(site.complaints).toHaveLength(1);
  });
});
