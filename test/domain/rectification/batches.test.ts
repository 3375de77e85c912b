import type { Decision } from '../../../domain/ledger/entity';
import { closures } from '../../property/rules/narrative';
import { after, at, closure, item, itemNo, L, list, people, says, verdict } from './standings';

const { liaison, owner, responsible, secretary } = people;

/** #1 and #2, both 立行立改, applied for in one 呈批单. */
const appliedTogether = () =>
  after('assigned')
    .passTo(at('2026-05-22'))
    .tell(secretary, L, 'applyClosure', closures({ n: 1, checks: 0 }, { n: 2, checks: 0 }));
const endorsedTogether = () =>
  appliedTogether().tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(1), itemNo(2)] });
const refusedItems = (decision: Decision) =>
  decision.ok ? [] : (decision.rejection.items ?? []).map((r) => [r.itemNo, r.code, r.field]);
const both = (first: boolean, second: boolean, method = 'onSite') => ({
  items: [...verdict(1, first, method).items, ...verdict(2, second, method).items],
});

describe('一批一个呈批单', () => {
  test('几项一次申请：一条记录，各有各的佐证和文字位置', () => {
    const desk = appliedTogether();
    expect(desk.entries(L).filter((e) => e.type === 'closureApplied')).toHaveLength(1);
    expect([1, 2].map((n) => item(desk, n).closure?.place)).toEqual([0, 1]);
  });

  test('一次审签，各自的验收时限都开始，单位的时限都告完成', () => {
    const { clocks } = list(endorsedTogether());
    for (const n of [1, 2]) {
      expect(clocks[`verification:${itemNo(n)}`]?.met).toBeNull();
      expect(clocks[`closure:${itemNo(n)}`]?.met).not.toBeNull();
    }
  });

  test('一次验收：各有各的结论，退回的另定期限', () => {
    const desk = endorsedTogether().tell(liaison, L, 'verifyClosure', both(true, false));
    expect([1, 2].map((n) => item(desk, n).state)).toEqual(['closed', 'returned']);
    expect(item(desk, 1).verification?.place).toBe(0);
    expect(item(desk, 2).lastReturn).toMatchObject({ place: 1 });
    expect(item(desk, 2)).toMatchObject({ verification: null, closedAt: null, followUp: null });
    expect(list(desk).clocks[`resubmission:${itemNo(1)}`]).toBeUndefined();
    expect(list(desk).clocks[`resubmission:${itemNo(2)}`]?.met).toBeNull();
  });
});

describe('有一项不能办理，全部不办，并逐项说明', () => {
  test.each([
    [
      '申请：一项缺佐证',
      'applyClosure',
      closures({ n: 1, checks: 0 }, { n: 2, checks: 0, evidence: {} }),
      [[itemNo(2), 'EVIDENCE_REQUIRED', 'items.1.evidenceIds']],
    ],
    [
      '申请：一项还没到这一步，一项没有这一事项',
      'applyClosure',
      closures({ n: 3, checks: 1 }, { n: 9, checks: 0 }),
      [
        [itemNo(3), 'WRONG_STATE', 'items.0'],
        [itemNo(9), 'UNKNOWN_ITEM', 'items.1'],
      ],
    ],
  ])('%s', (_name, type, payload, wanted) => {
    const desk = after('assigned').passTo(at('2026-05-22'));
    const decision = desk.ask({ by: secretary, stream: L, type, payload });
    expect(decision).toMatchObject({ ok: false, rejection: { code: 'BATCH_REFUSED' } });
    expect(refusedItems(decision)).toEqual(wanted);
  });

  test('审签：一项是本人申请的，两项都不审签', () => {
    const desk = after('assigned')
      .passTo(at('2026-05-22'))
      .tell(secretary, L, 'applyClosure', closure(1, 0))
      .tell(owner, L, 'applyClosure', closure(2, 0));
    // 秘书又是直接责任人：自己申请的一项不能自己审签。
    desk.tell(people.securityAdmin, `person/${secretary}`, 'grant', {
      id: 'also',
      role: 'directlyResponsible',
      node: list(desk).unitPath,
      from: '2026-01-01',
      to: null,
    });
    const payload = { itemNos: [itemNo(1), itemNo(2)] };
    const decision = desk.ask({ by: secretary, stream: L, type: 'endorseClosure', payload });
    expect(refusedItems(decision)).toEqual([[itemNo(1), 'SELF_ENDORSEMENT', 'items.0']]);
  });

  test('验收：较重的一项不能资料验收，一般的一项也不销', () => {
    // #2 is 较重 until its 情况说明 is decided.
    const decision = endorsedTogether().ask({
      by: liaison,
      stream: L,
      type: 'verifyClosure',
      payload: both(true, true, 'documents'),
    });
    expect(refusedItems(decision)).toEqual([[itemNo(2), 'METHOD_TOO_WEAK', 'items.1.method']]);
  });

  test('一项时照旧只说那一项的理由', () => {
    const decision = after('assigned').ask({
      by: secretary,
      stream: L,
      type: 'applyClosure',
      payload: closure(3, 1),
    });
    expect(decision).toMatchObject({ ok: false, rejection: { code: 'WRONG_STATE' } });
    expect(refusedItems(decision)).toEqual([]);
  });

  test.each([
    ['同一事项写了两次', closures({ n: 1, checks: 0 }, { n: 1, checks: 0 })],
    ['一项也没有', { items: [] }],
  ])('%s → 不符合要求', (_name, payload) =>
    expect(says(after('assigned'), secretary, 'applyClosure', payload)).toBe('INVALID'),
  );

  test('责任人只能为全是自己负责的事项一并申请', () => {
    const desk = after('assigned')
      .passTo(at('2026-05-22'))
      .tell(secretary, L, 'assign', {
        items: [{ itemNo: itemNo(2), ownerId: responsible, leaderId: people.head }],
      });
    const payload = closures({ n: 1, checks: 0 }, { n: 2, checks: 0 });
    expect(says(desk, owner, 'applyClosure', payload)).toBe('NOT_PERMITTED');
    expect(says(desk, owner, 'applyClosure', closure(1, 0))).toBe('ok');
  });
});
