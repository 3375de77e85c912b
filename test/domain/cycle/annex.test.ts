import type { CycleState } from '../../../domain/cycle/types';
import { cycleForUnit } from '../../../domain/cycle/view';
import { after, C, L, people } from './standings';

const { leader, secondLeader, lead, secretary } = people;
const said = { words: { id: 'annex', digest: 'd' } };

/** domain.md §3, FeedbackNotice: a later change is an annex, the notice stays. */
describe('反馈意见的补充说明', () => {
  test('原文和事项不变，单位看到补充', () => {
    const before = after('delivered');
    const desk = after('delivered').tell(secondLeader, C, 'annexNotice', {}, said);
    const { notice } = cycleForUnit(desk.state<CycleState>(C));
    expect(notice?.annexes).toMatchObject([{ by: secondLeader, words: { id: 'annex' } }]);
    expect({ ...notice, annexes: undefined }).toEqual({
      ...cycleForUnit(before.state<CycleState>(C)).notice,
      annexes: undefined,
    });
    expect(desk.state(L)).toEqual(before.state(L));
  });

  test.each([
    ['送达以前没有可补充的', 'formAccepted', leader, 'WRONG_STATE'],
    ['组长不能', 'delivered', lead, 'NOT_PERMITTED'],
    ['单位不能', 'delivered', secretary, 'NOT_PERMITTED'],
    ['办结以后还可以', 'settled', leader, 'ok'],
  ])('%s', (_name, point, by, wanted) =>
    expect(after(point).answer({ by, stream: C, type: 'annexNotice', payload: {} })).toBe(wanted),
  );
});
