import type { Page } from 'playwright-core';
import { questionLabels } from '../../domain/cycle/form';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, toHeld } from '../support/api/loop';
import { listeners, unitOf } from '../support/engine/city';
import { openSite, type Site } from './site';

/** What has the focus: role and name as a screen reader says them, and whether the eye can see it. */
async function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const label = element.closest('label')?.textContent ?? '';
    const by = element.getAttribute('aria-labelledby');
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
    const name =
      element.getAttribute('aria-label') ??
      (by
        ? by
            .split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? '')
            .join(' ')
        : (labels[0]?.textContent ?? (label || element.textContent || '')));
    const group = element.closest('[role=group], fieldset');
    const groupBy = group?.getAttribute('aria-labelledby');
    const groupName =
      group?.querySelector('legend')?.textContent ??
      group?.getAttribute('aria-label') ??
      (groupBy ? (document.getElementById(groupBy)?.textContent ?? '') : '');
    // A radio is hidden behind its label: the ring is drawn around that.
    const seen = [element, element.closest('label')].some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    });
    const kind =
      element.getAttribute('type') ?? element.getAttribute('role') ?? element.tagName.toLowerCase();
    return { kind, name: name.trim(), group: groupName.trim(), seen };
  });
}

/** 反馈表 and 待我办理 by somebody whose mouse is broken. */
describe('只用键盘（M31）', () => {
  let site: Site;
  let page: Page;
  let taps = 0;
  const unseen: string[] = [];
  beforeAll(async () => {
    site = await openSite(1);
    await toHeld(site.office, 1);
    ({ page } = await site.as(listeners.lead));
    await page.goto(`${site.origin}/`);
  }, 240_000);
  afterAll(() => site?.close());

  /** Tabs on until the focus is on what is looked for; never back, and never round and round. */
  async function tabTo(
    what: string,
    holds: (f: Awaited<ReturnType<typeof focused>>) => boolean,
  ): Promise<void> {
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press('Tab');
      const now = await focused(page);
      // Between the last and the first of a page the browser itself has the focus.
      if (now.kind !== 'body' && !now.seen) unseen.push(`${now.kind} ${now.name}`);
      if (holds(now)) return;
    }
    throw new Error(`the focus does not come to ${what}`);
  }
  const tap = async (key: string) => {
    taps += 1;
    await page.keyboard.press(key);
  };
  const toGroup = (group: string) => tabTo(group, (f) => f.kind === 'radio' && f.group.includes(group));
  const toButton = (name: string) => tabTo(name, (f) => f.name === name);

  test('跳过导航，到待办的第一行，回车打开', async () => {
    await page.getByRole('link', { name: /^填写/ }).first().waitFor();
    await page.keyboard.press('Tab');
    expect((await focused(page)).name).toMatch(/跳到|跳过/);
    await page.keyboard.press('Enter');
    await tabTo('填写', (f) => f.name.startsWith('填写'));
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: '学习评价' }).waitFor();
  });

  test('反馈表没有备注时不超过十五次点按，不碰鼠标', async () => {
    for (const group of Object.values(questionLabels)) {
      await toGroup(group);
      await tap('Space');
    }
    await toButton('四项均已查，为“是”');
    await tap('Enter');
    await toGroup('学习档案');
    await tap('Space');
    await tabTo('意见建议', (f) => f.name.startsWith('意见建议'));
    await page.keyboard.type('会前一周发研讨题。');
    await toGroup('总体评价');
    await tap('Space');
    await toGroup('是否已与单位负责人交换意见');
    await tap('Space');
    await tabTo('对象', (f) => f.name.startsWith('对象'));
    await tap('ArrowDown');
    await tabTo('交换情况', (f) => f.name.startsWith('交换情况'));
    await page.keyboard.type('对方认可，无异议。');
    await toGroup('单位对事实');
    await tap('Space');
    await toButton('提交组内会签');
    await tap('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: '回执号' })
      .waitFor()
      .catch(async (error: unknown) => {
        await site.keepPictures('keyboard');
        throw error;
      });
    expect({ taps, fits: taps <= 15 }).toEqual({ taps, fits: true });
    await site.office.reaches<CycleState>(
      caseFile(site.office.tag, 1).cycle,
      'drafted',
      (c) => c.form?.version === 1,
    );
    const form = (await site.office.state<CycleState>(caseFile(site.office.tag, 1).cycle))?.form;
    expect(Object.values(form?.facts.ratings ?? {})).toHaveLength(7);
    const { head, directlyResponsible } = unitOf(1);
    const exchange = form?.facts.exchange;
    expect([head, directlyResponsible]).toContain(exchange?.held ? exchange.withPersonId : null);
  });

  test('走过的每一处，焦点都看得见', () => expect(unseen).toEqual([]));
});
