import type { FormFacts } from '../../../domain/cycle/form';
import type { CycleState } from '../../../domain/cycle/types';
import { cycleForUnit } from '../../../domain/cycle/view';
import { form, issues } from '../../property/rules/narrative';
import { after, at, C, people } from './standings';

const { lead, deputy, listener } = people;
type D = ReturnType<typeof after>;
type Exchange = FormFacts['exchange'];
const cycle = (d: D) => d.state<CycleState>(C);

/** The meeting was on Friday 04-24; 04-27 and 04-28 are the two workdays after it. */
const told = (more: object = {}): Exchange => ({
  held: true,
  withPersonId: people.responsible,
  on: '2026-04-28',
  correction: 'none',
  ...more,
});
const drafted = (exchange: Exchange, version = 1) => {
  const body = form(version, issues);
  return { version, facts: { ...body.facts, exchange } };
};
const drafts = (d: D, exchange: Exchange) =>
  d.answer({ by: lead, stream: C, type: 'draftForm', payload: drafted(exchange) });
const submission = (more: object = {}) => ({ version: 1, unsigned: [deputy, listener], ...more });
const submits = (d: D, more: object = {}) =>
  d.answer({ by: lead, stream: C, type: 'submitForm', payload: submission(more) });

describe('交换意见在报送之前（domain.md §2 第 8 行）', () => {
  const on28 = () => after('recorded').passTo(at('2026-04-28'));
  test.each([
    ['直接责任人', {}, 'ok'],
    ['书记', { withPersonId: people.head }, 'ok'],
    ['不在中心组的人', { withPersonId: people.secretary }, 'NOT_ON_ROSTER'],
    ['旁听组自己的人', { withPersonId: deputy }, 'NOT_ON_ROSTER'],
    ['会议当天', { on: '2026-04-24' }, 'ok'],
    ['会议以前', { on: '2026-04-23' }, 'DATE_BEYOND_LIMIT'],
    ['还没有到的日子', { on: '2026-04-29' }, 'DATE_BEYOND_LIMIT'],
  ])('%s → %s', (_name, more, wanted) => expect(drafts(on28(), told(more))).toBe(wanted));

  test('以当天的名册为准：后来离任的当时算，后来到任的当时不算', () => {
    const seats = (roster: readonly { personId: string; from: string; to: string | null }[]) => {
      const members = roster.map((m) => ({ ...m, seat: 'member' }));
      return on28()
        .passTo(at('2026-04-29'))
        .tell(people.secretary, 'unit/U001', 'setRoster', { roster: members });
    };
    const left = seats([{ personId: 'fgw-c1', from: '2026-01-01', to: '2026-04-28' }]);
    expect(drafts(left, told({ withPersonId: 'fgw-c1' }))).toBe('ok');
    expect(drafts(left, told({ withPersonId: 'fgw-c1', on: '2026-04-29' }))).toBe('NOT_ON_ROSTER');
    const came = seats([{ personId: 'fgw-c2', from: '2026-04-29', to: null }]);
    expect(drafts(came, told({ withPersonId: 'fgw-c2' }))).toBe('NOT_ON_ROSTER');
  });

  test.each([
    [at('2026-04-24', '18:00'), 'EXCHANGE_FIRST'],
    [at('2026-04-27', '23:59'), 'EXCHANGE_FIRST'],
    [at('2026-04-28', '00:00'), 'ok'],
  ])('未能交换：%s → %s', (when, wanted) =>
    expect(drafts(after('recorded').passTo(when), { held: false })).toBe(wanted),
  );
});

describe('单位更正事实，两个工作日', () => {
  const awaited = () =>
    after('recorded')
      .passTo(at('2026-04-28'))
      .tell(lead, C, 'draftForm', drafted(told({ correction: 'awaited' })));

  test('当场答复的不起算', () => {
    for (const correction of ['none', 'made'])
      expect(
        after('recorded')
          .passTo(at('2026-04-28'))
          .tell(lead, C, 'draftForm', drafted(told({ correction })))
          .answer({ by: lead, stream: C, type: 'submitForm', payload: submission() }),
      ).toBe('ok');
  });
  test('从交换意见之日起算，单位看得到这一天；没到期、没答复，不能报送', () => {
    const desk = awaited();
    expect(cycle(desk).clocks.factCorrection?.deadline.dueOn).toBe('2026-04-30');
    expect(cycleForUnit(cycle(desk)).clocks.factCorrection?.deadline.dueOn).toBe('2026-04-30');
    expect(submits(desk)).toBe('FACTS_AWAITED');
    expect(submits(awaited().passTo(at('2026-04-30', '23:59')))).toBe('FACTS_AWAITED');
  });
  test('单位答复没有更正：照报', () => expect(submits(awaited(), { factsStand: true })).toBe('ok'));
  test('过了期限：记一笔届满，照报，不再算欠着', () => {
    const desk = awaited().passTo(at('2026-05-06'));
    expect(cycle(desk).clocks.factCorrection?.met).not.toBeNull();
    expect(submits(desk)).toBe('ok');
  });
  test('单位有更正：另起一稿，期限不再走，重新会签', () => {
    const desk = awaited().tell(lead, C, 'draftForm', drafted(told({ correction: 'made' }), 2));
    expect(cycle(desk).clocks.factCorrection).toBeUndefined();
    expect(submits(desk, { version: 2 })).toBe('ok');
  });
});
