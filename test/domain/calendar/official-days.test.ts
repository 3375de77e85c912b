import {
  addDays,
  calendarProblems,
  type DayKindName,
  dayKind,
  isCovered,
  isWorkday,
  NO_CALENDAR,
} from '../../../domain/calendar';
import { official } from './official';
import { oracleIsWorkday } from './oracle';

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let at = `${year}-01-01`; at <= `${year}-12-31`; at = addDays(at, 1)) days.push(at);
  return days;
}

describe('放假安排 2025、2026', () => {
  it.each([2025, 2026])('%i: every day is what the oracle says', (year) => {
    const wrong = daysOf(year).filter((date) => isWorkday(official, date) !== oracleIsWorkday(date));
    expect(wrong).toEqual([]);
    expect(daysOf(year)).toHaveLength(365);
  });

  it.each([2025, 2026])('%i has 248 workdays', (year) => {
    expect(daysOf(year).filter((date) => isWorkday(official, date))).toHaveLength(248);
  });

  it.each<[string, DayKindName, string]>([
    ['2026-04-24', 'workday', '工作日'],
    ['2026-04-25', 'weekend', '周末'],
    ['2026-05-01', 'holiday', '劳动节'],
    ['2026-05-02', 'holiday', '劳动节'],
    ['2026-05-05', 'holiday', '劳动节'],
    ['2026-05-06', 'workday', '工作日'],
    ['2026-05-09', 'makeUpWorkday', '调休上班'],
    ['2026-05-10', 'weekend', '周末'],
    ['2026-02-14', 'makeUpWorkday', '调休上班'],
    ['2026-02-15', 'holiday', '春节'],
    ['2025-10-08', 'holiday', '国庆节、中秋节'],
    ['2025-10-11', 'makeUpWorkday', '调休上班'],
  ])('%s is %s', (date, kind, name) => {
    expect(dayKind(official, date)).toEqual({ kind, name, provisional: false });
  });

  it('the data names its notices and their dates of issue', () => {
    expect(official.version).toBe('2026-gov-20251104');
    expect(Object.values(official.years).map(({ year, issuedOn }) => [year, issuedOn])).toEqual([
      [2025, '2024-11-12'],
      [2026, '2025-11-04'],
    ]);
    expect(official.years['2026']?.source).toContain('国办发明电〔2025〕7号');
    expect(calendarProblems(official)).toEqual([]);
  });

  it('2027 无通知: weekday rule, and it says so (the oracle takes 国庆节 for a workday without a word)', () => {
    expect(dayKind(official, '2027-10-01')).toEqual({ kind: 'workday', name: '工作日', provisional: true });
    expect(dayKind(official, '2027-10-02')).toEqual({ kind: 'weekend', name: '周末', provisional: true });
    expect(isCovered(official, '2026-12-31')).toBe(true);
    expect(isCovered(official, '2027-01-01')).toBe(false);
    expect(dayKind(NO_CALENDAR, '2026-05-01').provisional).toBe(true);
  });

  it('a notice may reach into December of the year before', () => {
    const next = {
      version: 'x',
      years: {
        ...official.years,
        '2027': {
          year: 2027,
          source: '假设',
          issuedOn: '2026-11-25',
          daysOff: [{ from: '2026-12-31', to: '2027-01-02', name: '元旦' }],
          makeUpWorkdays: ['2026-12-26'],
        },
      },
    };
    expect(dayKind(next, '2026-12-31').kind).toBe('holiday');
    expect(dayKind(next, '2026-12-26').kind).toBe('makeUpWorkday');
    expect(calendarProblems(next)).toEqual([]);
  });
});
