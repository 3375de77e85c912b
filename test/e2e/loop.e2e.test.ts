import { caseOf, ownerOf } from '../support/api/people';
import { department, listeners, unitOf } from '../support/engine/city';
import { violations } from './accessibility';
import { attends, fillsForm, hears, signsAndSubmits, today } from './hearing';
import { fillPackage } from './package';
import type { Person } from './person';
import { counts, reads } from './seen';
import { openSite, type Site, stepsOf, storyOf } from './site';

const { secretary, directlyResponsible } = unitOf(1);
const owner = ownerOf(1);
const nameOf = (id: string) => `人员${id}`;
const statements = ['学习档案缺补学记录。', '研讨以念稿为主，随机互动少。'] as const;
const studies = '新质生产力的重要论述';
const openItem = ({ page }: Person, statement: string) => page.getByRole('link', { name: statement }).click();
const view = '预先安排的发言多，追问少。';

/** 一个周期,从待办到清单办结,全部由各人在网页上办理。 */
describe('列席旁听和整改', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 180_000);
  afterAll(() => site?.close());

  const step = storyOf(() => site);
  /** Looks at what the story left behind; one that fails says nothing about the next. */
  const check = stepsOf(() => site);
  const id = () => caseOf(site.office.tag, 1);

  step('学习秘书从待办报学习时间、地点、主题', async () => {
    const me = await site.as(secretary);
    await me.answer('报时间');
    await me.fill('日期', today());
    await me.fill('时间', '00:00');
    await me.fill('学习主题', '以科技创新引领产业创新');
    await me.fill('学习地点', '三楼会议室');
    await me.press('报送旁听组');
  });

  step('旁听组组长同意时间', async () => {
    const lead = await site.as(listeners.lead);
    await lead.answer('商定时间');
    await lead.press('同意时间');
  });

  step('学习秘书报送学习方案和学习资料', async () => {
    const me = await site.as(secretary);
    await me.answer('报送');
    await fillPackage(me, nameOf(directlyResponsible));
    await me.press('报送旁听组审核');
  });

  step('两名组员分别审核学习方案和学习资料', async () => {
    const deputy = await site.as(listeners.deputy);
    await deputy.answer('审核');
    await deputy.choose('结论', '通过', deputy.deed('审核学习方案'));
    await deputy.press('提交审核', deputy.deed('审核学习方案'));
    const third = await site.as(listeners.third);
    await third.answer('审核');
    await third.choose('结论', '通过', third.deed('审核学习资料'));
    await third.press('提交审核', third.deed('审核学习资料'));
  });

  step('组长到会登记，结束旁听；学习秘书登记出席', async () => {
    await hears(await site.as(listeners.lead));
    await attends(await site.as(secretary));
  });

  step('组员记本人的旁听意见：什么都没写时说明，记了组长看得到，单位看不到', async () => {
    const third = await site.as(listeners.third);
    await third.page.goto(`${site.origin}/cycles/${id()}`);
    await third.unfold('到会登记和旁听');
    await third.page.getByRole('button', { name: '记我的旁听意见' }).click();
    const deed = third.deed('记我的旁听意见');
    await deed.getByRole('button', { name: '保存我的旁听意见' }).click();
    await deed.getByText('请至少评价一项，或写一句意见').waitFor();
    await third.choose('互动、随机发言', '一般', deed);
    await third.fill('意见', view, deed);
    await third.press('保存我的旁听意见', deed);

    const lead = await site.as(listeners.lead);
    await lead.answer('填写');
    const row = lead.page.getByRole('group', { name: '互动、随机发言', exact: true });
    await row.getByText(`${nameOf(listeners.third)}：一般`).waitFor();
    await lead.page.getByText('各人旁听意见（1 人）').last().click();
    await lead.page.getByText(view).first().waitFor();
    expect(await violations(lead.page)).toEqual([]);

    const unit = await site.as(secretary);
    await unit.page.goto(`${site.origin}/cycles/${id()}`);
    await unit.unfold('到会登记和旁听');
    await counts(unit.page.getByText('各人旁听意见'), 0);
    await counts(unit.page.getByText(view), 0);
  });

  step('组长填写列席旁听意见反馈表，提交组内会签', async () => {
    const lead = await site.as(listeners.lead);
    await fillsForm(lead, {
      problems: [
        {
          ...{ statement: statements[0], evidence: '查阅一季度档案。' },
          ...{ category: /学习档案/, track: '立行立改' },
        },
        {
          ...{ statement: statements[1], evidence: '现场记录。' },
          ...{ category: /研讨/, track: '分阶段整改' },
        },
      ],
      withWhom: new RegExp(nameOf(directlyResponsible)),
    });
    await lead.page.getByRole('button', { name: '增加学习任务' }).click();
    await lead.fill('学习主题1', studies);
    await lead.fill('学习篇目', '《关于进一步提高学习质量的意见》\n本单位学习制度');
    await lead.press('提交组内会签');
  });

  step('到会人员会签，组长报送主管部门', async () => {
    // The deputy may submit it too, and is asked for that; both sign on the same page.
    await signsAndSubmits(await site.as(listeners.lead), [
      [await site.as(listeners.deputy), '报送'],
      [await site.as(listeners.third), '会签'],
    ]);
  });

  step('理论科采纳，部领导签发送达，单位签收', async () => {
    const manager = await site.as(department.manager);
    await manager.answer('审核');
    await manager.press('采纳，提请签发');
    const leader = await site.as(department.leader);
    await leader.answer('签发');
    await leader.page.getByText(studies).waitFor();
    await leader.page.getByText('送达后 10 个工作日内学完').waitFor();
    await leader.press('签发送达');
    const me = await site.as(secretary);
    await me.answer('签收');
    await me.press('签收');
  });

  step('学习清单：学习秘书从待办填报学习日期，联络员看到', async () => {
    const me = await site.as(secretary);
    await me.answer('填报', '学习清单第1项');
    const part = me.page.getByRole('region', { name: /^学习清单/ });
    await part.getByText('本单位学习制度').waitFor();
    await part.getByRole('button', { name: '填报完成情况' }).click();
    await reads(part.getByRole('textbox', { name: '学习日期' }), today());
    await me.fill('说明', '中心组集体学习，全员到会。', part);
    expect(await violations(me.page)).toEqual([]);
    await me.press('填报', part);
    await part.getByText('共 1 项，已学 1 项').waitFor();
    const liaison = await site.as(department.liaison);
    await liaison.page.goto(`${site.origin}/lists/${id()}`);
    await liaison.unfold('学习清单');
    await liaison.page
      .getByText(/中心组集体学习，全员到会。/)
      .first()
      .waitFor();
  });

  step('学习秘书明确两项整改的责任领导和责任人', async () => {
    const me = await site.as(secretary);
    await me.page.goto(`${site.origin}/lists/${id()}`);
    await me.page.getByRole('button', { name: '明确责任（2）' }).click();
    await me.pick('责任领导', new RegExp(nameOf(directlyResponsible)));
    await me.pick('责任人', new RegExp(nameOf(owner)));
    await me.fill('责任科室', '机关党委');
    await me.press('明确 2 项的责任');
    // Said once: it is shown, and stands in the form that changes it.
    await openItem(me, statements[0]);
    await me.page.getByRole('region', { name: '责任', exact: true }).getByText('机关党委').waitFor();
    await me.page.getByRole('button', { name: '调整责任' }).click();
    await reads(me.deed('调整责任').getByRole('textbox', { name: '责任科室' }), '机关党委');
  });

  step('责任人报措施，直接责任人审签，片区联络员审核通过', async () => {
    const mine = await site.as(owner);
    await mine.answer('报措施');
    await openItem(mine, statements[1]);
    await mine.page.getByRole('button', { name: '报整改措施', exact: true }).click();
    await mine.fill('原因分析', '发言提前定稿，主持人没有安排提问。');
    await mine.fill('整改目标', '互动充分、不念稿。');
    await mine.fill('措施1', '每次设“一问一答”，随机点题不少于三人。');
    await mine.pick('责任人', new RegExp(nameOf(owner)), mine.deed('报整改措施'));
    await mine.fill('完成日期', today());
    await mine.press('提交审签');
    const responsible = await site.as(directlyResponsible);
    await responsible.answer('审签');
    await openItem(responsible, statements[1]);
    await responsible.page.getByRole('button', { name: '审签整改措施', exact: true }).click();
    await responsible.press('审签整改措施', responsible.deed('审签整改措施'));
    const liaison = await site.as(department.liaison);
    await liaison.answer('审核');
    await openItem(liaison, statements[1]);
    await liaison.page.getByText('发言提前定稿，主持人没有安排提问。').filter({ visible: true }).waitFor();
    await liaison.choose('结论', '通过', liaison.deed('审核整改措施'));
    await liaison.press('提交审核', liaison.deed('审核整改措施'));
  });

  step('责任人申请销号，直接责任人审签，联络员验收，清单全部销号', async () => {
    const mine = await site.as(owner);
    for (const [i, statement] of statements.entries()) {
      await mine.page.goto(`${site.origin}/lists/${id()}`);
      await openItem(mine, statement);
      await mine.page.getByRole('button', { name: '申请销号', exact: true }).click();
      const form = mine.deed('申请销号');
      await form.waitFor();
      for (const box of await form.getByRole('checkbox', { name: /^已完成/ }).all()) await box.check();
      await mine.fill('完成情况', '已按措施逐条落实，形成制度并连续执行两次，效果良好。', form);
      if (i === 0) {
        // Two dates: when it was made, which its owner says, and when it came, which the server says.
        await mine.upload(/选择文件/, { name: '请假审批制度.txt', content: '请假须书面审批。' }, form);
        await mine.fill('《请假审批制度.txt》形成日期', '2026-01-05', form);
      } else await mine.tick('请验收人现场查验', form);
      if (i === 1) await mine.fill('长效机制', '写入中心组研讨规则。', form);
      await mine.press('提交审签', form);
    }
    const responsible = await site.as(directlyResponsible);
    await responsible.page.goto(`${site.origin}/lists/${id()}`);
    await responsible.page.getByRole('button', { name: '审签销号申请（2）' }).click();
    await responsible.press('审签 2 项');
    const liaison = await site.as(department.liaison);
    for (const statement of statements) {
      await liaison.page.goto(`${site.origin}/lists/${id()}`);
      await openItem(liaison, statement);
      if (statement === statements[0]) {
        const evidence = liaison.page.getByRole('listitem').filter({ hasText: '请假审批制度.txt' });
        await evidence.getByText(/形成于.*1月5日.*收到于/).waitFor();
        await evidence.getByText('早于问题反馈').waitFor();
      }
      await liaison.choose('验收方式', '现场', liaison.deed('验收'));
      await liaison.choose('结论', '销号', liaison.deed('验收'));
      await liaison.press('提交验收', liaison.deed('验收'));
    }
    await liaison.page.goto(`${site.origin}/lists/${id()}`);
    const items = liaison.page.getByRole('region', { name: '整改事项' });
    await items
      .getByText(/已销号（待(回头看|下一周期检验)）/)
      .nth(1)
      .waitFor();
  });

  step('周期随清单办结，单位和理论科都看到', async () => {
    await site.office.reaches(`cycle/${id()}`, 'is closed', (s: { stage: string }) => s.stage === 'closed');
    for (const login of [secretary, department.manager]) {
      const { page } = await site.as(login);
      await page.goto(`${site.origin}/cycles/${id()}`);
      await page
        .getByText(/^✓?\s*已办结$/)
        .first()
        .waitFor();
    }
  });

  check('浏览器控制台没有报错', async () => {
    expect(site.complaints).toEqual([]);
  });
});
