/** A calendar date in UTC+8, `YYYY-MM-DD`, years 0001–9999. Plain text, so it sorts as it compares. */
export type LocalDate = string;

const PATTERN = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const DAYS_IN_400_YEARS = 146_097;
const FIRST_DAY = daysFromCivil(1, 1, 1);
const LAST_DAY = daysFromCivil(9999, 12, 31);

/** The date that `text` writes, or null: `2026-02-30`, `2026-2-3`, full-width digits and times are all refused. */
export function parseLocalDate(text: string): LocalDate | null {
  return tryDayNumber(text) === null ? null : text;
}

/**
 * Days since 1970-01-01, the integer all date arithmetic runs on: no Date, no zone, the same on every host.
 * Throws RangeError on text that is no date, because by then it has passed a contract and is our own mistake.
 */
export function dayNumber(date: LocalDate): number {
  const days = tryDayNumber(date);
  if (days === null) throw new RangeError(`not a calendar date: ${date}`);
  return days;
}

/** Inverse of {@link dayNumber}; throws RangeError outside years 0001–9999 or for a fraction of a day. */
export function dateOfDayNumber(days: number): LocalDate {
  if (!Number.isInteger(days) || days < FIRST_DAY || days > LAST_DAY)
    throw new RangeError(`no such day: ${days}`);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** `n` calendar days later, earlier when negative. */
export function addDays(date: LocalDate, n: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + n);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: LocalDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const sinceMonday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return (sinceMonday + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

export function compareDates(a: LocalDate, b: LocalDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The later of two dates. */
export function laterDate(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? b : a;
}

function tryDayNumber(text: string): number | null {
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return daysFromCivil(year, month, day);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Howard Hinnant's `days_from_civil`: the year starts in March, so that the leap day is its last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - 719_468;
}

function digits(n: number, width: number): string {
  return String(n).padStart(width, '0');
}

/** The last day of the quarter in which `date` lies. */
export function quarterEndOf(date: LocalDate): LocalDate {
  dayNumber(date);
  const quarter = Math.ceil(Number(date.slice(5, 7)) / 3);
  return `${date.slice(0, 4)}-${['03-31', '06-30', '09-30', '12-31'][quarter - 1]}`;
}
