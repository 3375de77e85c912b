import type { CalendarData } from './calendar-data';
import { type AnchorDates, type AnchorName, anchorsOf, type DeadlineRule, endOfRule } from './deadline-rule';
import { type Instant, instantOf } from './instant';
import type { LocalDate } from './local-date';

/** When a due day ends: midnight, or the end of office hours. */
export type CutOff = '24:00' | '17:30';

/** `manual` was set by a person from the start, `extension` moved by one; neither follows the rule any more. */
export type DeadlineSource = 'rule' | 'extension' | 'manual';

/** A date that was replaced: what it was, and why and when it ceased to hold. */
export interface EarlierDeadline {
  dueOn: LocalDate;
  dueAt: Instant;
  source: DeadlineSource;
  calendarVersion: string;
  reason: string;
  at: Instant;
}

/** Plain JSON, carried in an entity's state and in ledger entries. */
export interface Deadline {
  key: string;
  /** the anchor of the term that decided the date */
  anchor: { name: AnchorName; on: LocalDate };
  /** every anchor that the rule counts from and that had happened */
  anchors: AnchorDates;
  rule: DeadlineRule;
  cutOff: CutOff;
  dueOn: LocalDate;
  /** exclusive end of `dueOn`: at this instant it is too late */
  dueAt: Instant;
  calendarVersion: string;
  /** the date may move once the missing year's notice is imported */
  provisional: boolean;
  source: DeadlineSource;
  /** workdays given back for pauses, outages and successions; they survive a recomputation */
  creditedWorkdays: number;
  /** replaced dates, oldest first */
  history: EarlierDeadline[];
}

/** The deadline that `rule` gives. Throws RangeError when the rule's anchor is absent from `anchors`. */
export function computeDeadline(
  rule: DeadlineRule,
  anchors: AnchorDates,
  calendar: CalendarData,
  cutOff: CutOff = '24:00',
): Deadline {
  const { anchor, dueOn, provisional } = endOfRule(rule, anchors, calendar);
  return {
    key: rule.key,
    anchor,
    anchors: anchorsOf(rule, anchors),
    rule,
    cutOff,
    dueOn,
    dueAt: instantOf(dueOn, cutOff),
    calendarVersion: calendar.version,
    provisional,
    source: 'rule',
    creditedWorkdays: 0,
    history: [],
  };
}

/**
 * A date that a person chose where the rule is only a limit (`resubmitBy`, `reviewOn`, a measure's own date). Whether it
 * keeps within `computeDeadline(rule, …).dueOn` is for the caller to refuse. Never provisional: no import moves it.
 */
export function manualDeadline(
  rule: DeadlineRule,
  anchors: AnchorDates,
  dueOn: LocalDate,
  calendar: CalendarData,
  cutOff: CutOff = '24:00',
): Deadline {
  const byRule = computeDeadline(rule, anchors, calendar, cutOff);
  return { ...byRule, dueOn, dueAt: instantOf(dueOn, cutOff), provisional: false, source: 'manual' };
}
