import type { CycleState } from '../../../domain/cycle/types';
import { listenerIds, mark, packageV } from '../../property/rules/narrative';
import { after, at, C, people, S } from './standings';

const { lead, deputy, listener, expert, secretary } = people;
const cycle = (d: ReturnType<typeof after>) => d.state<CycleState>(C);
const says = (d: ReturnType<typeof after>, by: string, payload: object) =>
  d.answer({ by, stream: C, type: 'reopenPackage', payload });
const reason = { words: { id: 'why', digest: 'd' } };
const reopened = () => after('ready').tell(deputy, C, 'reopenPackage', { packageVersion: 2 }, reason);

/** domain.md §3, MaterialPackage: →reopened by the lead, where what has passed must be changed after all. */
describe('重开已通过的报审件（M03）', () => {
  test('回到报送，写明是重开；待单位报第3版', () => {
    const desk = reopened();
    expect(cycle(desk)).toMatchObject({
      stage: 'preparing',
      review: { packageVersion: 2, outcome: 'returned', returned: { by: deputy, reopened: true } },
    });
    expect(desk.tasksOf(C).filter((t) => t.kind === 'session.submitPackage')).toMatchObject([
      { assignee: { role: 'studySecretary' }, params: { version: 3 } },
    ]);
  });

  test('重报的一版两样都重新审，都通过才待旁听', () => {
    const desk = reopened().tell(secretary, S, 'submitPackage', packageV(3));
    expect(cycle(desk)).toMatchObject({ stage: 'reviewing', review: { plan: null, materials: null } });
    desk.tell(listener, C, 'markReview', mark('plan', 3));
    expect(cycle(desk).stage).toBe('reviewing');
    desk.tell(expert, C, 'markReview', mark('materials', 3));
    expect(cycle(desk)).toMatchObject({ stage: 'ready', review: { outcome: 'approved' } });
  });

  test('单位没有重报，会议照常旁听，注明两审未完成', () => {
    const desk = reopened().passTo(at('2026-04-24', '14:40'));
    desk.tell(lead, C, 'recordArrival', { listenerIds });
    expect(cycle(desk)).toMatchObject({ stage: 'listening', unreviewed: true });
  });

  test.each([
    ['只对现在的一版', 'ready', at('2026-04-22', '16:00'), 1, 'STALE_VERSION'],
    ['没有通过的不用重开', 'filed', at('2026-04-17', '10:00'), 1, 'WRONG_STATE'],
    ['会议开始后不再重开', 'ready', at('2026-04-24', '14:30'), 2, 'WRONG_STATE'],
  ])('%s', (_name, point, now, packageVersion, wanted) => {
    const desk = after(point).passTo(now);
    expect(says(desk, lead, { packageVersion })).toBe(wanted);
  });

  test('单位不能自己重开', () =>
    expect(says(after('ready'), secretary, { packageVersion: 2 })).toBe('NOT_PERMITTED'));
});
