import type { CalendarData } from './calendar-data';
import { dayKind, isWorkedKind } from './day-kind';
import type { Deadline, DeadlineSource } from './deadline';
import { endOfTerm } from './deadline-rule';
import { localDateOf } from './instant';
import { addDays, compareDates, type LocalDate } from './local-date';
import { ANCHOR_WORDS, ruleInWords } from './rule-wording';
import { dateInWords, PROVISIONAL_WORDS, runsInWords, weekdayInWords } from './wording';

/** One line behind a date: a label and its text, both for people. */
export interface DescriptionLine {
  label: '规则' | '起算' | '跳过' | '计入' | '补计' | '截止' | '原定' | '说明';
  text: string;
}

const SOURCE_WORDS: Record<DeadlineSource, string> = {
  rule: '按规则',
  extension: '经批准延期',
  manual: '人工确定',
};

/**
 * What stands behind a date, for the hover: the rule, the anchor, the days skipped and the weekends worked between the
 * two, the cut-off, and every earlier date with why it ceased to hold. Skipped days are those of the calendar given,
 * which may be newer than the one the deadline was computed by.
 */
export function describeDeadline(
  deadline: Deadline,
  calendar: CalendarData,
  today: LocalDate,
): DescriptionLine[] {
  const { rule, anchor, dueOn, cutOff, creditedWorkdays, source, provisional, history } = deadline;
  const date = (d: LocalDate) => `${dateInWords(d, today)} ${weekdayInWords(d)}`;
  const lines: DescriptionLine[] = [
    {
      label: '规则',
      text: `${ruleInWords(rule)}${source === 'rule' ? '' : `（现日期${SOURCE_WORDS[source]}）`}`,
    },
    { label: '起算', text: `${ANCHOR_WORDS[anchor.name]} ${date(anchor.on)}，当日不计` },
  ];
  if (source === 'rule') lines.push(...countedLines(deadline, calendar, today));
  if (creditedWorkdays > 0) lines.push({ label: '补计', text: `${creditedWorkdays} 个工作日` });
  lines.push({ label: '截止', text: `${date(dueOn)} ${cutOff}` });
  for (const earlier of [...history].reverse()) {
    const changedOn = dateInWords(localDateOf(earlier.at), today);
    lines.push({ label: '原定', text: `${date(earlier.dueOn)}（${changedOn}调整：${earlier.reason}）` });
  }
  if (provisional) lines.push({ label: '说明', text: PROVISIONAL_WORDS });
  return lines;
}

/** The days off that the count stepped over, and the weekends that it counted. */
function countedLines(deadline: Deadline, calendar: CalendarData, today: LocalDate): DescriptionLine[] {
  const { rule, anchor, anchors, dueOn } = deadline;
  const term = rule.notBefore?.anchor === anchor.name ? rule.notBefore : rule;
  if (term.unit !== 'workday') {
    const moved = endOfTerm(term, anchors, calendar)?.skipped ?? [];
    const ascending = [...moved].sort((a, b) => compareDates(a.date, b.date));
    return ascending.length === 0 ? [] : [{ label: '跳过', text: runsInWords(ascending, today) }];
  }
  const between = daysToward(anchor.on, dueOn).map((date) => ({ date, ...dayKind(calendar, date) }));
  const off = between.filter(({ kind }) => !isWorkedKind(kind));
  const worked = between.filter(({ kind }) => kind === 'makeUpWorkday');
  const lines: DescriptionLine[] = [];
  if (off.length > 0) lines.push({ label: '跳过', text: runsInWords(off, today) });
  if (worked.length > 0) lines.push({ label: '计入', text: runsInWords(worked, today) });
  return lines;
}

/** The days after `from` up to `to`, or, when `to` is earlier, from `to` up to the day before `from`; ascending. */
function daysToward(from: LocalDate, to: LocalDate): LocalDate[] {
  const [first, last] = to < from ? [to, addDays(from, -1)] : [addDays(from, 1), to];
  const days: LocalDate[] = [];
  for (let at = first; at <= last; at = addDays(at, 1)) days.push(at);
  return days;
}
