import {
  ANCHOR_WORDS,
  type AnchorDates,
  type AnchorName,
  alarmTimes,
  compareDates,
  computeDeadline,
  creditWorkdays,
  defaultDeadlineRules,
  describeDeadline,
  endOfTerm,
  extendDeadline,
  isBefore,
  isWorkday,
  localDateOf,
  recomputeDeadline,
  remaining,
  speakDate,
} from '../../../domain/calendar';
import fc from '../../support/random';
import { calendar, date } from './calendars';

const AT = '2026-04-24T06:30:00.000Z';
const rule = fc.constantFrom(...Object.values(defaultDeadlineRules));
const cutOff = fc.constantFrom('24:00' as const, '17:30' as const);
const names = Object.keys(ANCHOR_WORDS) as AnchorName[];
const anchors: fc.Arbitrary<AnchorDates> = fc
  .tuple(...names.map(() => date))
  .map((dates) => Object.fromEntries(names.map((name, i) => [name, dates[i]])) as AnchorDates);

describe('every rule under any calendar', () => {
  it('falls due on a workday, not before either of its terms', () => {
    fc.assert(
      fc.property(rule, anchors, calendar, cutOff, (r, a, c, end) => {
        const deadline = computeDeadline(r, a, c, end);
        expect(isWorkday(c, deadline.dueOn)).toBe(true);
        for (const term of r.notBefore === undefined ? [r] : [r, r.notBefore])
          expect(compareDates(endOfTerm(term, a, c)!.dueOn, deadline.dueOn)).toBeLessThanOrEqual(0);
        expect(isBefore(`${deadline.dueOn}T00:00:00.000Z`, deadline.dueAt)).toBe(true);
      }),
    );
  });

  it('alarms come strictly one after the other, also for a date that people chose', () => {
    fc.assert(
      fc.property(rule, anchors, calendar, cutOff, date, fc.boolean(), (r, a, c, end, chosen, extended) => {
        const own = computeDeadline(r, a, c, end);
        const times = alarmTimes(extended ? extendDeadline(own, chosen, AT, '延期') : own, c).map(
          ({ at }) => at,
        );
        for (const [i, at] of times.slice(1).entries()) expect(isBefore(times[i]!, at)).toBe(true);
      }),
    );
  });

  it('recomputing by the same facts changes nothing; moving there and back gives the date back and two earlier ones', () => {
    fc.assert(
      fc.property(rule, anchors, anchors, calendar, fc.nat(10), (r, a, b, c, credit) => {
        const own = creditWorkdays(computeDeadline(r, a, c), credit, c, AT, '补计');
        expect(recomputeDeadline(own, a, c, AT, '改期')).toBe(own);
        const there = recomputeDeadline(own, b, c, AT, '改期');
        const back = recomputeDeadline(there, a, c, AT, '改回');
        expect({ ...back, history: [] }).toEqual({ ...own, history: [] });
        expect(back.history).toHaveLength(own.history.length + (there.dueOn === own.dueOn ? 0 : 2));
      }),
    );
  });

  it('is overdue from dueAt on, and every word about it can be said', () => {
    fc.assert(
      fc.property(rule, anchors, calendar, cutOff, date, (r, a, c, end, today) => {
        const deadline = computeDeadline(r, a, c, end);
        expect(remaining(deadline, deadline.dueAt, c).overdue).toBe(true);
        const now = `${today}T04:00:00.000Z`;
        const { workdays, overdue } = remaining(deadline, now, c);
        expect(workdays).toBeGreaterThanOrEqual(0);
        expect(overdue).toBe(localDateOf(now) > deadline.dueOn);
        const words = [
          speakDate(deadline.dueOn, today, c),
          ...describeDeadline(deadline, c, today).map((l) => l.text),
        ];
        for (const text of words) expect(text).not.toMatch(/undefined|NaN|null/);
      }),
    );
  });
});
