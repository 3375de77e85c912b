import { alikeIn, likeness, mayRecur } from '../../../domain/rectification/alike';
import { type Pair, pairs } from './alike-pairs';

const found = (pair: Pair, category: string) =>
  alikeIn({ category, statement: pair.written }, [{ category: 'record', statement: pair.earlier }]).length >
  0;
const written = (list: readonly Pair[]) => list.map((p) => p.written);

/** What a person would call the same, against what the rule says. Whoever changes the rule sees here what that costs. */
describe('同类问题的文字比对，与人的判断相比', () => {
  const missed = (category: string) => written(pairs.filter((p) => p.same && !found(p, category)));
  const wrong = (category: string) => written(pairs.filter((p) => !p.same && found(p, category)));

  test('类别不同：24 组同一问题找到 18 组，20 组不同问题误提 2 组', () => {
    expect(pairs.filter((p) => p.same)).toHaveLength(24);
    expect(pairs).toHaveLength(44);
    expect(missed('other')).toEqual([
      '5名重点发言人照稿宣读，研讨互动不够',
      '学习资料以摘编代替原文，篇目未附原文',
      // Hardly a word in common: no comparison of characters finds these. The list by category shows them.
      '交流时大家各念各的材料，没有碰撞',
      '拿生产调度会当成了中心组学习',
      '领导干部没来听课，事后也不见学',
      '档案里找不到谁请过假',
    ]);
    expect(wrong('other')).toEqual(['会议记录没有主持人签字', '外请专家授课费用没有公示']);
  });
  test('类别相同：找到 20 组，误提 3 组', () => {
    expect(missed('record')).toEqual([
      '交流时大家各念各的材料，没有碰撞',
      '拿生产调度会当成了中心组学习',
      '领导干部没来听课，事后也不见学',
      '档案里找不到谁请过假',
    ]);
    expect(wrong('record')).toEqual([
      '会议记录没有主持人签字',
      '外请专家授课费用没有公示',
      '研讨时间安排在下午，到会人数少',
    ]);
  });
  test('最像的排在最前；数字、标点和全半角不影响', () => {
    const earlier = ['会议记录没有主持人签字', '会议记录只记发言人姓名，未记发言要点。'].map((statement) => ({
      category: 'record',
      statement,
    }));
    const order = alikeIn({ category: 'record', statement: '会议记录只记了发言人姓名' }, earlier);
    expect(order.map((p) => p.statement)).toEqual([earlier[1]?.statement, earlier[0]?.statement]);
    expect(likeness('1名成员３次缺席，未补学。', '5名成员12次缺席未补学')).toBe(1);
  });
  test('没有写、只写了套话的，什么也不像', () => {
    for (const text of ['', '存在的问题', '学习情况不够', '2026', 'abc'])
      expect(
        alikeIn({ category: 'record', statement: text }, [{ category: 'record', statement: text }]),
      ).toEqual([]);
  });
  test('销号后没有记为反弹的，才能再次出现', () => {
    expect(mayRecur({ state: 'closed', followUp: 'pending' })).toBe(true);
    expect(mayRecur({ state: 'closed', followUp: 'passed' })).toBe(true);
    expect(mayRecur({ state: 'closed', followUp: 'failed' })).toBe(false);
    expect(mayRecur({ state: 'inProgress', followUp: null })).toBe(false);
  });
});
