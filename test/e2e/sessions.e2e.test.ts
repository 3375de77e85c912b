import type { CycleState } from '../../domain/cycle/types';
import { caseFile, proposal, toDelivery, today, toSettlement } from '../support/api/loop';
import { secondRound } from '../support/api/second-round';
import { department, listeners, reserves, unitOf } from '../support/engine/city';
import { plusDays } from '../support/engine/commands';
import { looksRight } from './accessibility';
import { counts, reads } from './seen';
import { openSite, type Site } from './site';

/** Three units: one whose materials are read on paper, one that two rounds visit, one that was visited before. */
const [onPaper, twice, again] = [1, 2, 3] as const;
const [lead2 = ''] = reserves;
const nameOf = (id: string) => `人员${id}`;

/** 一次学习会的几种情形：线下审阅、不旁听、两个轮次同场、同一问题再次出现，都由两方在网页上各办各的。 */
describe('学习会的几种情形', () => {
  let site: Site;
  const file = (unit: number) => caseFile(site.office.tag, unit);
  const reaches = (cycle: string, what: string, holds: (c: CycleState) => boolean) =>
    site.office.reaches<CycleState>(cycle, what, holds);
  const scheduled = async (unit: number, startsAt: string) => {
    const start = { ...proposal(site.office.tag, unit), startsAt };
    await (await site.office.as(unitOf(unit).secretary)).does('/api/sessions', start);
    await (await site.office.as(listeners.lead)).does(`${file(unit).S}/agree`, { proposal: 1 });
    await reaches(file(unit).cycle, 'is scheduled', (c) => c.stage === 'scheduled');
  };
  const ahead = () => `${plusDays(new Date().toISOString(), 30).slice(0, 10)}T01:00:00.000Z`;

  beforeAll(async () => {
    site = await openSite(3);
  }, 180_000);
  afterAll(() => site?.close());
  const step = (name: string, work: () => Promise<void>) =>
    test(
      name,
      () =>
        work().catch(async (error: unknown) => {
          await site.keepPictures(name);
          throw error;
        }),
      60_000,
    );

  describe('线下审阅和不旁听', () => {
    const { secretary, directlyResponsible } = unitOf(onPaper);

    step('学习秘书报送线下审阅的报审件：名称不填，没有上传，总结讲话不旁听', async () => {
      await scheduled(onPaper, proposal(site.office.tag, onPaper).startsAt);
      const me = await site.as(secretary);
      await me.answer('报送');
      const form = me.deed('报送学习方案和学习资料');
      await me.tick('线下审阅，不上传任何文件', form);
      await me.pick('主题类别', '中央决策部署', form);
      await me.tick(
        nameOf(directlyResponsible),
        form.getByRole('group', { name: '重点发言人', exact: true }),
      );
      const minutes = form.getByRole('textbox', { name: '用时', exact: true });
      for (let i = 0; i < (await minutes.count()); i++) await minutes.nth(i).fill('30');
      await form.getByRole('checkbox', { name: '不旁听', exact: true }).nth(3).check();
      await me.pick('第4项（不旁听，不填名称）', '总结讲话', form);
      await me.fill('自学安排', '会前一周自学原文。', form);
      await me.choose('类型', '文件', form);
      await me.choose('公开性', '内部', form);
      await counts(form.getByRole('radio', { name: '上传', exact: true }), 0);
      await me.choose('提供方式', '现场查阅', form);
      await me.tick('以上内容和文件均不涉及国家秘密、工作秘密', form);
      await looksRight(me);
      await me.press('报送旁听组审核', form);
    });

    step('旁听组写明在何处、何日审阅，另一方看到线下审阅', async () => {
      const deputy = await site.as(listeners.deputy);
      await deputy.answer('审核', '学习方案');
      const form = deputy.deed('审核学习方案');
      await form.getByText('请审阅纸质材料后录入意见').waitFor();
      await deputy.choose('审阅地点', '单位', form);
      await deputy.choose('结论', '通过', form);
      // Left without its day it is said beside the field.
      await form.getByRole('button', { name: '提交审核' }).click();
      await form.getByRole('alert').or(form.locator('.field-error')).first().waitFor();
      await deputy.fill('审阅日期', today(), form);
      await looksRight(deputy);
      await deputy.press('提交审核', form);
      await deputy.page.getByText('线下审阅：单位').waitFor();
    });

    step('总结讲话不评价，学习记录不录；两张表都写明不旁听', async () => {
      const lead = await site.as(listeners.lead);
      await (await site.office.as(listeners.lead)).does(`${file(onPaper).C}/arrival`, {
        listenerIds: [listeners.lead],
      });
      await (await site.office.as(listeners.lead)).does(`${file(onPaper).C}/conclude`);
      await reaches(file(onPaper).cycle, 'is writing', (c) => c.stage === 'writing');
      await lead.page.goto(`${site.origin}/cycles/${file(onPaper).id}`);
      const rated = lead.page.getByRole('region', { name: '学习评价' });
      await rated.getByText('总结讲话不旁听，不评价').waitFor();
      await counts(rated.getByRole('group'), 6);
      await looksRight(lead);
      const me = await site.as(secretary);
      await me.answer('录入');
      await me.page.getByText('按学习方案不旁听，本环节的内容不得录入本系统。').waitFor();
    });
  });

  describe('两个轮次同场旁听', () => {
    const { secretary } = unitOf(twice);
    let second: string;

    step('学习秘书在第二个周期的页面上，提出并入已定的学习会', async () => {
      await scheduled(twice, ahead());
      second = await secondRound(site.office, twice);
      const me = await site.as(secretary);
      await me.page.goto(`${site.origin}/cycles/${second}`);
      await me.page.getByRole('button', { name: '并入已定的学习会' }).click();
      const form = me.deed('并入已定的学习会');
      await form.getByText('学习方案和资料报一份').waitFor();
      await looksRight(me);
      await me.press('提出同场旁听', form);
      await me.page.getByText('待第二个旁听组答复').waitFor();
    });

    step('第二个旁听组从待办同意，两个周期同一时间', async () => {
      const lead = await site.as(lead2);
      await lead.answer('商定时间');
      await lead.page.getByText('单位提出与另一轮次的旁听组同场旁听这次学习会').waitFor();
      await looksRight(lead);
      await lead.press('同意时间');
      await reaches(`cycle/${second}`, 'is scheduled', (c) => c.stage === 'scheduled');
      await lead.page.reload();
      await lead.unfold('商定时间');
      await lead.page.getByText('同场旁听：另一轮次的旁听组').waitFor();
      const manager = await site.as(department.manager);
      await manager.page.goto(`${site.origin}/cycles/${file(twice).id}`);
      await manager.unfold('商定时间');
      await manager.page.getByRole('link', { name: '第17旁听组' }).waitFor();
    });

    step('方案和资料在待办里只有一条', async () => {
      const me = await site.as(secretary);
      await me.page.goto(`${site.origin}/`);
      await me.page.getByRole('link', { name: /^报送：/ }).waitFor();
      await counts(me.page.getByRole('link', { name: /^报送：/ }), 1);
    });
  });

  describe('同一问题再次出现', () => {
    const { head, directlyResponsible, secretary } = unitOf(again);
    let second: string;

    step('反馈表旁列出上一次的问题，一按即另列，程度加重', async () => {
      await toDelivery(site.office, again);
      await toSettlement(site.office, again);
      second = await secondRound(site.office, again);
      const sec = await site.office.as(secretary);
      await sec.does('/api/sessions', { ...proposal(site.office.tag, again), cycleId: second });
      const api = await site.office.as(lead2);
      await api.does(`/api/sessions/${second}/agree`, { proposal: 1 });
      await reaches(`cycle/${second}`, 'is scheduled', (c) => c.stage === 'scheduled');
      await api.does(`/api/cycles/${second}/arrival`, { listenerIds: [lead2] });
      await api.does(`/api/cycles/${second}/conclude`);
      await sec.does(`/api/sessions/${second}/attendance`, {
        presentIds: [head, directlyResponsible],
        absences: [],
      });
      const lead = await site.as(lead2);
      await lead.page.goto(`${site.origin}/cycles/${second}`);
      await lead.page.getByText('上一次旁听的问题（3 条').waitFor();
      const take = lead.page.getByRole('button', { name: /^同一问题再次出现/ });
      // The ongoing one is still being mended: it is no recurrence.
      await counts(take, 2);
      // No plan and no material ever came: that is written down already, and may be taken out.
      await reads(
        lead.page.getByRole('textbox', { name: /^问题1/ }),
        '没有按规定报送学习方案和学习资料，会前未能两审。',
      );
      await take.first().click();
      const row = lead.page
        .getByRole('group', { name: '存在问题', exact: true })
        .getByRole('listitem')
        .filter({ hasText: '同一问题再次出现' });
      await row.getByText('同一问题再次出现：上次事项').waitFor();
      await row.getByRole('radio', { name: '较重', exact: true, checked: true }).waitFor();
      await looksRight(lead);
    });

    step('单位在自己的页面上看不到上一次问题的核对栏', async () => {
      const me = await site.as(secretary);
      await me.page.goto(`${site.origin}/cycles/${second}`);
      await me.page.getByRole('heading', { name: '到会登记和旁听' }).waitFor();
      await counts(me.page.getByText('上一次旁听的问题'), 0);
    });
  });

  test('浏览器没有报任何错', () => expect(site.complaints).toEqual([]));
});
