import { calendarProblems, type YearCalendar } from '../../../domain/calendar';

const good: YearCalendar = {
  year: 2027,
  source: '假设',
  issuedOn: '2026-11-25',
  daysOff: [{ from: '2027-05-01', to: '2027-05-05', name: '劳动节' }],
  makeUpWorkdays: ['2027-05-08'],
};

const codesOf = (change: Partial<YearCalendar>, key = '2027') =>
  calendarProblems({ version: 'x', years: { [key]: { ...good, ...change } } }).map(({ code, value }) => [
    code,
    value,
  ]);

describe('an imported calendar', () => {
  it('without fault has no problems', () => {
    expect(codesOf({})).toEqual([]);
  });

  it('is refused with', () => {
    const off = (from: string, to: string) => ({ daysOff: [{ from, to, name: '劳动节' }] });
    expect(codesOf({}, '2028')).toEqual([['yearKeyDiffers', '2027']]);
    expect(codesOf({ issuedOn: '2026-11-31' })).toEqual([['notADate', '2026-11-31']]);
    expect(codesOf(off('2027-02-30', '2027-03-01'))).toEqual([['notADate', '2027-02-30']]);
    expect(codesOf(off('2027-05-05', '2027-05-01'))).toEqual([['rangeReversed', '2027-05-05/2027-05-01']]);
    expect(codesOf(off('2027-05-01', '2027-10-05'))).toEqual([['rangeTooLong', '2027-05-01/2027-10-05']]);
    expect(codesOf(off('2028-05-01', '2028-05-01'))).toEqual([['outsideYear', '2028-05-01']]);
    expect(codesOf({ daysOff: [...good.daysOff, ...good.daysOff] }).map(([code]) => code)).toEqual(
      Array(5).fill('overlappingDaysOff'),
    );
    expect(codesOf({ makeUpWorkdays: ['2027-05-06'] })).toEqual([['makeUpDayOnWeekday', '2027-05-06']]);
    expect(codesOf({ makeUpWorkdays: ['2027-05-02'] })).toEqual([['makeUpDayIsDayOff', '2027-05-02']]);
    expect(codesOf({ makeUpWorkdays: ['2027/05/08'] })).toEqual([['notADate', '2027/05/08']]);
    expect(codesOf({ makeUpWorkdays: ['2026-05-09'] })).toEqual([['outsideYear', '2026-05-09']]);
  });
});
