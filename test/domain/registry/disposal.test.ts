import { localDateOf } from '../../../domain/calendar';
import type { DisposalState } from '../../../domain/registry/disposal';
import { foundCity, foundPerson, people } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';

const { manager, leader, secondLeader, securityAdmin, liaison, secretary, sysAdmin } = people;
const D = 'disposal/d1';
const proposal = {
  disposalId: 'd1',
  path: 'jl/zf/fgw',
  source: { stream: 'cycle/x', version: 3 },
  contentIds: ['c1'],
  fileIds: [] as string[],
  ground: 'workSecret',
};
const proposed = (by: string): Desk => foundCity().tell(by, D, 'propose', proposal);
const answer = (d: Desk, by: string, type: string, more: object = {}) =>
  d.answer({ by, stream: D, type, ...more });

describe('泄密处置由两人办理', () => {
  test.each([
    [manager, securityAdmin, 'ok'],
    [manager, leader, 'ok'],
    [leader, secondLeader, 'ok'],
    [securityAdmin, leader, 'ok'],
    [leader, leader, 'SAME_PERSON_CONFIRMS'],
    [securityAdmin, securityAdmin, 'SAME_PERSON_CONFIRMS'],
    [leader, manager, 'NOT_PERMITTED'],
    [manager, secretary, 'NOT_PERMITTED'],
    [manager, sysAdmin, 'NOT_PERMITTED'],
  ])('%s 提出，%s 确认：%s', (by, second, expected) =>
    expect(answer(proposed(by), second, 'confirm')).toBe(expected),
  );

  test('受提出人委托的人不算第二人，受他人委托的提出人也不算', () => {
    const d = proposed(leader);
    foundPerson(d, 'friend', 'jl/jg/xcb');
    const lends = (from: string, to: string) =>
      d.tell(from, `person/${from}`, 'delegate', {
        id: `${from}-${to}`,
        to,
        roles: ['deptLeader'],
        from: localDateOf(d.now),
        until: '2026-12-31',
      });
    lends(leader, 'friend');
    lends(secondLeader, leader);
    expect(answer(d, 'friend', 'confirm', { onBehalfOf: leader })).toBe('SAME_PERSON_CONFIRMS');
    expect(answer(d, leader, 'confirm', { onBehalfOf: secondLeader })).toBe('SAME_PERSON_CONFIRMS');
  });
  test('没有内容的不成其为处置；确认或不予处置之后不再办理', () => {
    expect(
      foundCity().answer({
        by: manager,
        stream: D,
        type: 'propose',
        payload: { ...proposal, contentIds: [] },
      }),
    ).toBe('INVALID');
    expect(foundCity().answer({ by: liaison, stream: D, type: 'propose', payload: proposal })).toBe(
      'NOT_PERMITTED',
    );
    for (const end of ['confirm', 'decline']) {
      const d = proposed(manager).tell(leader, D, end);
      expect([answer(d, securityAdmin, 'confirm'), answer(d, securityAdmin, 'decline')]).toEqual([
        'ALREADY_DONE',
        'ALREADY_DONE',
      ]);
      expect(d.state<DisposalState>(D)).toMatchObject({ proposedBy: manager, decidedBy: leader });
    }
  });
});

describe('备份登记', () => {
  const facts = {
    backupId: 'b1',
    kind: 'whole',
    place: '磁带',
    takenOn: '2026-01-04',
    keepUntil: '2026-07-04',
  };
  const say = (payload: object, by: string = sysAdmin) =>
    foundCity().answer({ by, stream: 'backup/b1', type: 'register', payload });
  test.each([
    [{}, 'ok'],
    [{ takenOn: '2026-01-06' }, 'DATE_BEYOND_LIMIT'],
    [{ keepUntil: '2026-01-03' }, 'INVALID'],
  ])('%j：%s', (change, expected) => expect(say({ ...facts, ...change })).toBe(expected));
  test('只由系统管理员登记', () => expect(say(facts, manager)).toBe('NOT_PERMITTED'));
  test('销毁登记一次，不早于备份，不晚于今天', () => {
    const d = foundCity().tell(sysAdmin, 'backup/b1', 'register', facts);
    const remove = (on: string) =>
      d.answer({ by: sysAdmin, stream: 'backup/b1', type: 'remove', payload: { on } });
    expect(['2026-01-03', '2026-01-06', '2026-01-05'].map(remove)).toEqual([
      'DATE_BEYOND_LIMIT',
      'DATE_BEYOND_LIMIT',
      'ok',
    ]);
    d.tell(sysAdmin, 'backup/b1', 'remove', { on: '2026-01-05' });
    expect(remove('2026-01-05')).toBe('ALREADY_DONE');
  });
});
