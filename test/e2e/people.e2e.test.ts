import type { CycleState } from '../../domain/cycle/types';
import { caseFile, today, toSignature } from '../support/api/loop';
import { admins, former } from '../support/api/people';
import { department } from '../support/engine/city';
import { looksRight, violations } from './accessibility';
import { counts } from './seen';
import { openSite, type Site } from './site';

/** 账号、委托：系统管理员开通账号；部领导在网页上委托，受托人从待办以他的名义签发。 */
describe('人员、账号和委托', () => {
  let site: Site;
  const file = () => caseFile(site.office.tag, 1);
  beforeAll(async () => {
    site = await openSite(1);
    await toSignature(site.office, 1);
  }, 240_000);
  afterAll(() => site?.close());

  test('系统管理员登记一人、开通账号；本人用一次性密码登录，先改密码再办理', async () => {
    const admin = await site.as(admins.system);
    const { page } = admin;
    const menu = page.getByRole('navigation', { name: '主要页面' });
    await menu.getByRole('link', { name: '人员', exact: true }).click();
    await page.getByRole('heading', { name: '人员', level: 1 }).waitFor();
    await looksRight(admin);
    await page.getByRole('button', { name: '登记人员' }).click();
    await admin.fill('姓名', '周新来');
    await admin.fill('人员编号', 'zhouxinlai');
    await admin.pick('单位', /第1单位/, page.getByRole('complementary', { name: '登记人员' }));
    await admin.press('登记');
    const panel = page.getByRole('complementary', { name: '周新来' });
    await panel.getByRole('button', { name: '开通账号' }).click();
    await admin.fill('账号名', 'zhou1');
    await admin.press('开通');
    const secret = (await panel.locator('.one-time-secret').textContent()) ?? '';
    await looksRight(admin);
    await panel.getByRole('button', { name: '已告知，不再显示' }).click();
    await counts(page.getByText(secret), 0);

    const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
    const own = await context.newPage();
    await own.goto(`${site.origin}/cycles`);
    await own.getByLabel('账号').fill('zhou1');
    await own.getByLabel('密码').fill(secret);
    await own.getByRole('button', { name: '登录' }).click();
    await own.getByText('请先设一个只有自己知道的密码').waitFor();
    expect(await violations(own)).toEqual([]);
    const chooses = async (next: string) => {
      await own.getByLabel(/^一次性密码/).fill(secret);
      await own.getByLabel(/^新密码/).fill(next);
      await own.getByLabel(/^再填一次/).fill(next);
      await own.getByRole('button', { name: '修改密码' }).click();
    };
    await chooses('zhou1-zhou1-zhou1');
    await own.getByText('不能含有账号名，请换一个').waitFor();
    await chooses('qing-feng-ming-yue-8');
    await own.getByRole('heading', { name: '旁听周期' }).waitFor();
    await context.close();
  }, 120_000);

  test('部领导在网页上办委托，受托人从待办以他的名义签发，两人都写明；收回之后不再看到', async () => {
    const delegate = await site.as(former);
    await delegate.page.goto(`${site.origin}/cycles/${file().id}`);
    await delegate.page.getByText('没有找到，或您无权查看').waitFor();

    const boss = await site.as(department.leader);
    await boss.page
      .getByRole('button', { expanded: false })
      .filter({ hasText: `人员${department.leader}` })
      .click();
    await boss.page.getByRole('link', { name: '我的委托' }).click();
    await boss.page.getByRole('searchbox', { name: '受托人' }).fill(former);
    await boss.page.getByRole('radio', { name: new RegExp(`^人员${former}`) }).check();
    await boss.fill('到（含当天）', today());
    await looksRight(boss);
    await boss.press('委托');
    await boss.page.getByText(`委托人员${former}`).waitFor();

    await delegate.page.goto(`${site.origin}/welcome`);
    await delegate.page.getByRole('region', { name: `部领导（受人员${department.leader}委托）` }).waitFor();
    await delegate.page.goto(`${site.origin}/`);
    await delegate.page.getByText(`受人员${department.leader}委托 · 部领导`, { exact: true }).waitFor();
    await looksRight(delegate);
    await delegate.answer('签发');
    await delegate.page
      .getByRole('note')
      .filter({ hasText: `您受人员${department.leader}委托` })
      .waitFor();
    await delegate.page.getByText(`您受人员${department.leader}委托，以部领导身份办理`).first().waitFor();
    await looksRight(delegate);
    await delegate.press('签发送达');
    await site.office.reaches<CycleState>(file().cycle, 'delivered', (c) => c.stage !== 'awaitingSignOff');
    const { rows } = await site.office.superPool.query<{ actor: string; behalf: string; capacity: string }>(
      `SELECT actor_id AS actor, on_behalf_of AS behalf, capacity FROM ledger_entry WHERE stream = $1 AND type = 'noticeSigned'`,
      [file().cycle],
    );
    expect(rows).toEqual([{ actor: former, behalf: department.leader, capacity: 'deptLeader' }]);
    const reader = await site.as(department.manager);
    await reader.page.goto(`${site.origin}/cycles/${file().id}`);
    await reader.page.getByText(`人员${former}（受人员${department.leader}委托）签发`).waitFor();

    await boss.press('收回');
    await delegate.page.goto(`${site.origin}/cycles/${file().id}`);
    await delegate.page.getByText('没有找到，或您无权查看').waitFor();
  }, 180_000);

  test('理论科的旁听组页面，待承接从待办打开', async () => {
    await (await site.office.as(admins.security)).does('/api/people/l3/deactivate');
    const manager = await site.as(department.manager);
    await manager.page.goto(`${site.origin}/`);
    await manager.page.getByRole('link', { name: /旁听组成员人员l3已离任，请调整成员/ }).click();
    const panel = manager.page.getByRole('complementary', { name: '第7旁听组' });
    await panel.getByRole('button', { name: '移出人员l3' }).click();
    await panel.getByRole('searchbox', { name: '增加人员' }).fill('r2');
    await panel.getByRole('radio', { name: /^人员r2/ }).click();
    await looksRight(manager);
    await manager.press('调整成员');
    await manager.page.getByRole('cell', { name: '人员r2' }).first().waitFor();
    await manager.page.goto(`${site.origin}/`);
    await manager.page.getByRole('heading', { name: '待我办理' }).waitFor();
    await counts(manager.page.getByText('已离任，请调整成员'), 0);
  }, 120_000);
});
