import {
  type AlarmStepName,
  type AnchorDates,
  alarmTimes,
  type CalendarData,
  type CutOff,
  computeDeadline,
  creditWorkdays,
  type Deadline,
  type DeadlineRule,
  isBefore,
  type LocalDate,
  recomputeDeadline,
  workdaysPaused,
} from '../calendar';
import type { Alarm, Instant } from '../ledger/entity';

/** A step that leaves an entry: 督办, escalation, lapse. Plain reminders are swept from rows instead. */
export interface ClockStep {
  at: Instant;
  step: AlarmStepName;
}

/** A deadline that runs inside an entity. `met` stops it; steps already `fired` are not repeated. */
export interface Clock {
  deadline: Deadline;
  steps: readonly ClockStep[];
  fired: number;
  met: Instant | null;
  /** Date (UTC+8) since which it stands still: no step is due, and the days are given back. */
  pausedOn?: LocalDate;
}

export type Clocks = Readonly<Record<string, Clock>>;

/**
 * Steps that still make sense when the clock starts at `now`: a late start is not answered by a blue of yesterday, and
 * where the date had passed before the clock could start, nobody is urged about a date that nobody could keep.
 */
function stepsOf(deadline: Deadline, calendar: CalendarData, now: Instant): ClockStep[] {
  if (!isBefore(now, deadline.dueAt)) return [];
  return alarmTimes(deadline, calendar)
    .filter((a) => a.kind !== 'reminder')
    .filter((a) => a.step !== 'blue' || isBefore(now, a.at))
    .map(({ at, step }) => ({ at, step }));
}

/** Starts a clock by rule. `now` is the instant of the entry that starts it. */
export function startClock(
  rule: DeadlineRule,
  anchors: AnchorDates,
  calendar: CalendarData,
  cutOff: CutOff,
  now: Instant,
): Clock {
  const deadline = computeDeadline(rule, anchors, calendar, cutOff);
  return { deadline, steps: stepsOf(deadline, calendar, now), fired: 0, met: null };
}

/** A clock around a date that a person chose, such as `resubmitBy`. */
export const clockOf = (deadline: Deadline, calendar: CalendarData, now: Instant): Clock => ({
  deadline,
  steps: stepsOf(deadline, calendar, now),
  fired: 0,
  met: null,
});

/** The clock after an anchor moved or a calendar was imported; steps that fired for the old date stay in the ledger. */
export function moveClock(
  clock: Clock,
  anchors: AnchorDates,
  calendar: CalendarData,
  now: Instant,
  reason: string,
): Clock {
  if (clock.met) return clock;
  const deadline = recomputeDeadline(clock.deadline, anchors, calendar, now, reason);
  if (deadline === clock.deadline) return clock;
  if (deadline.dueAt === clock.deadline.dueAt) return { ...clock, deadline };
  const { pausedOn } = clock;
  const moved = clockOf(deadline, calendar, now);
  return pausedOn ? { ...moved, pausedOn } : moved;
}

/** The clocks whose date an imported calendar changes, or makes certain; each keeps the old date in its history. */
export function clocksByCalendar(
  clocks: Clocks,
  calendar: CalendarData,
  now: Instant,
): Record<string, Clock> {
  const changed: Record<string, Clock> = {};
  for (const [key, clock] of Object.entries(clocks)) {
    const next = moveClock(clock, {}, calendar, now, '放假安排公布');
    if (next !== clock) changed[key] = next;
  }
  return changed;
}

/** Lets clocks stand still from a date on (情况说明). */
export const pause = (clocks: Clocks, on: LocalDate, ...keys: string[]): Clocks => {
  const next = { ...clocks };
  for (const key of keys) {
    const clock = next[key];
    if (clock && !clock.met) next[key] = { ...clock, pausedOn: on };
  }
  return next;
};

/** A clock that goes on: the whole workdays of its pause are given back. One that did not stand still is as it was. */
export function unpause(clock: Clock, calendar: CalendarData, on: LocalDate, now: Instant): Clock {
  const { pausedOn, ...rest } = clock;
  if (!pausedOn) return clock;
  const paused = workdaysPaused(calendar, pausedOn, on);
  const deadline = creditWorkdays(rest.deadline, paused, calendar, now, '情况说明期间不计');
  return deadline === rest.deadline ? rest : clockOf(deadline, calendar, now);
}

export const meet = (clocks: Clocks, at: Instant, ...keys: string[]): Clocks => {
  const next = { ...clocks };
  for (const key of keys) {
    const clock = next[key];
    if (clock && !clock.met) next[key] = { ...clock, met: at };
  }
  return next;
};

export const drop = (clocks: Clocks, ...keys: string[]): Clocks =>
  Object.fromEntries(Object.entries(clocks).filter(([key]) => !keys.includes(key)));

export const fire = (clocks: Clocks, key: string): Clocks => {
  const clock = clocks[key];
  return clock ? { ...clocks, [key]: { ...clock, fired: clock.fired + 1 } } : clocks;
};

/** The step that comes first; its alarm is named `{key}:{step}`. */
export function nextClockAlarm(clocks: Clocks): Alarm | null {
  let first: Alarm | null = null;
  for (const key of Object.keys(clocks).sort()) {
    const clock = clocks[key];
    const step = clock && !clock.met && !clock.pausedOn ? clock.steps[clock.fired] : undefined;
    if (step && (!first || isBefore(step.at, first.at))) first = { at: step.at, kind: `${key}:${step.step}` };
  }
  return first;
}

/** Splits an alarm's name again. The key may itself hold colons (`closure:2026-R1-U001-03`). */
export function readAlarm(kind: string): { key: string; step: AlarmStepName } {
  const cut = kind.lastIndexOf(':');
  return { key: kind.slice(0, cut), step: kind.slice(cut + 1) as AlarmStepName };
}

/** Whether a step of this name has been taken by the clock as it stands. */
export const hasFired = (clock: Clock | undefined, step: AlarmStepName): boolean =>
  clock?.steps.slice(0, clock.fired).some((s) => s.step === step) ?? false;

const byDate = ([aKey, a]: [string, Clock], [bKey, b]: [string, Clock]) =>
  Date.parse(a.deadline.dueAt) - Date.parse(b.deadline.dueAt) || (aKey < bKey ? -1 : 1);

/**
 * What is still owed, the soonest first and by name where two are due together. A state read from the ledger's head has
 * its keys in another order than one just folded, so no answer may rest on the order in which clocks are kept.
 */
export const running = (clocks: Clocks): [string, Clock][] =>
  Object.entries(clocks)
    .filter(([, c]) => !c.met)
    .sort(byDate);
export const dueAtOf = (clocks: Clocks, key: string): Instant | null => clocks[key]?.deadline.dueAt ?? null;
