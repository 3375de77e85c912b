import type { Task } from '../../../domain/ledger/entity';
import { noticesOf } from '../../../domain/notices/table';
import type { Desk } from '../../property/rules/desk';
import { after, at, closure, item, itemNo, L, list, people, says, verdict } from './standings';

const { owner, responsible, liaison, secretary } = people;
const key = `milestone:1:${itemNo(3)}`;
const task = (d: Desk): Task | undefined =>
  d.tasksOf(L).find((t) => t.key === `rectification.completeMeasure:${itemNo(3)}:1`);
const complete = (measureNo = 1) => ({ itemNo: itemNo(3), measureNo });

/** #3 is 分阶段; its one measure is due on 07-20, the item itself on 07-29. */
describe('措施自己的日期（第 14 行，分阶段）', () => {
  test('审核通过后起，措施责任人有一条待办，到措施写明的那天', () => {
    expect(task(after('measuresEndorsed'))).toBeUndefined();
    const d = after('approved3');
    expect(list(d).clocks[key]?.deadline).toMatchObject({ dueOn: '2026-07-20', source: 'manual' });
    expect(task(d)).toMatchObject({
      assignee: { personId: owner },
      dueAt: at('2026-07-21', '00:00'),
      params: { itemNo: itemNo(3), measureNo: 1, after: at('2026-06-21', '00:00') },
    });
  });
  test('长期的没有：每季报一行', () =>
    expect(Object.keys(list(after('settled')).clocks).filter((k) => k.endsWith(itemNo(4)))).not.toContain(
      `milestone:1:${itemNo(4)}`,
    ));
  test('完成了就了结，只登记一次，没有的措施不能登记', () => {
    const d = after('approved3').tell(owner, L, 'completeMeasure', complete());
    expect(list(d).clocks[key]?.met).not.toBeNull();
    expect(item(d, 3).measures?.done).toMatchObject([{ measureNo: 1, by: owner }]);
    expect(task(d)).toBeUndefined();
    expect(says(d, secretary, 'completeMeasure', complete())).toBe('ALREADY_DONE');
    expect(says(d, owner, 'completeMeasure', complete(2))).toBe('INVALID');
    expect(says(after('measuresFiled'), owner, 'completeMeasure', complete())).toBe('WRONG_STATE');
  });
  test('登记完成的人不验收', () => {
    const d = after('approved3').tell(owner, L, 'completeMeasure', complete());
    expect(item(d, 3).handledBy).toContain(owner);
  });
  test('申请销号时措施都已勾选完成：不再单独问；退回后也不再问', () => {
    const d = after('approved3')
      .passTo(at('2026-07-01'))
      .tell(owner, L, 'applyClosure', closure(3, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] });
    expect(list(d).clocks[key]?.met).not.toBeNull();
    d.tell(liaison, L, 'verifyClosure', verdict(3, false));
    expect(task(d)).toBeUndefined();
  });
  test('到期没有完成：告知单位自己的人，不出督办单', () => {
    const d = after('approved3').passTo(at('2026-07-21', '09:00'));
    const asked = d.entries(L).filter((e) => e.type === 'milestonePassed');
    expect(asked).toHaveLength(1);
    const told = asked.flatMap((e) => noticesOf('rectification', list(d), e).map(({ to }) => to));
    expect(told).toEqual([
      { personId: owner },
      expect.objectContaining({ role: 'studySecretary' }),
      expect.objectContaining({ role: 'directlyResponsible' }),
    ]);
    expect(list(d).supervision.filter((s) => s.key === key)).toEqual([]);
  });
  test('被点名的措施责任人在审核通过时收到消息，事项责任人不收两份', () => {
    const d = after('measuresEndorsed');
    const other = 'fgw-c1';
    const named = {
      ...list(d),
      items: list(d).items.map((i) =>
        i.measures
          ? {
              ...i,
              measures: {
                ...i.measures,
                measures: [owner, other].map((o) => ({ ownerId: o, dueOn: '2026-07-20' })),
              },
            }
          : i,
      ),
    };
    const approved = after('approved3')
      .entries(L)
      .find((e) => e.type === 'measuresApproved');
    const told = approved ? noticesOf('rectification', named, approved).map(({ to }) => to) : [];
    expect(told.filter((to) => 'personId' in to)).toEqual([{ personId: owner }, { personId: other }]);
  });
});
