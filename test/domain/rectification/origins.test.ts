import type { Entering } from '../../../domain/rectification/messages';
import type { ListOrigin, RectificationState } from '../../../domain/rectification/types';
import type { Desk } from '../../property/rules/desk';
import { entering } from '../../property/rules/narrative';
import { after, at, itemNo, L, people, item as sitInItem, list as sitInList } from './standings';

const { liaison, lead, manager, secretary, responsible, deputy } = people;
const streamOf = (origin: 'selfCheck' | 'inspection' | 'circular' | 'mustStudy') =>
  `rectification/${entering(origin).listId}`;
const ZC = streamOf('selfCheck');
const XC = streamOf('inspection');
const BX = streamOf('mustStudy');
const list = (d: Desk, stream: string) => d.state<RectificationState>(stream);
const first = (d: Desk, stream: string) => {
  const [item] = list(d, stream).items;
  if (!item) throw new Error(`no item in ${stream}`);
  return item;
};
const due = (d: Desk, stream: string, key: string) => list(d, stream).clocks[key]?.deadline.dueOn;
const start = () => after('founded').passTo(at('2026-05-06'));
const selfChecked = () => start().tell(secretary, ZC, 'enterOwn', entering('selfCheck'));
const inspected = () => start().tell(manager, XC, 'enterFindings', entering('inspection'));

describe('其他来源的事项：一个单位、一个来源、一年一个清单，编号不重复使用（M39）', () => {
  test.each([
    ['selfCheck', '2026-ZC-U001-01', secretary, 'enterOwn', null],
    ['inspection', '2026-XC-U001-01', manager, 'enterFindings', '2026-05-12'],
    ['circular', '2026-TB-U001-01', manager, 'enterFindings', '2026-05-12'],
    ['mustStudy', '2026-BX-U001-01', manager, 'enterFindings', '2026-05-12'],
  ] as const)('%s：编号 %s', (origin: ListOrigin, no, by, type, objection) => {
    const from = origin as Entering['origin'];
    const desk = start().tell(by, streamOf(from), type, entering(from));
    expect(list(desk, streamOf(from))).toMatchObject({ origin, cycleId: null, roundId: null });
    expect(first(desk, streamOf(from)).itemNo).toBe(no);
    expect(first(desk, streamOf(from)).objectionUntil?.dueOn ?? null).toBe(objection);
    // 立行立改：登记后 15 个工作日（第 13 行）。
    expect(due(desk, streamOf(from), `closure:${no}`)).toBe('2026-05-26');
  });

  test('再登记接着编号，撤销的编号也不再用', () => {
    const desk = selfChecked()
      .tell(people.leader, ZC, 'withdrawItem', { itemNo: '2026-ZC-U001-01' })
      .tell(secretary, ZC, 'enterOwn', entering('selfCheck', { items: [...twice] }));
    expect(list(desk, ZC).items.map((i) => i.itemNo)).toEqual([1, 2, 3].map((n) => `2026-ZC-U001-0${n}`));
  });
  const twice = [...entering('selfCheck').items, ...entering('selfCheck').items];

  test.each<[string, string, string, string, Partial<Entering>, string]>([
    ['单位不能登记巡察问题', secretary, XC, 'enterFindings', {}, 'NOT_PERMITTED'],
    ['理论科不能替单位自查', manager, ZC, 'enterOwn', {}, 'NOT_PERMITTED'],
    ['外单位秘书不能登记', people.otherSecretary, ZC, 'enterOwn', {}, 'OUTSIDE_SCOPE'],
    ['自查不能由登记巡察的一步登记', manager, ZC, 'enterFindings', { origin: 'selfCheck' }, 'INVALID'],
    ['巡察没有文件日期', manager, XC, 'enterFindings', { documentOn: null }, 'REASON_REQUIRED'],
    ['文件日期在将来', manager, XC, 'enterFindings', { documentOn: '2026-05-07' }, 'INVALID'],
    ['记到别的年度', manager, XC, 'enterFindings', { year: 2025, listId: '2025-XC-U001' }, 'INVALID'],
    ['记到别的单位的清单', manager, XC, 'enterFindings', { listId: '2026-XC-U002' }, 'INVALID'],
    ['必学内容一次一项', manager, BX, 'enterFindings', { items: twice }, 'INVALID'],
    ['没有问题', manager, XC, 'enterFindings', { items: [] }, 'INVALID'],
  ])('%s', (_name, by, stream, type, more, wanted) => {
    const origin = stream === ZC ? 'selfCheck' : stream === BX ? 'mustStudy' : 'inspection';
    expect(start().answer({ by, stream, type, payload: entering(origin, more) })).toBe(wanted);
  });

  test('自查的事项没有情况说明；验收与其他事项相同，申请人、同单位的人不验收', () => {
    const no = '2026-ZC-U001-01';
    const desk = selfChecked();
    expect(desk.answer({ by: secretary, stream: ZC, type: 'fileObjection', payload: { itemNo: no } })).toBe(
      'NOTHING_TO_DO',
    );
    const items = [{ itemNo: no, measureChecks: [], evidenceIds: [], onSiteEvidence: true }];
    desk
      .tell(secretary, ZC, 'applyClosure', { items })
      .tell(responsible, ZC, 'endorseClosure', { itemNos: [no] });
    const verdict = { items: [{ itemNo: no, close: true, method: 'onSite', resubmitBy: null }] };
    expect(desk.answer({ by: responsible, stream: ZC, type: 'verifyClosure', payload: verdict })).toBe(
      'NOT_PERMITTED',
    );
    desk.tell(liaison, ZC, 'verifyClosure', verdict);
    expect(first(desk, ZC)).toMatchObject({ state: 'closed', followUp: 'pending' });
  });

  test('登记问题的人不验收', () => {
    const no = '2026-XC-U001-01';
    const desk = inspected().tell(people.securityAdmin, `person/${manager}`, 'grant', {
      id: 'extra',
      role: 'areaLiaison',
      node: 'jl',
      from: '2026-01-01',
      to: null,
    });
    const items = [{ itemNo: no, measureChecks: [], evidenceIds: [], onSiteEvidence: true }];
    desk
      .tell(secretary, XC, 'applyClosure', { items })
      .tell(responsible, XC, 'endorseClosure', { itemNos: [no] });
    const payload = { items: [{ itemNo: no, close: true, method: 'onSite', resubmitBy: null }] };
    expect(desk.answer({ by: manager, stream: XC, type: 'verifyClosure', payload })).toBe('AUTHOR_VERIFIES');
    expect(desk.answer({ by: liaison, stream: XC, type: 'verifyClosure', payload })).toBe('ok');
  });
});

describe('并案：巡察和旁听指出同一问题', () => {
  const merged = () =>
    after('approved3')
      .tell(manager, XC, 'enterFindings', entering('inspection'))
      .tell(manager, XC, 'mergeItem', {
        itemNo: '2026-XC-U001-01',
        intoItemNo: itemNo(3),
        intoListId: sitInList(after('approved3')).listId,
      });
  test('巡察事项并入旁听事项，两边都有链接，后者一并答复', () => {
    const desk = merged();
    expect(first(desk, XC)).toMatchObject({
      state: 'merged',
      settled: { mergedInto: itemNo(3), inList: sitInList(desk).listId },
    });
    expect(sitInItem(desk, 3).answersFor).toEqual([{ listId: '2026-XC-U001', itemNo: '2026-XC-U001-01' }]);
  });
  test('并入外单位的清单、已办结的事项、没有的事项，都不行', () => {
    const desk = after('closed1').tell(manager, XC, 'enterFindings', entering('inspection'));
    const says = (intoItemNo: string, intoListId: string) =>
      desk.answer({
        by: manager,
        stream: XC,
        type: 'mergeItem',
        payload: { itemNo: '2026-XC-U001-01', intoItemNo, intoListId },
      });
    const { listId } = sitInList(desk);
    expect([says(itemNo(1), listId), says(itemNo(9), listId), says(itemNo(3), 'none')]).toEqual([
      'WRONG_STATE',
      'UNKNOWN_ITEM',
      'NOT_FOUND',
    ]);
  });
});

test('已回避的起草人是作者，不是读者：不验收，也不再读清单', () => {
  // The lead drafts the form, then recuses before delivery; the deputy takes over.
  const desk = after('formDrafted')
    .tell(people.lead, 'cycle/2026-R1-U001-1', 'declareRecusal')
    .tell(manager, 'cycle/2026-R1-U001-1', 'decideRecusal', {
      personId: lead,
      grant: true,
      substitute: null,
    });
  const { form } = desk.state<{ form: { version: number } }>('cycle/2026-R1-U001-1');
  const version = form.version;
  desk
    .tell(deputy, 'cycle/2026-R1-U001-1', 'submitForm', { version, unsigned: [people.listener] })
    .tell(manager, 'cycle/2026-R1-U001-1', 'acceptForm', { version })
    .tell(people.leader, 'cycle/2026-R1-U001-1', 'signNotice', { version: 1 });
  const { authorIds, readerIds } = desk.state<RectificationState>(L);
  expect(authorIds).toContain(lead);
  expect(readerIds).not.toContain(lead);
  expect(readerIds).toContain(deputy);
});
