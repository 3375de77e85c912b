import {
  addDays,
  type CalendarData,
  type Instant,
  instantOf,
  isBefore,
  isWorkday,
  type LocalDate,
  localDateOf,
  localTimeOf,
  nextWorkday,
} from '../calendar';

/** Times of day in UTC+8 between which mail may leave. */
export const opensAt = '08:00';
export const closesAt = '20:00';

/** 20:00–08:00: nothing leaves. */
export function isQuiet(at: Instant): boolean {
  const time = localTimeOf(at);
  return time < opensAt || time >= closesAt;
}

/** The first moment from `at` on that is not quiet: `at` itself, or 08:00 of the day that comes. */
export function opening(at: Instant): Instant {
  if (!isQuiet(at)) return at;
  const date = localDateOf(at);
  return instantOf(localTimeOf(at) < opensAt ? date : addDays(date, 1), opensAt);
}

export const openingOf = (date: LocalDate): Instant => instantOf(date, opensAt);

/** As `opening`, on a workday. */
export function workdayOpening(at: Instant, calendar: CalendarData): Instant {
  const open = opening(at);
  const date = localDateOf(open);
  return isWorkday(calendar, date) ? open : openingOf(nextWorkday(calendar, date));
}

/** A share of `spanMs` that is always the same for the same key: people spread out, a person's own times stay put. */
export function jitterMs(key: string, spanMs: number): number {
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  return Math.floor((hash / 0x1_0000_0000) * spanMs);
}

export const later = (a: Instant, b: Instant): Instant => (isBefore(a, b) ? b : a);
export const earliest = (instants: readonly Instant[]): Instant | null =>
  instants.reduce<Instant | null>((first, at) => (first === null || isBefore(at, first) ? at : first), null);
