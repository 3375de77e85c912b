import { attendance, proposal } from '../../property/rules/narrative';
import { lead2, shared } from '../../property/rules/shared';
import { after, at, C, people, S } from '../cycle/standings';

const { secretary, lead, deputy, listener, manager, leader } = people;
const later = proposal(at('2026-05-20', '09:00'));
const ends = [
  ['免旁听', leader, 'exempt'],
  ['取消', leader, 'cancel'],
  ['转下轮', manager, 'carryOver'],
  ['移交', manager, 'transfer'],
] as const;
const says = (desk: ReturnType<typeof after>, by: string, type: string, payload: unknown = {}) =>
  desk.answer({ by, stream: S, type, payload });

/** Nobody sits in any more: the meeting of a Party group is its own. */
describe.each(ends)('旁听周期%s以后', (_name, by, end) => {
  const desk = after('scheduled').tell(by, C, end);
  test.each([
    ['组长延期', lead, 'postpone', {}],
    ['副组长延期', deputy, 'postpone', {}],
    ['组长改期', lead, 'move', later],
  ])('%s：不再由旁听组办理', (_what, who, type, payload) =>
    expect(says(desk, who, type, payload)).toBe('NOT_PERMITTED'),
  );
  test('未商定的时间，旁听组不再答复；由单位自行确定', () => {
    const open = after('proposed').tell(by, C, end);
    expect(says(open, lead, 'agree', { proposal: 1 })).toBe('NOT_PERMITTED');
    expect(says(open, lead, 'declineTime', { proposal: 1 })).toBe('NOT_PERMITTED');
    expect(says(open, secretary, 'amend', { proposal: 1, ...later })).toBe('ok');
  });
  test('出席由单位登记，旁听组成员不登记', () => {
    const held = desk.fork().passTo(at('2026-04-24', '18:00'));
    expect(says(held, listener, 'recordAttendance', attendance)).toBe('NOT_PERMITTED');
    expect(says(held, secretary, 'recordAttendance', attendance)).toBe('ok');
  });
  test('单位照常改期、延期', () => {
    expect(says(desk, secretary, 'move', later)).toBe('ok');
    expect(says(desk, secretary, 'postpone')).toBe('ok');
  });
  test('同场旁听的另一组照常办理', () => {
    const both = shared('scheduled').tell(by, C, end);
    expect(says(both, lead, 'postpone')).toBe('NOT_PERMITTED');
    expect(says(both, lead2, 'postpone')).toBe('ok');
  });
});

test('周期正常办结以后，旁听组仍可补录出席', () => {
  const desk = after('settled');
  expect(says(desk, listener, 'recordAttendance', attendance)).not.toBe('NOT_PERMITTED');
});
