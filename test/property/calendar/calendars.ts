import { addDays, type CalendarData, dateOfDayNumber, dayNumber, weekday } from '../../../domain/calendar';
import fc from '../../support/random';

/** Any date of 2024–2028, so that years without a notice are among them. */
export const date = fc
  .integer({ min: dayNumber('2024-01-01'), max: dayNumber('2028-12-31') })
  .map(dateOfDayNumber);

/** A calendar nobody has issued: holidays of 1–9 days anywhere, make-up days on weekends outside them. */
export const calendar: fc.Arbitrary<CalendarData> = fc
  .record({
    holidays: fc.array(fc.record({ from: date, length: fc.integer({ min: 0, max: 8 }) }), { maxLength: 30 }),
    worked: fc.array(date, { maxLength: 20 }),
  })
  .map(({ holidays, worked }) => {
    const daysOff = holidays.map(({ from, length }) => ({ from, to: addDays(from, length), name: '节日' }));
    const isOff = (d: string) => daysOff.some(({ from, to }) => from <= d && d <= to);
    const makeUpWorkdays = worked.filter((d) => weekday(d) > 5 && !isOff(d));
    const year = { year: 2026, source: '假设', issuedOn: '2025-11-04', daysOff, makeUpWorkdays };
    return { version: 'supposed', years: { '2026': year } };
  });
