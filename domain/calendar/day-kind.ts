import { type CalendarData, isCovered } from './calendar-data';
import { type LocalDate, weekday } from './local-date';

export type DayKindName = 'workday' | 'makeUpWorkday' | 'weekend' | 'holiday';

export interface DayKind {
  kind: DayKindName;
  /** 工作日、调休上班、周末, or the holiday's own name */
  name: string;
  /** no official notice for this year yet: the weekday rule was used and the answer may change */
  provisional: boolean;
}

/**
 * What kind of day `date` is. Every known notice is asked, not only that of the date's own year: a New Year's holiday
 * may begin in December, and its make-up day may lie there.
 */
export function dayKind(calendar: CalendarData, date: LocalDate): DayKind {
  const day = weekday(date);
  for (const year of Object.values(calendar.years)) {
    const holiday = year.daysOff.find(({ from, to }) => from <= date && date <= to);
    if (holiday !== undefined) return { kind: 'holiday', name: holiday.name, provisional: false };
    if (year.makeUpWorkdays.includes(date))
      return { kind: 'makeUpWorkday', name: '调休上班', provisional: false };
  }
  const provisional = !isCovered(calendar, date);
  return day <= 5
    ? { kind: 'workday', name: '工作日', provisional }
    : { kind: 'weekend', name: '周末', provisional };
}

export function isWorkday(calendar: CalendarData, date: LocalDate): boolean {
  return isWorkedKind(dayKind(calendar, date).kind);
}

export function isWorkedKind(kind: DayKindName): boolean {
  return kind === 'workday' || kind === 'makeUpWorkday';
}
