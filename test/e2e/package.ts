import type { Person } from './person';

/** Fills in 学习方案和学习资料 as it may be filed: the open form's own agenda, one text, one material by its title. */
export async function fillPackage(me: Person, speaker: string): Promise<void> {
  const form = me.deed('报送学习方案和学习资料');
  await me.pick('主题类别', /党的创新理论/);
  await me.tick(speaker, form.getByRole('group', { name: '重点发言人', exact: true }));
  await me.fill('第1篇', '《论科技自立自强》');
  for (const minutes of await form.getByRole('textbox', { name: '用时', exact: true }).all())
    await minutes.fill('30');
  await me.fill('自学安排', '会前一周自学原文，自写发言提纲。');
  await me.fill('第1份名称', '《论科技自立自强》');
  await me.fill('来源', '中央文献出版社');
  await me.choose('类型', '原著原文');
  await me.choose('公开性', '公开');
  await me.choose('提供方式', '仅报篇目');
  await me.tick('以上内容和文件均不涉及国家秘密、工作秘密');
}
