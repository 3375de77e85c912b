import type { CalendarData } from './calendar-data';
import { addDays, type LocalDate, laterDate } from './local-date';
import { addWorkdays, firstWorkday, type SkippedDay } from './workdays';

/** The facts that clocks start from, each a UTC+8 date. `session` is T and `delivery` is D in domain.md §2. */
export type AnchorName =
  | 'yearStart'
  | 'quarterEnd'
  | 'halfYearEnd'
  | 'yearEnd'
  | 'windowStart'
  | 'windowEnd'
  | 'proposal'
  | 'agreement'
  | 'filing'
  | 'assignment'
  | 'postponement'
  | 'session'
  | 'nextSession'
  | 'exchange'
  | 'formSubmitted'
  | 'formReturned'
  | 'signOffRequest'
  | 'delivery'
  | 'objectionFiled'
  | 'objectionDecided'
  | 'measuresFiled'
  | 'measuresReturned'
  | 'closureApplied'
  | 'closureReturned'
  | 'extensionFiled'
  | 'ongoingSince'
  | 'settled'
  | 'publication'
  | 'reportFiled'
  | 'reportReturned'
  | 'supervisionDrafted'
  | 'seatOpened'
  | 'recusalAsked'
  | 'decisionAsked'
  | 'closed';

/** The anchors that have happened; one that has not is simply absent. */
export type AnchorDates = Partial<Record<AnchorName, LocalDate>>;

/** Where a term in calendar days goes when its last day is a day off: 民法典 203 says later, "提前一周" says earlier. */
export type DayOffMove = 'later' | 'earlier';

/**
 * One count of days. `offset` is negative before the anchor. Day 0 is not counted. `monthDay` is the first such date
 * strictly after the anchor, `MM-DD` (any but 02-29).
 */
export type DeadlineTerm =
  | { anchor: AnchorName; unit: 'workday'; offset: number }
  | { anchor: AnchorName; unit: 'calendarDay'; offset: number; ifDayOff: DayOffMove }
  | { anchor: AnchorName; unit: 'monthDay'; monthDay: string; ifDayOff: DayOffMove };

/**
 * What follows when the date passes. `supervision`: 督办 of a unit. `escalation`: the next person of the team or the
 * department. `lapse`: a right ends or a silent default stands. `limit`: nothing, only later commands are refused or marked.
 */
export type WhenPast = 'supervision' | 'escalation' | 'lapse' | 'limit';

/** A rule of a policy, plain JSON: the term, and a second one before which it never falls due ("the later of"). */
export type DeadlineRule<Name extends string = string> = DeadlineTerm & {
  key: Name;
  /** row of the table in domain.md §2; null where §2's text or §3 says it */
  row: number | null;
  whenPast: WhenPast;
  notBefore?: DeadlineTerm;
};

export interface TermEnd {
  anchor: { name: AnchorName; on: LocalDate };
  dueOn: LocalDate;
  /** days off stepped over by the count, or, for calendar days, at its end */
  skipped: SkippedDay[];
  provisional: boolean;
}

/** The last day of one term; null while its anchor has not happened. */
export function endOfTerm(term: DeadlineTerm, anchors: AnchorDates, calendar: CalendarData): TermEnd | null {
  const on = anchors[term.anchor];
  if (on === undefined) return null;
  const anchor = { name: term.anchor, on };
  const { date, skipped, provisional } = walk(term, on, calendar);
  return { anchor, dueOn: date, skipped, provisional };
}

/**
 * The day on which `rule` falls due and the term that decided it; on a tie the rule's own. A `notBefore` whose anchor
 * has not happened yet does not hold the date back. Throws RangeError when the rule's own anchor is missing: the caller
 * must not start a clock that has no start.
 */
export function endOfRule(rule: DeadlineRule, anchors: AnchorDates, calendar: CalendarData): TermEnd {
  const own = endOfTerm(rule, anchors, calendar);
  if (own === null) throw new RangeError(`deadline ${rule.key} has no anchor ${rule.anchor}`);
  const floor = rule.notBefore === undefined ? null : endOfTerm(rule.notBefore, anchors, calendar);
  if (floor === null) return own;
  const winner = laterDate(own.dueOn, floor.dueOn) === own.dueOn ? own : floor;
  // Either term may move when the missing year is published, so one provisional term makes the whole provisional.
  return { ...winner, provisional: own.provisional || floor.provisional };
}

/** The anchors that `rule` counts from, those only: what a deadline keeps of the facts it was given. */
export function anchorsOf(rule: DeadlineRule, anchors: AnchorDates): AnchorDates {
  const kept: AnchorDates = {};
  for (const name of rule.notBefore === undefined ? [rule.anchor] : [rule.anchor, rule.notBefore.anchor]) {
    const on = anchors[name];
    if (on !== undefined) kept[name] = on;
  }
  return kept;
}

function walk(term: DeadlineTerm, from: LocalDate, calendar: CalendarData) {
  switch (term.unit) {
    case 'workday':
      return addWorkdays(calendar, from, term.offset);
    case 'calendarDay':
      return firstWorkday(calendar, addDays(from, term.offset), term.ifDayOff === 'later' ? 1 : -1);
    case 'monthDay':
      return firstWorkday(calendar, nextMonthDay(from, term.monthDay), term.ifDayOff === 'later' ? 1 : -1);
  }
}

function nextMonthDay(after: LocalDate, monthDay: string): LocalDate {
  const sameYear = `${after.slice(0, 4)}-${monthDay}`;
  if (sameYear > after) return addDays(sameYear, 0);
  return addDays(`${String(Number(after.slice(0, 4)) + 1).padStart(4, '0')}-${monthDay}`, 0);
}
