import { z } from 'zod';
import { daysBetween, parseLocalDate } from '../domain/calendar';

/** 学习会、轮到我办的事、案件的其他期限、轮次窗口期。 */
export const calendarKinds = ['meeting', 'task', 'deadline', 'window'] as const;
export type CalendarKind = (typeof calendarKinds)[number];

export const calendarKindLabels: Record<CalendarKind, string> = {
  meeting: '学习会',
  task: '轮到我',
  deadline: '其他期限',
  window: '窗口期',
};

/** `cancelled`: also a meeting that lost its time and has no new one yet. */
export const calendarStates = ['open', 'tentative', 'cancelled', 'held'] as const;

export const calendarEntrySchema = z.object({
  /** Stays the same while the thing is the same, whatever its date. */
  key: z.string(),
  kind: z.enum(calendarKinds),
  state: z.enum(calendarStates),
  title: z.string(),
  /** Topic of a meeting, capacity in which I act: for the page, never for a feed. */
  note: z.string(),
  /** UTC+8 days, both included. */
  from: z.string(),
  to: z.string(),
  startsAt: z.string().nullable(),
  minutes: z.number().nullable(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  /** The deadline behind a date, as case pages have it: rule, anchor, earlier dates. */
  deadline: z.unknown(),
  href: z.string(),
  /** Version of the case, and when it came to be. */
  version: z.number(),
  changedAt: z.string(),
});
export type CalendarEntry = z.infer<typeof calendarEntrySchema>;

const day = z
  .string()
  .refine((d) => parseLocalDate(d) !== null, { message: '没有这一天，日期格式应为 2026-05-12', abort: true });
/** A month with the days around it that its page shows. */
const mostDays = 62;
export const myCalendarQuery = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) <= mostDays, {
    message: `一次最多看 ${mostDays} 天`,
    path: ['to'],
  });

export const myCalendarSchema = z.object({
  now: z.string(),
  entries: z.array(calendarEntrySchema),
  /** There is more than one page can hold. */
  more: z.boolean(),
});
export type MyCalendar = z.infer<typeof myCalendarSchema>;

/** 日历订阅: whether there is an address; the address itself is told once, when it is made. */
export const calendarFeedSchema = z.object({
  madeAt: z.string().nullable(),
  lastReadAt: z.string().nullable(),
});
export type CalendarFeed = z.infer<typeof calendarFeedSchema>;
export const madeFeedSchema = z.object({ path: z.string(), madeAt: z.string() });
export type MadeFeed = z.infer<typeof madeFeedSchema>;
