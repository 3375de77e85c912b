import { commandContracts } from '../../contracts/commands';

const body = commandContracts.find((c) => c.key === 'rectification.answerObjection')?.body;
const partly = {
  itemNo: 'i1',
  outcome: 'partly',
  change: null,
  severity: null,
  track: null,
  reason: '补记属实。',
  consulted: '干部处李某',
};
const wrong = (change: object) =>
  body?.safeParse({ ...partly, ...change }).error?.issues.map((i) => [i.path.join('.'), i.message]) ?? [];

describe('部分采纳写全改什么、改成什么', () => {
  test.each([
    ['没选改什么', {}, ['change', '请选择更改什么']],
    ['改程度，没选程度', { change: 'severity' }, ['severity', '请选择']],
    ['改类型，没选类型', { change: 'track' }, ['track', '请选择']],
    ['改表述，没写问题', { change: 'statement', basis: '两次签到表。' }, ['statement', '请写明更正后的问题']],
    [
      '改表述，没写依据',
      { change: 'statement', statement: '缺两份。' },
      ['basis', '请写明依据；没有更正的照原文'],
    ],
  ])('%s', (_name, change, sentence) => expect(wrong(change)).toEqual([sentence]));
  test.each([
    ['改程度', { change: 'severity', severity: 'general' }],
    ['改表述', { change: 'statement', statement: '缺两份。', basis: '两次签到表。' }],
    ['不采纳', { outcome: 'rejected' }],
  ])('%s，写全了', (_name, change) => expect(wrong(change)).toEqual([]));
});
