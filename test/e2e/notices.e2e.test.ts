import type { Page } from 'playwright-core';
import { caseFile } from '../support/api/loop';
import { admins } from '../support/api/people';
import { department, unitOf } from '../support/engine/city';
import { type MailServer, openMailServer } from '../support/mail-server';
import { type Outbox, openOutbox } from '../support/outbox';
import { violations } from './accessibility';
import { counts, reads } from './seen';
import { openSite, type Site } from './site';

const { secretary, head } = unitOf(1);

/** 登记邮箱，收到邮件，看是否送到，退回的重发。 */
describe('我的通知和发送情况', () => {
  let site: Site;
  let server: MailServer;
  let outbox: Outbox;
  beforeAll(async () => {
    [site, server] = await Promise.all([openSite(2), openMailServer()]);
    outbox = await openOutbox(site.office, server, '2026-03-02T02:00:00.000Z');
  }, 240_000);
  afterEach(() => site.keepPictures('notices'));
  afterAll(async () => {
    await server?.stop();
    await site?.close();
  });
  const visit = async (login: string, path: string, heading: string): Promise<Page> => {
    const { page } = await site.as(login);
    await page.goto(site.origin + path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    return page;
  };

  test('登记邮箱：写错的在栏边说明，改好保存，刷新后还在', async () => {
    const page = await visit(secretary, '/inbox', '消息');
    await page.getByRole('link', { name: '我的通知' }).click();
    await page.getByLabel('邮箱地址').fill('zhang');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('邮箱地址不正确，应如').waitFor();
    await page.getByLabel('邮箱地址').fill('zhang@test.invalid');
    await page
      .getByRole('group', { name: '收信方式' })
      .getByRole('radio', { name: '逐件发送' })
      .check({ force: true });
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存', { exact: true }).waitFor();
    await page.reload();
    await reads(page.getByLabel('邮箱地址'), 'zhang@test.invalid');
    await page.getByRole('radio', { name: '逐件发送', checked: true }).waitFor();
  });

  test('发到的列在本人的页面；退回的，理论科看到原因，重发', async () => {
    await outbox.wants(head);
    server.manners.recipient = (address) => (address.startsWith(head) ? '550 no such user' : null);
    await outbox.tell(secretary);
    await outbox.tell(head);
    await outbox.turn();
    const own = await visit(secretary, '/me/notices', '我的通知');
    await own.getByRole('link', { name: '第1单位：学习改期' }).waitFor();
    await own.getByText('已发出').waitFor();

    const page = await visit(department.manager, '/deliveries', '发送情况');
    await page.getByLabel('状态').selectOption({ label: '被退回' });
    const row = page.getByRole('row').filter({ hasText: `人员${head}` });
    await row.getByText('对方没有这个邮箱').waitFor();
    await row.getByRole('button', { name: `重发给人员${head}` }).click();
    await page.getByText('没有符合条件的。').waitFor();
    expect((await outbox.mails()).find((m) => m.person === head)).toMatchObject({
      state: 'queued',
      attempts: 0,
    });
  });

  test('办理经过旁边可到这一件的发送情况；单位的人没有这一项', async () => {
    const { page } = await site.as(department.manager);
    const { id } = caseFile(site.office.tag, 1);
    await page.goto(`${site.origin}/cycles/${id}`);
    await page
      .getByRole('complementary', { name: '沟通和办理经过' })
      .getByRole('link', { name: '发送情况' })
      .click();
    await page.getByRole('heading', { level: 1, name: '发送情况' }).waitFor();
    expect(new URL(page.url()).searchParams.get('about')).toBe(`cycle/${id}`);
    const unit = (await site.as(secretary)).page;
    await unit.goto(`${site.origin}/cycles/${id}`);
    await unit.getByRole('heading', { name: '办理经过' }).waitFor();
    await counts(unit.getByRole('link', { name: '发送情况' }), 0);
  });

  test('系统管理员从姓名处打开，看不到标题；服务器不通时写明', async () => {
    await site.office.pool.query(`UPDATE delivery_channel SET fault = 'refusedSignIn', fault_at = now()`);
    const page = await visit(admins.system, '/', '待我办理');
    await page.getByRole('button', { name: `人员${admins.system}` }).click();
    await page.getByRole('link', { name: '发送情况' }).click();
    await page.getByText('邮件暂时发不出去：邮件服务器不接受本系统的账号').waitFor();
    await page.getByText('不显示业务内容').first().waitFor();
    await counts(page.getByText('学习改期'), 0);
  });

  const pages = [
    [secretary, '/me/notices', '我的通知'],
    [department.manager, '/deliveries', '发送情况'],
  ] as const;
  test.each(
    pages.flatMap(([login, path, heading]) =>
      [1366, 390].map((width) => [heading, width, login, path] as const),
    ),
  )('%s，%i 宽：没有严重的无障碍问题，没有横向溢出', async (heading, width, login, path) => {
    const { page } = await site.as(login);
    await page.setViewportSize({ width, height: 844 });
    await visit(login, path, heading);
    await page.locator('.tag').first().waitFor();
    expect(await violations(page)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  });

  test('浏览器没有报错', () => {
    // A wrong address and a refused mail are answers, which browsers log as failed requests.
    expect(site.complaints.filter((c) => !/status of 400/.test(c))).toEqual([]);
  });
});
