import type { Page } from 'playwright-core';
import { caseFile, toDelivery } from '../support/api/loop';
import { department, unitOf } from '../support/engine/city';
import { counts } from './seen';
import { openSite, type Site } from './site';

/** Width and height of every sheet, in points. */
async function sheetsOf(page: Page): Promise<[width: number, height: number][]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return [...pdf.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [
    Math.round(Number(w)),
    Math.round(Number(h)),
  ]);
}
const upright = [595, 842];
const lying = [842, 595];

/** What is wider than the paper would be cut off. Pixels between the margins of an A4 sheet, upright or lying. */
async function overhang(page: Page, width: number): Promise<number> {
  const before = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width, height: 1000 });
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await page.emulateMedia({ media: null });
  if (before) await page.setViewportSize(before);
  return over;
}

/** Of the shell: what is there to be pressed, not read. */
async function printedOfTheShell(page: Page): Promise<number> {
  await page.emulateMedia({ media: 'print' });
  const shown = await page.locator('.band:visible, .bottom-bar:visible, .deeds:visible').count();
  await page.emulateMedia({ media: null });
  return shown;
}

/** 打印：A4 纸上能看全，没有导航，标题不单独占一页。 */
describe('打印', () => {
  let site: Site;
  const file = () => caseFile(site.office.tag, 1);
  const { uprightPx, lyingPx } = { uprightPx: 688, lyingPx: 1016 };
  beforeAll(async () => {
    site = await openSite(1);
    await toDelivery(site.office, 1);
  }, 240_000);
  afterAll(() => site?.close());

  const at = async (login: string, path: string, heading: RegExp) => {
    const { page } = await site.as(login);
    await page.goto(site.origin + path);
    await page.getByRole('heading', { name: heading }).first().waitFor();
    await page.waitForLoadState('networkidle');
    return page;
  };

  test.each([
    ['旁听周期', () => `/cycles/${file().id}`, /办理经过/],
    ['整改清单', () => `/lists/${file().id}`, /整改清单/],
  ])('%s：A4 竖排，没有导航，没有超出纸边的', async (_what, path, heading) => {
    const page = await at(department.leader, path(), heading);
    const sheets = await sheetsOf(page);
    expect(sheets.length).toBeLessThanOrEqual(4);
    expect(new Set(sheets.map(String))).toEqual(new Set([String(upright)]));
    expect(await printedOfTheShell(page)).toBe(0);
    expect(await overhang(page, uprightPx)).toBe(0);
  });

  test.each([
    ['整改台账', '/ledger', /整改台账/],
    ['旁听周期一览', '/cycles', /旁听周期/],
  ])('%s：A4 横排，标题和表在同一张纸上', async (_what, path, heading) => {
    const page = await at(department.leader, path, heading);
    await page.locator('.data-table tbody tr').first().waitFor();
    expect(await sheetsOf(page)).toEqual([lying]);
    expect(await printedOfTheShell(page)).toBe(0);
    expect(await overhang(page, lyingPx)).toBe(0);
  });

  test('销号卷：从事项打开，一项一张 A4，印着台账链头', async () => {
    const { page } = await site.as(unitOf(1).secretary);
    await page.goto(`${site.origin}/lists/${file().id}?item=${file().item(1)}`);
    await page.getByRole('link', { name: '销号卷' }).click();
    const paper = page.getByRole('article', { name: '销号卷' });
    await paper.getByText('整改事项销号卷').waitFor();
    await paper.getByText(`台账 ${file().id} 第`).waitFor();
    await counts(paper.getByRole('rowheader', { name: '期限' }), 1);
    expect(await sheetsOf(page)).toEqual([upright]);
    expect(await printedOfTheShell(page)).toBe(0);
    expect(await overhang(page, 650)).toBe(0);
  });

  test('单位学习秘书打印整改清单，看得到每一项', async () => {
    const page = await at(unitOf(1).secretary, `/lists/${file().id}`, /整改清单/);
    await page.emulateMedia({ media: 'print' });
    await counts(page.locator('.paper-list tbody tr'), 3);
    await page.locator('.paper-list').waitFor();
    await page.emulateMedia({ media: null });
  });
});
