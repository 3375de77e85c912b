import type { BrowserContext, Page } from 'playwright-core';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, toHeld } from '../support/api/loop';
import { listeners, unitOf } from '../support/engine/city';
import { fillsForm } from './hearing';
import type { Person } from './person';
import { reads } from './seen';
import { openSite, type Site, storyOf } from './site';

const kept = '已自动保存';
const here = '暂时没有传到服务器，已保存在本机';

/** 会场里没有信号的组长，用手机填反馈表：写下的都在，回执只有一个。 */
describe('写到一半断了网', () => {
  let site: Site;
  let lead: Person;
  let page: Page;
  let net: BrowserContext;
  beforeAll(async () => {
    site = await openSite(1);
    await toHeld(site.office, 1);
    lead = await site.as(listeners.lead);
    page = lead.page;
    net = page.context();
    await page.setViewportSize({ width: 390, height: 844 });
    await lead.answer('填写');
  }, 240_000);
  afterAll(() => site?.close());

  const step = storyOf(() => site);
  const box = (on: Page = page) => on.getByRole('textbox', { name: '意见建议', exact: true });
  const says = (words: string, on: Page = page) => on.getByText(words).first().waitFor();
  /** Another window of the same browser, at the same form. */
  const window2 = async () => {
    const other = await net.newPage();
    await other.goto(page.url());
    await box(other).waitFor();
    return other;
  };

  step('断网时存在本机，说明没有上传；通了以后自己上传，刷新还在', async () => {
    await box().fill('会前一周发研讨题。');
    await says(kept);
    await net.setOffline(true);
    await box().fill('会前一周发研讨题，会后建清单。');
    await says(here);
    await net.setOffline(false);
    await says(kept);
    await page.reload();
    await reads(box(), '会前一周发研讨题，会后建清单。');
  });

  step('断网时关了页面，换一个窗口接着写', async () => {
    const other = await window2();
    await reads(box(other), '会前一周发研讨题，会后建清单。');
    await net.setOffline(true);
    await box(other).fill('断网时写的。');
    await says(here, other);
    await other.close();
    await net.setOffline(false);
    await page.reload();
    await reads(box(), '断网时写的。');
    await says(kept);
  });

  step('草稿还在路上就动笔，写下的不被冲掉，问用哪一份', async () => {
    let release = () => {};
    const held = new Promise<void>((go) => {
      release = go;
    });
    await page.route('**/api/drafts/**', async (route) => {
      if (route.request().method() === 'GET') await held;
      await route.continue();
    });
    await page.reload();
    await box().fill('等不及先写的。');
    release();
    await says('另一窗口在此之后保存过这份草稿');
    await reads(box(), '等不及先写的。');
    await page.getByRole('button', { name: '用那一份' }).click();
    await reads(box(), '断网时写的。');
    await page.unroute('**/api/drafts/**');
  });

  step('两个窗口同时写，后存的一个问用哪一份，没有一份被悄悄盖掉', async () => {
    const other = await window2();
    await reads(box(other), '断网时写的。');
    await box(other).fill('另一个窗口写的。');
    await says(kept, other);
    await box().fill('这个窗口写的。');
    await says('另一窗口在此之后保存过这份草稿');
    await page.getByRole('button', { name: '用这一份' }).click();
    await says(kept);
    await other.reload();
    await reads(box(other), '这个窗口写的。');
    await other.close();
  });

  step('收起的一步写到一半：存到服务器以后刷新，自己展开，写下的还在；办完以后本机不留', async () => {
    const report = lead.deed('撰写旁听情况报告');
    const words = report.getByRole('textbox', { name: '总体评价', exact: true });
    await page.getByRole('button', { name: '撰写旁听情况报告', exact: true }).click();
    await words.fill('发言不念稿。');
    await report.getByText(kept).waitFor();
    await page.reload();
    await words.waitFor();
    await reads(words, '发言不念稿。');
    await lead.fill('建议', '会前一周发研讨题。', report);
    await lead.press('报送报告', report);
    const left = () => Object.keys(localStorage).filter((k) => k.includes('cycle.submitReport'));
    expect(await page.evaluate(left)).toEqual([]);
  });

  step('断网时提交：内容还在，通了以后只有一份，一个回执号', async () => {
    const problem = { category: /研讨/, track: '分阶段整改' };
    await fillsForm(lead, {
      problems: [{ statement: '研讨以念稿为主。', evidence: '现场记录。', ...problem }],
      withWhom: new RegExp(`人员${unitOf(1).directlyResponsible}`),
    });
    await says(kept);
    await net.setOffline(true);
    await page.getByRole('button', { name: '提交组内会签' }).click();
    await page.getByRole('button', { name: '正在确认是否办理成功' }).waitFor();
    await net.setOffline(false);
    await says('回执号');
    const cycle = await site.office.state<CycleState>(caseFile(site.office.tag, 1).cycle);
    expect(cycle?.form?.version).toBe(1);
  });

  step('会签的回答在路上丢了：再问一次，同一个回执，没有第二份', async () => {
    const deputy = await site.as(listeners.deputy);
    await deputy.page.setViewportSize({ width: 390, height: 844 });
    await deputy.answer('会签', '意见反馈表');
    await deputy.choose('对第1版反馈表', '同意');
    const keys: (string | undefined)[] = [];
    await deputy.page.route('**/form/co-sign', async (route) => {
      keys.push((await route.request().allHeaders())['idempotency-key']);
      const reply = await route.fetch();
      if (keys.length === 1) return route.abort('connectionreset');
      return route.fulfill({ response: reply });
    });
    await deputy.press('会签', deputy.deed('会签'));
    expect(keys).toEqual([keys[0], keys[0]]);
    const cycle = await site.office.state<CycleState>(caseFile(site.office.tag, 1).cycle);
    expect(cycle?.form?.coSigned.map((s) => s.personId)).toEqual([listeners.deputy]);
  });
});
