import {
  addDays,
  addWorkdays,
  type CalendarData,
  computeDeadline,
  dayKind,
  defaultDeadlineRules,
  isWorkedKind,
  type LocalDate,
} from '../calendar';

/** What a day for the meeting would mean, said before anybody files it. Days are UTC+8 dates. */
export interface DateOutlook {
  /** The day off that it is, by name; null on a day that is worked. */
  dayOff: string | null;
  /** Before or after the round's window: never refused, but somebody should have meant it. */
  outsideWindow: boolean;
  /** Row 3 of domain.md §2 asks for agreement five workdays before; that day is over. */
  agreedLate: boolean;
  /** Who of the team sits in elsewhere on that day, at most one a day being the rule of thumb (§6). */
  busyIds: readonly string[];
  /** Row 4: when plan and materials would be due were the team to agree today. */
  filedBy: LocalDate;
  /** That is no longer a week before the meeting, because agreement comes so late. */
  filedShort: boolean;
}

interface DateQuestion {
  on: LocalDate;
  today: LocalDate;
  window: { windowFrom: LocalDate; windowTo: LocalDate } | null;
  calendar: CalendarData;
  /** Days on which people of the team sit in elsewhere; empty for readers who may not know of them. */
  teamDays?: readonly { personId: string; on: LocalDate }[];
}

/** A year of study is planned at a time: no meeting is set further ahead than this many calendar days. */
const aheadDays = 366;
export const lastDayToSet = (today: LocalDate): LocalDate => addDays(today, aheadDays);

/** The first day to which an agreed meeting may be moved without asking (row 3). */
export const firstDayToMoveTo = (calendar: CalendarData, today: LocalDate): LocalDate =>
  addWorkdays(calendar, today, 2).date;

const { timeAgreed, materials } = defaultDeadlineRules;

/** Null where the day is not ahead: nothing can be agreed for it. */
export function dateOutlook({
  on,
  today,
  window,
  calendar,
  teamDays = [],
}: DateQuestion): DateOutlook | null {
  if (on <= today) return null;
  const kind = dayKind(calendar, on);
  const filing = computeDeadline(materials, { session: on, agreement: today }, calendar);
  return {
    dayOff: isWorkedKind(kind.kind) ? null : kind.name,
    outsideWindow: window !== null && (on < window.windowFrom || window.windowTo < on),
    agreedLate: computeDeadline(timeAgreed, { session: on }, calendar).dueOn < today,
    busyIds: [...new Set(teamDays.filter((d) => d.on === on).map((d) => d.personId))],
    filedBy: filing.dueOn,
    filedShort: filing.anchor.name === 'agreement',
  };
}
