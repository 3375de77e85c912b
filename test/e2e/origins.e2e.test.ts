import { dateInWords } from '../../domain/calendar';
import type { RectificationState } from '../../domain/rectification/types';
import { today } from '../support/api/loop';
import { department, unitOf } from '../support/engine/city';
import { violations } from './accessibility';
import { counts, reads } from './seen';
import { openSite, type Site, stepsOf } from './site';

/** 自查两项：单位登记，一并申请、审签、验收，三方各用自己的账号在网页上办理。 */
describe('自查事项成批办理', () => {
  let site: Site;
  // The list bears no tag of this file: no other file enters for this unit.
  // Its id names unit and year alone, and all files share a namespace: each has a unit of its own for such a list (1 visibility, 3 origins over HTTP).
  const { unitId, secretary, directlyResponsible } = unitOf(4);
  const listId = `${today().slice(0, 4)}-ZC-${unitId}`;
  const numbers = [1, 2].map((n) => `${listId}-0${n}`);
  const reaches = (what: string, holds: (list: RectificationState) => boolean) =>
    site.office.reaches<RectificationState>(`rectification/${listId}`, what, holds);
  const all = (wanted: string) =>
    reaches(`both are ${wanted}`, (l) => l.items.length === 2 && l.items.every((i) => i.state === wanted));

  beforeAll(async () => {
    site = await openSite(4);
  }, 180_000);
  afterAll(() => site?.close());
  const step = stepsOf(() => site);

  step('学习秘书从台账登记两项自查问题', async () => {
    const me = await site.as(secretary);
    await me.page.goto(`${site.origin}/ledger`);
    // On a phone the way to it stays, where exports and columns leave.
    await me.page.setViewportSize({ width: 390, height: 844 });
    await me.page.getByText('查找和筛选').click();
    const entry = me.page.getByRole('link', { name: '登记自查问题' });
    await entry.waitFor();
    await me.page.setViewportSize({ width: 1366, height: 900 });
    await entry.click();
    await me.page.getByRole('heading', { name: '登记自查问题' }).waitFor();
    await me.page.getByRole('button', { name: '增加问题' }).click();
    for (const [i, statement] of ['请假审批缺两份。', '补学没有登记。'].entries()) {
      const row = me.page.locator('.row').nth(i);
      await me.fill(`问题${i + 1}`, statement, row);
      await me.fill('依据', '逐份核对学习档案。', row);
      await me.pick('类别', '学习档案', row);
      await me.choose('程度', '一般', row);
      await me.choose('整改类型', '立行立改', row);
    }
    expect(await violations(me.page)).toEqual([]);
    await me.page.getByRole('button', { name: '登记', exact: true }).click();
    await me.page.waitForURL(`**/lists/${listId}`);
    await all('inProgress');
  });

  step('一张表申请两项；一项没有佐证，两项都没有提交，说在那一项旁边', async () => {
    const me = await site.as(secretary);
    await me.page.goto(`${site.origin}/lists/${listId}`);
    await me.page.getByRole('button', { name: '申请销号（2）' }).click();
    const part = (n: number) => me.page.getByRole('region', { name: numbers[n] ?? '', exact: true });
    for (const n of [0, 1])
      await me.fill('完成情况', '已逐份补签并标注补录，建立台账，连续执行两次，未再发生。', part(n));
    await part(0).getByRole('checkbox', { name: '请验收人现场查验' }).check();
    const send = me.page.getByRole('button', { name: '提交审签（2 项）' });
    await send.click();
    await part(1).getByText('请上传佐证材料').waitFor();
    await counts(part(0).getByText('请上传佐证材料'), 0);
    expect(await violations(me.page)).toEqual([]);
    await part(1).getByRole('checkbox', { name: '请验收人现场查验' }).check();
    await send.click();
    await reaches('both are applied for', (l) => l.items.every((i) => i.closure !== null));
  });

  step('直接责任人一次审签，片区联络员一次验收，各写各的结论', async () => {
    const direct = await site.as(directlyResponsible);
    await direct.page.goto(`${site.origin}/lists/${listId}`);
    await direct.page.getByRole('button', { name: '审签销号申请（2）' }).click();
    await direct.page.getByRole('button', { name: '审签 2 项' }).click();
    await all('pendingVerification');

    const liaison = await site.as(department.liaison);
    await liaison.page.goto(`${site.origin}/lists/${listId}`);
    await liaison.page.getByRole('button', { name: '验收（2）' }).click();
    const part = (n: number) => liaison.page.getByRole('region', { name: numbers[n] ?? '', exact: true });
    for (const n of [0, 1]) await liaison.choose('验收方式', '现场', part(n));
    await liaison.choose('结论', '销号', part(0));
    await liaison.fill('验收意见', '逐份看过，手续齐全。', part(0));
    await liaison.choose('结论', '退回', part(1));
    await liaison.fill('退回理由', '只有台账，没有两次执行记录。', part(1));
    expect(await violations(liaison.page)).toEqual([]);
    await liaison.page.getByRole('button', { name: '提交验收（2 项）' }).click();
    await reaches('one closed, one returned', (l) =>
      l.items.map((i) => i.state).every((s, i) => s === ['closed', 'returned'][i]),
    );
    const me = await site.as(secretary);
    await me.page.goto(`${site.origin}/lists/${listId}?item=${numbers[0]}`);
    await me.page.getByText('逐份看过，手续齐全。').first().waitFor();
    await me.page.goto(`${site.origin}/lists/${listId}?item=${numbers[1]}`);
    await me.page.getByText('只有台账，没有两次执行记录。').first().waitFor();
    // Of two dates the later counts, and the page says which.
    const list = await site.office.state<RectificationState>(`rectification/${listId}`);
    const named = list?.items[1]?.lastReturn?.resubmitBy ?? '';
    const binding = list?.clocks[`resubmission:${numbers[1]}`]?.deadline.dueOn ?? '';
    expect(binding > named).toBe(true);
    const dates = [named, binding].map((day) => dateInWords(day, today()));
    await me.page.getByText(`退回时定为${dates[0]}，再次申请以较晚的${dates[1]}为准`).waitFor();
    await me.page.getByText('再次申请期限', { exact: true }).waitFor();
    await me.page.getByText('还没有再次申请。').waitFor();
    // What was applied for stays to be read, with how it ended.
    await me.page.getByText(/^第1次申请，.*，验收退回$/).click();
    await me.page.getByRole('region', { name: '销号' }).getByText('现场查验').waitFor();
    // Nothing is written twice: the next application begins as the last one stood, the measures to be ticked again.
    await me.press('继续整改');
    await me.page.getByRole('button', { name: '申请销号', exact: true }).click();
    await reads(
      me.deed('申请销号').getByRole('textbox', { name: '完成情况' }),
      '已逐份补签并标注补录，建立台账，连续执行两次，未再发生。',
    );
  });

  step('又登记时，页面提示以往的相似问题：正在整改的不再提，已销号的由人确认是同一问题', async () => {
    const me = await site.as(secretary);
    const again = `${listId}-03`;
    await me.page.goto(`${site.origin}/ledger/enter`);
    const alike = me.page.getByRole('region', { name: '问题1：以往的相似问题' });
    await me.fill('问题1', '补学还是没有登记。');
    await alike.getByText('正在整改中，不必重复提出。').waitFor();
    await counts(alike.getByRole('button', { name: /再次出现$/ }), 0);
    await alike.getByRole('button', { name: /不是同一问题$/ }).click();
    await counts(alike.getByRole('listitem'), 0);

    await me.fill('问题1', '请假审批又缺了两份。');
    await alike.getByText('以往有 1 条相似的问题').waitFor();
    expect(await violations(me.page)).toEqual([]);
    await alike.getByRole('button', { name: /是同一问题，再次出现$/ }).click();
    await me.page.getByText(`同一问题再次出现：上次事项 ${numbers[0]}。`).waitFor();
    // Graver by a step, and of its category: taken over from the old one.
    await me.page.getByRole('radio', { name: '较重', exact: true, checked: true }).waitFor();
    await me.fill('依据', '逐份核对学习档案。');
    await me.choose('整改类型', '分阶段整改');
    await me.page.getByRole('button', { name: '登记', exact: true }).click();
    await reaches(
      'the same is found again',
      (l) => l.items[0]?.followUp === 'failed' && l.items.length === 3,
    );
    await me.page.goto(`${site.origin}/lists/${listId}?item=${again}`);
    await me.page.getByText(`反弹自 ${numbers[0]}`).waitFor();
  });
});
