import { noticesOf } from '../../../domain/notices/table';
import { rectificationFold } from '../../../domain/rectification/fold';
import { reportContent } from '../../../domain/rectification/report';
import { reportCounts, reportsOn, standing } from '../../../domain/rectification/reported';
import { rectificationTasks } from '../../../domain/rectification/tasks';
import type { RectificationState } from '../../../domain/rectification/types';
import { paperDigest } from '../../../domain/signing/on-paper';
import type { Desk, Saying } from '../../property/rules/desk';
import { table } from '../../property/rules/matrix';
import { entering } from '../../property/rules/narrative';
import { after, at, closure, item, itemNo, L, list, people, says, verdict } from './standings';

const { secretary, responsible, head, liaison, leader, manager, registrar, owner, otherSecretary } = people;
const file = (d: Desk, version = 1, by = secretary) =>
  d.tell(by, L, 'fileReport', { version, withPlan: true });
const sign = (d: Desk, version = 1) => d.tell(head, L, 'signReport', { version });
const sendBack = (d: Desk, version = 1) => d.tell(head, L, 'returnReport', { version });
const latest = (d: Desk) => list(d).reports?.at(-1);
const due = (d: Desk) => list(d).clocks.closingReport;
const task = (d: Desk, key: string) =>
  rectificationTasks(list(d)).find((t) => t.key === `rectification.${key}`);
const entries = (d: Desk, type: string, stream = L) => d.entries(stream).filter((e) => e.type === type);
const told = (d: Desk, type: string) =>
  entries(d, type).map((e) =>
    noticesOf('rectification', list(d), e).map(({ to }) => ('role' in to ? to.role : to.personId)),
  );
const onPaper = (d: Desk, more: object = {}, { by = registrar as string, agreed = true } = {}): Saying => {
  const content = reportContent(list(d));
  return {
    by,
    stream: L,
    type: 'registerEndorsement',
    payload: {
      what: 'report',
      itemNos: [],
      agreed,
      paper: {
        signerId: head,
        signedOn: d.now.slice(0, 10),
        digest: content ? paperDigest(content).slice(0, 16) : 'f'.repeat(16),
        scanId: 'scan-1',
        ...more,
      },
    },
    words: agreed ? null : { id: 'w', digest: 'd'.repeat(64) },
  };
};

describe('整改报告：状态 × 办理', () => {
  const next = (d: Desk) => (list(d).reports?.length ?? 0) + 1;
  const now = (d: Desk) => list(d).reports?.length ?? 1;
  const by = (person: string, type: string, payload: (d: Desk) => object) => (d: Desk) => ({
    by: person,
    stream: L,
    type,
    payload: payload(d),
  });
  const filing = { file: 'ok', fileWithoutPlan: 'ok', fileAgain: 'STALE_VERSION' };
  const over = {
    sign: 'ALREADY_DONE',
    sendBack: 'ALREADY_DONE',
    onPaper: 'ALREADY_DONE',
    refusedOnPaper: 'ALREADY_DONE',
  };
  table(
    [
      {
        name: '还有未完成的事项，没有报过',
        desk: () => after('assigned'),
        answers: { ...filing, fileWithoutPlan: 'PLAN_REQUIRED' },
      },
      { name: '没有未完成的事项，没有报过', desk: () => after('settled'), answers: filing },
      {
        name: '待书记审签',
        desk: () => file(after('settled')),
        answers: { ...filing, sign: 'ok', sendBack: 'ok', onPaper: 'ok', refusedOnPaper: 'ok' },
      },
      {
        name: '书记退回',
        desk: () => sendBack(file(after('settled'))),
        answers: { ...filing, ...over },
      },
      {
        name: '书记已审签',
        desk: () => sign(file(after('settled'))),
        answers: { ...filing, ...over },
      },
    ],
    {
      file: by(secretary, 'fileReport', (d) => ({ version: next(d), withPlan: true })),
      fileWithoutPlan: by(responsible, 'fileReport', (d) => ({ version: next(d), withPlan: false })),
      fileAgain: by(secretary, 'fileReport', (d) => ({ version: next(d) + 1, withPlan: true })),
      sign: by(head, 'signReport', (d) => ({ version: now(d) })),
      sendBack: by(head, 'returnReport', (d) => ({ version: now(d) })),
      onPaper: (d) => onPaper(d),
      refusedOnPaper: (d) => onPaper(d, {}, { agreed: false }),
    },
    () => 'NOTHING_TO_DO',
  );
});

describe('整改报告：谁办', () => {
  test.each([
    ['fileReport', [secretary, responsible], [head, owner, otherSecretary, liaison, manager, leader]],
    ['signReport', [head], [responsible, otherSecretary, liaison, manager, leader]],
    ['returnReport', [head], [secretary, responsible, liaison, manager, leader]],
  ] as const)('%s', (type, may, mayNot) => {
    const d = type === 'fileReport' ? after('settled') : file(after('settled'));
    const payload = { version: 1, withPlan: true };
    for (const who of may) expect([who, says(d, who, type, payload)]).toEqual([who, 'ok']);
    for (const who of mayNot)
      expect([who, says(d, who, type, payload)]).toEqual([
        who,
        expect.stringMatching(/^(NOT_PERMITTED|OUTSIDE_SCOPE)$/),
      ]);
  });
  test('谁拟报的，受书记委托也不能审签', () => {
    const d = file(after('settled')).tell(head, `person/${head}`, 'delegate', {
      to: secretary,
      roles: ['studyGroupHead'],
      from: '2026-08-07',
      until: '2026-08-31',
    });
    expect(says(d, secretary, 'signReport', { version: 1 }, { onBehalfOf: head })).toBe('SELF_ENDORSEMENT');
  });
  test('审签的是指定的一版：又报了新的一版，原来的一版不能再签，也不再等谁', () => {
    const d = file(file(after('settled')), 2);
    expect(says(d, head, 'signReport', { version: 1 })).toBe('STALE_VERSION');
    expect(task(d, 'signReport')?.params).toEqual({ version: 2 });
    expect(
      sign(d, 2)
        .state<RectificationState>(L)
        .reports?.map((r) => r.signed?.by ?? null),
    ).toEqual([null, head]);
  });
});

describe('整改报告：线下审签', () => {
  test('与网上审签同样：签字人是书记，登记人、签字日期留在旁边', () => {
    const d = file(after('settled'));
    expect(d.send(onPaper(d)).ok).toBe(true);
    expect(latest(d)?.signed).toMatchObject({
      by: head,
      at: d.now,
      paper: { registrarId: registrar, signedOn: '2026-08-07', scanId: 'scan-1' },
    });
    expect(due(d)?.met).toBe(d.now);
  });
  test('不同意的，退回；拟报人不能登记；又报了新的一版，原来的呈批单失效', () => {
    const d = file(after('settled'));
    expect(d.answer(onPaper(d, {}, { by: secretary }))).toBe('REGISTRAR_FILED');
    expect(d.answer(onPaper(d, { signerId: responsible }))).toBe('NOT_SIGNER');
    const old = onPaper(d);
    file(d, 2);
    expect(d.answer(old)).toBe('PAPER_LAPSED');
    expect(d.send(onPaper(d, {}, { agreed: false })).ok).toBe(true);
    expect(latest(d)).toMatchObject({ returned: { by: head }, signed: null });
  });
});

describe('整改报告：什么时候要报', () => {
  test('最后一项办完之日起 10 个工作日，书记审签即告完成；到期只提醒片区联络员和理论科', () => {
    const d = after('settled');
    expect(due(d)?.deadline).toMatchObject({ key: 'closingReport', dueOn: '2026-08-21' });
    expect(task(d, 'fileReport')).toMatchObject({
      assignee: { role: 'studySecretary', unitId: 'U001' },
      dueAt: at('2026-08-22', '00:00'),
    });
    expect(told(d, 'reportAsked')).toEqual([['studySecretary']]);
    d.passTo(at('2026-08-22', '00:01'));
    expect(
      entries(d, 'escalated').filter((e) => (e.data as { key: string }).key === 'closingReport'),
    ).toHaveLength(1);
    expect(told(d, 'escalated').at(-1)).toEqual(['areaLiaison', 'roundManager']);
    expect(
      entries(d, 'supervisionDrafted').filter((e) => (e.data as { key: string }).key === 'closingReport'),
    ).toEqual([]);
  });
  test('还有未完成的事项时，不催；早报的可以报，审签后也还要有办完以后的一版', () => {
    const d = after('resumed3');
    expect(due(d)).toBeUndefined();
    expect(task(d, 'fileReport')).toBeUndefined();
    sign(file(d));
    expect(d.state<RectificationState>(L).clocks.closingReport).toBeUndefined();
    d.passTo(at('2026-08-05'))
      .tell(owner, L, 'applyClosure', closure(3, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] })
      .tell(liaison, L, 'verifyClosure', verdict(3, true));
    expect(due(d)?.deadline.dueOn).toBe('2026-08-19');
    expect(task(d, 'fileReport')).toBeDefined();
  });
  test('拟报之后待书记审签，两个工作日提醒书记和理论科；退回后又轮到学习秘书；审签后不等谁', () => {
    const d = file(after('settled'));
    expect(told(d, 'reportFiled')).toEqual([['studyGroupHead']]);
    expect(task(d, 'fileReport')).toBeUndefined();
    expect(task(d, 'signReport')).toMatchObject({ dueAt: at('2026-08-12', '00:00') });
    expect(task(d, 'registerEndorsement:report')).toBeDefined();
    d.passTo(at('2026-08-12', '00:01'));
    expect(told(d, 'signOffReminded').at(-1)).toEqual(['studyGroupHead', 'roundManager']);
    sendBack(d);
    expect(told(d, 'reportReturned')).toEqual([['studySecretary', 'directlyResponsible']]);
    expect(list(d).clocks.reportSignOff).toBeUndefined();
    expect(task(d, 'fileReport')).toBeDefined();
    sign(file(d, 2), 2);
    expect(told(d, 'reportSigned')).toEqual([['studySecretary', 'areaLiaison', 'roundManager']]);
    const kinds = rectificationTasks(list(d)).map((t) => t.kind);
    expect(kinds.filter((kind) => /Report$|registerEndorsement/.test(kind))).toEqual([]);
  });
  test('报告记下当时各项的情况，以后再变也不改', () => {
    const d = sign(file(after('settled')));
    d.passTo(at('2026-09-10')).tell(liaison, L, 'checkFollowUp', { itemNo: itemNo(3), passed: true });
    expect(item(d, 3).followUp).toBe('passed');
    expect(latest(d)?.items[2]).toMatchObject({ itemNo: itemNo(3), state: 'closed', followUp: 'pending' });
  });
  test('总体情况按各项的情况计数，加起来就是全部', () => {
    const counts = (d: Desk) => reportCounts(standing(list(d)));
    expect(counts(after('settled'))).toEqual({ all: 4, closed: 3, ongoing: 1, open: 0, elsewhere: 0 });
    const d = after('resumed3').tell(leader, L, 'withdrawItem', { itemNo: itemNo(4) });
    expect(counts(d)).toEqual({ all: 4, closed: 2, ongoing: 0, open: 1, elsewhere: 1 });
  });
  test('反弹另立一项，办完后不再另起时限，报过的不必再报', () => {
    const d = sign(file(after('settled'))).passTo(at('2026-09-10'));
    const met = due(d)?.met;
    d.tell(liaison, L, 'checkFollowUp', { itemNo: itemNo(3), passed: false });
    d.tell(leader, L, 'withdrawItem', { itemNo: itemNo(5) });
    expect(due(d)?.met).toBe(met);
    expect(entries(d, 'reportAsked')).toHaveLength(1);
    expect(says(d, secretary, 'fileReport', { version: 2, withPlan: false })).toBe('ok');
  });
  test('全部撤销的，不用报', () => {
    const stream = `rectification/${entering('selfCheck').listId}`;
    const d = after('founded')
      .passTo(at('2026-05-06'))
      .tell(secretary, stream, 'enterOwn', entering('selfCheck'));
    for (const { itemNo: no } of d.state<RectificationState>(stream).items)
      d.tell(leader, stream, 'withdrawItem', { itemNo: no });
    expect(entries(d, 'reportAsked', stream)).toEqual([]);
    expect(
      d.answer({ by: secretary, stream, type: 'fileReport', payload: { version: 1, withPlan: false } }),
    ).toBe('NOTHING_TO_DO');
  });
  test('从原来的系统转入时就已销号的，不用报；转入后才销号的，要报', () => {
    const d = after('settled');
    const takenAt = (when: string): RectificationState => ({
      ...list(d),
      items: list(d)
        .items.slice(0, 3)
        .map((i) => ({ ...i, takenOver: { no: '1', by: manager, at: when } })),
    });
    expect(reportsOn(takenAt(at('2026-09-01')))).toBe(false);
    expect(reportsOn(takenAt(at('2026-08-01')))).toBe(true);
  });
  test('没有旁听的清单同样：自查的事项办完之日起算', () => {
    const stream = `rectification/${entering('selfCheck').listId}`;
    const d = after('founded')
      .passTo(at('2026-05-06'))
      .tell(secretary, stream, 'enterOwn', entering('selfCheck'));
    const nos = d.state<RectificationState>(stream).items.map((i) => i.itemNo);
    const checks = { measureChecks: [], evidenceIds: [], onSiteEvidence: true };
    d.tell(secretary, stream, 'applyClosure', { items: nos.map((no) => ({ itemNo: no, ...checks })) })
      .tell(responsible, stream, 'endorseClosure', { itemNos: nos })
      .tell(liaison, stream, 'verifyClosure', {
        items: nos.map((no) => ({ itemNo: no, close: true, method: 'onSite', resubmitBy: null })),
      });
    expect(d.state<RectificationState>(stream).clocks.closingReport?.deadline.dueOn).toBe('2026-05-19');
  });
  test('报告不拖住任何事：没人报，周期照样办结；催过之后，清单不再等它', () => {
    const d = after('settled').passTo(at('2026-12-01'));
    expect(rectificationFold.isOpen({ ...list(d), clocks: { closingReport: due(d) as never } })).toBe(false);
    expect(
      rectificationFold.isOpen({
        ...list(after('settled')),
        clocks: { closingReport: due(after('settled')) as never },
      }),
    ).toBe(true);
  });
});
