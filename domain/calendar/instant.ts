import { dateOfDayNumber, dayNumber, type LocalDate } from './local-date';

/** A moment, ISO 8601 in UTC with milliseconds: `2026-04-24T06:30:00.000Z`. */
export type Instant = string;

/** A time of day in UTC+8, `HH:mm`, `00:00`–`23:59`, and `24:00` for the end of the day. */
export type LocalTime = string;

const PATTERN = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,3}))?Z$/;
const TIME_PATTERN = /^(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)$/;
const MINUTE_MILLIS = 60_000;
const HOUR_MILLIS = 60 * MINUTE_MILLIS;
const DAY_MILLIS = 24 * HOUR_MILLIS;
/** China has had one zone and no summer time since 1992; earlier instants do not occur here. */
const UTC_PLUS_8_MILLIS = 8 * HOUR_MILLIS;

/** Milliseconds since 1970-01-01T00:00Z. Throws RangeError unless `instant` is ISO in UTC (`Z`, no other offset). */
export function epochMillis(instant: Instant): number {
  const match = PATTERN.exec(instant);
  const [hour, minute, second] = [Number(match?.[2]), Number(match?.[3]), Number(match?.[4])];
  if (match?.[1] === undefined || hour > 23 || minute > 59 || second > 59)
    throw new RangeError(`not an instant: ${instant}`);
  const millis = Number((match[5] ?? '').padEnd(3, '0'));
  return (
    dayNumber(match[1]) * DAY_MILLIS + hour * HOUR_MILLIS + minute * MINUTE_MILLIS + second * 1000 + millis
  );
}

/** Inverse of {@link epochMillis}, always with three digits of milliseconds. */
export function instantOfMillis(millis: number): Instant {
  const days = Math.floor(millis / DAY_MILLIS);
  const rest = millis - days * DAY_MILLIS;
  const seconds = Math.floor((rest % MINUTE_MILLIS) / 1000);
  return `${dateOfDayNumber(days)}T${clock(rest)}:${pad(seconds, 2)}.${pad(rest % 1000, 3)}Z`;
}

/** The UTC+8 date on which `instant` falls. The end of a day, 24:00, falls on the next one. */
export function localDateOf(instant: Instant): LocalDate {
  return dateOfDayNumber(Math.floor((epochMillis(instant) + UTC_PLUS_8_MILLIS) / DAY_MILLIS));
}

/** The UTC+8 time of day of `instant`, `HH:mm`, seconds cut off. */
export function localTimeOf(instant: Instant): LocalTime {
  const local = epochMillis(instant) + UTC_PLUS_8_MILLIS;
  return clock(local - Math.floor(local / DAY_MILLIS) * DAY_MILLIS);
}

/** The moment at which the clock in UTC+8 shows `time` on `date`. Throws RangeError on a time that no clock shows. */
export function instantOf(date: LocalDate, time: LocalTime): Instant {
  const match = TIME_PATTERN.exec(time);
  if (match === null) throw new RangeError(`not a time of day: ${time}`);
  const millis =
    match[1] === undefined ? DAY_MILLIS : Number(match[1]) * HOUR_MILLIS + Number(match[2]) * MINUTE_MILLIS;
  return instantOfMillis(dayNumber(date) * DAY_MILLIS + millis - UTC_PLUS_8_MILLIS);
}

export function addMillis(instant: Instant, millis: number): Instant {
  return instantOfMillis(epochMillis(instant) + millis);
}

/** Strictly earlier. Compares moments, so texts with and without milliseconds may be mixed. */
export function isBefore(a: Instant, b: Instant): boolean {
  return epochMillis(a) < epochMillis(b);
}

function clock(millisOfDay: number): string {
  return `${pad(Math.floor(millisOfDay / HOUR_MILLIS), 2)}:${pad(Math.floor((millisOfDay % HOUR_MILLIS) / MINUTE_MILLIS), 2)}`;
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}
