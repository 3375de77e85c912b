import type { LocalDate } from './local-date';

/** Days off in a row, both ends included, weekends within it too. */
export interface DaysOff {
  from: LocalDate;
  to: LocalDate;
  /** 节日名称 */
  name: string;
}

/** One year's official notice (国务院办公厅 放假通知). */
export interface YearCalendar {
  year: number;
  /** 文件名称及文号 */
  source: string;
  issuedOn: LocalDate;
  daysOff: DaysOff[];
  /** 调休上班日: weekend days that are worked */
  makeUpWorkdays: LocalDate[];
}

/** All the notices that a decision rests on. `version` names the newest import, e.g. `2026-gov-20251104`. */
export interface CalendarData {
  version: string;
  years: Record<string, YearCalendar>;
}

/** `imported` on top of `base`: its years replace those of `base`, its version becomes the version of the whole. */
export function importCalendar(base: CalendarData, imported: CalendarData): CalendarData {
  return { version: imported.version, years: { ...base.years, ...imported.years } };
}

/** A calendar before any notice is known: the weekday rule for every year, all of it provisional. */
export const NO_CALENDAR: CalendarData = { version: 'none', years: {} };

/** Whether the official notice for the year of `date` is known. */
export function isCovered(calendar: CalendarData, date: LocalDate): boolean {
  return Object.hasOwn(calendar.years, date.slice(0, 4));
}
