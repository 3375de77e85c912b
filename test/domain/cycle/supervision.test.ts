import type { CycleState } from '../../../domain/cycle/types';
import { cycleForUnit } from '../../../domain/cycle/view';
import { mark } from '../../property/rules/narrative';
import { after, at, C, materialsOverdue, packageV, people, rescheduled, S } from './standings';

const { leader, secretary, deputy, lead } = people;
const cycle = (d: ReturnType<typeof after>) => d.state<CycleState>(C);
const levels = (d: ReturnType<typeof after>) =>
  cycle(d).supervision.map((s) => [s.key, s.level, s.releasedAt !== null]);
const release = (d: ReturnType<typeof after>, level: string, by: string = leader) =>
  d.answer({
    by,
    stream: C,
    type: 'releaseSupervision',
    payload: {
      way: 'direct',
      noticeId: cycle(d)
        .supervision.filter((s) => s.level === level)
        .at(-1)?.noticeId,
    },
  });

describe('督办：蓝色自动，黄色、红色由部领导批准（M30）', () => {
  test('单位一直不报：到期前一个工作日 09:20 蓝色，到期黄色草稿，五个工作日后红色草稿', () => {
    const desk = after('scheduled');
    expect(levels(desk.passTo(at('2026-04-17', '09:20')))).toEqual([['materials', 'blue', true]]);
    expect(levels(desk.passTo(at('2026-04-21', '00:00')))).toEqual([
      ['materials', 'blue', true],
      ['materials', 'yellow', false],
    ]);
    expect(levels(desk.passTo(at('2026-04-28', '00:00')))).toContainEqual(['materials', 'red', false]);
  });
  test('红色二十个工作日后提请部领导决定', () => {
    const desk = after('scheduled').passTo(at('2026-05-29', '00:00'));
    expect(desk.entries(C).at(-1)).toMatchObject({
      type: 'escalated',
      data: { key: 'materials', step: 'leaderDecides' },
    });
  });
  test('草稿单位看不到，批准后看到', () => {
    const desk = materialsOverdue();
    expect(cycleForUnit(cycle(desk)).supervision.map((s) => s.level)).toEqual(['blue']);
    desk.tell(leader, C, 'releaseSupervision', {
      way: 'direct',
      noticeId: cycle(desk).supervision.at(-1)?.noticeId,
    });
    expect(cycleForUnit(cycle(desk)).supervision.map((s) => s.level)).toEqual(['blue', 'yellow']);
  });
  test.each([
    ['部领导', leader, 'ok'],
    ['理论科', people.manager, 'NOT_PERMITTED'],
    ['片区联络员', people.liaison, 'NOT_PERMITTED'],
    ['学习秘书', secretary, 'NOT_PERMITTED'],
  ])('%s 批准黄色草稿 → %s', (_name, who, wanted) =>
    expect(release(materialsOverdue(), 'yellow', who)).toBe(wanted),
  );
  test('蓝色已自动发出；批准过的不再批准；补报后不再需要督办', () => {
    expect(release(materialsOverdue(), 'blue')).toBe('ALREADY_DONE');
    const desk = materialsOverdue();
    desk.tell(leader, C, 'releaseSupervision', {
      way: 'direct',
      noticeId: cycle(desk).supervision.at(-1)?.noticeId,
    });
    expect(release(desk, 'yellow')).toBe('ALREADY_DONE');
    expect(release(materialsOverdue().tell(secretary, S, 'submitPackage', packageV(1)), 'yellow')).toBe(
      'NOTHING_TO_DO',
    );
  });
  test('督办不改变阶段：不替人办结，也不退回', () =>
    expect(cycle(after('scheduled').passTo(at('2026-06-30'))).stage).toBe('scheduled'));
  test('部门和旁听组自己的时限只提请上一级，不督办单位', () => {
    const desk = after('recorded').passTo(at('2026-06-30'));
    expect(levels(desk).filter(([key]) => key === 'form' || key === 'report')).toEqual([]);
    expect(
      desk
        .entries(C)
        .filter((e) => e.type === 'escalated')
        .map((e) => (e.data as { key: string }).key),
    ).toContain('form');
  });
});

test('起算时提醒的时刻已过：不补发昨天的蓝色提醒，到期才有黄色草稿', () => {
  const desk = after('faulted')
    .passTo(at('2026-04-21', '10:00'))
    .tell(lead, C, 'returnPackage', { packageVersion: 1 });
  expect(desk.alarmOf(C)).toEqual({ at: at('2026-04-23', '00:00'), kind: 'resubmission:yellow' });
});

describe('同一时限再次起算，又一次督办', () => {
  const overdueAgain = () => {
    const desk = materialsOverdue();
    desk.tell(leader, C, 'releaseSupervision', {
      way: 'direct',
      noticeId: cycle(desk).supervision.at(-1)?.noticeId,
    });
    desk.tell(lead, S, 'postpone').tell(secretary, S, 'amend', {
      proposal: 1,
      startsAt: at('2026-06-12', '14:30'),
      durationMinutes: 120,
    });
    return desk.tell(lead, S, 'agree', { proposal: 2 }).passTo(at('2026-06-08'));
  };
  test('每张督办单编号唯一', () => {
    const ids = cycle(overdueAgain()).supervision.map((s) => s.noticeId);
    expect(ids.length).toBe(4);
    expect(new Set(ids).size).toBe(4);
  });
  test('第二张黄色草稿可以批准', () => expect(release(overdueAgain(), 'yellow')).toBe('ok'));
  test('延期前的黄色草稿随旧时限作废', () => {
    const desk = materialsOverdue();
    const noticeId = cycle(desk).supervision.at(-1)?.noticeId;
    desk.tell(lead, S, 'postpone').tell(secretary, S, 'amend', {
      proposal: 1,
      startsAt: at('2026-06-12', '14:30'),
      durationMinutes: 120,
    });
    desk.tell(lead, S, 'agree', { proposal: 2 });
    expect(
      desk.answer({
        by: leader,
        stream: C,
        type: 'releaseSupervision',
        payload: { noticeId, way: 'direct' },
      }),
    ).toBe('NOTHING_TO_DO');
  });
  test('两次退回报审件，两次催报：待办事项的键不重复', () => {
    const desk = rescheduled('returned')
      .passTo(at('2026-05-12', '10:00'))
      .tell(secretary, S, 'submitPackage', packageV(2));
    desk
      .tell(deputy, C, 'markReview', mark('plan', 2, 'return'))
      .tell(lead, C, 'returnPackage', { packageVersion: 2 });
    desk.passTo(at('2026-05-14', '00:00'));
    expect(new Set(cycle(desk).supervision.map((s) => s.noticeId)).size).toBe(cycle(desk).supervision.length);
  });
});
