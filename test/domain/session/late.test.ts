import type { CycleState } from '../../../domain/cycle/types';
import type { SessionState } from '../../../domain/session/types';
import { at, people } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import { after, attendance, C, listenerIds, S } from '../../property/rules/narrative';

const { lead, secretary, head, owner } = people;
/** The meeting was on Friday 04-24: Monday 04-27 is the last day on which its facts are in time. */
const inTime = at('2026-04-27', '23:59');
const late = at('2026-04-28', '00:00');
const why = { words: { id: 'why', digest: 'd' } };
const { withLateReason: _said, ...present } = attendance;
const sitIn = { version: 1, documents: 0, talks: [], commented: false };

/** domain.md M19: what is entered late says why, and both are shown. */
describe('补录须写明原因', () => {
  const facts = [
    ['出席', 'attended', secretary, S, 'recordAttendance', present],
    ['学习记录', 'attended', secretary, S, 'recordMinutes', { segments: [] }],
    ['到会登记', 'ready', lead, C, 'recordArrival', { listenerIds }],
    ['旁听情况', 'concluded', lead, C, 'recordSitIn', sitIn],
  ] as const;
  test.each(facts)('%s', (_name, point, by, stream, type, payload) => {
    const answer = (when: string, more: object = {}) =>
      after(point)
        .passTo(when)
        .answer({ by, stream, type, payload: { ...payload, ...more } });
    expect(answer(inTime)).toBe('ok');
    expect(answer(late)).toBe('LATE_REASON_REQUIRED');
    expect(answer(late, { withLateReason: true })).toBe('ok');
  });
  test('原因和补录标记都留下；按时登记的没有', () => {
    const d = after('ready').passTo(late);
    d.tell(lead, C, 'recordArrival', { listenerIds, withLateReason: true }, why);
    d.tell(secretary, S, 'recordAttendance', attendance, why);
    expect(d.state<CycleState>(C).arrival).toMatchObject({ isLateEntry: true, ...why });
    expect(d.state<SessionState>(S).attendance).toMatchObject({ isLateEntry: true, ...why });
    expect(after('recorded').state<SessionState>(S).attendance).not.toHaveProperty('words');
  });
});

describe('会议记录：实际主持人', () => {
  const minutes = (d: Desk, chairId: string) =>
    d.answer({ by: secretary, stream: S, type: 'recordMinutes', payload: { segments: [], chairId } });
  test('是中心组成员，留在记录里；不写也可以', () => {
    expect(minutes(after('attended'), owner)).toBe('NOT_ON_ROSTER');
    const d = after('attended').tell(secretary, S, 'recordMinutes', { segments: [], chairId: head });
    expect(d.state<SessionState>(S).minutes?.chairId).toBe(head);
    expect(after('recorded').state<SessionState>(S).minutes).not.toHaveProperty('chairId');
  });
});
