import {
  addDays,
  compareDates,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  epochMillis,
  instantOf,
  instantOfMillis,
  localDateOf,
  localTimeOf,
  parseLocalDate,
  weekday,
} from '../../../domain/calendar';
import fc from '../../support/random';

const day = fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') });
const date = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }).map(dateOfDayNumber);
const shift = fc.integer({ min: -40_000, max: 40_000 });
const minute = fc.integer({ min: 0, max: 1439 });

describe('dates and instants', () => {
  it('a day number and its date are each other’s inverse, and the platform agrees', () => {
    fc.assert(
      fc.property(day, (n) => {
        const text = dateOfDayNumber(n);
        expect(dayNumber(text)).toBe(n);
        expect(parseLocalDate(text)).toBe(text);
        expect(new Date(n * 86_400_000).toISOString().slice(0, 10)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('what parses is what was written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{4}-[0-3][0-9]-[0-3][0-9]$/), (text) => {
        const real = Date.parse(`${text}T00:00:00Z`);
        const valid =
          !text.startsWith('0000') && !Number.isNaN(real) && new Date(real).toISOString().startsWith(text);
        expect(parseLocalDate(text)).toBe(valid ? text : null);
      }),
      { numRuns: 2000 },
    );
  });

  it('days add, subtract and order like integers', () => {
    fc.assert(
      fc.property(date, shift, (from, n) => {
        const to = addDays(from, n);
        expect(addDays(to, -n)).toBe(from);
        expect(daysBetween(from, to)).toBe(n);
        expect(compareDates(from, to)).toBe(n === 0 ? 0 : n > 0 ? -1 : 1);
        expect(weekday(addDays(from, 7))).toBe(weekday(from));
      }),
    );
  });

  it('an instant survives the way over milliseconds, and over date and time of UTC+8', () => {
    fc.assert(
      fc.property(date, minute, fc.integer({ min: 0, max: 59_999 }), (on, at, rest) => {
        const time = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
        const instant = instantOf(on, time);
        expect([localDateOf(instant), localTimeOf(instant)]).toEqual([on, time]);
        const later = instantOfMillis(epochMillis(instant) + rest);
        expect(epochMillis(later)).toBe(Date.parse(later));
        expect([localDateOf(later), localTimeOf(later)]).toEqual([on, time]);
      }),
    );
  });
});
