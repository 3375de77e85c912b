import { csvOf, harmless, momentOf } from '../../web/parts/export-table';

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
      name: 'x',
      titles: ['单位', '问题'],
      rows: [
        ['甲', '说"好"\n=1'],
        ['=甲', ''],
      ],
      notes: [],
    }),
  ).toBe('\uFEFF"单位","问题"\r\n"甲","说""好""\n=1"\r\n"\'=甲",""\r\n'));

test('时间按北京时间', () =>
  expect(momentOf('2026-11-21T16:05:00.000Z')).toEqual({ words: '2026-11-22 00:05', name: '20261122-0005' }));
