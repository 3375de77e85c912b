import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import type { CycleState } from '../../domain/cycle/types';
import { copies } from '../support/api/copies';
import { caseFile, toDelivery } from '../support/api/loop';
import { admins } from '../support/api/people';
import { plannedRound } from '../support/api/planned';
import { csv, titlesOf } from '../support/api/sheets';
import { department, unitOf } from '../support/engine/city';
import { violations } from './accessibility';
import { counts } from './seen';
import { openSite, type Site, stepsOf } from './site';

/** 数据导入、查找、视图、导出，在浏览器里走一遍。 */
describe('数据进出', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(2);
    await toDelivery(site.office, 1);
    await toDelivery(site.office, 2);
  }, 240_000);
  afterAll(() => site?.close());
  const step = stepsOf(() => site);

  const sends = async (page: Page, ...rows: string[][]) =>
    page.locator('input[type=file]').setInputFiles({
      name: '人员.csv',
      mimeType: 'text/csv',
      buffer: csv([titlesOf('people'), ...rows]),
    });
  const download = async (page: Page, button: string) => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: button, exact: true }).click();
    const file = await waiting;
    return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
  };

  step('导入：预览指出每处错误，改好后一次导入，记录在案', async () => {
    const { page } = await site.as(admins.system);
    await page.goto(`${site.origin}/`);
    await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: '数据导入' }).click();
    await page.getByRole('radio', { name: '人员' }).click();
    await sends(page, ['new1', '', '科长', 'U001'], ['new2', '李某', '', 'nowhere']);
    await page.getByText('2 处错误').waitFor();
    const faults = page.getByRole('region', { name: '错误清单' });
    await faults.getByRole('row', { name: /第 2 行.*姓名.*不能为空/ }).waitFor();
    await faults.getByRole('row', { name: /第 3 行.*所在单位.*nowhere.*没有这个单位编号/ }).waitFor();
    await counts(page.getByRole('button', { name: /^导入 \d+ 项/ }), 0);
    expect(await violations(page)).toEqual([]);
    const list = await download(page, '下载错误清单');
    expect([list.name, (await readSheet(list.content)).length]).toEqual(['人员导入错误清单_2条.xlsx', 3]);

    await sends(page, ['new1', '赵某', '科长', 'U001'], ['new2', '李某', '', 'U001']);
    await page.getByText('新登记 2，变更 0，没有变化 0。').waitFor();
    await page.getByRole('button', { name: '导入 2 项' }).click();
    await page.getByRole('heading', { name: '三、已导入' }).waitFor();
    await page.getByRole('region', { name: '我的导入记录' }).last().getByText('人员.csv').waitFor();
    expect(await site.office.state('person/new2')).toMatchObject({ name: '李某', homeNode: unitOf(1).path });
    expect(await violations(page)).toEqual([]);
  });

  step('查找：/ 打开，拼音首字母找到，方向键和回车前往', async () => {
    const { page } = await site.as(department.manager);
    await page.goto(`${site.origin}/cycles`);
    await page.getByRole('heading', { name: '旁听周期' }).waitFor();
    await page.keyboard.press('/');
    const box = page.getByRole('combobox', { name: /^查找周期/ });
    await box.fill('d1');
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await box.fill('d2dw');
    const results = page.getByRole('listbox', { name: '查找结果' });
    await results
      .getByRole('group', { name: '单位' })
      .getByRole('option', { name: /第2单位党组/ })
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await box.press('ArrowDown');
    await box.press('ArrowUp');
    await box.press('Enter');
    await page.waitForURL(`**/cycles/${caseFile(site.office.tag, 2).id}`);
    await counts(page.getByRole('dialog', { name: '查找' }), 0);
  });

  step('视图：存下现在的条件和列，清掉以后一点就回来', async () => {
    const { page } = await site.as(department.manager);
    await page.goto(`${site.origin}/ledger?unit=U002&sort=-due`);
    await page.getByRole('button', { name: '选择列' }).click();
    await page.getByRole('checkbox', { name: '类别' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '视图' }).click();
    const views = page.getByRole('dialog', { name: '视图' });
    await views.getByRole('textbox', { name: '视图名称' }).fill('第二单位');
    // Pressed twice in one go, saved once and nothing refused.
    await views.getByRole('button', { name: '保存现在的视图' }).dblclick();
    await views.getByRole('button', { name: '第二单位', exact: true }).waitFor();
    await counts(views.getByText('已有同名的视图'), 0);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${site.origin}/ledger`);
    await page.getByRole('button', { name: '选择列' }).click();
    await page.getByRole('checkbox', { name: '类别' }).uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '视图' }).click();
    await page.getByRole('button', { name: '第二单位', exact: true }).click();
    await page.waitForURL('**/ledger?sort=-due&unit=U002');
    await page.getByRole('columnheader', { name: '类别' }).waitFor();
  });

  step('选择列随人保存：清空浏览器以后还在；旁听周期的一行在旁边打开', async () => {
    const { page } = await site.as(department.manager);
    await page.goto(`${site.origin}/ledger`);
    await page.getByRole('button', { name: '选择列' }).click();
    await page.getByRole('checkbox', { name: '依据' }).check();
    await page.getByRole('columnheader', { name: '依据' }).waitFor();
    const kept = page.waitForResponse((r) => r.url().endsWith('/api/me/columns/ledger'));
    await page.getByRole('checkbox', { name: '督办' }).uncheck();
    expect((await kept).status()).toBe(204);
    await page.evaluate(() => localStorage.clear());
    await page.goto(`${site.origin}/ledger`);
    await page.getByRole('columnheader', { name: '依据' }).waitFor();
    await counts(page.getByRole('columnheader', { name: '督办' }), 0);
    await page.getByText('查阅档案').first().waitFor();

    await page.goto(`${site.origin}/cycles`);
    await page.getByRole('button', { name: '第1单位党组' }).click();
    const beside = page.getByRole('complementary', { name: '第1单位党组' });
    await beside.getByRole('heading', { name: '最近办理' }).waitFor();
    await beside.getByText('第7旁听组').first().waitFor();
    expect(new URL(page.url()).searchParams.get('cycle')).toBe(caseFile(site.office.tag, 1).id);
    expect(await violations(page)).toEqual([]);
    await beside.getByRole('link', { name: '打开旁听周期' }).click();
    await page.waitForURL(`**/cycles/${caseFile(site.office.tag, 1).id}`);
  });

  step('导出：与所示的条件、次序、列一致；单位导出的只有本单位的，没有评价', async () => {
    const office = await site.as(department.manager);
    await office.page.goto(`${site.origin}/ledger?sort=-itemNo`);
    await office.page.getByRole('button', { name: /^导出 \d+ 条/ }).click();
    const sheet = await download(office.page, '导出 Excel（xlsx）');
    const rows = await readSheet(sheet.content);
    const shown = await office.page.locator('tbody tr td:first-child').allInnerTexts();
    expect(rows.slice(1).map((r) => r[0])).toEqual(shown.map((t) => t.trim()));
    expect(sheet.name).toMatch(new RegExp(`^整改台账_\\d{8}-\\d{4}_${shown.length}条_[0-9a-f]{8}\\.xlsx$`));
    const notes = await readSheet(sheet.content, '导出说明');
    expect(notes).toContainEqual(['条数', String(shown.length)]);
    expect(notes).toContainEqual(['筛选条件', '无，为本人可查看的全部']);
    expect(notes).toContainEqual(['排序', '按编号倒序']);
    // What the note says of the rows is what anybody finds of the CSV file.
    const opens = () => office.page.getByRole('button', { name: /^导出 \d+ 条/ }).click();
    await opens();
    const plain = await download(office.page, '导出 CSV');
    const digest = createHash('sha256').update(plain.content).digest('hex');
    expect(notes).toContainEqual(['SHA-256', digest]);
    expect(plain.name).toContain(`_${digest.slice(0, 8)}.csv`);
    await office.page.goto(`${site.origin}/ledger?severity=general&unit=${unitOf(1).unitId}`);
    await opens();
    const some = await download(office.page, '导出 Excel（xlsx）');
    expect(await readSheet(some.content, '导出说明')).toContainEqual([
      '筛选条件',
      '单位：第1单位党组；程度：一般',
    ]);

    const { page } = await site.as(unitOf(1).secretary);
    for (const path of ['/ledger', '/cycles']) {
      await page.goto(site.origin + path);
      await page.getByRole('button', { name: /^导出 \d+ 条/ }).click();
      const text = (await download(page, '导出 CSV')).content.toString();
      expect(text).toContain('第1单位党组');
      expect(text).not.toMatch(/第2单位|评价|得分|排名|名次/);
    }
  });

  step('表格的工具不在手下挪开；打开的小窗跟着按钮走，按钮看不见了才收起', async () => {
    const { page } = await site.as(department.manager);
    let release = () => {};
    const held = new Promise<void>((go) => {
      release = go;
    });
    await page.route('**/api/rounds', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${site.origin}/ledger`);
    const tool = page.getByRole('button', { name: /^导出 [1-9]\d* 条/ });
    await page.locator('tbody tr').first().waitFor();
    const before = await tool.boundingBox();
    const known = page.waitForResponse('**/api/rounds');
    release();
    await (await known).finished();
    await page.getByLabel('轮次').getByRole('option').nth(1).waitFor({ state: 'attached' });
    expect(await tool.boundingBox()).toEqual(before);
    await tool.click();
    await page.unroute('**/api/rounds');
    const popup = page.getByRole('dialog', { name: '导出' });
    await popup.waitFor();
    await page.setViewportSize({ width: 1200, height: 700 });
    await page.waitForFunction(() => {
      const box = document.querySelector('.floating')?.getBoundingClientRect();
      const button = document
        .querySelector('.popup-place button[aria-expanded=true]')
        ?.getBoundingClientRect();
      return box && button && Math.abs(box.top - button.bottom) < 20 && box.right <= innerWidth;
    });
    await page.setViewportSize({ width: 1366, height: 160 });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await popup.waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 1366, height: 900 });
  });

  step('批量通知：预览说明哪些不能办，逐个办理，结果逐行可查', async () => {
    const planned = await plannedRound(site.office, 2);
    const { page } = await site.as(department.manager);
    await page.goto(`${site.origin}/cycles`);
    await page.getByRole('checkbox', { name: '选择所示的全部' }).check();
    await page.getByText('已选 4 个周期').waitFor();
    await page.getByRole('button', { name: '批量通知：先预览' }).click();
    await page.getByText('将通知 2 个单位，2 个不能办理').waitFor();
    const table = page.getByRole('region', { name: '批量通知' }).last();
    await counts(table.getByText('当前阶段不能办理这一步'), 2);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '通知 2 个' }).click();
    await page.getByText('已通知 2 个，未办 2 个，待办 0 个').waitFor();
    await counts(table.getByText(/回执号/), 2);
    for (const id of planned)
      await site.office.reaches<CycleState>(`cycle/${id}`, 'is notified', (c) => c.stage === 'notified');
  });

  step(
    '排序对全部记录：第一行是全部中的第一，往下接着来，导出次序相同；旧视图里不认识的排序不作数',
    async () => {
      const { office } = site;
      const who = { personId: 'first', name: '阿一', homeNode: unitOf(1).path, title: '', grants: [] };
      await office.simulation.found('person/first', 'register', who, '2020-01-02T04:00:00.000Z');
      const no = (n: number) => `z-${String(n).padStart(2, '0')}`;
      const more = Array.from({ length: 60 }, (_, i) => ({
        item_no: no(i),
        due_at: null,
        owner_id: i === 57 ? 'first' : null,
      }));
      await copies(office, 'row_item', caseFile(office.tag, 1).item(1), more);
      const { page } = await site.as(department.manager);
      const foot = page.locator('.table-foot');
      const first = (text: string) =>
        page.locator('tbody tr:first-child td:first-child', { hasText: text }).waitFor();
      const header = (name: string) => page.getByRole('columnheader', { name, exact: false });

      await page.goto(`${site.origin}/ledger`);
      await foot.getByText('已显示 50 条').waitFor();
      await counts(page.getByRole('button', { name: no(59) }), 0);
      await header('编号').getByRole('button').click();
      await header('编号').getByRole('button').click();
      await page.waitForURL('**/ledger?sort=-itemNo');
      await first(no(59));
      await counts(foot.getByText('排序'), 0);
      await foot.getByRole('button', { name: '显示更多' }).click();
      await foot.getByText(/^共 \d+ 条$/).waitFor();
      const shown = await page.locator('tbody tr td:first-child').allInnerTexts();
      expect(shown.length).toBeGreaterThan(60);
      expect(shown).toEqual([...new Set(shown)].sort().reverse());
      await header('责任人').getByRole('button').click();
      await first(no(57));
      await page.getByRole('button', { name: /^导出 \d+ 条/ }).click();
      const rows = await readSheet((await download(page, '导出 Excel（xlsx）')).content);
      expect([rows.length - 1, rows[1]?.[0]]).toEqual([shown.length, no(57)]);
      expect(await violations(page)).toEqual([]);

      await page.goto(`${site.origin}/ledger?sort=-statement`);
      await foot.getByText('已显示 50 条').waitFor();
      await counts(page.locator('th[aria-sort]'), 0);
      await counts(page.getByRole('alert'), 0);
    },
  );

  test('浏览器控制台没有报错', () => expect(site.complaints).toEqual([]));
});
