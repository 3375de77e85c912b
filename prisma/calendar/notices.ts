import type { CalendarData, YearCalendar } from '../../domain/calendar';
import notice2025 from './2025-gov-20241112.json';
import notice2026 from './2026-gov-20251104.json';

export interface CalendarNotice {
  version: string;
  years: readonly YearCalendar[];
}

/** The two official notices, in the order in which they were published. */
export const calendarNotices: readonly CalendarNotice[] = [notice2025, notice2026].map(
  ({ version, years }) => ({
    version,
    years: Object.values<YearCalendar>(years),
  }),
);

/** What the registry holds after both were imported: the calendar by which the stories count their days. */
export const calendar: CalendarData = {
  version: notice2026.version,
  years: { ...notice2025.years, ...notice2026.years },
};
