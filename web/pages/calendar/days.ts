import type { CalendarEntry } from '../../../contracts/calendar';
import { addDays, type LocalDate, weekday } from '../../../domain/calendar';

/** `2026-05` */
export type Month = string;
export const monthOf = (date: LocalDate): Month => date.slice(0, 7);
export const firstOf = (month: Month): LocalDate => `${month}-01`;
export const lastOf = (month: Month): LocalDate => addDays(firstOf(monthAfter(month, 1)), -1);

export function monthAfter(month: Month, n: number): Month {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** What an address says, or the month of today where it says nothing that is a month. */
export const monthFrom = (text: string, today: LocalDate): Month =>
  /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : monthOf(today);

/** Whole weeks around a month, from Monday to Sunday. */
export function weeksOf(month: Month): LocalDate[][] {
  const first = firstOf(month);
  const weeks: LocalDate[][] = [];
  for (let day = addDays(first, 1 - weekday(first)); day <= lastOf(month); day = addDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(day, i)));
  return weeks;
}

export interface Placed {
  entry: CalendarEntry;
  /** What is on this day of something that lasts. */
  part: '' | '开始' | '截止';
}

/** Each entry on its day; what lasts, on its first and its last. */
export function byDay(entries: readonly CalendarEntry[]): ReadonlyMap<LocalDate, readonly Placed[]> {
  const days = new Map<LocalDate, Placed[]>();
  const put = (on: LocalDate, placed: Placed) => days.set(on, [...(days.get(on) ?? []), placed]);
  for (const entry of entries)
    if (entry.from === entry.to) put(entry.from, { entry, part: '' });
    else {
      put(entry.from, { entry, part: '开始' });
      put(entry.to, { entry, part: '截止' });
    }
  return days;
}
