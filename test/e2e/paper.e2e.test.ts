import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import type { CycleState } from '../../domain/cycle/types';
import type { RectificationState } from '../../domain/rectification/types';
import { caseFile, plainly, today, toSignature } from '../support/api/loop';
import { ownerOf } from '../support/api/people';
import { deciders, department, unitOf } from '../support/engine/city';
import { violations } from './accessibility';
import { counts } from './seen';
import { openSite, type Site } from './site';

/** A third of them is 立行立改 and files no measures: twelve are left. */
const problems = 18;
const longWords = (what: string) => `${what}，按照列席旁听要求逐条对照，形成制度并连续执行两次以上，责任到人`;

/** How many pages the PDF has: its page objects. */
async function pagesOf(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
}

/** What the printed code says: the sheet as a picture, read as a phone would. */
async function scanned(page: Page): Promise<string> {
  const code = page.getByRole('img', { name: '登记页地址的二维码' });
  await code.scrollIntoViewIfNeeded();
  const png = (await code.screenshot()).toString('base64');
  const pixels = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    drawing.drawImage(image, 0, 0);
    const { width, height, data: bytes } = drawing.getImageData(0, 0, image.width, image.height);
    return { width, height, bytes: [...bytes] };
  }, png);
  return jsQR(Uint8ClampedArray.from(pixels.bytes), pixels.width, pixels.height)?.data ?? '';
}

/** 线下审签：登记人打印呈批单、扫码登记；部领导在手机上看到。 */
describe('线下审签', () => {
  let site: Site;
  const file = () => caseFile(site.office.tag, 1);
  beforeAll(async () => {
    site = await openSite(1);
    await toSignature(site.office, 1, plainly, plainly, problems);
  }, 240_000);
  afterAll(() => site?.close());

  const copyOff = async (signer: string) => {
    const me = await site.as(deciders.registrar);
    await me.choose('纸面结论', signer === department.leader ? '同意签发' : '同意');
    await me.pick('签字人', new RegExp(`^人员${signer}$`));
    await me.fill('纸面签字日期', today());
    await me.upload(/选择文件/, {
      name: '签字扫描件.pdf',
      content: '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n',
    });
    return me;
  };

  test('登记人从待办打开呈批单：一张 A4，二维码读得回登记页地址和摘要', async () => {
    const me = await site.as(deciders.registrar);
    await me.answer('呈批单');
    await me.page.getByRole('article', { name: '反馈意见呈批单' }).waitFor();
    expect(await pagesOf(me.page)).toBe(1);
    expect(await violations(me.page)).toEqual([]);
    const address = await scanned(me.page);
    expect(address).toMatch(new RegExp(`^${site.origin}/cycles/${file().id}/sheet\\?d=[0-9a-f]{16}$`));
    await me.page.goto(address);
    await me.page.getByText('扫码带入').waitFor();
    // Pressed while the scan is on its way: it goes when the scan has arrived, and asks for nothing.
    let arrive: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await me.page.route('**/api/files', async (route) => {
      await held;
      await route.continue();
    });
    await copyOff(department.leader);
    const pressed = me.press('登记');
    await me.page.getByRole('button', { name: '文件上传完后提交' }).waitFor();
    arrive();
    await pressed;
    await site.office.reaches<CycleState>(file().cycle, 'delivered', (c) => c.notice?.paper !== undefined);
  }, 120_000);

  test('部领导在手机上看到线下审签、签字日期、登记人和扫描件', async () => {
    const boss = await site.as(department.leader);
    await boss.page.setViewportSize({ width: 390, height: 844 });
    await boss.page.goto(`${site.origin}/cycles/${file().id}#notice`);
    await boss.page.getByText(`人员${deciders.registrar}登记`).first().waitFor();
    await counts(boss.page.getByRole('link', { name: '扫描件' }), 1);
    expect(await boss.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(boss.page)).toEqual([]);
  }, 60_000);

  test('十二项措施一张呈批单，全文在一页上；内容改了，旧单失效', async () => {
    await site.office.reaches<RectificationState>(file().list, 'opened', (l) => l.items.length === problems);
    const sec = await site.office.as(unitOf(1).secretary);
    const owner = await site.office.as(ownerOf(1));
    const nos = Array.from(
      { length: problems },
      (_, i) => `${file().item(1).slice(0, -2)}${String(i + 1).padStart(2, '0')}`,
    );
    await sec.does(`${file().L}/assign`, {
      items: nos.map((itemNo) => ({ itemNo, ownerId: ownerOf(1), leaderId: unitOf(1).directlyResponsible })),
    });
    const list = await site.office.state<RectificationState>(file().list);
    const waiting = list?.items.filter((i) => i.state === 'pendingMeasures').map((i) => i.itemNo) ?? [];
    expect(waiting).toHaveLength(12);
    const filed = (goal: string) => ({
      items: waiting.map((itemNo) => ({
        itemNo,
        track: 'ongoing',
        goal: longWords(goal),
        measures: [1, 2].map((n) => ({ ownerId: ownerOf(1), dueOn: today(), text: longWords(`措施${n}`) })),
      })),
    });
    await owner.does(`${file().L}/measures`, filed('互动充分'));
    const me = await site.as(deciders.registrar);
    await me.page.goto(`${site.origin}/lists/${file().id}/sheet/measures`);
    const paper = me.page.getByRole('article', { name: '整改措施呈批单' });
    await paper.waitFor();
    await counts(paper.getByText(longWords('互动充分')), waiting.length);
    expect(await pagesOf(me.page)).toBe(1);
    const old = await scanned(me.page);

    await owner.does(`${file().L}/measures`, filed('互动更充分'));
    await me.page.goto(old);
    await me.page.getByText('这张呈批单失效。请重新打印送签').waitFor();
    await copyOff(unitOf(1).directlyResponsible);
    await me.page.getByRole('button', { name: '登记', exact: true }).click();
    await me.page.getByText('纸面摘要与现在的内容不一致').first().waitFor();
    await me.page.goto(`${site.origin}/lists/${file().id}/sheet/measures`);
    const digest = (await me.page.locator('.sheet-digest strong').textContent()) ?? '';
    await me.fill('纸面上的内容摘要', digest.slice(0, 9));
    await (await copyOff(unitOf(1).directlyResponsible)).press('登记');
    await site.office.reaches<RectificationState>(file().list, 'all endorsed on paper', (l) =>
      l.items.filter((i) => waiting.includes(i.itemNo)).every((i) => i.measures?.paper !== undefined),
    );
  }, 120_000);

  test('销号申请一批一张呈批单，每项写着自己的完成情况', async () => {
    const list = await site.office.state<RectificationState>(file().list);
    const nos = (list?.items ?? []).filter((i) => i.state === 'inProgress').map((i) => i.itemNo);
    expect(nos).toHaveLength(6);
    const done = (n: number) => `第${n}件已经办结，完成情况逐项核对，形成制度并连续执行`;
    await (await site.office.as(ownerOf(1))).does(`${file().L}/closure`, {
      items: nos.map((itemNo, i) => ({
        itemNo,
        result: done(i + 1),
        measureChecks: [],
        evidenceIds: [],
        onSiteEvidence: true,
        longTermMechanism: '',
      })),
    });
    const me = await site.as(deciders.registrar);
    await me.page.goto(`${site.origin}/lists/${file().id}/sheet/closure`);
    const paper = me.page.getByRole('article', { name: '销号申请呈批单' });
    await paper.waitFor();
    for (const i of nos.keys()) await counts(paper.getByText(done(i + 1)), 1);
    expect(await pagesOf(me.page)).toBe(1);
  }, 60_000);

  test('页面没有报错，除了失效的那一次拒绝', () =>
    expect(site.complaints.filter((c) => !/status of 409/.test(c))).toEqual([]));
});
