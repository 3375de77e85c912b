import type { Page } from 'playwright-core';
import type { RectificationState } from '../../domain/rectification/types';
import { caseFile, toDelivery, toSettlement } from '../support/api/loop';
import { deciders, department, unitOf } from '../support/engine/city';
import { violations } from './accessibility';
import { counts } from './seen';
import { openSite, type Site, storyOf } from './site';

/** Sizes of the printed pages, in points. */
async function sheetsOf(page: Page): Promise<string[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return [...pdf.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, w, h]) => `${Math.round(Number(w))}×${Math.round(Number(h))}`,
  );
}

/** 整改报告：学习秘书撰写，书记在手机上退回、审签，主管部门看到，打印成文。 */
describe('整改报告', () => {
  let site: Site;
  const unit = 1;
  const { secretary, head } = unitOf(unit);
  const file = () => caseFile(site.office.tag, unit);
  const reaches = (what: string, holds: (list: RectificationState) => boolean) =>
    site.office.reaches<RectificationState>(file().list, what, holds);

  beforeAll(async () => {
    site = await openSite(unit);
    await toDelivery(site.office, unit);
    await toSettlement(site.office, unit);
  }, 240_000);
  afterAll(() => site?.close());
  const step = storyOf(() => site);

  step('学习秘书从待办打开，总体情况不写不能报；逐项情况已生成', async () => {
    const me = await site.as(secretary);
    await me.answer('报送', '整改报告');
    await me.page.getByRole('button', { name: '撰写整改报告' }).click();
    const form = me.deed('撰写整改报告');
    await form.getByText('共 3 项：已销号 2 项，长期整改 1 项，未完成 0 项。').waitFor();
    await form.getByRole('button', { name: '报书记审签' }).click();
    await form.getByText('请填写').first().waitFor();
    expect(await violations(me.page)).toEqual([]);
    await me.fill('总体情况', '三项问题整改两项，一项长期坚持。', form);
    await me.press('报书记审签', form);
    await reaches('a report waits', (l) => l.reports?.length === 1);
    await me.page.getByText('第1版，待书记审签').first().waitFor();
  });

  step('书记在手机上退回，写明理由', async () => {
    const boss = await site.as(head);
    await boss.page.setViewportSize({ width: 390, height: 844 });
    await boss.answer('审签', '整改报告');
    await boss.page.getByText('三项问题整改两项，一项长期坚持。').first().waitFor();
    await counts(boss.page.locator('.report-items tbody tr'), 3);
    expect(await boss.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(boss.page)).toEqual([]);
    await boss.page.getByRole('button', { name: '退回整改报告' }).click();
    const form = boss.deed('退回整改报告');
    await boss.fill('退回理由', '请用事例说明变化。', form);
    await boss.press('退回修改', form);
    await reaches('is returned', (l) => Boolean(l.reports?.[0]?.returned));
  });

  step('学习秘书看到理由，原来的话都在，改后再报', async () => {
    const me = await site.as(secretary);
    await me.answer('报送', '整改报告');
    await me.page.getByText('请用事例说明变化。').first().waitFor();
    await me.page.getByRole('button', { name: '重报整改报告' }).click();
    const form = me.deed('重报整改报告');
    await form.getByText('三项问题整改两项，一项长期坚持。').waitFor();
    await me.fill('总体情况', '三项问题整改两项，一项长期坚持；研讨已不再念稿。', form);
    await me.fill('长效机制', '每季度对照检查一次。', form);
    await me.press('报书记审签', form);
    await reaches('the second waits', (l) => l.reports?.length === 2);
  });

  step('登记人打得出呈批单：一张纸，全文在上面', async () => {
    const me = await site.as(deciders.registrar);
    await me.page.goto(`${site.origin}/lists/${file().id}/sheet/report`);
    const paper = me.page.getByRole('article', { name: '整改报告呈批单' });
    await paper.getByText('研讨已不再念稿').waitFor();
    await counts(paper.locator('.sheet-list tbody tr'), 3);
    expect(await sheetsOf(me.page)).toEqual(['595×842']);
    expect(await violations(me.page)).toEqual([]);
  });

  step('书记在手机上审签', async () => {
    const boss = await site.as(head);
    await boss.answer('审签', '整改报告');
    await boss.press('审签整改报告', boss.deed('审签整改报告'));
    await reaches('is signed', (l) => Boolean(l.reports?.[1]?.signed));
  });

  step('主管部门看到审签的一版和以前的一版；打印成文是 A4', async () => {
    const liaison = await site.as(department.liaison);
    await liaison.page.goto(`${site.origin}/lists/${file().id}#closing-report`);
    await liaison.page.getByText('第2版，书记已审签').first().waitFor();
    await liaison.page.getByText('第1版，书记退回').first().waitFor();
    await counts(liaison.page.getByRole('button', { name: /报整改报告|撰写整改报告/ }), 0);
    await liaison.page.getByRole('link', { name: '打印整改报告' }).click();
    const paper = liaison.page.getByRole('article', { name: '关于列席旁听反馈意见整改情况的报告' });
    await paper.getByText('研讨已不再念稿').waitFor();
    await paper.getByText(`书记：人员${head}`).waitFor();
    await counts(paper.getByText(/送审稿/), 0);
    expect(new Set(await sheetsOf(liaison.page))).toEqual(new Set(['595×842']));
    expect(await violations(liaison.page)).toEqual([]);
    expect(site.complaints).toEqual([]);
  });
});
