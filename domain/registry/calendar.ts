import { type CalendarData, calendarProblems, type YearCalendar } from '../calendar';
import { accept, type Command, type DomainEvent, type EntityModule, refuse } from '../ledger/entity';
import { authorized } from '../permissions/authorize';

export type CalendarCommand = Command<
  'importYear',
  { year: YearCalendar; version: string; confirmed: boolean }
>;
export type CalendarEvent = DomainEvent<'yearImported', { year: YearCalendar; version: string }>;

/** The official calendar as a registry: each year is data with its notice as source. */
export const calendarModule: EntityModule<CalendarData, CalendarCommand, CalendarEvent> = {
  kind: 'calendar',
  schema: 1,
  needs: () => [],
  decide(state, command, context) {
    return authorized<CalendarEvent>('calendar.importYear', context, {}, () => {
      const { year, version, confirmed } = command.payload;
      const wrong = calendarProblems({ version, years: { [String(year.year)]: year } })[0];
      if (wrong)
        return refuse('INVALID', { field: 'year', params: { problem: wrong.code, value: wrong.value } });
      if (state?.years[String(year.year)] && !confirmed)
        return refuse('ALREADY_EXISTS', { field: 'year', params: { year: year.year } });
      return accept({ type: 'yearImported', data: { year, version } });
    });
  },
  evolve(state, event) {
    const { year, version } = event.data;
    return { version, years: { ...state?.years, [String(year.year)]: year } };
  },
  nextAlarm: () => null,
  isOpen: () => false,
  tasks: () => [],
  taskAudience: () => 'inside',
  neighbours: () => [],
  audienceOf: () => 'unit',
};
