import { dateOutlook } from '../../../domain/session/date-outlook';
import { official } from '../calendar/official';

const today = '2026-04-13';
const window = { windowFrom: '2026-04-01', windowTo: '2026-04-30' };
const outlook = (on: string) => dateOutlook({ on, today, window, calendar: official });

describe('报学习时间之前就看到这一天意味着什么（M03，第3、4行）', () => {
  test.each<[on: string, dayOff: string | null, outside: boolean, late: boolean, by: string, short: boolean]>(
    [
      ['2026-04-24', null, false, false, '2026-04-17', false],
      // T−7 is the 14th: three workdays from today are later.
      ['2026-04-21', null, false, false, '2026-04-16', true],
      ['2026-04-20', null, false, false, '2026-04-16', true],
      ['2026-04-17', null, false, true, '2026-04-16', true],
      ['2026-04-14', null, false, true, '2026-04-16', true],
      ['2026-04-25', '周末', false, false, '2026-04-17', false],
      ['2026-05-01', '劳动节', true, false, '2026-04-24', false],
      ['2026-05-09', null, true, false, '2026-04-30', false],
    ],
  )('%s', (on, dayOff, outsideWindow, agreedLate, filedBy, filedShort) => {
    expect(outlook(on)).toEqual({ dayOff, outsideWindow, agreedLate, busyIds: [], filedBy, filedShort });
  });

  test('旁听组有人当天另有旁听的，写明是谁；别的日子不写', () => {
    const teamDays = [
      { personId: 'lead', on: '2026-04-24' },
      { personId: 'lead', on: '2026-04-24' },
      { personId: 'listener', on: '2026-04-23' },
    ];
    const busy = (on: string) => dateOutlook({ on, today, window, calendar: official, teamDays })?.busyIds;
    expect([busy('2026-04-24'), busy('2026-04-23'), busy('2026-04-22')]).toEqual([
      ['lead'],
      ['listener'],
      [],
    ]);
  });

  test('对今天和过去的日子不作提示；没有轮次的不说窗口', () => {
    expect([outlook(today), outlook('2026-04-10')]).toEqual([null, null]);
    expect(dateOutlook({ on: '2026-12-01', today, window: null, calendar: official })?.outsideWindow).toBe(
      false,
    );
  });
});
