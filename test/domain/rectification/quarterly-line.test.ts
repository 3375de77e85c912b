import { rectificationTasks } from '../../../domain/rectification/tasks';
import { after, at, closure, itemNo, L, list, people } from './standings';

const { owner, responsible, liaison, leader } = people;
type D = ReturnType<typeof after>;
const key = `quarter:${itemNo(4)}`;
const due = (d: D) => list(d).clocks[key]?.deadline.dueOn;
const line = (d: D, when: string) =>
  d.passTo(at(when)).tell(owner, L, 'reportProgress', { itemNo: itemNo(4) });
const asked = (d: D) =>
  rectificationTasks(list(d)).find((t) => t.key === `rectification.reportProgress:${itemNo(4)}`);

/** #4 became long-term on 2026-05-20: 42 days of the second quarter were left. */
describe('长期事项每季一行（第 15 行）', () => {
  test('季度末后 5 个工作日内；到期前一个月列入责任人的待办', () => {
    const desk = after('approved4');
    expect(due(desk)).toBe('2026-07-07');
    expect(asked(desk)).toMatchObject({
      assignee: { personId: owner },
      dueAt: at('2026-07-08', '00:00'),
      params: { after: at('2026-06-08', '00:00') },
    });
  });

  test('本季转入、不足一个月的，下一季起报', () => {
    const desk = after('approved3').passTo(at('2026-06-02'));
    desk.tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(4), approve: true });
    expect(due(desk)).toBe('2026-10-13');
  });

  test.each([
    ['季中报送', '2026-06-01', '2026-10-13'],
    ['季度末后报送', '2026-07-06', '2026-10-13'],
    ['逾期报送，本季仍要报', '2026-08-20', '2026-10-13'],
    ['逾期一季以上，从本季起报', '2026-11-02', '2027-01-07'],
  ])('%s（%s）：下一次 %s', (_name, when, next) => expect(due(line(after('approved4'), when))).toBe(next));

  test('同一季再报一次不顶下一季', () => {
    const once = line(after('approved4'), '2026-06-01');
    expect(due(line(once, '2026-06-10'))).toBe('2026-10-13');
    expect(due(line(once, '2026-07-01'))).toBe('2027-01-07');
  });

  test('没有报的，告知联络员和理论科；不出督办单', () => {
    const desk = after('approved4').passTo(at('2026-07-20'));
    const told = desk.entries(L).filter((e) => (e.data as { key?: string }).key === key);
    expect(told.map((e) => [e.type, (e.data as { step: string }).step])).toEqual([
      ['escalated', 'escalate'],
      ['escalated', 'escalateHigher'],
    ]);
  });

  test('申请销号期间不催；转分阶段后不再每季报', () => {
    const applied = after('settled').passTo(at('2026-10-12')).tell(owner, L, 'applyClosure', closure(4, 1));
    expect(asked(applied)).toBeUndefined();
    applied.tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(4)] });
    expect(due(applied)).toBeUndefined();
    const phased = after('settled').passTo(at('2026-12-01'));
    phased.tell(liaison, L, 'reviewOngoing', { itemNo: itemNo(4), outcome: 'phase', on: '2027-01-15' });
    expect(due(phased)).toBeUndefined();
  });

  test('联络员建议、部领导批准转长期的，从批准之日算', () => {
    const desk = after('approved3').tell(liaison, L, 'proposeOngoing', { itemNo: itemNo(3) });
    desk.passTo(at('2026-07-01')).tell(leader, L, 'decideOngoing', { itemNo: itemNo(3), approve: true });
    expect(list(desk).clocks[`quarter:${itemNo(3)}`]?.deadline.dueOn).toBe('2026-10-13');
  });
});
