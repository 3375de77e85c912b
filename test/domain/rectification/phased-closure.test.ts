import { after, at, itemNo, L, list, measures, people, says } from './standings';

const { liaison, owner, responsible, secretary, leader } = people;
const due = (d: ReturnType<typeof after>, key: string) => list(d).clocks[key]?.deadline.dueOn;

describe('提为长期、报为分阶段的', () => {
  // #4 答复前停走 05-08 至 answeredOn 之间的工作日。
  const answered = (answeredOn: string) =>
    after('assigned')
      .tell(secretary, L, 'fileObjection', { itemNo: itemNo(4) })
      .passTo(at(answeredOn))
      .tell(people.secondLeader, L, 'answerObjection', {
        itemNo: itemNo(4),
        outcome: 'rejected',
        change: null,
        severity: null,
        track: null,
      });
  const filed = (d: ReturnType<typeof after>, dueOn: string) =>
    says(d, owner, 'submitMeasures', { items: [measures(4, 'phased', dueOn)] });
  const approved = (d: ReturnType<typeof after>, dueOn: string) =>
    d
      .tell(owner, L, 'submitMeasures', { items: [measures(4, 'phased', dueOn)] })
      .tell(responsible, L, 'endorseMeasures', { itemNos: [itemNo(4)] })
      .tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(4), approve: true });
  test.each([
    ['没有停走', () => after('assigned'), '2026-07-29', '2026-07-30'],
    ['停走 34 个工作日', () => answered('2026-06-26'), '2026-09-15', '2026-09-16'],
    ['停走到原来的销号时限以后', () => answered('2026-08-10'), '2026-11-03', '2026-11-04'],
  ])('%s：措施不晚于销号时限，停走的日子补回，逾期照常督办', (_name, desk, limit, beyond) => {
    expect(filed(desk(), beyond)).toBe('DATE_BEYOND_LIMIT');
    const d = approved(desk(), limit);
    const clock = list(d).clocks[`closure:${itemNo(4)}`];
    expect(clock?.deadline.dueOn).toBe(limit);
    expect(clock?.steps.length).toBeGreaterThan(2);
  });
  test('措施退回重报的，停走的日子也不丢', () => {
    const d = answered('2026-06-26')
      .tell(owner, L, 'submitMeasures', { items: [measures(4, 'phased', '2026-09-01')] })
      .tell(responsible, L, 'endorseMeasures', { itemNos: [itemNo(4)] })
      .passTo(at('2026-07-10'))
      .tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(4), approve: false });
    expect(due(approved(d, '2026-09-15'), `closure:${itemNo(4)}`)).toBe('2026-09-15');
  });
  test('部领导给了更晚的措施期限：销号随后，仍有期限', () => {
    const d = after('assigned').passTo(at('2026-09-15'));
    d.tell(leader, L, 'decideItem', { itemNo: itemNo(4), outcome: 'continue', resubmitBy: '2026-09-30' });
    expect(due(approved(d, '2026-12-01'), `closure:${itemNo(4)}`)).toBe('2026-12-15');
  });
});
