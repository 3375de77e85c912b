import {
  addDays,
  addWorkdays,
  compareDates,
  isWorkday,
  nextWorkday,
  previousWorkday,
  workdaysBetween,
} from '../../../domain/calendar';
import fc from '../../support/random';
import { calendar, date } from './calendars';

const count = fc.integer({ min: -70, max: 70 });

describe('工作日 under any calendar', () => {
  it('always lands on a workday', () => {
    fc.assert(fc.property(calendar, date, count, (c, from, n) => isWorkday(c, addWorkdays(c, from, n).date)));
  });

  it('from a workday, −n undoes n', () => {
    fc.assert(
      fc.property(calendar, date, count, (c, any, n) => {
        const from = nextWorkday(c, any);
        expect(addWorkdays(c, addWorkdays(c, from, n).date, -n).date).toBe(from);
      }),
    );
  });

  it('one more workday is strictly later, except that 0 and 1 from a day off are the same day', () => {
    fc.assert(
      fc.property(calendar, date, count, (c, from, n) => {
        const order = compareDates(addWorkdays(c, from, n).date, addWorkdays(c, from, n + 1).date);
        expect(order).toBe(n === 0 && !isWorkday(c, from) ? 0 : -1);
      }),
    );
  });

  it('a later start never ends earlier', () => {
    fc.assert(
      fc.property(calendar, date, count, fc.integer({ min: 0, max: 30 }), (c, from, n, later) => {
        const [first, second] = [addWorkdays(c, from, n).date, addWorkdays(c, addDays(from, later), n).date];
        expect(compareDates(first, second)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('counting back gives the number that was added', () => {
    fc.assert(
      fc.property(calendar, date, count, (c, from, n) => {
        fc.pre(n !== 0);
        expect(workdaysBetween(c, from, addWorkdays(c, from, n).date)).toBe(n);
      }),
    );
  });

  it('steps add up', () => {
    fc.assert(
      fc.property(calendar, date, fc.nat(40), fc.nat(40), (c, any, m, n) => {
        const from = nextWorkday(c, any);
        expect(addWorkdays(c, addWorkdays(c, from, m).date, n).date).toBe(addWorkdays(c, from, m + n).date);
      }),
    );
  });

  it('the skipped days and the counted ones are all the days between', () => {
    fc.assert(
      fc.property(calendar, date, fc.integer({ min: 1, max: 70 }), (c, from, n) => {
        const { date: to, skipped } = addWorkdays(c, from, n);
        expect(skipped.every((day) => !isWorkday(c, day.date))).toBe(true);
        expect(addDays(from, skipped.length + n)).toBe(to);
      }),
    );
  });

  it('previous and next are neighbours', () => {
    fc.assert(
      fc.property(calendar, date, (c, on) => {
        const [before, after] = [previousWorkday(c, on), nextWorkday(c, on)];
        expect(workdaysBetween(c, before, after)).toBe(isWorkday(c, on) ? 2 : 1);
      }),
    );
  });
});
