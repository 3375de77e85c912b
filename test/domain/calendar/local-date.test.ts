import {
  addDays,
  compareDates,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  parseLocalDate,
  weekday,
} from '../../../domain/calendar';

describe('a calendar date', () => {
  it.each(['2026-04-24', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });

  it.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-5',
    '26-01-05',
    '2026/01/05',
    '2026-01-05 ',
    ' 2026-01-05',
    '2026-01-05\n',
    '2026-01-05T00:00:00.000Z',
    '',
    '２０２６-０１-０５',
    '2026－01－05',
    '2026年1月5日',
    '0000-01-01',
    '-2026-01-05',
    '+02026-01-05',
    '٢٠٢٦-٠١-٠٥',
  ])('%j is none', (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 366, '2025-03-01'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-31', -31, '2026-02-28'],
    ['1900-02-28', 1, '1900-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['1970-01-01', 0, '1970-01-01'],
  ])('%s and %i days is %s', (from, n, to) => {
    expect(addDays(from, n)).toBe(to);
    expect(daysBetween(from, to)).toBe(n);
  });

  it('counts days from 1970-01-01', () => {
    expect([dayNumber('1970-01-01'), dayNumber('1969-12-31'), dayNumber('2026-01-01')]).toEqual([
      0, -1, 20454,
    ]);
  });

  it('has weekday 1 for Monday and 7 for Sunday', () => {
    expect(['2026-04-20', '2026-04-24', '2026-04-25', '2026-04-26'].map(weekday)).toEqual([1, 5, 6, 7]);
    expect([weekday('1969-12-29'), weekday('0001-01-01')]).toEqual([1, 1]);
  });

  it('sorts', () => {
    expect(['2026-10-01', '2025-12-31', '2026-09-30'].sort(compareDates)).toEqual([
      '2025-12-31',
      '2026-09-30',
      '2026-10-01',
    ]);
    expect(compareDates('2026-10-01', '2026-10-01')).toBe(0);
  });

  it('throws on what a contract should have stopped', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
    expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError);
    expect(() => dateOfDayNumber(Number.NaN)).toThrow(RangeError);
  });
});
