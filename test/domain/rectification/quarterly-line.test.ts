import type { CalendarData } from '../../../domain/calendar';
import type { Context, Recorded } from '../../../domain/ledger/entity';
import { noticesOf } from '../../../domain/notices/table';
import { rectificationModule } from '../../../domain/rectification';
import type { RectificationEvent } from '../../../domain/rectification/messages';
import { rectificationTasks } from '../../../domain/rectification/tasks';
import type { RectificationState } from '../../../domain/rectification/types';
import type { PersonState } from '../../../domain/registry/person';
import { after, at, closure, itemNo, L, list, people } from './standings';

const { owner, responsible, liaison, leader } = people;
type D = ReturnType<typeof after>;
const key = `quarter:${itemNo(4)}`;
const due = (d: D) => list(d).clocks[key]?.deadline.dueOn;
const line = (d: D, when: string) =>
  d.passTo(at(when)).tell(owner, L, 'reportProgress', { itemNo: itemNo(4) });
const asked = (d: D) =>
  rectificationTasks(list(d)).find((t) => t.key === `rectification.reportProgress:${itemNo(4)}`);

/** #4 became long-term on 2026-05-20: 42 days of the second quarter were left. */
describe('长期事项每季一行（第 15 行）', () => {
  test('季度末后 5 个工作日内；到期前一个月列入责任人的待办', () => {
    const desk = after('approved4');
    expect(due(desk)).toBe('2026-07-07');
    expect(asked(desk)).toMatchObject({
      assignee: { personId: owner },
      dueAt: at('2026-07-08', '00:00'),
      params: { after: at('2026-06-08', '00:00') },
    });
  });

  test('本季转入、不足一个月的，下一季起报', () => {
    const desk = after('approved3').passTo(at('2026-06-02'));
    desk.tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(4), approve: true });
    expect(due(desk)).toBe('2026-10-13');
  });

  test.each([
    ['季中报送', '2026-06-01', '2026-10-13'],
    ['季度末后报送', '2026-07-06', '2026-10-13'],
    ['逾期报送，本季仍要报', '2026-08-20', '2026-10-13'],
    ['逾期一季以上，从本季起报', '2026-11-02', '2027-01-07'],
  ])('%s（%s）：下一次 %s', (_name, when, next) => expect(due(line(after('approved4'), when))).toBe(next));

  test('同一季再报一次不顶下一季', () => {
    const once = line(after('approved4'), '2026-06-01');
    expect(due(line(once, '2026-06-10'))).toBe('2026-10-13');
    expect(due(line(once, '2026-07-01'))).toBe('2027-01-07');
  });

  test('没有报的，告知联络员和理论科；不出督办单', () => {
    const desk = after('approved4').passTo(at('2026-07-20'));
    const told = desk.entries(L).filter((e) => (e.data as { key?: string }).key === key);
    expect(told.map((e) => [e.type, (e.data as { step: string }).step])).toEqual([
      ['escalated', 'escalate'],
      ['escalated', 'escalateHigher'],
    ]);
  });

  test('申请销号期间不催；转分阶段后不再每季报', () => {
    const applied = after('settled').passTo(at('2026-10-12')).tell(owner, L, 'applyClosure', closure(4, 1));
    expect(asked(applied)).toBeUndefined();
    applied.tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(4)] });
    expect(due(applied)).toBeUndefined();
    const phased = after('settled').passTo(at('2026-12-01'));
    phased.tell(liaison, L, 'reviewOngoing', { itemNo: itemNo(4), outcome: 'phase', on: '2027-01-15' });
    expect(due(phased)).toBeUndefined();
  });

  test('联络员建议、部领导批准转长期的，从批准之日算', () => {
    const desk = after('approved3').tell(liaison, L, 'proposeOngoing', { itemNo: itemNo(3) });
    desk.passTo(at('2026-07-01')).tell(leader, L, 'decideOngoing', { itemNo: itemNo(3), approve: true });
    expect(list(desk).clocks[`quarter:${itemNo(3)}`]?.deadline.dueOn).toBe('2026-10-13');
  });
});

/** States from before the rule have a long-term item and no clock for its line; they fold as they are. */
describe('有这条规则之前就列为长期的事项', () => {
  const older = (d: D): RectificationState => {
    const { [key]: _none, ...clocks } = list(d).clocks;
    return { ...list(d), clocks };
  };
  const context = (d: D, by: string | null): Context => ({
    now: d.now,
    sealedAt: d.now,
    actor: {
      personId: by ?? 'system',
      person: by === null ? null : d.state<PersonState>(`person/${by}`),
      onBehalfOf: null,
    },
    bySystem: by === null,
    origin: 'live',
    calendar: d.state<CalendarData>('calendar/cn'),
    head: (stream) => (d.has(stream) ? { stream, version: d.version(stream), state: d.state(stream) } : null),
  });
  const follow = { type: 'follow' as const, payload: { from: 'calendar/cn' }, words: null };

  test('清单再看一次日历时，从下一季度起每季报一行，告知责任人和秘书；只说一次', () => {
    const d = after('settled').passTo(at('2026-08-20'));
    const decision = rectificationModule.decide(older(d), follow, context(d, null));
    if (!decision.ok) throw new Error(decision.rejection.code);
    const [event] = decision.events;
    expect(decision.events).toMatchObject([{ type: 'linesOwed', data: { itemNos: [itemNo(4)] } }]);
    const entry = {
      ...event,
      version: 99,
      words: null,
      actor: { personId: 'system', capacity: 'system' },
      occurredAt: d.now,
    } as Recorded<RectificationEvent>;
    const next = rectificationModule.evolve(older(d), entry);
    // 第三季度已经过半，从第四季度起。
    expect(next.clocks[key]?.deadline.dueOn).toBe('2027-01-07');
    expect(noticesOf('rectification', next, entry).map((n) => n.to)).toEqual([
      { personId: owner },
      { role: 'studySecretary', unitId: 'U001' },
    ]);
    expect(rectificationModule.decide(next, follow, context(d, null))).toMatchObject({ ok: false });
  });
  test('自己报了一行的，也从下一季度起', () => {
    const d = after('settled').passTo(at('2026-08-20'));
    const report = { type: 'reportProgress' as const, payload: { itemNo: itemNo(4) }, words: null };
    const decision = rectificationModule.decide(older(d), report, context(d, owner));
    if (!decision.ok) throw new Error(decision.rejection.code);
    const { clocks } = (decision.events[0]?.data ?? {}) as { clocks: RectificationState['clocks'] };
    expect(clocks[key]?.deadline.dueOn).toBe('2027-01-07');
  });
});
