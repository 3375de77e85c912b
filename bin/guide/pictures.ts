import type { Page } from 'playwright-core';
import type { Picture } from './picture';

/** Follows the first line of 待我办理 whose button is this verb; in a list it opens the item that the line is about. */
async function answer(page: Page, verb: string): Promise<void> {
  const line = page.getByRole('link', { name: new RegExp(`^${verb}：`) }).first();
  const item = /第\d+项$/.exec((await line.getAttribute('aria-label')) ?? '')?.[0];
  await line.click();
  if (item)
    await page
      .locator('.card', { hasText: `${item}，` })
      .locator('.card-title')
      .click();
  // Nothing under the pointer: no row or button looks chosen.
  await page.mouse.move(0, 0);
}

/** The step under this heading, as its form stands open on the page. */
const deed = (page: Page, heading: string) => page.getByRole('region', { name: heading });

/** A line, its form: most pictures are of this kind. */
const step =
  (verb: string, ...headings: string[]): Picture['open'] =>
  async (page) => {
    await answer(page, verb);
    return headings.map((heading) => deed(page, heading));
  };

const wide = { width: 1366, height: 620 } as const;

/** In the order of the loop. Accounts are those of the demonstration whom the step waits for. */
export const pictures: readonly Picture[] = [
  {
    ...wide,
    name: 'sign-in',
    login: null,
    open: async (page) => {
      // The accounts are asked for after the form stands; before them the page is not as high.
      await page.locator('.demonstration li').last().waitFor();
      return [page.locator('.sign-in-body')];
    },
  },
  {
    ...wide,
    name: 'queue',
    login: 'lingdao1',
    height: 470,
    open: async (page) => {
      await page.locator('.queue .due').first().click();
      await page.locator('.due-lines').waitFor();
      return [page.getByRole('heading', { name: '待我办理' }), page.locator('.queue')];
    },
  },
  {
    name: 'queue-phone',
    login: 'zhuanjia22',
    width: 390,
    height: 844,
    open: async (page) => [page.locator('body')],
  },
  { ...wide, name: 'package', login: 'mishu042', open: step('报送', '报送第') },
  { ...wide, name: 'review', login: 'zhuanjia45', open: step('审核', '审核学习方案', '审核学习资料') },
  {
    name: 'form-phone',
    login: 'zhuanjia12',
    width: 390,
    height: 844,
    open: async (page) => {
      await answer(page, '填写');
      const ratings = page.getByRole('region', { name: '学习评价' });
      await ratings.waitFor();
      await ratings.evaluate((part) => part.scrollIntoView({ block: 'start' }));
      return [page.locator('body')];
    },
  },
  {
    ...wide,
    name: 'sign',
    login: 'lingdao1',
    open: async (page) => {
      await answer(page, '签发');
      return [page.locator('#notice')];
    },
  },
  {
    ...wide,
    name: 'endorse',
    login: 'zhijie049',
    height: 670,
    open: async (page) => {
      await page
        .getByRole('link', { name: /^审签：/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^审签整改措施（/ }).click();
      await page.mouse.move(0, 0);
      return [page.locator('.list-columns')];
    },
  },
  {
    ...wide,
    name: 'closure',
    login: 'zeren028a',
    open: async (page) => {
      await answer(page, '申请销号');
      await page.getByRole('button', { name: '申请销号' }).click();
      await page.mouse.move(0, 0);
      return [deed(page, '申请销号')];
    },
  },
  { ...wide, name: 'verify', login: 'pian2', open: step('验收', '验收') },
  {
    ...wide,
    name: 'round',
    login: 'lilun1',
    open: async (page) => {
      await page.goto('/rounds');
      await page.getByRole('link', { name: /第2轮/ }).first().click();
      return [page.locator('.page-header'), page.getByRole('region', { name: '各阶段单位' })];
    },
  },
  {
    ...wide,
    name: 'round-draft',
    login: 'lilun1',
    height: 760,
    open: async (page) => {
      await page.goto('/rounds/new');
      await page.getByRole('heading', { name: '被旁听单位' }).waitFor();
      return [page.locator('.draft-form')];
    },
  },
  {
    ...wide,
    name: 'open-items',
    login: 'lilun1',
    open: async (page) => {
      await page.goto('/import');
      await page.getByRole('radio', { name: '在办整改事项' }).check();
      return [page.locator('main')];
    },
  },
  {
    ...wide,
    name: 'supervision',
    login: 'lingdao1',
    open: async (page) => {
      await page
        .getByRole('link', { name: /^审批：.*督办单/ })
        .first()
        .click();
      await page.mouse.move(0, 0);
      return [page.locator('#supervision')];
    },
  },
  {
    ...wide,
    name: 'sheet',
    login: 'lingdao1',
    height: 900,
    open: async (page) => {
      await answer(page, '签发');
      await page.getByRole('link', { name: '呈批单（线下审签）' }).click();
      return [page.getByRole('article', { name: '反馈意见呈批单' })];
    },
  },
  {
    ...wide,
    name: 'disposal',
    login: 'lingdao1',
    open: async (page) => {
      await answer(page, '签发');
      await page.getByRole('link', { name: '泄密处置' }).first().click();
      await page.getByRole('heading', { name: '提出泄密处置' }).waitFor();
      return [page.locator('main')];
    },
  },
  {
    ...wide,
    name: 'people',
    login: 'guanli1',
    open: async (page) => {
      await page.goto('/people');
      await page.locator('.data-table tbody button').first().click();
      await page.getByRole('heading', { name: '办理经过' }).waitFor();
      return [page.locator('main')];
    },
  },
  {
    ...wide,
    name: 'delegations',
    login: 'lingdao1',
    open: async (page) => {
      await page.goto('/me/delegations');
      return [page.locator('main')];
    },
  },
  {
    ...wide,
    name: 'calendar',
    login: 'zhuanjia40',
    height: 760,
    open: async (page) => {
      await page.goto('/calendar');
      await page.locator('.calendar-chosen').waitFor();
      return [page.locator('main')];
    },
  },
];
