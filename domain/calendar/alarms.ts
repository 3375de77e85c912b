import type { CalendarData } from './calendar-data';
import type { CutOff, Deadline } from './deadline';
import type { WhenPast } from './deadline-rule';
import { type Instant, instantOf, isBefore } from './instant';
import { addWorkdays } from './workdays';

export type AlarmStepName =
  | 'reminder3'
  | 'reminder1'
  | 'reminderDueDay'
  | 'reminderAfter'
  | 'blue'
  | 'yellow'
  | 'red'
  | 'leaderDecides'
  | 'escalate'
  | 'escalateHigher'
  | 'lapse';

/**
 * A step `workdays` from the due date, at `time` of that day in UTC+8. `cutOff` is the deadline's own: a step at `cutOff`
 * of workday 0 happens at `dueAt`. Reminders avoid minutes 0 and 30, when message platforms are crowded.
 */
export interface AlarmStep {
  step: AlarmStepName;
  kind: 'reminder' | 'supervision' | 'escalation' | 'lapse';
  workdays: number;
  time: '09:10' | '09:20' | 'cutOff';
}

export interface DeadlineAlarm {
  at: Instant;
  step: AlarmStepName;
  kind: AlarmStep['kind'];
}

const reminder3: AlarmStep = { step: 'reminder3', kind: 'reminder', workdays: -3, time: '09:10' };
const reminder1: AlarmStep = { step: 'reminder1', kind: 'reminder', workdays: -1, time: '09:10' };
const reminderDueDay: AlarmStep = { step: 'reminderDueDay', kind: 'reminder', workdays: 0, time: '09:10' };
const reminderAfter: AlarmStep = { step: 'reminderAfter', kind: 'reminder', workdays: 1, time: '09:10' };

/**
 * domain.md §2, reminders; §3, "20 wd red → 部领导 decides". Yellow and red are drafts until a 部领导 approves them. Blue
 * comes ten minutes after the reminder of the same morning, so that one digest holds both.
 */
export const ALARM_STEPS: Record<WhenPast, readonly AlarmStep[]> = {
  supervision: [
    reminder3,
    reminder1,
    { step: 'blue', kind: 'supervision', workdays: -1, time: '09:20' },
    reminderDueDay,
    { step: 'yellow', kind: 'supervision', workdays: 0, time: 'cutOff' },
    reminderAfter,
    { step: 'red', kind: 'supervision', workdays: 5, time: 'cutOff' },
    { step: 'leaderDecides', kind: 'supervision', workdays: 25, time: 'cutOff' },
  ],
  escalation: [
    reminder3,
    reminder1,
    reminderDueDay,
    { step: 'escalate', kind: 'escalation', workdays: 0, time: 'cutOff' },
    reminderAfter,
    { step: 'escalateHigher', kind: 'escalation', workdays: 5, time: 'cutOff' },
  ],
  lapse: [reminder1, reminderDueDay, { step: 'lapse', kind: 'lapse', workdays: 0, time: 'cutOff' }],
  limit: [],
};

/** Every alarm of a deadline, strictly in order of time, past ones included; a short term's first steps may precede its start. */
export function alarmTimes(deadline: Deadline, calendar: CalendarData): DeadlineAlarm[] {
  return ALARM_STEPS[deadline.rule.whenPast].map(({ step, kind, workdays, time }) => {
    const date = workdays === 0 ? deadline.dueOn : addWorkdays(calendar, deadline.dueOn, workdays).date;
    return { at: instantOf(date, timeOfDay(time, deadline.cutOff)), step, kind };
  });
}

/** The first alarm strictly after `after`, or null. */
export function nextAlarmTime(
  deadline: Deadline,
  calendar: CalendarData,
  after: Instant,
): DeadlineAlarm | null {
  return alarmTimes(deadline, calendar).find(({ at }) => isBefore(after, at)) ?? null;
}

function timeOfDay(time: AlarmStep['time'], cutOff: CutOff): string {
  return time === 'cutOff' ? cutOff : time;
}
