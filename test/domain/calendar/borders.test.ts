import { addWorkdays, instantOf, localDateOf, workdaysBetween } from '../../../domain/calendar';
import { official } from './official';
import { oracleIsWorkday } from './oracle';

const DAY_MILLIS = 86_400_000;
const COUNTS = [-10, -5, -3, -2, -1, 1, 2, 3, 5, 10];

/** The platform's own calendar in UTC, so that nothing of ours checks itself. */
const shift = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MILLIS).toISOString().slice(0, 10);

/** One day at a time by the oracle. */
function walk(date: string, n: number): string {
  let at = date;
  for (let left = Math.abs(n); left > 0; ) {
    at = shift(at, Math.sign(n));
    if (oracleIsWorkday(at)) left -= 1;
  }
  return at;
}

const years = Object.values(official.years);
const holidayBorders = years.flatMap(({ daysOff }) =>
  daysOff.flatMap(({ from, to }) => [shift(from, -1), from, to, shift(to, 1)]),
);
const makeUpBorders = years.flatMap(({ makeUpWorkdays }) =>
  makeUpWorkdays.flatMap((d) => [shift(d, -1), d, shift(d, 1)]),
);
const monthEnds = Array.from({ length: 22 }, (_, i) =>
  shift(new Date(Date.UTC(2025, i + 1, 1)).toISOString().slice(0, 10), -1),
);
// 10 workdays from the year's edge stay inside the two years that the oracle and we both know.
const inside = (date: string) => date >= '2025-01-20' && date <= '2026-12-15';

const borders = [...new Set([...holidayBorders, ...makeUpBorders, ...monthEnds])].filter(inside).sort();

describe('date borders', () => {
  it('are more than 500 cases', () => {
    expect(borders.length * COUNTS.length).toBeGreaterThan(500);
  });

  it.each(borders)('%s: ±1 to ±10 workdays, and the count back', (date) => {
    for (const n of COUNTS) {
      const expected = walk(date, n);
      expect([n, addWorkdays(official, date, n).date]).toEqual([n, expected]);
      expect([n, workdaysBetween(official, date, expected)]).toEqual([n, n]);
    }
  });

  it.each(borders)('%s ends at 24:00 with the beginning of the next day', (date) => {
    expect(instantOf(date, '24:00')).toBe(new Date(Date.parse(`${date}T24:00:00+08:00`)).toISOString());
    expect(localDateOf(instantOf(date, '24:00'))).toBe(shift(date, 1));
    expect(localDateOf(instantOf(date, '23:59'))).toBe(date);
  });

  it.each([
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-01-04', -1, '2025-12-31'],
    ['2025-12-30', 3, '2026-01-05'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-02-27', 1, '2026-02-28'],
    ['2026-02-28', 1, '2026-03-02'],
    ['2025-02-28', 1, '2025-03-03'],
  ])('year ends and leap days: %s %i → %s', (date, n, expected) => {
    expect(addWorkdays(official, date, n).date).toBe(expected);
  });
});
