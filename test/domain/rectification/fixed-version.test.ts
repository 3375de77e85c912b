import { addMillis } from '../../../domain/calendar';
import { type Filed, seenUntil } from '../../../domain/rectification/filed-at';
import type { Desk } from '../../property/rules/desk';
import {
  after,
  assign,
  closure,
  item,
  itemNo,
  L,
  measures,
  measuresReturned,
  people,
  says,
  verdict,
} from './standings';

const { liaison, leader, secretary, responsible, owner } = people;
const minute = 60_000;
const later = (d: Desk): Desk => d.passTo(addMillis(d.now, minute));
const no3 = { itemNo: itemNo(3) };
const nos = { itemNos: [itemNo(3)] };
const filesMeasures = (d: Desk) => d.tell(secretary, L, 'submitMeasures', { items: [measures(3, 'phased')] });
const applies = (d: Desk) => d.tell(secretary, L, 'applyClosure', closure(3, 1));
const endorses = (d: Desk, what: 'endorseMeasures' | 'endorseClosure') => d.tell(responsible, L, what, nos);
const asks = (until: string) => (d: Desk) => d.tell(owner, L, 'requestExtension', { ...no3, until });
const proposes = (d: Desk) => d.tell(liaison, L, 'proposeOngoing', no3);

type Row = readonly [
  name: string,
  what: Filed,
  filed: () => Desk,
  anew: (d: Desk) => Desk,
  by: string,
  type: string,
  payload: object,
];
const refused = (d: Desk, type: string): Desk =>
  later(later(d).tell(leader, L, type, { ...no3, approve: false }));
const rows: Row[] = [
  ...(
    [
      ['审签措施', 'endorseMeasures', nos],
      ['不同意措施', 'refuseEndorsement', { what: 'measures', ...nos }],
    ] as const
  ).map(
    ([name, type, payload]): Row => [
      ...([
        name,
        'measures',
        () => filesMeasures(after('assigned').tell(secretary, L, 'assign', assign(3))),
      ] as const),
      ...([filesMeasures, responsible, type, payload] as const),
    ],
  ),
  [
    ...([
      '审核措施',
      'measures',
      () => endorses(filesMeasures(measuresReturned()), 'endorseMeasures'),
    ] as const),
    (d) => {
      d.tell(liaison, L, 'reviewMeasures', { ...no3, approve: false });
      return endorses(filesMeasures(later(d)), 'endorseMeasures');
    },
    ...([liaison, 'reviewMeasures', { ...no3, approve: true }] as const),
  ],
  ...(
    [
      ['审签销号申请', 'endorseClosure', nos],
      ['不同意销号申请', 'refuseEndorsement', { what: 'closure', ...nos }],
    ] as const
  ).map(
    ([name, type, payload]): Row => [
      ...([name, 'closure', () => applies(after('approved3'))] as const),
      ...([applies, responsible, type, payload] as const),
    ],
  ),
  [
    ...(['验收', 'closure', () => endorses(applies(after('approved3')), 'endorseClosure')] as const),
    (d) => {
      d.tell(liaison, L, 'verifyClosure', verdict(3, false));
      return endorses(applies(later(d.tell(secretary, L, 'resume', no3))), 'endorseClosure');
    },
    ...([liaison, 'verifyClosure', verdict(3, true)] as const),
  ],
  [
    ...(['审批延期', 'extension', () => asks('2026-08-05')(after('approved3'))] as const),
    (d) => asks('2026-08-10')(refused(d, 'decideExtension')),
    ...([liaison, 'decideExtension', { ...no3, approve: true }] as const),
  ],
  [
    ...(['审批转长期', 'ongoing', () => proposes(after('approved3'))] as const),
    (d) => proposes(refused(d, 'decideOngoing')),
    ...([leader, 'decideOngoing', { ...no3, approve: true }] as const),
  ],
];

/** 审签 is a named signature on a fixed version (domain.md §2), and so is every decision about what somebody filed. */
describe('看到以后又改过的，不能照旧决定', () => {
  test.each(rows)('%s', (_name, what, filed, anew, by, type, payload) => {
    const before = filed();
    const seen = seenUntil([item(before, 3)], what);
    expect(says(before.fork(), by, type, { ...payload, seen })).toBe('ok');
    const desk = anew(later(before));
    const now = seenUntil([item(desk, 3)], what);
    expect([seen, now].every(Boolean) && seen !== now).toBe(true);
    expect(says(desk, by, type, { ...payload, seen })).toBe('STALE_VERSION');
    expect(says(desk, by, type, { ...payload, seen: now })).toBe('ok');
  });
  test.each([
    ['措施', 'measures', () => after('assigned'), 'submitMeasures', { items: [measures(3, 'phased')] }],
    ['销号申请', 'closure', () => after('approved3'), 'applyClosure', closure(3, 1)],
  ] as const)('打开表单以后，同事已经报过%s：不悄悄盖掉', (_name, what, open, type, payload) => {
    const desk = open();
    expect(seenUntil([item(desk, 3)], what)).toBeUndefined();
    expect(says(desk.fork(), owner, type, { ...payload, seen: null })).toBe('ok');
    desk.tell(secretary, L, type, payload);
    expect(says(desk, owner, type, { ...payload, seen: null })).toBe('STALE_VERSION');
    const seen = seenUntil([item(desk, 3)], what);
    expect(says(later(desk), owner, type, { ...payload, seen })).toBe('ok');
  });
  test('一批里有一项改过，全部不办，写明哪一项', () => {
    const desk = after('assigned').tell(secretary, L, 'assign', assign(4));
    desk.tell(secretary, L, 'submitMeasures', { items: [measures(3, 'phased'), measures(4, 'ongoing')] });
    const seen = seenUntil([item(desk, 3), item(desk, 4)], 'measures');
    filesMeasures(later(desk));
    const itemNos = [itemNo(3), itemNo(4)];
    expect(says(desk, responsible, 'endorseMeasures', { itemNos, seen })).toBe('BATCH_REFUSED');
    expect(says(desk, responsible, 'endorseMeasures', { itemNos: [itemNo(4)], seen })).toBe('ok');
  });
});
