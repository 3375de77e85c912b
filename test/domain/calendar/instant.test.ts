import {
  addMillis,
  epochMillis,
  instantOf,
  instantOfMillis,
  isBefore,
  localDateOf,
  localTimeOf,
} from '../../../domain/calendar';

describe('an instant in UTC+8', () => {
  it('falls on the date that Beijing has', () => {
    expect(localDateOf('2026-04-24T15:59:59.999Z')).toBe('2026-04-24');
    expect(localDateOf('2026-04-24T16:00:00.000Z')).toBe('2026-04-25');
    expect(localDateOf('2025-12-31T16:00:00.000Z')).toBe('2026-01-01');
    expect(localDateOf('2024-02-28T16:00:00Z')).toBe('2024-02-29');
  });

  it('shows the time of day that Beijing has', () => {
    expect(localTimeOf('2026-04-24T06:30:59.999Z')).toBe('14:30');
    expect(localTimeOf('2026-04-24T16:00:00.000Z')).toBe('00:00');
    expect(localTimeOf('2026-04-24T15:59:00.000Z')).toBe('23:59');
  });

  it.each([
    ['2026-04-24', '14:30', '2026-04-24T06:30:00.000Z'],
    ['2026-04-24', '00:00', '2026-04-23T16:00:00.000Z'],
    ['2026-04-24', '24:00', '2026-04-24T16:00:00.000Z'],
    ['2026-12-31', '24:00', '2026-12-31T16:00:00.000Z'],
    ['2026-04-24', '17:30', '2026-04-24T09:30:00.000Z'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(instantOf(date, time)).toBe(instant);
  });

  it('24:00 is 00:00 of the next day', () => {
    expect(instantOf('2026-02-28', '24:00')).toBe(instantOf('2026-03-01', '00:00'));
  });

  it.each(['24:01', '25:00', '9:10', '09:60', '０９:10', '', '09:10:00'])('%j is no time of day', (time) => {
    expect(() => instantOf('2026-04-24', time)).toThrow(RangeError);
  });

  it.each([
    '2026-04-24',
    '2026-04-24T06:30:00+08:00',
    '2026-04-24T24:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-04-24 06:30:00Z',
  ])('%j is no instant', (text) => {
    expect(() => epochMillis(text)).toThrow(RangeError);
  });

  it('agrees with the platform about milliseconds', () => {
    for (const text of [
      '1970-01-01T00:00:00.000Z',
      '2026-04-24T06:30:05.007Z',
      '1969-12-31T23:59:59.999Z',
      '2400-02-29T12:00:00.100Z',
    ]) {
      expect(epochMillis(text)).toBe(Date.parse(text));
      expect(instantOfMillis(Date.parse(text))).toBe(text);
    }
  });

  it('compares moments, not texts', () => {
    expect(isBefore('2026-04-24T06:30:00Z', '2026-04-24T06:30:00.000Z')).toBe(false);
    expect(isBefore('2026-04-24T06:30:00Z', '2026-04-24T06:30:00.001Z')).toBe(true);
    expect(addMillis('2026-04-24T15:59:59.999Z', 1)).toBe('2026-04-24T16:00:00.000Z');
  });
});
