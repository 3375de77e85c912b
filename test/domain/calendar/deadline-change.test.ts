import {
  type CalendarData,
  computeDeadline,
  creditWorkdays,
  defaultDeadlineRules,
  extendDeadline,
  importCalendar,
  isShortened,
  manualDeadline,
  NO_CALENDAR,
  recomputeDeadline,
  remaining,
} from '../../../domain/calendar';
import { official } from './official';

const AT = '2026-11-25T02:00:00.000Z';
const form = computeDeadline(defaultDeadlineRules.form, { session: '2026-04-24' }, official);
const overNewYear = computeDeadline(defaultDeadlineRules.phasedClosure, { delivery: '2026-11-20' }, official);

/** What a notice for 2027 could look like. */
const notice2027: CalendarData = {
  version: '2027-gov-supposed',
  years: {
    '2027': {
      year: 2027,
      source: '假设',
      issuedOn: '2026-11-25',
      daysOff: [
        { from: '2027-01-01', to: '2027-01-03', name: '元旦' },
        { from: '2027-02-05', to: '2027-02-13', name: '春节' },
      ],
      makeUpWorkdays: ['2027-02-14', '2027-02-20'],
    },
  },
};
const with2027 = importCalendar(official, notice2027);

describe('改期 and a new calendar', () => {
  it('a moved meeting moves the deadline, the old date stays visible', () => {
    const moved = recomputeDeadline(form, { session: '2026-04-29' }, official, AT, '学习改期');
    expect([moved.dueOn, moved.anchor.on, moved.source]).toEqual(['2026-05-09', '2026-04-29', 'rule']);
    expect(moved.history).toEqual([
      {
        dueOn: '2026-05-06',
        dueAt: '2026-05-06T16:00:00.000Z',
        source: 'rule',
        calendarVersion: '2026-gov-20251104',
        reason: '学习改期',
        at: AT,
      },
    ]);
    const again = recomputeDeadline(moved, { session: '2026-05-06' }, official, AT, '再次改期');
    expect(again.history.map(({ dueOn }) => dueOn)).toEqual(['2026-05-06', '2026-05-09']);
  });

  it('nothing changed: the very same object', () => {
    expect(recomputeDeadline(form, {}, official, AT, '导入')).toBe(form);
    expect(recomputeDeadline(form, { session: '2026-04-24' }, official, AT, '导入')).toBe(form);
  });

  it('an import moves provisional deadlines and settles them', () => {
    expect([overNewYear.dueOn, overNewYear.provisional]).toEqual(['2027-02-12', true]);
    const settled = recomputeDeadline(overNewYear, {}, with2027, AT, '导入 2027 年放假安排');
    expect([settled.dueOn, settled.provisional, settled.calendarVersion]).toEqual([
      '2027-02-20',
      false,
      '2027-gov-supposed',
    ]);
    expect(settled.history).toHaveLength(1);
    expect(isShortened(overNewYear, settled)).toBe(false);
  });

  it('an import that leaves the date only brings the version up to date', () => {
    const same = recomputeDeadline(form, {}, with2027, AT, '导入');
    expect(same).toEqual({ ...form, calendarVersion: '2027-gov-supposed' });
  });

  it('an import that shortens is recognised', () => {
    const byWeekdays = computeDeadline(defaultDeadlineRules.report, { session: '2026-05-06' }, NO_CALENDAR);
    const byNotice = recomputeDeadline(byWeekdays, {}, official, AT, '导入');
    expect([byWeekdays.dueOn, byNotice.dueOn]).toEqual(['2026-05-20', '2026-05-19']);
    expect(isShortened(byWeekdays, byNotice)).toBe(true);
  });

  it('the cut-off stays with the deadline', () => {
    const office = computeDeadline(defaultDeadlineRules.form, { session: '2026-04-24' }, official, '17:30');
    const moved = recomputeDeadline(office, { session: '2026-04-29' }, official, AT, '学习改期');
    expect(moved.dueAt).toBe('2026-05-09T09:30:00.000Z');
  });
});

describe('延期、人工日期、补计', () => {
  it('an extended date no longer follows its rule', () => {
    const extended = extendDeadline(overNewYear, '2027-03-01', AT, '批准延期');
    expect([extended.dueOn, extended.dueAt, extended.source, extended.provisional]).toEqual([
      '2027-03-01',
      '2027-03-01T16:00:00.000Z',
      'extension',
      false,
    ]);
    expect(extended.history.map(({ dueOn, source, reason }) => [dueOn, source, reason])).toEqual([
      ['2027-02-12', 'rule', '批准延期'],
    ]);
    expect(recomputeDeadline(extended, { delivery: '2026-12-01' }, with2027, AT, '导入')).toBe(extended);
  });

  it('a chosen date has no earlier one and stays where it was put', () => {
    const anchors = { closureReturned: '2026-07-29' };
    const chosen = manualDeadline(defaultDeadlineRules.closureResubmission, anchors, '2026-08-05', official);
    expect([chosen.dueOn, chosen.source, chosen.history]).toEqual(['2026-08-05', 'manual', []]);
    expect(recomputeDeadline(chosen, {}, with2027, AT, '导入')).toBe(chosen);
  });

  it('credited workdays survive a recomputation', () => {
    const paused = creditWorkdays(overNewYear, 3, official, AT, '情况说明期间暂停');
    expect([paused.dueOn, paused.creditedWorkdays]).toEqual(['2027-02-17', 3]);
    const settled = recomputeDeadline(paused, {}, with2027, AT, '导入 2027 年放假安排');
    expect([settled.dueOn, settled.creditedWorkdays]).toEqual(['2027-02-24', 3]);
    expect(settled.history.map(({ dueOn }) => dueOn)).toEqual(['2027-02-12', '2027-02-17']);
    const twice = creditWorkdays(paused, 10, official, AT, '单位合并');
    expect([twice.dueOn, twice.creditedWorkdays]).toEqual(['2027-03-03', 13]);
  });

  it('no credit, no change', () => {
    expect(creditWorkdays(form, 0, official, AT, '当日答复')).toBe(form);
  });

  it('a credit moves an extended date too, which stays an extension', () => {
    const extended = extendDeadline(form, '2026-05-08', AT, '批准延期');
    const credited = creditWorkdays(extended, 1, official, AT, '系统停机');
    expect([credited.dueOn, credited.source, credited.provisional]).toEqual([
      '2026-05-09',
      'extension',
      false,
    ]);
  });
});

describe('还剩几天', () => {
  it.each([
    ['2026-04-30T02:00:00.000Z', 1, false],
    ['2026-05-03T02:00:00.000Z', 1, false],
    ['2026-05-06T02:00:00.000Z', 0, false],
    ['2026-05-06T15:59:59.999Z', 0, false],
    ['2026-05-06T16:00:00.000Z', 1, true],
    ['2026-05-09T02:00:00.000Z', 3, true],
    ['2026-05-10T02:00:00.000Z', 3, true],
  ])('05-06 at %s: %i 个工作日, overdue %s', (now, workdays, overdue) => {
    expect(remaining(form, now, official)).toEqual({ workdays, overdue });
  });

  it('with the office-hours cut-off the evening of the due day is late by 0 workdays', () => {
    const office = computeDeadline(defaultDeadlineRules.form, { session: '2026-04-24' }, official, '17:30');
    expect(remaining(office, '2026-05-06T09:29:59.999Z', official)).toEqual({ workdays: 0, overdue: false });
    expect(remaining(office, '2026-05-06T09:30:00.000Z', official)).toEqual({ workdays: 0, overdue: true });
  });
});
