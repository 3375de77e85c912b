import type { CalendarData } from './calendar-data';
import { dayKind } from './day-kind';
import { addDays, type LocalDate, weekday } from './local-date';
import { workdaysBetween } from './workdays';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

export const PROVISIONAL_WORDS = '放假安排未公布，日期可能调整';

/** `5月12日`, with the year in front when it is not that of `today`. */
export function dateInWords(date: LocalDate, today: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  const short = `${month}月${day}日`;
  return date.slice(0, 4) === today.slice(0, 4) ? short : `${year}年${short}`;
}

/** `周二` */
export function weekdayInWords(date: LocalDate): string {
  return `周${WEEKDAYS[weekday(date) - 1]}`;
}

/**
 * A due date as every page says it: `5月12日 周二（还剩 3 个工作日）`, `5月12日 周二（逾期 2 个工作日）`. A worked
 * weekend says so, and a date whose year has no notice yet says that it may move. Counts by days: an office-hours
 * cut-off is not looked at, `remaining` does that.
 */
export function speakDate(date: LocalDate, today: LocalDate, calendar: CalendarData): string {
  const { kind, provisional } = dayKind(calendar, date);
  const notes = [
    ...(kind === 'makeUpWorkday' ? ['调休上班'] : []),
    speakRemaining(date, today, calendar),
    ...(provisional ? [PROVISIONAL_WORDS] : []),
  ];
  return `${dateInWords(date, today)} ${weekdayInWords(date)}（${notes.join('，')}）`;
}

/** The distance alone: `还剩 3 个工作日`, `今日到期`, `逾期 2 个工作日`. */
export function speakRemaining(date: LocalDate, today: LocalDate, calendar: CalendarData): string {
  if (date === today) return '今日到期';
  const overdue = date < today;
  const workdays = overdue ? workdaysBetween(calendar, date, today) : workdaysBetween(calendar, today, date);
  return `${overdue ? '逾期' : '还剩'}${workdays === 0 ? '不足 1 个工作日' : ` ${workdays} 个工作日`}`;
}

/** Days in a row as one piece: `5月1日至5日`, `4月30日至5月1日`, `5月9日`. `dates` ascending, without gaps. */
export function runInWords(first: LocalDate, last: LocalDate, today: LocalDate): string {
  if (first === last) return dateInWords(first, today);
  const end =
    first.slice(0, 7) === last.slice(0, 7) ? `${Number(last.slice(8))}日` : dateInWords(last, first);
  return `${dateInWords(first, today)}至${end}`;
}

/** `dates` with the name of each, gathered into runs of the same name: `4月25日至26日周末、5月1日至5日劳动节`. */
export function runsInWords(dates: readonly { date: LocalDate; name: string }[], today: LocalDate): string {
  const runs: { first: LocalDate; last: LocalDate; name: string }[] = [];
  for (const { date, name } of dates) {
    const run = runs.at(-1);
    if (run !== undefined && run.name === name && addDays(run.last, 1) === date) run.last = date;
    else runs.push({ first: date, last: date, name });
  }
  return runs.map(({ first, last, name }) => `${runInWords(first, last, today)}${name}`).join('、');
}
