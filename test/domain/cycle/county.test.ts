import type { CycleState } from '../../../domain/cycle/types';
import { cycleForUnit } from '../../../domain/cycle/view';
import { noticesOf } from '../../../domain/notices/table';
import type { Desk } from '../../property/rules/desk';
import { asCounty } from '../../property/rules/narrative';
import { after, at, C, materialsOverdue, people } from './standings';

const { leader, registrar } = people;
const cycle = (d: Desk) => d.state<CycleState>(C);
const overdue = () => asCounty(materialsOverdue());
const draft = (d: Desk) => cycle(d).supervision.find((s) => !s.releasedAt);
/** Said, not only asked: what is accepted stands afterwards. */
function says(d: Desk, by: string, type: string, payload: object): string {
  const said = d.send({ by, stream: C, type, payload: { noticeId: draft(d)?.noticeId, ...payload } });
  return said.ok ? 'ok' : said.rejection.code;
}
const release = (d: Desk, way: string) => says(d, leader, 'releaseSupervision', { way });
const consent = (d: Desk, agreed: boolean, decidedOn = '2026-04-21') =>
  says(d, registrar, 'enterConsent', { agreed, decidedOn });
const told = (d: Desk) => {
  const entry = d.entries(C).at(-1);
  if (!entry) throw new Error('no entry');
  return noticesOf('cycle', cycle(d), entry).map(({ to }) => ('role' in to ? to.role : to.personId));
};

/** domain.md §2: to a 县区党委 they go through the 县区委宣传部, or with 经市委同意. */
describe('对县区党委的督办（M30）', () => {
  test('不直接发出，须选一种方式', () => {
    const desk = overdue();
    expect(
      desk.send({
        by: leader,
        stream: C,
        type: 'releaseSupervision',
        payload: { noticeId: draft(desk)?.noticeId, way: 'direct' },
      }),
    ).toMatchObject({
      rejection: { code: 'ABOVE_RANK', field: 'way' },
    });
    expect(draft(desk)).toBeDefined();
  });
  test('经县区委宣传部转办：发给直接责任人和学习秘书，不直接通知书记', () => {
    const desk = overdue();
    expect(release(desk, 'countyDepartment')).toBe('ok');
    expect(cycle(desk).supervision.at(-1)).toMatchObject({ way: 'countyDepartment', releasedBy: leader });
    expect(told(desk)).toEqual(['studySecretary', 'directlyResponsible']);
  });
  test('经市委同意：登记以前不能发，登记不同意也不能发，登记同意后发给书记', () => {
    const desk = overdue();
    expect(release(desk, 'consent')).toBe('CONSENT_MISSING');
    expect(consent(desk, false)).toBe('ok');
    expect(release(desk, 'consent')).toBe('CONSENT_MISSING');
    expect(consent(desk, true)).toBe('ok');
    expect(release(desk, 'consent')).toBe('ok');
    expect(told(desk)).toEqual(['studySecretary', 'studyGroupHead', 'directlyResponsible']);
  });
  test('市委不同意的，仍可以经宣传部转办', () => {
    const desk = overdue();
    consent(desk, false);
    expect(release(desk, 'countyDepartment')).toBe('ok');
  });
  test('登记：同意的不再登记；纸面日期不晚于今天；只由登记人登记', () => {
    const desk = overdue();
    expect(consent(desk, true, '2026-12-01')).toBe('DATE_BEYOND_LIMIT');
    expect(says(desk, leader, 'enterConsent', { agreed: true, decidedOn: '2026-04-21' })).toBe(
      'NOT_PERMITTED',
    );
    expect(consent(desk, true)).toBe('ok');
    expect(told(desk)).toEqual(['deptLeader', 'roundManager']);
    expect(consent(desk, false)).toBe('ALREADY_DONE');
  });
  test('单位看到怎样发来，看不到市委的文件', () => {
    const desk = overdue();
    consent(desk, true);
    release(desk, 'consent');
    const seen = cycleForUnit(cycle(desk)).supervision.at(-1);
    expect(seen).toMatchObject({ level: 'yellow', way: 'consent' });
    expect(seen).not.toHaveProperty('consent');
  });
  test('蓝色照常自动提醒；草稿撤下后登记也无从谈起', () => {
    const desk = asCounty(after('scheduled')).passTo(at('2026-04-17', '09:20'));
    expect(cycle(desk).supervision).toMatchObject([{ level: 'blue', releasedBy: 'system' }]);
    expect(
      desk.answer({
        by: registrar,
        stream: C,
        type: 'enterConsent',
        payload: { noticeId: cycle(desk).supervision[0]?.noticeId, agreed: true, decidedOn: '2026-04-17' },
      }),
    ).toBe('ALREADY_DONE');
  });
});

test('其他单位：照旧直接发出，不必登记市委意见', () => {
  expect(release(materialsOverdue(), 'countyDepartment')).toBe('INVALID');
  expect(consent(materialsOverdue(), true)).toBe('NOTHING_TO_DO');
  expect(release(materialsOverdue(), 'direct')).toBe('ok');
});
