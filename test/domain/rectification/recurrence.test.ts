import type { IssueFacts, Severity } from '../../../domain/cycle/form';
import type { Entering } from '../../../domain/rectification/messages';
import type { RectificationState } from '../../../domain/rectification/types';
import { at, people } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import {
  after,
  attendance,
  caseId,
  entering,
  form,
  itemNo,
  L,
  proposal,
  propose,
} from '../../property/rules/narrative';
import { C2, caseId2, L2, lead2, S2, twoRounds } from '../../property/rules/shared';

const { secretary, manager, leader, secondLeader, liaison, responsible } = people;
const old = (n: number) => ({ listId: caseId, itemNo: itemNo(n) });
const found = (severity: Severity, recursFrom?: { listId: string; itemNo: string }): IssueFacts => ({
  category: 'record',
  severity,
  suggestedTrack: 'phased',
  ...(recursFrom ? { recursFrom } : {}),
});
const oldItem = (d: Desk, n: number) =>
  d.state<RectificationState>(L).items.find((i) => i.itemNo === itemNo(n));

/** A year later another team has sat in, and writes its form; of the old list #1–#3 are closed, #4 is ongoing. */
function writing(point = 'settled'): Desk {
  const desk = twoRounds(point);
  const T = at('2026-09-24', '14:30');
  desk.tell(secretary, S2, 'propose', { ...propose, sessionId: caseId2, cycleId: caseId2, ...proposal(T) });
  desk.tell(lead2, S2, 'agree', { proposal: 1 }).passTo(T);
  desk.tell(lead2, C2, 'recordArrival', { listenerIds: [lead2] }).tell(lead2, C2, 'conclude');
  return desk.tell(secretary, S2, 'recordAttendance', attendance);
}
const drafts = (d: Desk, ...issues: IssueFacts[]) =>
  d.answer({ by: lead2, stream: C2, type: 'draftForm', payload: form(1, issues, '2026-09-24') });
function delivered(issues: readonly IssueFacts[], point = 'settled'): Desk {
  const desk = writing(point).tell(lead2, C2, 'draftForm', form(1, issues, '2026-09-24'));
  desk.tell(lead2, C2, 'submitForm', { version: 1, unsigned: [] });
  return desk.tell(manager, C2, 'acceptForm', { version: 1 }).tell(leader, C2, 'signNotice', { version: 1 });
}

/** domain.md, settled: the same problem found again opens a new item linked to the old one, whose closing was ineffective. */
describe('同一问题再次出现（M09）', () => {
  test.each([
    ['一般的，记为一般', 'SEVERITY_NOT_RAISED', 1, 'general'],
    ['一般的，记为较重', 'ok', 1, 'serious'],
    ['一般的，记为严重', 'ok', 1, 'grave'],
    ['较重的，记为较重', 'SEVERITY_NOT_RAISED', 3, 'serious'],
    ['较重的，记为严重', 'ok', 3, 'grave'],
    ['仍在长期整改的', 'NOT_A_RECURRENCE', 4, 'grave'],
    ['清单里没有的', 'UNKNOWN_ITEM', 9, 'grave'],
  ] as const)('%s → %s', (_name, wanted, n, severity) =>
    expect(drafts(writing(), found(severity, old(n)))).toBe(wanted),
  );
  test('别的清单、别的单位的事项不能填', () => {
    const desk = writing();
    expect(drafts(desk, found('grave', { listId: 'nowhere', itemNo: itemNo(1) }))).toBe('UNKNOWN_ITEM');
  });
  test('同一事项一张表只列一次', () =>
    expect(drafts(writing(), found('serious', old(1)), found('grave', old(1)))).toBe('NOT_A_RECURRENCE'));
  test('已经记为反弹的，不再列', () => {
    const desk = writing();
    desk.tell(liaison, L, 'checkFollowUp', { itemNo: itemNo(1), passed: false });
    expect(drafts(desk, found('serious', old(1)))).toBe('NOT_A_RECURRENCE');
  });
  test('送达时另立一项，连到原事项；原事项仍为已销号，销号记为无效', () => {
    const desk = delivered([found('serious', old(1)), found('general')]);
    const [again, fresh] = desk.state<RectificationState>(L2).items;
    expect(again).toMatchObject({ recursFromItemId: itemNo(1), severity: 'serious' });
    expect(again).not.toHaveProperty('recursFrom');
    expect(fresh?.recursFromItemId).toBeNull();
    expect(oldItem(desk, 1)).toMatchObject({
      state: 'closed',
      followUp: 'failed',
      foundAs: { listId: caseId2, itemNo: again?.itemNo },
    });
    expect(oldItem(desk, 2)?.followUp).toBe('nextCycle');
  });
  test('送达以前，原事项不变；记过一次的不重记', () => {
    const desk = writing().tell(lead2, C2, 'draftForm', form(1, [found('serious', old(1))], '2026-09-24'));
    expect(oldItem(desk, 1)?.followUp).toBe('pending');
    const after = delivered([found('serious', old(1))]);
    const entries = after.version(L);
    after.send({ by: 'system', stream: L, type: 'follow', payload: { from: L2 } });
    expect(after.version(L)).toBe(entries);
  });
  test('回头看通过之后再次出现的，同样记为反弹', () => {
    const desk = delivered([found('serious', old(1))], 'proven');
    expect([1, 2].map((n) => oldItem(desk, n)?.followUp)).toEqual(['failed', 'passed']);
  });
});

/** What no sit-in brought may be found again as well, by the same rule. */
describe('登记自查、巡察、通报问题时，同一问题再次出现', () => {
  const { items: plain, listId: ownId } = entering('selfCheck');
  const ZC = `rectification/${ownId}`;
  const again = (severity: Severity, recursFrom: { listId: string; itemNo: string }): Entering['items'] =>
    plain.map((i) => ({ ...i, severity, recursFrom }));
  const asked = (items: Entering['items'], more: Partial<Entering> = {}) => {
    const { unitId, listId, ...rest } = { ...entering('inspection', { items }), ...more };
    return after('settled').answer({
      by: manager,
      stream: `rectification/${listId}`,
      type: 'enterFindings',
      payload: { unitId, listId, ...rest },
    });
  };
  test.each([
    ['程度没有加重', 'SEVERITY_NOT_RAISED', 1, 'general'],
    ['程度加重一级', 'ok', 1, 'serious'],
    ['仍在长期整改的', 'NOT_A_RECURRENCE', 4, 'grave'],
    ['清单里没有的', 'UNKNOWN_ITEM', 9, 'grave'],
  ] as const)('%s → %s', (_name, wanted, n, severity) => expect(asked(again(severity, old(n)))).toBe(wanted));
  test('别的单位的事项不能填', () =>
    expect(asked(again('serious', old(1)), { unitId: 'U002', listId: '2026-XC-U002' })).toBe('UNKNOWN_ITEM'));
  test('一次登记只列一次', () =>
    expect(asked([...again('serious', old(1)), ...again('grave', old(1))])).toBe('NOT_A_RECURRENCE'));
  test('登记后另立一项，连到原事项；旁听清单的原事项销号记为无效，只记一次', () => {
    const desk = after('settled').tell(
      secretary,
      ZC,
      'enterOwn',
      entering('selfCheck', { items: [...again('serious', old(1)), ...plain] }),
    );
    const [found, fresh] = desk.state<RectificationState>(ZC).items;
    expect(found).toMatchObject({ recursFromItemId: itemNo(1), severity: 'serious' });
    expect(found).not.toHaveProperty('recursFrom');
    expect(fresh?.recursFromItemId).toBeNull();
    expect(oldItem(desk, 1)).toMatchObject({
      state: 'closed',
      followUp: 'failed',
      foundAs: { listId: ownId, itemNo: found?.itemNo },
    });
    expect(
      desk.answer({
        by: secretary,
        stream: ZC,
        type: 'enterOwn',
        payload: entering('selfCheck', { items: again('grave', old(1)) }),
      }),
    ).toBe('NOT_A_RECURRENCE');
  });
  test('同一份清单里的原事项也一样', () => {
    const first = `${ownId}-01`;
    const desk = after('settled').tell(secretary, ZC, 'enterOwn', entering('selfCheck'));
    desk.tell(secretary, ZC, 'applyClosure', {
      items: [{ itemNo: first, measureChecks: [], evidenceIds: [], onSiteEvidence: true }],
    });
    desk.tell(responsible, ZC, 'endorseClosure', { itemNos: [first] });
    desk.tell(liaison, ZC, 'verifyClosure', {
      items: [{ itemNo: first, close: true, method: 'onSite', resubmitBy: null }],
    });
    desk.tell(
      secretary,
      ZC,
      'enterOwn',
      entering('selfCheck', { items: again('serious', { listId: ownId, itemNo: first }) }),
    );
    expect(desk.state<RectificationState>(ZC).items).toMatchObject([
      { state: 'closed', followUp: 'failed', foundAs: { listId: ownId, itemNo: `${ownId}-02` } },
      { recursFromItemId: first, severity: 'serious' },
    ]);
  });
});

/** Facts decide: what did not come again does not count against the closing of before. */
describe('再次出现的认定，情况说明采纳的', () => {
  const answer = (no: string, outcome: 'upheld' | 'rejected') => ({
    ...{ itemNo: no, outcome },
    ...{ change: null, severity: null, track: null },
  });
  const disputed = (d: Desk, stream: string, no: string, outcome: 'upheld' | 'rejected' = 'upheld') =>
    d
      .tell(secretary, stream, 'fileObjection', { itemNo: no })
      .tell(secondLeader, stream, 'answerObjection', answer(no, outcome));
  const failed = () =>
    after('settled')
      .passTo(at('2026-09-10'))
      .tell(liaison, L, 'checkFollowUp', { itemNo: itemNo(1), passed: false });
  const due = (d: Desk) => d.state<RectificationState>(L).clocks[`followUp:${itemNo(1)}`];

  test('回头看未通过的：重新回头看，期限另计；再看可以通过，也可以再反弹', () => {
    const desk = disputed(failed(), L, itemNo(5));
    expect(oldItem(desk, 5)?.state).toBe('withdrawn');
    expect(oldItem(desk, 1)).toMatchObject({ state: 'closed', followUp: 'pending', followUpCheck: null });
    expect(due(desk)).toMatchObject({ met: null, deadline: { dueOn: '2026-12-09' } });
    const check = (passed: boolean) =>
      desk.fork().tell(liaison, L, 'checkFollowUp', { itemNo: itemNo(1), passed });
    expect(oldItem(check(true), 1)?.followUp).toBe('passed');
    expect(oldItem(check(false), 6)).toMatchObject({ recursFromItemId: itemNo(1), state: 'pendingMeasures' });
  });
  test('不采纳的，部务会复核采纳，也一样；不采纳的仍是反弹', () => {
    const desk = disputed(failed(), L, itemNo(5), 'rejected');
    expect(oldItem(desk, 1)?.followUp).toBe('failed');
    desk
      .tell(people.head, L, 'appealObjection', { itemNo: itemNo(5) })
      .tell(people.registrar, L, 'decideAppeal', answer(itemNo(5), 'upheld'));
    expect(oldItem(desk, 1)?.followUp).toBe('pending');
  });
  test('部领导撤销而不是事实不成立的，仍是反弹', () => {
    const desk = failed().tell(leader, L, 'withdrawItem', { itemNo: itemNo(5) });
    expect(oldItem(desk, 1)?.followUp).toBe('failed');
  });
  test.each([
    ['原来待回头看的', 1, 'serious', 'settled', 'pending'],
    ['原来没有抽到的', 2, 'serious', 'settled', 'nextCycle'],
    ['原来回头看通过的', 1, 'serious', 'proven', 'passed'],
  ] as const)('后一次旁听提出的，%s：照原来的', (_name, n, severity, point, wanted) => {
    const desk = delivered([found(severity, old(n))], point);
    expect(oldItem(desk, n)?.followUp).toBe('failed');
    const no = desk.state<RectificationState>(L2).items[0]?.itemNo ?? '';
    disputed(desk, L2, no);
    expect(oldItem(desk, n)?.followUp).toBe(wanted);
    expect(oldItem(desk, n)).not.toHaveProperty('foundAs');
    const entries = desk.version(L);
    desk.send({ by: 'system', stream: L, type: 'follow', payload: { from: L2 } });
    expect([desk.version(L), oldItem(desk, n)?.followUp]).toEqual([entries, wanted]);
  });
  test('同一份通报清单里的，也照原来的', () => {
    const { items: plain, listId: ownId } = entering('circular');
    const TB = `rectification/${ownId}`;
    const first = `${ownId}-01`;
    const desk = after('settled').tell(manager, TB, 'enterFindings', entering('circular'));
    desk.tell(secretary, TB, 'applyClosure', {
      items: [{ itemNo: first, measureChecks: [], evidenceIds: [], onSiteEvidence: true }],
    });
    desk.tell(responsible, TB, 'endorseClosure', { itemNos: [first] });
    desk.tell(liaison, TB, 'verifyClosure', {
      items: [{ itemNo: first, close: true, method: 'onSite', resubmitBy: null }],
    });
    const before = desk.state<RectificationState>(TB).items[0]?.followUp;
    const recursFrom = { listId: ownId, itemNo: first };
    desk.tell(manager, TB, 'enterFindings', {
      ...entering('circular', {
        items: plain.map((i) => ({ ...i, severity: 'serious' as const, recursFrom })),
      }),
    });
    disputed(desk, TB, `${ownId}-02`);
    expect(desk.state<RectificationState>(TB).items[0]).toMatchObject({ followUp: before });
  });
});
