import type { CycleState } from '../../../domain/cycle/types';
import { cycleForUnit } from '../../../domain/cycle/view';
import { listenerIds, mark, proposal } from '../../property/rules/narrative';
import { after, at, C, packageV, people, postponed, rescheduled, S } from './standings';

const { secretary, lead, deputy, listener, expert } = people;
type D = ReturnType<typeof after>;
const cycle = (d: D) => d.state<CycleState>(C);
const due = (d: D, key: string) => cycle(d).clocks[key]?.deadline.dueOn;
const kinds = (d: D) => d.tasksOf(C).map((t) => t.kind);
const later = at('2026-05-15', '14:30');
const sameTopic = { topicDigest: 'topic' };
const anotherTopic = { topicDigest: 'another' };
const confirm = { packageVersion: 2 };
const says = (d: D, by: string, payload: object = confirm) =>
  d.answer({ by, stream: C, type: 'reconfirmPackage', payload });

/** domain.md §3, MaterialPackage: approval binds digest and topic; a new date keeps it after a one-tap reconfirm. */
describe('主题不变，另定会期：一键确认继续有效', () => {
  test('确认以前在两审中，由组长、副组长确认，期限在会前 3 个工作日', () => {
    const desk = rescheduled('ready', later, sameTopic);
    expect(cycle(desk)).toMatchObject({
      stage: 'reviewing',
      review: { outcome: 'approved', reconfirm: true },
    });
    expect(due(desk, 'reconfirmation')).toBe('2026-05-12');
    const asked = desk.tasksOf(C).filter((t) => t.kind === 'cycle.reconfirmPackage');
    expect(asked.map((t) => t.assignee)).toEqual([{ personId: lead }, { personId: deputy }]);
    expect(kinds(desk)).not.toContain('cycle.markReview');
  });

  test.each([lead, deputy])('%s 确认后待旁听', (who) => {
    const desk = rescheduled('ready', later, sameTopic).tell(who, C, 'reconfirmPackage', confirm);
    expect(cycle(desk)).toMatchObject({
      stage: 'ready',
      review: { outcome: 'approved', reconfirmed: { by: who } },
    });
    expect(cycle(desk).review).not.toHaveProperty('reconfirm');
    expect(cycle(desk).clocks.reconfirmation?.met).toBe(desk.now);
  });

  test('会前改期到另一天也要确认；改到同一天的别的时间不要', () => {
    const move = (startsAt: string) => after('ready').tell(secretary, S, 'move', proposal(startsAt));
    expect(cycle(move(at('2026-04-28', '14:30')))).toMatchObject({
      stage: 'reviewing',
      review: { reconfirm: true },
    });
    expect(cycle(move(at('2026-04-24', '09:00')))).toMatchObject({ stage: 'ready' });
    expect(cycle(move(at('2026-04-24', '09:00'))).review).not.toHaveProperty('reconfirm');
  });

  test('没有确认以前又改期：仍是同一个确认，期限随之调整', () => {
    const desk = rescheduled('ready', later, sameTopic).tell(
      secretary,
      S,
      'move',
      proposal(at('2026-05-20')),
    );
    const { deadline } = cycle(desk).clocks.reconfirmation ?? {};
    expect([deadline?.dueOn, deadline?.history.map((h) => h.dueOn)]).toEqual(['2026-05-15', ['2026-05-12']]);
  });

  test('到期没有确认：告知上一级；会议照常旁听，注明未经审核', () => {
    const desk = rescheduled('ready', later, sameTopic).passTo(later);
    expect(desk.entries(C)).toContainEqual(
      expect.objectContaining({
        type: 'escalated',
        data: expect.objectContaining({ key: 'reconfirmation' }),
      }),
    );
    desk.tell(lead, C, 'recordArrival', { listenerIds });
    expect(cycle(desk)).toMatchObject({ stage: 'listening', unreviewed: true });
  });

  test('确认过的，照常旁听，不注明', () => {
    const desk = rescheduled('ready', later, sameTopic)
      .tell(lead, C, 'reconfirmPackage', confirm)
      .passTo(later);
    desk.tell(lead, C, 'recordArrival', { listenerIds });
    expect(cycle(desk).unreviewed).toBe(false);
  });

  test('不再适用的，组长可以重开，请单位重报', () => {
    const desk = rescheduled('ready', later, sameTopic).tell(lead, C, 'reopenPackage', confirm);
    expect(cycle(desk)).toMatchObject({ stage: 'preparing', review: { outcome: 'returned' } });
    expect(says(desk, lead)).toBe('WRONG_STATE');
  });

  test.each([
    ['单位不能', secretary, confirm, 'NOT_PERMITTED'],
    ['组员不能', listener, confirm, 'NOT_PERMITTED'],
    ['只对现在的一版', lead, { packageVersion: 1 }, 'STALE_VERSION'],
  ])('%s', (_name, by, payload, wanted) =>
    expect(says(rescheduled('ready', later, sameTopic), by, payload)).toBe(wanted),
  );

  test('没有问过的不用确认；确认过的不再确认', () => {
    expect(says(after('ready'), lead)).toBe('WRONG_STATE');
    const desk = rescheduled('ready', later, sameTopic).tell(lead, C, 'reconfirmPackage', confirm);
    expect(says(desk, deputy)).toBe('WRONG_STATE');
  });
});

describe('主题改了：报审件不再有效，按新的主题重报', () => {
  test('按新商定的时间起算报送时限，单位报第3版', () => {
    const desk = rescheduled('ready', later, anotherTopic);
    expect(cycle(desk)).toMatchObject({ stage: 'preparing', review: { outcome: 'returned', lapsed: true } });
    // Agreed on 04-22: a week before 05-15.
    expect([due(desk, 'materials'), due(desk, 'reconfirmation')]).toEqual(['2026-05-08', undefined]);
    expect(desk.tasksOf(C).filter((t) => t.kind === 'session.submitPackage')).toMatchObject([
      { assignee: { role: 'studySecretary' }, params: { version: 3 } },
    ]);
    expect(says(desk, lead)).toBe('WRONG_STATE');
  });

  test('会期很近的，报送不早于商定后 3 个工作日', () =>
    expect(due(rescheduled('ready', at('2026-04-28', '14:30'), anotherTopic), 'materials')).toBe(
      '2026-04-27',
    ));

  test('重报的一版是第一次报送：两样重新审，通过后待旁听', () => {
    const desk = rescheduled('ready', later, anotherTopic).tell(secretary, S, 'submitPackage', packageV(3));
    expect(cycle(desk)).toMatchObject({
      stage: 'reviewing',
      review: { packageVersion: 3, isResubmission: false, plan: null, materials: null, outcome: 'pending' },
    });
    expect(cycle(desk).review).not.toHaveProperty('lapsed');
    desk.tell(listener, C, 'markReview', mark('plan', 3)).tell(expert, C, 'markReview', mark('materials', 3));
    expect(cycle(desk).stage).toBe('ready');
  });

  test.each(['filed', 'halfReviewed', 'returned'])('%s 的也一样', (point) =>
    expect(cycle(rescheduled(point, later, anotherTopic))).toMatchObject({
      stage: 'preparing',
      review: { lapsed: true },
    }),
  );

  test.each([
    ['filed', [null, null]],
    ['halfReviewed', [null, null]],
    ['ready', ['pass', 'passWithAdvice']],
  ])('%s：还没有结论的审核意见，单位仍看不到；有过结论的照旧看到', (point, wanted) => {
    const { review } = cycleForUnit(cycle(rescheduled(point, later, anotherTopic)));
    expect([review?.plan, review?.materials].map((m) => m?.verdict ?? null)).toEqual(wanted);
  });

  test('换了主题又换回来的，原来通过的仍然有效', () => {
    const desk = postponed('ready');
    for (const [i, topic] of [anotherTopic, sameTopic].entries())
      desk.tell(secretary, S, 'amend', { proposal: i + 1, ...proposal(later), ...topic }, { words: word });
    expect(cycle(desk.tell(lead, S, 'agree', { proposal: 3 })).review).toMatchObject({ reconfirm: true });
  });

  test('以前的记录没有主题的摘要：按同一主题，由组长确认', () =>
    expect(cycle(rescheduled('ready', later)).review).toMatchObject({ reconfirm: true }));
});

const word = { id: 'meeting', digest: 'd' };
