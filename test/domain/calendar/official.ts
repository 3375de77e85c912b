import { type CalendarData, importCalendar } from '../../../domain/calendar';
import notice2025 from '../../../prisma/calendar/2025-gov-20241112.json';
import notice2026 from '../../../prisma/calendar/2026-gov-20251104.json';

/** The calendar that ships: both official notices, imported in the order in which they were issued. */
export const official: CalendarData = importCalendar(notice2025, notice2026);
