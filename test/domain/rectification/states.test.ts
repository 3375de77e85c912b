import { table } from '../../property/rules/matrix';
import { after, commandsAbout, itemNo, L, measuresReturned, ongoingApplied, people } from './standings';

const otherwise = (command: string) => (command === 'releaseSupervision' ? 'NOT_FOUND' : 'WRONG_STATE');
const noMeasures = { endorseMeasures: 'NEIGHBOUR_NOT_READY' };
const noClosure = { endorseClosure: 'NEIGHBOUR_NOT_READY' };
const applied = () => after('applied1');

/** domain.md §3, RectificationItem: state × command. */
describe('分阶段事项 #3：状态 × 办理（M08）', () =>
  table(
    [
      {
        name: '待制定措施',
        desk: () => after('assigned'),
        answers: { assign: 'ok', submitMeasures: 'ok', ...noMeasures },
      },
      {
        name: '待制定措施，已报待审签',
        desk: () => after('measuresFiled'),
        answers: { assign: 'ok', submitMeasures: 'ok', endorseMeasures: 'ok' },
      },
      {
        name: '待制定措施，被退回',
        desk: measuresReturned,
        answers: { assign: 'ok', submitMeasures: 'ok', ...noMeasures },
      },
      {
        name: '措施待审',
        desk: () => after('measuresEndorsed'),
        answers: { assign: 'ok', approveMeasures: 'ok', returnMeasures: 'ok' },
      },
      {
        name: '整改中',
        desk: () => after('approved3'),
        answers: { assign: 'ok', reportProgress: 'ok', applyClosure: 'ok', ...noClosure },
      },
      { name: '待验收', desk: () => after('endorsed3'), answers: { close: 'ok', reject: 'ok' } },
      {
        name: '退回',
        desk: () => after('returned3'),
        answers: { assign: 'ok', reportProgress: 'ok', resume: 'ok' },
      },
      {
        name: '退回后继续整改',
        desk: () => after('resumed3'),
        answers: { assign: 'ok', reportProgress: 'ok', applyClosure: 'ok', ...noClosure },
      },
      { name: '已销号', desk: () => after('settled'), answers: {} },
    ],
    commandsAbout(3),
    otherwise,
  ));

describe('立行立改 #1：免报措施', () =>
  table(
    [
      {
        name: '整改中',
        desk: () => after('assigned'),
        answers: { assign: 'ok', reportProgress: 'ok', applyClosure: 'ok', ...noClosure },
      },
      {
        name: '整改中，已申请待审签',
        desk: applied,
        answers: { assign: 'ok', reportProgress: 'ok', applyClosure: 'ok', endorseClosure: 'ok' },
      },
      { name: '待验收', desk: () => after('endorsed1'), answers: { close: 'ok', reject: 'ok' } },
      { name: '已销号', desk: () => after('closed1'), answers: {} },
    ],
    commandsAbout(1),
    otherwise,
  ));

describe('长期事项 #4', () =>
  table(
    [
      {
        name: '措施待审',
        desk: () => after('measuresEndorsed'),
        answers: { assign: 'ok', approveMeasures: 'ok', returnMeasures: 'ok' },
      },
      {
        name: '长期整改',
        desk: () => after('settled'),
        answers: { assign: 'ok', reportProgress: 'ok', applyClosure: 'ok', ...noClosure },
      },
      { name: '待验收', desk: ongoingApplied, answers: { close: 'ok', reject: 'ok' } },
    ],
    commandsAbout(4),
    otherwise,
  ));

test.each(['open', 'follow', 'alarm'])('%s 只由系统办理', (type) =>
  expect(
    after('delivered').answer({
      by: people.leader,
      stream: L,
      type,
      payload: { from: 'x', cycleId: 'x', kind: 'x', at: 'x' },
    }),
  ).toBe('NOT_PERMITTED'),
);

test.each(Object.keys(commandsAbout(9)).filter((c) => c !== 'releaseSupervision'))(
  '清单中没有的事项：%s → UNKNOWN_ITEM',
  (name) => {
    const desk = after('approved3');
    const saying = commandsAbout(3)[name as 'assign'](desk);
    const payload = JSON.parse(JSON.stringify(saying.payload).replaceAll(itemNo(3), itemNo(9))) as object;
    expect(desk.answer({ ...saying, payload })).toBe('UNKNOWN_ITEM');
  },
);
