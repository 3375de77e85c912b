import { localDateOf } from '../../domain/calendar';
import type { Person } from './person';

/** UTC+8. */
export const today = () => localDateOf(new Date().toISOString());

/** The lead notes who came, everybody, and that the meeting is over. */
export async function hears(lead: Person): Promise<void> {
  await lead.answer('到会登记');
  await lead.page.getByRole('button', { name: '全部到会' }).click();
  await lead.press('登记到会');
  await lead.press('结束旁听');
}

export async function attends(secretary: Person): Promise<void> {
  await secretary.answer('登记');
  await secretary.press('登记出席', secretary.deed('登记出席'));
}

interface Problem {
  statement: string;
  evidence: string;
  category: RegExp;
  track: string;
}

/** Fills in the 反馈表 up to its last press: all ratings 好, all documents in order, these problems, views exchanged today. */
export async function fillsForm(
  lead: Person,
  { problems, withWhom }: { problems: readonly Problem[]; withWhom: RegExp },
): Promise<void> {
  const { page } = lead;
  await lead.answer('填写');
  const rated = page.getByRole('region', { name: '学习评价' });
  await rated.waitFor();
  for (const row of await rated.getByRole('group').all())
    await row.getByRole('radio', { name: '好', exact: true }).check();
  await page.getByRole('button', { name: '四项均已查，为“是”' }).click();
  await lead.choose('学习档案', '规范');
  for (const [i, { statement, evidence, category, track }] of problems.entries()) {
    await page.getByRole('button', { name: '增加问题' }).click();
    const row = page.getByRole('group', { name: '存在问题', exact: true }).getByRole('listitem').nth(i);
    await lead.fill(`问题${i + 1}`, statement, row);
    await lead.fill('依据', evidence, row);
    await lead.pick('类别', category, row);
    await lead.choose('程度', '一般', row);
    await lead.choose('建议整改类型', track, row);
  }
  await lead.fill('意见建议', '会前一周发研讨题，会后十日内形成转化清单。');
  await lead.choose('总体评价', '较好');
  await lead.choose('是否已与单位负责人交换意见', '已交换');
  await lead.pick('对象', withWhom);
  await lead.fill('日期', today());
  await lead.fill('交换情况', '对方认可，无异议。');
  await lead.choose('单位对事实', '无更正');
}

/** Everybody else who came signs it too; the lead's own signature is the submission. */
export async function signsAndSubmits(
  lead: Person,
  others: readonly (readonly [person: Person, verb: string])[],
): Promise<void> {
  for (const [listener, verb] of others) {
    await listener.answer(verb, '意见反馈表');
    await listener.choose('对第1版反馈表', '同意');
    await listener.press('会签', listener.deed('会签'));
  }
  await lead.answer('报送', '意见反馈表');
  await lead.press('报送主管部门');
}
