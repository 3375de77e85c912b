import { createHash } from 'node:crypto';
import { csvOf, digestOf, harmless, momentOf } from '../../web/parts/export-table';
import { choiceInWords, conditionsInWords } from '../../web/parts/filter-words';

test.each(['=1+1', '+86', '-1', '@x', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])(
  '以 %j 开头的文字不会当作公式运行',
  (text) => expect(harmless(text)).toBe(`'${text}`),
);
test.each(['2026-05-12', '第1项', '', '1-2', '（一）'])('%j 原样导出', (text) =>
  expect(harmless(text)).toBe(text),
);

test('CSV 带标记，引号成双，换行留在格内', () =>
  expect(
    csvOf({
      titles: ['单位', '问题'],
      rows: [
        ['甲', '说"好"\n=1'],
        ['=甲', ''],
      ],
    }),
  ).toBe('\uFEFF"单位","问题"\r\n"甲","说""好""\n=1"\r\n"\'=甲",""\r\n'));

test('时间按北京时间', () =>
  expect(momentOf('2026-11-21T16:05:00.000Z')).toEqual({ words: '2026-11-22 00:05', name: '20261122-0005' }));

test('摘要就是 CSV 文件的 SHA-256：改一个字就不同', () => {
  const table = { titles: ['单位'], rows: [['甲'], ['乙']] };
  expect(digestOf(table)).toBe(createHash('sha256').update(csvOf(table), 'utf8').digest('hex'));
  expect(digestOf({ ...table, rows: [['甲'], ['丙']] })).not.toBe(digestOf(table));
});

test('筛选条件用页面上的话写，不写代码', () => {
  const states = [
    ['a,b', '未办结'],
    ['a', '待制定措施'],
    ['c', '　整改中'],
  ] as const;
  expect(['a,b', 'c', 'a,c', ''].map((v) => choiceInWords(v, states))).toEqual([
    '未办结',
    '整改中',
    '待制定措施、整改中',
    '',
  ]);
  expect(
    conditionsInWords(
      new Map([
        ['状态', '未办结'],
        ['只看逾期', '只看逾期'],
      ]),
    ),
  ).toBe('状态：未办结；只看逾期');
});
