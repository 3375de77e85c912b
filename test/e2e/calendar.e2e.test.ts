import { addDays, dateInWords } from '../../domain/calendar';
import type { CycleState } from '../../domain/cycle/types';
import { importColumns } from '../../domain/imports';
import type { RectificationState } from '../../domain/rectification/types';
import { caseFile, meetingAt, proposal, today } from '../support/api/loop';
import { ownerOf } from '../support/api/people';
import { csv, titlesOf } from '../support/api/sheets';
import { department, listeners, unitOf } from '../support/engine/city';
import { plusDays } from '../support/engine/commands';
import { violations } from './accessibility';
import { counts } from './seen';
import { openSite, type Site, stepsOf } from './site';

/** 我的日历和日历订阅；在办整改事项导入后由责任人接着办。 */
describe('日历和在办事项', () => {
  // A list of another origin bears no tag of this file: nobody else takes over for this unit.
  const unit = unitOf(7);
  let site: Site;
  const days = Number(today().slice(8)) > 20 ? -3 : 3;
  beforeAll(async () => {
    site = await openSite(7);
    const { office } = site;
    const f = caseFile(office.tag, 1);
    const secretary = await office.as(unitOf(1).secretary);
    await secretary.does('/api/sessions', {
      ...proposal(office.tag, 1),
      startsAt: plusDays(meetingAt(), Math.max(days, 3)),
    });
    await (await office.as(listeners.lead)).does(`${f.S}/agree`, { proposal: 1 });
    await office.reaches<CycleState>(f.cycle, 'is scheduled', (c) => c.stage === 'scheduled');
  }, 240_000);
  afterAll(() => site?.close());
  const step = stepsOf(() => site);
  const meeting = '第1单位中心组集体学习';
  const month = () => addDays(today(), Math.max(days, 3)).slice(0, 7);

  step('月历上有学习会和轮到我的事，点开是办理的地方；种类可以去掉', async () => {
    const { page } = await site.as(unitOf(1).secretary);
    await page.goto(`${site.origin}/`);
    await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: '我的日历' }).click();
    await page.goto(`${site.origin}/calendar?month=${month()}`);
    const grid = page.getByRole('table');
    await grid
      .getByRole('link', { name: new RegExp(meeting) })
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('checkbox', { name: '学习会' }).click();
    await grid.getByRole('link', { name: new RegExp(meeting) }).waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: '学习会' }).click();
    await grid
      .getByRole('link', { name: new RegExp(meeting) })
      .first()
      .click();
    await page.waitForURL(`**/cycles/${caseFile(site.office.tag, 1).id}`);
  });

  step('放假和调休标在日子上，没有公布的年份写明', async () => {
    const { page } = await site.as(unitOf(1).secretary);
    await page.goto(`${site.origin}/calendar?month=2026-05`);
    await page.getByText('休 劳动节').first().waitFor();
    await page.getByText('班 调休').first().waitFor();
    await page.goto(`${site.origin}/calendar?month=2027-03`);
    await page.getByText('放假安排未公布，日期可能调整').first().waitFor();
    await page.getByRole('link', { name: '放假安排和工作日计算' }).click();
    await page.getByRole('heading', { name: '工作日计算' }).waitFor();
  });

  step('手机上是按日的列表，期限可看规则', async () => {
    const { page } = await site.as(unitOf(1).secretary);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${site.origin}/calendar?month=${month()}`);
    await page.getByRole('link', { name: meeting }).first().waitFor();
    await counts(page.getByRole('table'), 0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 900 });
  });

  step('订阅地址只给一次，读得到；停用后读不到', async () => {
    const { page } = await site.as(unitOf(1).secretary);
    await page.goto(`${site.origin}/calendar`);
    await page.getByRole('button', { name: '开通日历订阅' }).click();
    const field = page.getByRole('textbox', { name: '订阅地址' });
    await field.waitFor();
    const address = await field.inputValue();
    expect(await violations(page)).toEqual([]);
    const calendar = await fetch(address);
    expect([calendar.status, (await calendar.text()).includes('BEGIN:VCALENDAR')]).toEqual([200, true]);
    await page.reload();
    await page.getByRole('button', { name: '换一个地址' }).waitFor();
    await counts(page.getByRole('textbox', { name: '订阅地址' }), 0);
    await page.getByRole('button', { name: '停用', exact: true }).click();
    await page.getByRole('button', { name: '开通日历订阅' }).waitFor();
    expect((await fetch(address)).status).toBe(404);
  });

  step('在办整改事项：预览、导入，责任人当即在待办中看到，接着报进展', async () => {
    const delivered = addDays(today(), -60);
    const line = (no: string, more: Record<string, string> = {}): string[] => {
      const cells: Record<string, string> = {
        单位编号: unit.unitId,
        原台账编号: no,
        来源: '通报',
        送达日期: delivered,
        问题: `研讨以念稿为主${no}`,
        类别: '研讨交流',
        严重程度: '一般',
        整改类型: '分阶段',
        责任人: ownerOf(7),
        目前状态: '整改中',
        整改措施: '每次设一问一答',
        整改期限: addDays(today(), 20),
        ...more,
      };
      return importColumns.openItems.map((c) => cells[c.title] ?? '');
    };
    const { page } = await site.as(department.manager);
    const sends = (...rows: string[][]) =>
      page.locator('input[type=file]').setInputFiles({
        name: '在办.csv',
        mimeType: 'text/csv',
        buffer: csv([titlesOf('openItems'), ...rows]),
      });
    await page.goto(`${site.origin}/import`);
    await page.getByRole('radio', { name: '在办整改事项' }).click();
    await sends(line('1', { 整改期限: '' }), line('2'));
    await page.getByText('1 处错误').waitFor();
    await page
      .getByRole('region', { name: '错误清单' })
      .getByRole('row', { name: /第 2 行.*整改期限.*不能为空/ })
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await sends(line('1', { 整改期限: addDays(today(), -30) }), line('2'));
    await page.getByText('新登记 2，变更 0，没有变化 0。').waitFor();
    await page.getByRole('button', { name: '导入 2 项' }).click();
    await page.getByRole('heading', { name: '三、已导入' }).waitFor();

    const owner = await site.as(ownerOf(7));
    await owner.answer('申请销号', '第2项');
    const listId = `${delivered.slice(0, 4)}-TB-${unit.unitId}`;
    await owner.page.waitForURL(`**/lists/${listId}?item=${listId}-02`);
    await owner.page.getByText(`原台账编号 2，人员${department.manager}导入`).waitFor();
    await owner.page.getByText('每次设一问一答').first().waitFor({ state: 'attached' });
    expect(await violations(owner.page)).toEqual([]);
    await owner.page.goto(`${site.origin}/ledger?overdue=true`);
    await owner.page
      .getByText(`${dateInWords(addDays(today(), -30), today())} `)
      .first()
      .waitFor();
    expect((await site.office.state<RectificationState>(`rectification/${listId}`))?.items).toHaveLength(2);
  });

  test('浏览器控制台没有报错', () => {
    expect(site.complaints).toEqual([]);
  });
});
