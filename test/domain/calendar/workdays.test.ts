import {
  addWorkdays,
  isWorkday,
  nextWorkday,
  previousWorkday,
  workdaysBetween,
  workdaysPaused,
} from '../../../domain/calendar';
import { official } from './official';

describe('工作日计算', () => {
  it('当日不计 (民法典 201)', () => {
    expect(addWorkdays(official, '2026-04-24', 1).date).toBe('2026-04-27');
  });

  it('劳动节 and its weekends are skipped, 调休上班 05-09 is counted', () => {
    const five = addWorkdays(official, '2026-04-24', 5);
    expect(five.date).toBe('2026-05-06');
    expect(five.skipped.map(({ date }) => date)).toEqual([
      '2026-04-25',
      '2026-04-26',
      '2026-05-01',
      '2026-05-02',
      '2026-05-03',
      '2026-05-04',
      '2026-05-05',
    ]);
    expect(five.skipped.at(-1)).toEqual({ date: '2026-05-05', kind: 'holiday', name: '劳动节' });
    expect(addWorkdays(official, '2026-05-08', 1).date).toBe('2026-05-09');
    expect(addWorkdays(official, '2026-05-09', 1)).toEqual({
      date: '2026-05-11',
      skipped: [{ date: '2026-05-10', kind: 'weekend', name: '周末' }],
      provisional: false,
    });
  });

  it('0 keeps a workday and moves a day off to the next one (203)', () => {
    expect(addWorkdays(official, '2026-04-24', 0).date).toBe('2026-04-24');
    expect(addWorkdays(official, '2026-05-09', 0).date).toBe('2026-05-09');
    expect(addWorkdays(official, '2026-05-01', 0).date).toBe('2026-05-06');
    expect(addWorkdays(official, '2026-10-01', 0).date).toBe('2026-10-08');
  });

  it('from a day off, 1 is the first workday after it and −1 the last before it', () => {
    expect(nextWorkday(official, '2026-05-02')).toBe('2026-05-06');
    expect(previousWorkday(official, '2026-05-02')).toBe('2026-04-30');
    expect(nextWorkday(official, '2026-02-14')).toBe('2026-02-24');
    expect(previousWorkday(official, '2026-02-24')).toBe('2026-02-14');
  });

  it('backwards over 春节', () => {
    expect(addWorkdays(official, '2026-02-25', -3).date).toBe('2026-02-13');
  });

  it('is provisional only where a day without a notice was looked at', () => {
    expect(addWorkdays(official, '2026-12-30', 1).provisional).toBe(false);
    expect(addWorkdays(official, '2026-12-31', 1)).toEqual({
      date: '2027-01-01',
      skipped: [],
      provisional: true,
    });
    expect(addWorkdays(official, '2027-01-04', -2).provisional).toBe(true);
    expect(addWorkdays(official, '2027-01-01', -1).provisional).toBe(false);
  });

  it('counts between two dates without the first and with the last', () => {
    expect(workdaysBetween(official, '2026-05-08', '2026-05-12')).toBe(3);
    expect(workdaysBetween(official, '2026-05-12', '2026-05-08')).toBe(-3);
    expect(workdaysBetween(official, '2026-05-01', '2026-05-05')).toBe(0);
    expect(workdaysBetween(official, '2026-05-06', '2026-05-06')).toBe(0);
    expect(workdaysBetween(official, '2025-12-31', '2026-12-31')).toBe(248);
  });

  it('a pause gives back the whole workdays inside it', () => {
    expect(workdaysPaused(official, '2026-05-08', '2026-05-13')).toBe(3);
    expect(workdaysPaused(official, '2026-05-08', '2026-05-09')).toBe(0);
    expect(workdaysPaused(official, '2026-05-08', '2026-05-08')).toBe(0);
    expect(workdaysPaused(official, '2026-04-30', '2026-05-06')).toBe(0);
    expect(workdaysPaused(official, '2026-05-13', '2026-05-08')).toBe(0);
  });

  it('refuses parts of a day', () => {
    expect(() => addWorkdays(official, '2026-04-24', 1.5)).toThrow(RangeError);
    expect(isWorkday(official, '2026-04-24')).toBe(true);
  });
});
