import { spells, spelt } from '../../../domain/search/pinyin';

const fagai = ['shi', 'fa', 'zhan', 'gai', 'ge', 'wei'];

describe('拼音', () => {
  test.each([
    ['shifazhangaigewei', true],
    ['fazhan', true],
    ['fzgg', true],
    ['sfzggw', true],
    ['fazhgg', true],
    ['fazhangg', true],
    ['fazhangai', true],
    ['gaig', true],
    ['f', true],
    ['zg', true],
    ['zhg', true],
    ['fagai', false],
    ['an', false],
    ['fzx', false],
    ['weiw', false],
    ['', false],
  ])('%s → %s', (letters, wanted) => expect(spells(fagai, letters)).toBe(wanted));
  test('夹在名称中的字母、数字自成一节', () =>
    expect([spells(['di', '7', 'zu'], 'dz'), spells(['k', 'ge'], 'kge')]).toEqual([false, true]));
  test('很长的重复不拖慢', () => {
    const began = performance.now();
    expect(
      spells(
        Array.from({ length: 60 }, () => 'sha'),
        `${'sh'.repeat(19)}x`,
      ),
    ).toBe(false);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

test.each([
  ["Fa'Zhan ", 'fazhan'],
  ['ＦＺ', 'fz'],
  ['lü', 'lv'],
  ['发展', null],
  ['d7zu', 'd7zu'],
  ['2026', null],
  ['2026-R1', null],
  ['', null],
])('输入 %j → %j', (query, wanted) => expect(spelt(query)).toBe(wanted));
