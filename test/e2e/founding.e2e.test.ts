import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import type { CycleState } from '../../domain/cycle/types';
import { openFoundedOffice } from '../support/api/office';
import { xlsx } from '../support/api/sheets';
import { dateOf, plusDays } from '../support/engine/commands';
import { violations } from './accessibility';
import * as city from './founded-city';
import { attends, fillsForm, hears, signsAndSubmits, today } from './hearing';
import { fillPackage } from './package';
import type { Person } from './person';
import { counts } from './seen';
import { openSite, type Site, storyOf } from './site';

const now = new Date().toISOString();
/** The only file that drafts on the page, where the page numbers the round: all files share Temporal's namespace. */
const cycleId = `${dateOf(now).slice(0, 4)}-R1-fgw-1`;

/** 不装演示数据：从三员的一次性密码，到第一轮印发、两审通过、当天旁听、反馈意见送达签收，各由本人在网页上办理。 */
describe('新装的系统', () => {
  let site: Site;
  let told = '';
  const secrets = new Map<string, string>();
  beforeAll(async () => {
    site = await openSite(0, async () => {
      const founded = await openFoundedOffice('root');
      told = founded.told;
      return founded.office;
    });
  }, 180_000);
  afterAll(() => site?.close());
  const step = storyOf(() => site);

  /** The template that the page offers, its example left where it is, filled in below. */
  const imports = async ({ page }: Person, kind: string, rows: readonly (readonly string[])[]) => {
    await page.goto(`${site.origin}/import`);
    await page.getByRole('radio', { name: kind, exact: true }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: `下载${kind}导入模板（xlsx）` }).click();
    const template = await readSheet(readFileSync(await (await waiting).path()));
    const filled = [...template.map((line) => line.map((cell) => String(cell ?? ''))), ...rows];
    const files = page.locator('input[type=file]');
    await files.setInputFiles({
      name: `${kind}.xlsx`,
      mimeType: 'application/octet-stream',
      buffer: await xlsx(filled),
    });
  };
  const agrees = async ({ page }: Person) => {
    await page.getByRole('button', { name: /^导入 \d+ 项/ }).click();
    await page.getByRole('heading', { name: '三、已导入' }).waitFor();
    await page.getByText(/^下一步：/).waitFor();
  };
  const opensAccounts = async (...people: readonly (readonly [personId: string, name: string])[]) => {
    const admin = await site.as('sysadmin');
    for (const [personId, name] of people) {
      await admin.page.goto(`${site.origin}/people?person=${personId}`);
      const panel = admin.page.getByRole('complementary', { name });
      await panel.getByRole('button', { name: '开通账号' }).click();
      await admin.fill('账号名', personId, panel);
      await admin.press('开通', panel);
      secrets.set(personId, (await panel.locator('.one-time-secret').textContent()) ?? '');
    }
  };
  /** As many as wait for an account, ticked in the list; who has one is named and left alone. */
  const opensTogether = async (...people: readonly (readonly [personId: string, name: string])[]) => {
    const { page } = await site.as('sysadmin');
    await page.goto(`${site.origin}/people`);
    for (const name of ['系统管理员', ...people.map((p) => p[1])])
      await page.getByRole('row', { name }).first().getByRole('checkbox').check();
    await page.getByRole('button', { name: '批量开通账号：先预览' }).click();
    await page.getByText(`将开通 ${people.length} 个账号，1 人不能办理`).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: `开通 ${people.length} 个` }).click();
    await page.getByText(`已开通 ${people.length} 个，未办 1 人，待办 0 人`).waitFor();
    const table = page.getByRole('region', { name: '批量开通账号' }).last();
    for (const [personId, name] of people) {
      const row = (await table.getByRole('row', { name }).textContent()) ?? '';
      secrets.set(personId, /一次性密码 (\S+)$/.exec(row)?.[1] ?? '');
    }
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载名单' }).click();
    const [, ...lines] = await readSheet(readFileSync(await (await waiting).path()));
    expect(lines.map((l) => [l[1], l[2]])).toEqual(people.map(([id]) => [id, secrets.get(id)]));
    await page.getByRole('button', { name: '完成' }).click();
    await page.goto(`${site.origin}/people?account=none`);
    for (const [, name] of people) await counts(page.getByRole('row', { name }), 0);
  };
  const first = (personId: string) => site.firstOf(personId, secrets.get(personId) ?? '');
  const review = async (personId: string, heading: string) => {
    const listener = await first(personId);
    await listener.answer('审核', '市发展改革委');
    await listener.choose('结论', '通过', listener.deed(heading));
    await listener.press('提交审核', listener.deed(heading));
  };

  step('三员凭终端列出的一次性密码登录，首页说明各自先办什么', async () => {
    const findsPart = async (login: string, part: string) => {
      const { page } = await site.firstOf(login, told.match(new RegExp(`${login} +(\\S+)`))?.[1] ?? '');
      await page.getByText(part).waitFor();
    };
    await Promise.all([
      findsPart('sysadmin', '依次登记单位、人员和中心组名册'),
      findsPart('secadmin', '成批授予身份'),
      findsPart('audadmin', '点姓名查看'),
    ]);
  });

  step('系统管理员填模板导入单位、人员、名册；填错的都说明怎样改', async () => {
    const admin = await site.as('sysadmin');
    const { page } = admin;
    await imports(admin, '单位', [city.units[0].with(3, 'jl/zf/fgw').with(5, 'pian1')]);
    await page.getByRole('row', { name: /组织路径.*须从“root”写起/ }).waitFor();
    await page.getByRole('row', { name: /片区联络员.*可先留空，登记人员后再导入一次补上/ }).waitFor();
    await imports(admin, '单位', city.units);
    await agrees(admin);
    await imports(admin, '人员', [['lilun1', '尹怀霖', '理论科科长', 'root/xcb']]);
    await page.getByRole('row', { name: /所在单位.*不在登记单位里的人，填“root”/ }).waitFor();
    await imports(admin, '人员', city.people);
    await agrees(admin);
    expect(await violations(page)).toEqual([]);
    await imports(admin, '中心组名册', city.rosters);
    await agrees(admin);
    await imports(
      admin,
      '单位',
      city.units.map((unit) => unit.with(5, 'pian1')),
    );
    await page.getByText(`新登记 0，变更 ${city.units.length}，没有变化 0。`).waitFor();
    await agrees(admin);
  });

  step('不在登记单位里的一人，在“人员”里逐人登记', async () => {
    const admin = await site.as('sysadmin');
    await admin.page.goto(`${site.origin}/people`);
    await admin.page.getByRole('button', { name: '登记人员' }).click();
    const form = admin.page.getByRole('complementary', { name: '登记人员' });
    await admin.fill('姓名', '谢以文', form);
    await admin.fill('人员编号', 'tl04', form);
    await admin.pick('单位', /^不在登记的单位/, form);
    await admin.press('登记', form);
    expect(await site.office.state('person/tl04')).toMatchObject({ name: '谢以文', homeNode: 'root' });
  });

  step('安全管理员导入身份，系统管理员开通账号', async () => {
    const security = await site.as('secadmin');
    await imports(security, '身份', city.grants);
    await agrees(security);
    await opensTogether(
      ['lilun1', '尹怀霖'],
      ['lingdao1', '顾怀远'],
      ['fgw003', '周守正'],
      ['tl01', '梁知行'],
    );
    await opensAccounts(['tl02', '宋听雨'], ['tl03', '唐观澜'], ['tl04', '谢以文']);
  });

  step('理论科首次登录，从首页组建一组，另一组用模板导入', async () => {
    const manager = await first('lilun1');
    const { page } = manager;
    await page.getByRole('region', { name: '还没有轮次' }).getByRole('link', { name: '旁听组' }).click();
    await page.getByRole('button', { name: '组建一组' }).click();
    await manager.fill('组名', '第1旁听组');
    for (const name of ['梁知行', '宋听雨', '唐观澜']) {
      await page.getByRole('searchbox', { name: '增加人员' }).fill(name);
      await page.getByRole('radio', { name: new RegExp(name) }).click();
    }
    await page.getByLabel('宋听雨的席位').selectOption('deputyLead');
    await manager.press('组建');
    await page.getByRole('row', { name: /第1旁听组.*梁知行.*宋听雨.*唐观澜/ }).waitFor();
    await imports(manager, '旁听组', city.secondTeam);
    await agrees(manager);
  });

  step('理论科草拟；轮次页列出通知没有人收到的单位、没有账号和旁听本单位的人', async () => {
    const manager = await site.as('lilun1');
    const { page } = manager;
    await page.getByRole('link', { name: '草拟轮次' }).click();
    await manager.fill('轮次名称', '第1轮列席旁听');
    await manager.fill('年度督查检查考核计划依据', '年度督查检查考核计划第3项');
    await manager.fill('旁听窗口开始', dateOf(now));
    await manager.fill('旁听窗口结束', dateOf(plusDays(now, 60)));
    for (const unit of ['市发展改革委', '市教育局'])
      await page.getByRole('checkbox', { name: unit, exact: true }).check();
    await page.getByLabel('市发展改革委的旁听组').selectOption('第1旁听组');
    await page.getByLabel('市教育局的旁听组').selectOption('第2旁听组');
    await manager.press('草拟完成，送审签');
    const readiness = page.getByRole('region', { name: '印发以前请核对' });
    await readiness.getByText('没有能登录的学习秘书，印发的通知没有人收到：市教育局。').waitFor();
    await readiness.getByText('旁听人员没有账号：冯向学（第2旁听组）。').waitFor();
    await readiness.getByText('旁听人员旁听的是本单位：市教育局（冯向学，第2旁听组）。').waitFor();
    await counts(readiness.getByRole('listitem'), 3);
    expect(await violations(page)).toEqual([]);
    await opensAccounts(['jyj003', '王敬业'], ['jyj004', '冯向学']);
    await page.reload();
    await counts(readiness.getByRole('listitem'), 1);
  });

  step('部领导首次登录，从待办审签印发', async () => {
    const leader = await first('lingdao1');
    await leader.answer('审签印发');
    await leader.page.getByRole('button', { name: '审签印发' }).click();
    await leader.press('审签印发', leader.page.getByRole('dialog'));
    await site.office.reaches<CycleState>(`cycle/${cycleId}`, 'is notified', (c) => c.stage === 'notified');
  });

  step('学习秘书收到通知报时间，组长答复参加并同意', async () => {
    const me = await first('fgw003');
    await me.page.getByRole('link', { name: /通知单位列席旁听安排/ }).waitFor();
    await me.answer('报时间');
    // 试走一遍: the meeting is today, so that the way can be gone to its end in one sitting.
    await me.fill('日期', today());
    await me.fill('时间', '00:00');
    await me.fill('学习主题', '以科技创新引领产业创新');
    await me.fill('学习地点', '三楼会议室');
    await me.press('报送旁听组');
    const lead = await first('tl01');
    await lead.answer('答复');
    await lead.press('确认参加');
    await lead.answer('商定时间');
    await lead.press('同意时间');
  });

  step('学习秘书报送学习方案和资料，两名组员首次登录，两审通过', async () => {
    const me = await site.as('fgw003');
    await me.answer('报送');
    await fillPackage(me, '林书意');
    await me.press('报送旁听组审核');
    await Promise.all([review('tl02', '审核学习方案'), review('tl03', '审核学习资料')]);
    await me.page.goto(`${site.origin}/cycles/${cycleId}`);
    await me.page
      .getByText(/两审通过/)
      .first()
      .waitFor();
    await site.office.reaches<CycleState>(`cycle/${cycleId}`, 'is ready', (c) => c.stage === 'ready');
  });

  step('当天到会、登记出席，组长填反馈表，副组长和组员会签，报送', async () => {
    const lead = await site.as('tl01');
    await hears(lead);
    await attends(await site.as('fgw003'));
    const problem = { statement: '学习档案缺补学记录。', evidence: '查阅一季度档案。' };
    await fillsForm(lead, {
      problems: [{ ...problem, category: /学习档案/, track: '立行立改' }],
      withWhom: /林书意/,
    });
    await lead.press('提交组内会签');
    await signsAndSubmits(lead, [
      [await site.as('tl02'), '报送'],
      [await site.as('tl03'), '会签'],
    ]);
  });

  step('理论科采纳，部领导签发送达，学习秘书签收，整改事项到了待办', async () => {
    const manager = await site.as('lilun1');
    await manager.answer('审核', '意见反馈表');
    await manager.press('采纳，提请签发');
    const leader = await site.as('lingdao1');
    await leader.answer('签发');
    await leader.press('签发送达');
    const me = await site.as('fgw003');
    await me.answer('签收');
    await me.press('签收');
    await me.page.goto(`${site.origin}/`);
    await me.page.getByRole('link', { name: /^申请销号：/ }).waitFor();
    await me.page.goto(`${site.origin}/lists/${cycleId}`);
    await me.page.getByText('有 1 项还没有责任人').waitFor();
    expect(await violations(me.page)).toEqual([]);
    await me.page.getByRole('link', { name: '明确责任', exact: true }).click();
    await me.page.getByRole('button', { name: '明确责任' }).first().waitFor();
  });

  test('浏览器控制台没有报错', () => expect(site.complaints).toEqual([]));
});
