import { dutyKeys } from '../../../domain/deadlines/duty-keys';
import { noticesOf } from '../../../domain/notices/table';
import { after, at, item, itemNo, L, list, measures, people, returnedAgain, says } from './standings';

const { owner, responsible, liaison, leader, registrar } = people;
type D = ReturnType<typeof after>;
const drafts = (d: D, name: string) =>
  list(d).supervision.filter((s) => s.key === `${name}:${itemNo(3)}` && s.level !== 'blue');
const release = (d: D, name: string) => {
  const noticeId = drafts(d, name).at(-1)?.noticeId;
  return says(d, leader, 'releaseSupervision', { noticeId, way: 'direct' });
};
const asked = (d: D) =>
  d.tasksOf(L).filter((t) => t.kind === 'rectification.releaseSupervision' && t.key.includes(itemNo(3)));
const releaseClocks = (d: D) =>
  drafts(d, 'closure')
    .map((n) => dutyKeys.release(n.at))
    .filter((key) => list(d).clocks[key]);
const told = (d: D) =>
  d
    .entries(L)
    .filter((e) => e.type === 'supervisionDrafted' && (e.data as { key: string }).key.endsWith(itemNo(3)))
    .flatMap((e) => noticesOf('rectification', list(d), e));

/** #3: measures endorsed on 05-18 and not looked at; closure due on 07-29. */
describe('事项在主管部门手中：黄色、红色督办不请批、不能批', () => {
  const inReview = () => after('measuresEndorsed').passTo(at('2026-08-20'));
  test('措施待审，销号期限已过：草稿照拟，期限不变，部领导没有待办', () => {
    const d = inReview();
    expect(drafts(d, 'closure').map((s) => s.level)).toEqual(['yellow', 'red']);
    expect(list(d).clocks[`closure:${itemNo(3)}`]?.deadline.dueOn).toBe('2026-07-29');
    expect([asked(d), told(d), releaseClocks(d)]).toEqual([[], [], []]);
    expect(release(d, 'closure')).toBe('NEIGHBOUR_NOT_READY');
  });
  test.each([
    ['通过', true],
    ['退回', false],
  ])('审核%s后仍逾期：红色的请部领导批，自当日起两个工作日', (_name, approve) => {
    const d = inReview().tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(3), approve });
    expect(asked(d).map((t) => [t.params?.level, t.dueAt])).toEqual([['red', at('2026-08-25', '00:00')]]);
    expect(releaseClocks(d)).toHaveLength(1);
    expect(release(d, 'closure')).toBe('ok');
  });
  test('单位手中拟的，措施报来以后不再请批；退回后再请', () => {
    const d = after('assigned').passTo(at('2026-08-03'));
    expect(asked(d).length).toBeGreaterThan(0);
    d.tell(owner, L, 'submitMeasures', { items: [measures(3, 'phased', '2026-07-29')] });
    d.tell(responsible, L, 'endorseMeasures', { itemNos: [itemNo(3)] });
    expect([asked(d), release(d, 'closure')]).toEqual([[], 'NEIGHBOUR_NOT_READY']);
    d.tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(3), approve: false });
    expect(asked(d)).toHaveLength(1);
  });
  test('退回三次等部务会：不能批；续整改后另有期限，逾期的照常请批', () => {
    const d = returnedAgain(3).passTo(at('2026-10-30'));
    expect(item(d, 3).state).toBe('returned');
    expect(drafts(d, 'resubmission').map((s) => s.level)).toEqual(['yellow', 'red']);
    expect([asked(d), release(d, 'resubmission')]).toEqual([[], 'NEIGHBOUR_NOT_READY']);
    const outcome = { itemNo: itemNo(3), outcome: 'continue', resubmitBy: '2026-11-20' };
    d.tell(registrar, L, 'enterBoardDecision', outcome).passTo(at('2026-11-24'));
    expect(asked(d).map((t) => t.params?.level)).toEqual(['yellow']);
    expect(release(d, 'resubmission')).toBe('ok');
  });
  test('满 20 个工作日红色的，回到单位当日仍请部领导研究决定', () => {
    const d = after('measuresEndorsed').passTo(at('2026-10-01'));
    const decide = () => d.tasksOf(L).filter((t) => t.key === `rectification.decideItem:${itemNo(3)}`);
    expect(decide()).toEqual([]);
    d.tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(3), approve: true });
    expect(decide()).toHaveLength(1);
  });
});
