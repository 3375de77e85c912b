import type { Inbox } from '../../contracts/queries';
import { addDays, dateInWords, localDateOf, weekdayInWords } from '../../domain/calendar';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, meetingAt, proposal, toDelivery, today } from '../support/api/loop';
import { ownerOf } from '../support/api/people';
import { deciders, department, listeners, unitOf } from '../support/engine/city';
import { plusDays } from '../support/engine/commands';
import { violations } from './accessibility';
import { counts, reads } from './seen';
import { openSite, type Site, stepsOf } from './site';

/** The units of four cases: one whose meeting moves, one whose meeting is past and unrecorded, one with items, a county's. */
const [moving, past, mending, county] = [1, 2, 3, 4] as const;
const pdf = { name: '说明.pdf', content: '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n' };
/** The mark as it stands on the page, a shape before the word; sentences about it are longer. */
const lateEntry = /^▲?补录$/;
const program = { name: '说明.exe', content: 'MZ' };

/** 一帆风顺之外的办理：改期、延期、退回、补录、督办、文件被拒，全部由各人在网页上办理。 */
describe('列席旁听的曲折', () => {
  let site: Site;
  const file = (unit: number) => caseFile(site.office.tag, unit);
  const cycleOf = (unit: number) => `${site.origin}/cycles/${file(unit).id}`;
  const reaches = (unit: number, what: string, holds: (state: CycleState) => boolean) =>
    site.office.reaches<CycleState>(file(unit).cycle, what, holds);
  const spoken = (date: string) => `${dateInWords(date, today())} ${weekdayInWords(date)}`;

  beforeAll(async () => {
    site = await openSite(4);
  }, 180_000);
  afterAll(() => site?.close());
  const step = stepsOf(() => site);

  describe('学习时间变更', () => {
    const [first, second] = [30, 33].map((days) => addDays(today(), days)) as [string, string];

    step('学习秘书改期，写明原因，原定时间仍可看到', async () => {
      const { secretary, head, directlyResponsible } = unitOf(moving);
      const start = { ...proposal(site.office.tag, moving), startsAt: `${first}T01:00:00.000Z` };
      await (await site.office.as(secretary)).does('/api/sessions', start);
      await (await site.office.as(listeners.lead)).does(`${file(moving).S}/agree`, { proposal: 1 });
      await reaches(moving, 'is scheduled', (c) => c.stage === 'scheduled');
      const leave = { personId: directlyResponsible, reason: 'officialLeave' };
      await (await site.office.as(secretary)).does(`${file(moving).S}/leave`, leave);
      const granted = { personId: directlyResponsible, approve: true };
      await (await site.office.as(head)).does(`${file(moving).S}/leave/decide`, granted);

      const me = await site.as(secretary);
      await me.page.goto(cycleOf(moving));
      // Who has leave is not offered for another one.
      await me.unfold('请假和补学');
      await me.page.getByRole('button', { name: '请假', exact: true }).click();
      await me
        .deed('请假')
        .getByRole('option', { name: `人员${head}` })
        .waitFor({ state: 'attached' });
      await counts(me.deed('请假').getByRole('option', { name: `人员${directlyResponsible}` }), 0);
      await me.unfold('商定时间');
      await me.page.getByRole('button', { name: '改期', exact: true }).click();
      const form = me.deed('改期');
      await me.fill('日期', second, form);
      await form.getByRole('button', { name: '改期', exact: true }).click();
      // Left without its reason it is said beside the field, and nothing that was typed is lost.
      await form.getByText('请填写').first().waitFor();
      await reads(form.getByRole('textbox', { name: '日期' }), second);
      await me.fill('改期原因', '主要负责同志外出开会。', form);
      // Held up by another mistake: what was mended is not accused again, and a mistake is said once.
      await me.fill('时间', '25点70', form);
      await form.getByRole('button', { name: '改期', exact: true }).click();
      await form.getByRole('alert').filter({ hasText: '有 1 处需要修改' }).waitFor();
      await counts(form.getByText('请填写'), 0);
      await counts(form.getByText('没有认出时间，请按 14:30 输入').filter({ visible: true }), 1);
      await me.fill('时间', '9:00', form);
      await me.page.getByText(`人员${directlyResponsible}按原时间请的假随之失效`).waitFor();
      expect(await violations(me.page)).toEqual([]);
      await me.press('改期', form);
      await me.page.getByText(`原定 ${spoken(first)} 09:00，已变更`).waitFor();
      await me.page.getByText('主要负责同志外出开会。').first().waitFor();
      await reaches(moving, 'has the new date', (c) => localDateOf(c.startsAt ?? '') === second);
    });

    step('旁听组组长延期，学习秘书从待办重报，组长同意', async () => {
      const lead = await site.as(listeners.lead);
      await lead.page.goto(cycleOf(moving));
      await lead.unfold('商定时间');
      await lead.page.getByRole('button', { name: '延期，时间另定' }).click();
      const form = lead.deed('延期，时间另定');
      await lead.fill('延期原因', '旁听组成员集中培训。', form);
      await lead.press('延期', form);
      await lead.page.getByText('已延期，时间另定').first().waitFor();
      await reaches(moving, 'is postponed', (c) => c.stage === 'postponed');

      const me = await site.as(unitOf(moving).secretary);
      await me.answer('重报时间');
      await me.page.getByText('旁听组成员集中培训。').first().waitFor();
      const again = me.deed('重报时间');
      await me.fill('日期', today(), again);
      await me.fill('时间', '00:00', again);
      await me.press('重报旁听组', again);
      await lead.answer('商定时间');
      await lead.press('同意时间');
      await reaches(moving, 'is scheduled again', (c) => c.startsAt === meetingAt());
    });

    step('离开会不足两个工作日，不能改期，页面说明原因', async () => {
      const me = await site.as(unitOf(moving).secretary);
      await me.page.goto(cycleOf(moving));
      await me.unfold('商定时间');
      await me.page.getByRole('button', { name: '延期，时间另定' }).waitFor();
      await me.page.getByText('距学习时间不足两个工作日，不再改期').waitFor();
      await counts(me.page.getByRole('button', { name: '改期', exact: true }), 0);
    });
  });

  describe('学习资料和学习记录', () => {
    step('程序文件被拒收，说明原因，已填内容不丢；改传 PDF 后报送', async () => {
      const me = await site.as(unitOf(moving).secretary);
      await me.answer('报送');
      const form = me.deed('报送学习方案和学习资料');
      await me.tick(
        `人员${unitOf(moving).directlyResponsible}`,
        form.getByRole('group', { name: '重点发言人', exact: true }),
      );
      await me.fill('第1篇', '《论科技自立自强》');
      const minutes = form.getByRole('textbox', { name: '用时', exact: true });
      for (let i = 0; i < (await minutes.count()); i++) await minutes.nth(i).fill('30');
      await me.pick('主题类别', /中央决策部署/);
      await me.fill('自学安排', '会前一周自学原文。');
      await me.fill('第1份名称', '原文');
      await me.fill('来源', '人民出版社');
      await me.choose('类型', '原著原文');
      await me.choose('公开性', '公开');
      await me.choose('提供方式', '上传');
      await me.upload(/选择文件/, program, form);
      await form.getByRole('alert').filter({ hasText: '“说明.exe”没有上传' }).waitFor();
      await reads(form.getByRole('textbox', { name: '第1份名称' }), '原文');
      await me.upload(/选择文件/, pdf, form);
      await form.getByRole('link', { name: pdf.name }).waitFor();
      await counts(form.getByRole('alert'), 0);
      await me.tick('以上内容和文件均不涉及国家秘密、工作秘密');
      await me.press('报送旁听组审核');
    });

    step('旁听组成员看得到并打得开上传的资料', async () => {
      const { page } = await site.as(listeners.third);
      await page.goto(cycleOf(moving));
      const href = await page.getByRole('link', { name: pdf.name }).getAttribute('href');
      const reply = await page.request.get(site.origin + href);
      expect([reply.status(), (await reply.body()).toString()]).toEqual([200, pdf.content]);
    });

    step('会后学习秘书录入学习记录，当天录入不是补录', async () => {
      const lead = await site.office.as(listeners.lead);
      await lead.does(`${file(moving).C}/arrival`, { listenerIds: Object.values(listeners) });
      await lead.does(`${file(moving).C}/conclude`);
      const me = await site.as(unitOf(moving).secretary);
      await me.answer('录入', '学习记录');
      const form = me.deed('录入学习记录');
      const speech = form.getByRole('region', { name: '中心发言' });
      await me.fill('要点', '结合实际谈体会。', speech);
      await me.fill('记录', '会议学习了原文，围绕主题研讨。', form);
      await me.press('录入学习记录', form);
      const part = me.page.getByRole('region', { name: /^学习记录/ });
      await me.unfold('学习记录');
      await part.getByText('会议学习了原文，围绕主题研讨。').waitFor();
      await counts(part.getByText(lateEntry), 0);
    });
  });

  step('旁听情况报告：组长报送，理论科退回，组长重报，理论科接收', async () => {
    const lead = await site.as(listeners.lead);
    await lead.answer('报送', '旁听情况报告');
    const open = async () => {
      await lead.page.getByRole('button', { name: /旁听情况报告$/ }).click();
    };
    await open();
    await lead.fill('总体评价', '学习组织较好。');
    await lead.fill('建议', '会前发研讨题。');
    await lead.press('报送报告');
    const manager = await site.as(department.manager);
    await manager.answer('审核', '旁听情况报告');
    await manager.page.getByRole('button', { name: '退回报告' }).click();
    await manager.fill('退回理由', '请补充研讨情况。');
    await manager.press('退回旁听组');
    await lead.answer('报送', '旁听情况报告');
    const part = lead.page.getByRole('region', { name: /^旁听情况报告/ });
    await part.getByText('请补充研讨情况。').waitFor();
    await open();
    await lead.fill('总体评价', '学习组织较好，研讨有数据、有互动。');
    await lead.press('报送报告');
    await manager.answer('审核', '旁听情况报告');
    await manager.page.getByText('学习组织较好，研讨有数据、有互动。').waitFor();
    await manager.press('接收报告');
    await reaches(moving, 'has its report accepted', (c) => Boolean(c.report?.accepted));
    // Inside only: the unit reads nothing of it.
    const { page } = await site.as(unitOf(moving).secretary);
    await page.goto(cycleOf(moving));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await counts(page.getByText('研讨有数据、有互动'), 0);
  });

  describe('过期未办', () => {
    /** Its meeting was a week ago, and no material ever came. */
    const lapse = async (n: number) => {
      const now = new Date().toISOString();
      const { simulation, tag } = site.office;
      const { id, session } = file(n);
      const { topic, venue, ...facts } = {
        ...proposal(tag, n),
        startsAt: plusDays(now, -8),
        sessionId: id,
      };
      const { secretary } = unitOf(n);
      await simulation.act(secretary, session, 'propose', facts, plusDays(now, -20), { topic, venue });
      await simulation.act(listeners.lead, session, 'agree', { proposal: 1 }, plusDays(now, -19));
      await simulation.passTo(now);
    };

    step('部领导批准红色督办单，单位才看到；没有发出的黄色草稿不再等待', async () => {
      await lapse(past);
      const unit = await site.as(unitOf(past).secretary);
      await unit.page.goto(cycleOf(past));
      await unit.page.getByRole('heading', { level: 1 }).waitFor();
      await counts(unit.page.getByText('红色督办单'), 0);

      const leader = await site.as(department.leader);
      await leader.page.goto(`${site.origin}/`);
      await leader.page.getByText('红色督办单').first().waitFor();
      await counts(leader.page.getByText('黄色督办单'), 0);
      await leader.answer('审批', '红色督办单');
      const notices = leader.page.getByRole('region', { name: /^督办/ });
      const draft = notices.getByRole('listitem').filter({ hasText: '红色督办单' });
      await leader.press('批准发出红色督办单', draft);
      // Nothing waits any more: the part is folded.
      await leader.unfold('督办');
      await draft.getByText(/人员boss批准/).waitFor();
      await unit.page.goto(cycleOf(past));
      await unit.unfold('督办');
      await unit.page.getByText('红色督办单').waitFor();
    });

    step('县区党委的督办单：登记人登记市委意见，部领导选经宣传部转办，书记不直接收到', async () => {
      const { unitId, secretary, head } = unitOf(county);
      const name = '枫溪县委';
      await site.office.simulation.found(
        `unit/${unitId}`,
        'amend',
        { name, shortName: name, category: '县区党委', liaisonId: department.liaison, from: '2020-01-02' },
        '2020-01-03T02:00:00.000Z',
      );
      await lapse(county);
      const leader = await site.as(department.leader);
      await leader.page.goto(cycleOf(county));
      const draftOf = (me: typeof leader) =>
        me.page
          .getByRole('region', { name: /^督办/ })
          .getByRole('listitem')
          .filter({ hasText: '红色督办单' });
      const draft = draftOf(leader);
      const button = draft.getByRole('button', { name: '批准发出红色督办单', exact: true });
      await button.click();
      // Nothing is chosen beforehand: which way it goes is the leader's to say.
      await draft.getByText('请选择怎样发出').first().waitFor();
      await leader.choose('怎样发出', '经市委同意后发出');
      await button.click();
      await draft
        .getByText(/还没有登记市委同意的意见：请登记人先按文件登记/)
        .first()
        .waitFor();
      expect(await violations(leader.page)).toEqual([]);

      const registrar = await site.as(deciders.registrar);
      await registrar.page.goto(cycleOf(county));
      await draftOf(registrar).getByRole('button', { name: '登记市委意见' }).click();
      const form = registrar.deed('登记市委意见');
      await registrar.choose('市委意见', '不同意');
      await registrar.fill('纸面日期', today(), form);
      await registrar.fill('文件或批示编号', '江岚委办〔2026〕3号', form);
      await registrar.upload(/选择文件/, pdf, form);
      expect(await violations(registrar.page)).toEqual([]);
      await registrar.press('登记意见', form);
      await draftOf(registrar)
        .getByText(/市委不同意发出：江岚委办〔2026〕3号/)
        .waitFor();

      await leader.page.goto(cycleOf(county));
      await draft.getByText(/市委不同意发出/).waitFor();
      await leader.choose('怎样发出', '经县区委宣传部转办');
      await draft.getByText('系统不直接通知书记').waitFor();
      await leader.press('批准发出红色督办单', draft);
      await leader.unfold('督办');
      await draft.getByText(/经县区委宣传部转办/).waitFor();

      const unit = await site.as(secretary);
      await unit.page.goto(cycleOf(county));
      await unit.unfold('督办');
      await draftOf(unit)
        .getByText(/经县区委宣传部转办/)
        .waitFor();
      await counts(unit.page.getByText('江岚委办〔2026〕3号'), 0);
      const told = async (login: string) => {
        const inbox = await (await site.office.as(login)).get<Inbox>('/api/inbox');
        return inbox.body.rows.map((n) => n.sentence).join();
      };
      expect(await told(secretary)).toContain('督办单经部领导批准，经县区委宣传部转办');
      expect(await told(head)).not.toContain('督办单');
    });

    step('逾期登记到会、出席和学习记录，都标注补录', async () => {
      const lead = await site.as(listeners.lead);
      await lead.page.goto(cycleOf(past));
      await lead.page.getByRole('button', { name: '全部到会' }).click();
      await lead.fill('补录原因', '会后出差，回来补记。', lead.deed('到会登记'));
      await lead.press('登记到会');
      const part = (title: string) => lead.page.getByRole('region', { name: new RegExp(`^${title}`) });
      await part('到会登记和旁听').getByText(lateEntry).waitFor();
      const me = await site.as(unitOf(past).secretary);
      await me.page.goto(cycleOf(past));
      // Said by the lead already: it stands for what comes after.
      await me.press('登记出席', me.deed('登记出席'));
      const form = me.deed('录入学习记录');
      await me.fill('要点', '谈体会。', form.getByRole('region', { name: '中心发言' }));
      await me.fill('记录', '补记会议情况。', form);
      await me.press('录入学习记录', form);
      for (const title of ['出席', '学习记录']) {
        await me.unfold(title);
        await me.page
          .getByRole('region', { name: new RegExp(`^${title}`) })
          .getByText(lateEntry)
          .waitFor();
      }
    });
  });

  step('佐证材料：拒收的说明原因，收下的随销号申请报出，审签人打得开', async () => {
    const { secretary, directlyResponsible } = unitOf(mending);
    const { office } = site;
    await toDelivery(office, mending);
    const sec = await office.as(secretary);
    await sec.does(`${file(mending).C}/notice/acknowledge`);
    const itemNo = file(mending).item(1);
    await sec.does(`${file(mending).L}/assign`, {
      items: [{ itemNo, ownerId: ownerOf(mending), leaderId: directlyResponsible, department: '办公室' }],
    });
    const mine = await site.as(ownerOf(mending));
    await mine.answer('申请销号');
    await mine.page.getByRole('link', { name: '档案缺补学记录' }).first().click();
    await mine.page.getByRole('button', { name: '申请销号', exact: true }).click();
    const form = mine.deed('申请销号');
    await mine.fill('完成情况', '已补办请假审批和补学记录，标注补录，并启用请假、补学流程。', form);
    await mine.upload(/选择文件/, program, form);
    await form.getByRole('alert').filter({ hasText: '没有上传' }).waitFor();
    await mine.upload(/选择文件/, pdf, form);
    await form.getByRole('link', { name: pdf.name }).waitFor();
    await mine.press('提交审签', form);
    const responsible = await site.as(directlyResponsible);
    await responsible.answer('审签');
    await responsible.page.getByRole('link', { name: '档案缺补学记录' }).first().click();
    const href = await responsible.page.getByRole('link', { name: pdf.name }).getAttribute('href');
    const reply = await responsible.page.request.get(site.origin + href);
    expect([reply.status(), (await reply.body()).toString()]).toEqual([200, pdf.content]);
  });

  step('审签人看着旧的申请，责任人又改了：照旧签不了，看过改的再签', async () => {
    const { directlyResponsible } = unitOf(mending);
    const responsible = await site.as(directlyResponsible);
    await responsible.page.getByRole('button', { name: '审签销号申请', exact: true }).click();
    const signing = responsible.deed('审签销号申请');
    await signing.waitFor();
    // A colleague has the same form open: what is filed meanwhile is not put aside unread, and her words stay.
    const colleague = await site.as(unitOf(mending).secretary);
    const address = `${site.origin}/lists/${file(mending).id}?item=${file(mending).item(1)}`;
    await colleague.page.goto(address);
    await colleague.page.getByRole('button', { name: '修改销号申请', exact: true }).click();
    const other = colleague.deed('修改销号申请');
    const hers = '三名成员的请假审批和补学记录都已补齐，标注补录。';
    await colleague.fill('完成情况', hers, other);
    const mine = await site.as(ownerOf(mending));
    await mine.page.getByRole('button', { name: '修改销号申请', exact: true }).click();
    const form = mine.deed('修改销号申请');
    await mine.fill('完成情况', '又核对了一遍档案，补齐三名成员的请假审批和补学记录。', form);
    await mine.press('提交审签', form);
    await other.getByRole('button', { name: '提交审签' }).click();
    await other.getByText('内容已有更新的版本').waitFor();
    await colleague.page.getByRole('button', { name: '有更新，点击查看' }).click();
    await colleague.page.getByText('又核对了一遍档案').first().waitFor();
    await reads(other.getByRole('textbox', { name: '完成情况' }), hers);
    await signing.getByRole('button', { name: '审签销号申请' }).click();
    await signing.getByText('内容已有更新的版本').waitFor();
    await responsible.page.getByRole('button', { name: '有更新，点击查看' }).click();
    await responsible.page
      .getByText('又核对了一遍档案，补齐三名成员的请假审批和补学记录。')
      .first()
      .waitFor();
    await responsible.press('审签销号申请', responsible.deed('审签销号申请'));
  });

  test('浏览器控制台只报被拒收的文件和已经改过的申请', () => {
    const known = /status of 422 .*\/api\/files$|status of 409 .*\/closure(\/endorse)?$/;
    expect(site.complaints.filter((c) => !known.test(c))).toEqual([]);
    expect(site.complaints).toHaveLength(4);
  });
});
