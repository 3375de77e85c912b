import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandContract } from '../../contracts/commands';
import { errorTable, missingSentences, sentenceOf } from '../../contracts/errors';

const rules = readdirSync('domain', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join('domain', path), 'utf8'))
  .join('\n');

describe('前面的环节没有完成：说出缺的是哪一步', () => {
  const named = new Set([...rules.matchAll(/missing: '(\w+)'/g)].map(([, name]) => name));

  test('规则里说得出名的，都有一句话；没有一句是多余的', () => {
    expect(named.size).toBeGreaterThan(4);
    expect([...named].sort()).toEqual(Object.keys(missingSentences).sort());
  });
  test.each(Object.keys(missingSentences))('%s', (missing) => {
    const sentence = sentenceOf('NEIGHBOUR_NOT_READY', { missing });
    expect(sentence).toMatch(/^[^a-z]+。$/i);
    expect(sentence).not.toBe(errorTable.NEIGHBOUR_NOT_READY.sentence);
  });
  test('说不出名的，用通常的一句', () =>
    expect(sentenceOf('NEIGHBOUR_NOT_READY')).toBe(errorTable.NEIGHBOUR_NOT_READY.sentence));
});

test('旁听窗口：结束早于开始，在填写时就说在结束一栏', () => {
  const facts = { name: '第1轮', planBasis: '计划第1项', visits: [{ unitId: 'u', teamId: 't', n: 1 }] };
  const wrong = { ...facts, windowFrom: '2026-11-20', windowTo: '2026-11-10' };
  const bodies = [
    ['round.draft', { ...wrong, roundId: '2026-R1', organiserId: 'xcb', organiserPath: 'root' }],
    ['round.revise', wrong],
  ] as const;
  for (const [key, body] of bodies)
    expect(commandContract(key)?.body.safeParse(body).error?.issues).toMatchObject([
      { path: ['windowTo'], message: '旁听窗口结束不能早于窗口开始' },
    ]);
});

test('姓名不能只是数字或符号：登记、更正都在姓名一栏说', () => {
  for (const [key, more] of [
    ['person.register', { personId: 'p1', homeNode: 'root', grants: [] }],
    ['person.rename', {}],
  ] as const) {
    const said = (name: string) =>
      commandContract(key)?.body.safeParse({ ...more, name, title: '' }).error?.issues ?? [];
    expect(said('13800000000')).toMatchObject([
      { path: ['name'], message: '请填写姓名，不能只是数字或符号' },
    ]);
    expect([said('李文博'), said('Ⅱ级 阿卜杜拉·买买提')]).toEqual([[], []]);
  }
});

test.each([
  [{ limit: '2026-07-29' }, '最晚为 2026年7月29日'],
  [{ from: '2026-05-06' }, '最早为 2026年5月6日'],
  [{ from: '2026-05-06', limit: '2026-05-20' }, '应为 2026年5月6日 至 2026年5月20日'],
])('日期不在期限内的，写明可以的日子：%j', (params, wanted) =>
  expect(sentenceOf('DATE_BEYOND_LIMIT', params)).toBe(`日期不在允许的期限内，${wanted}，请重新选择。`),
);
