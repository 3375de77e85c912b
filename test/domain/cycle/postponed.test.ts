import type { CycleState } from '../../../domain/cycle/types';
import type { SessionState } from '../../../domain/session/types';
import { attendance, mark, proposal } from '../../property/rules/narrative';
import { after, at, C, packageV, people, postponed, rescheduled, S } from './standings';

const { secretary, lead, listener, deputy } = people;
const cycle = (d: ReturnType<typeof after>) => d.state<CycleState>(C);
const due = (d: ReturnType<typeof after>, key: string) => cycle(d).clocks[key]?.deadline.dueOn;

describe('改期：会前两个工作日以上，任一方', () => {
  test.each([secretary, lead, deputy])('%s 可以改期，各时限随之调整并保留原日期', (who) => {
    const desk = after('filed').tell(who, S, 'move', proposal(at('2026-04-28', '14:30')));
    expect(due(desk, 'review')).toBe('2026-04-23');
    expect(cycle(desk).clocks.review?.deadline.history.map((h) => h.dueOn)).toEqual(['2026-04-21']);
    expect(cycle(desk)).toMatchObject({ stage: 'reviewing', startsAt: at('2026-04-28', '14:30') });
  });
  test('会前两个工作日当天仍可改期，次日起只能延期', () => {
    const move = { by: secretary, stream: S, type: 'move', payload: proposal(at('2026-04-28', '14:30')) };
    expect(after('ready').passTo(at('2026-04-22', '23:59')).answer(move)).toBe('ok');
    expect(after('ready').passTo(at('2026-04-23', '00:00')).answer(move)).toBe('TOO_LATE');
    expect(
      after('ready').passTo(at('2026-04-23', '00:00')).answer({ by: secretary, stream: S, type: 'postpone' }),
    ).toBe('ok');
  });
  test('改到同一时间没有意义', () => {
    const { startsAt } = after('ready').state<CycleState>(C);
    expect(
      after('filed').answer({ by: lead, stream: S, type: 'move', payload: proposal(startsAt ?? '') }),
    ).toBe('NOTHING_TO_DO');
  });
});

describe('报审件', () => {
  test('延期时报了两版：第二版不是退回后重报，按两审的时限', () => {
    const desk = postponed('scheduled')
      .tell(secretary, S, 'submitPackage', packageV(1))
      .tell(secretary, S, 'submitPackage', packageV(2))
      .tell(secretary, S, 'amend', { proposal: 1, ...proposal(at('2026-05-15', '14:30')) })
      .tell(lead, S, 'agree', { proposal: 2 });
    expect(cycle(desk).review).toMatchObject({ packageVersion: 2, isResubmission: false });
    expect([due(desk, 'review'), due(desk, 'resubmissionReview')]).toEqual(['2026-05-12', undefined]);
  });
  test('退回后重报的按再审的时限', () => {
    expect(cycle(after('refiled')).review?.isResubmission).toBe(true);
    expect(due(after('refiled'), 'resubmissionReview')).toBe('2026-04-23');
  });
});

describe('延期：任一方，无须同意，到 T+1 个工作日止', () => {
  test.each([
    ['会后第一个工作日', at('2026-04-27', '23:59'), 'ok'],
    // The team has just been asked what became of it, and this is one of the answers.
    ['会后第二个工作日，无人登记', at('2026-04-28', '00:00'), 'ok'],
  ])('%s → %s', (_name, when, wanted) =>
    expect(after('ready').passTo(when).answer({ by: lead, stream: S, type: 'postpone' })).toBe(wanted),
  );

  test('会后第二个工作日起，会已召开的不再延期', () =>
    expect(
      after('ready')
        .passTo(at('2026-04-24', '18:00'))
        .tell(secretary, S, 'recordAttendance', attendance)
        .passTo(at('2026-04-28'))
        .answer({ by: lead, stream: S, type: 'postpone' }),
    ).toBe('WRONG_STATE'));

  test('延期后没有会期，会前各时限取消，等新会期和窗口期', () => {
    const desk = postponed('filed');
    expect(cycle(desk)).toMatchObject({ stage: 'postponed', startsAt: null, agreedAt: null });
    expect(Object.keys(cycle(desk).clocks).sort()).toEqual([
      'assignmentAnswer',
      'newTime',
      'substitution',
      'windowClosing',
    ]);
  });
  test('延期后等单位重报时间，不把旧时间当作新报的时间', () => {
    const desk = postponed();
    expect(cycle(desk).proposal).toBeNull();
    expect(desk.entries(C).at(-1)?.type).toBe('postponed');
  });
  test('到会登记之后不再延期：会已经开了', () =>
    expect(after('arrived').answer({ by: secretary, stream: S, type: 'postpone' })).toBe('WRONG_STATE'));
  test('重报的时间须旁听组同意，旧的报时序号无效', () => {
    const desk = postponed().tell(secretary, S, 'amend', {
      proposal: 1,
      ...proposal(at('2026-05-15', '14:30')),
    });
    expect(cycle(desk).proposal).toMatchObject({ number: 2, startsAt: at('2026-05-15', '14:30') });
    expect(desk.answer({ by: lead, stream: S, type: 'agree', payload: { proposal: 1 } })).toBe(
      'STALE_VERSION',
    );
    expect(desk.answer({ by: lead, stream: S, type: 'agree', payload: { proposal: 2 } })).toBe('ok');
  });
});

describe('延期后重新商定：审核进展保留，时限按新会期', () => {
  test('已通过的仍然通过，待确认继续有效', () =>
    expect(cycle(rescheduled('ready'))).toMatchObject({
      stage: 'reviewing',
      review: { outcome: 'approved' },
    }));
  test('未报送的：按新会期重新起算报送时限', () => {
    const desk = rescheduled('scheduled');
    expect([cycle(desk).stage, due(desk, 'materials')]).toEqual(['scheduled', '2026-05-08']);
  });
  test('审核中的：继续审核，第一审的意见保留', () => {
    const desk = rescheduled('halfReviewed');
    expect(cycle(desk)).toMatchObject({
      stage: 'reviewing',
      review: { packageVersion: 2, outcome: 'pending', plan: { by: deputy } },
    });
    expect(due(desk, 'resubmissionReview')).toBe('2026-05-14');
    expect(cycle(desk.tell(listener, C, 'markReview', mark('materials', 2))).stage).toBe('ready');
  });
  test('第一版审核中的：审核时限按新会期', () =>
    expect(due(rescheduled('filed'), 'review')).toBe('2026-05-12'));
  test('被退回的：仍等重新报送第二版，时限按新会期', () => {
    const desk = rescheduled('returned');
    expect([cycle(desk).stage, due(desk, 'resubmission')]).toEqual(['preparing', '2026-05-13']);
    expect(cycle(desk.tell(secretary, S, 'submitPackage', packageV(2))).stage).toBe('reviewing');
  });
  test('延期期间重新报送的：商定后即审', () => {
    const desk = postponed('returned')
      .tell(secretary, S, 'submitPackage', packageV(2))
      .tell(secretary, S, 'amend', { proposal: 1, ...proposal(at('2026-05-15', '14:30')) })
      .tell(lead, S, 'agree', { proposal: 2 });
    expect(cycle(desk)).toMatchObject({ stage: 'reviewing', review: { packageVersion: 2 } });
  });
  test('每一次会期都留在学习里', () => {
    const { earlier, meeting } = rescheduled('ready').state<SessionState>(S);
    expect([...earlier.map((e) => e.startsAt), meeting.startsAt]).toEqual([
      at('2026-04-24', '14:30'),
      at('2026-05-15', '14:30'),
    ]);
  });
});
