import {
  addDays,
  addMillis,
  type CalendarData,
  type Instant,
  isBefore,
  isWorkday,
  localDateOf,
} from '../calendar';
import type { NoticeClass } from './class';
import { earliest, jitterMs, later, opening, openingOf, workdayOpening } from './hours';

/** How much mail, and when. One policy for all; the numbers are ours (P). */
export interface MailPolicy {
  /** From the first notice of a digest until it leaves. */
  digestMs: number;
  /** Spread of digests, and of what was held over night, by person. */
  jitterMs: number;
  /** Spread of single mails, by person. */
  atOnceJitterMs: number;
  /** Mails to one person a day (UTC+8), and how many of them are kept for urgent ones. */
  perDay: number;
  keptForUrgent: number;
  /** Mails to everybody in any 60 s. */
  perMinute: number;
  /** Lines in one mail; what is more comes with the next. */
  linesPerMail: number;
}

const minuteMs = 60_000;
export const mailPolicy: MailPolicy = {
  digestMs: 60 * minuteMs,
  jitterMs: 30 * minuteMs,
  atOnceJitterMs: 2 * minuteMs,
  perDay: 8,
  keptForUrgent: 3,
  perMinute: 30,
  linesPerMail: 100,
};

export interface WaitingNotice {
  id: string;
  at: Instant;
  class: NoticeClass;
}

/** A mail that was put together and has not left: nothing else is put together for its reader meanwhile. */
export interface OpenMail {
  mailId: string;
  nextAt: Instant;
  urgent: boolean;
}

export interface Addressee {
  personId: string;
  mode: 'digest' | 'atOnce';
  /** In the order in which they came. */
  waiting: readonly WaitingNotice[];
  open: OpenMail | null;
  /** Mails that arrived today (UTC+8) or were put together today, the open one included. */
  today: number;
}

export interface Sending {
  personId: string;
  /** Null: a new mail with these notices. */
  mailId: string | null;
  noticeIds: readonly string[];
  urgent: boolean;
}

export interface Plan {
  send: readonly Sending[];
  /** When to look again at the latest, as far as is known now; null when nothing waits. */
  next: Instant | null;
}

interface Candidate extends Sending {
  readyAt: Instant;
}

/** The moment from which a notice may leave by itself. A digest that leaves takes along what came meanwhile. */
export function releaseOf(
  notice: WaitingNotice,
  { personId, mode }: Pick<Addressee, 'personId' | 'mode'>,
  calendar: CalendarData,
  policy: MailPolicy,
): Instant {
  const wait =
    notice.class === 'urgent'
      ? 0
      : mode === 'atOnce'
        ? jitterMs(`${personId}/${notice.id}`, policy.atOnceJitterMs)
        : policy.digestMs + jitterMs(personId, policy.jitterMs);
  const due = addMillis(notice.at, wait);
  const open = notice.class === 'reminder' ? workdayOpening(due, calendar) : opening(due);
  // Held over night or over days off: not all at the stroke of eight.
  return open === due ? due : addMillis(open, jitterMs(personId, policy.jitterMs));
}

/** What one person is to get now, or when. */
function forPerson(
  person: Addressee,
  now: Instant,
  calendar: CalendarData,
  policy: MailPolicy,
): Candidate | Instant | null {
  const { personId, open } = person;
  if (open) {
    const at = opening(later(open.nextAt, now));
    return isBefore(now, at)
      ? at
      : { personId, mailId: open.mailId, noticeIds: [], urgent: open.urgent, readyAt: open.nextAt };
  }
  if (person.waiting.length === 0) return null;
  const released = person.waiting.map((notice) => ({
    notice,
    at: releaseOf(notice, person, calendar, policy),
  }));
  const workday = isWorkday(calendar, localDateOf(now));
  const mayGo = released.filter(({ notice }) => workday || notice.class !== 'reminder');
  const held = released.filter(({ notice }) => !workday && notice.class === 'reminder');
  const heldUntil = held.length > 0 ? workdayOpening(openingOf(localDateOf(now)), calendar) : null;
  const soon = (at: Instant | null) => earliest([at, heldUntil].filter((t) => t !== null));
  const readyAt = earliest(mayGo.map(({ at }) => at));
  if (readyAt === null) return soon(null);
  const at = opening(later(readyAt, now));
  if (isBefore(now, at)) return soon(at);
  const urgent = mayGo.some((r) => r.notice.class === 'urgent' && !isBefore(now, r.at));
  if (person.today >= policy.perDay - (urgent ? 0 : policy.keptForUrgent)) {
    const urgentAt = earliest(mayGo.filter((r) => r.notice.class === 'urgent').map((r) => r.at));
    const tomorrow = openingOf(addDays(localDateOf(now), 1));
    return earliest(urgentAt !== null && isBefore(now, urgentAt) ? [urgentAt, tomorrow] : [tomorrow]);
  }
  const noticeIds = mayGo.slice(0, policy.linesPerMail).map(({ notice }) => notice.id);
  return { personId, mailId: null, noticeIds, urgent, readyAt };
}

/**
 * Which mails leave now: nothing in quiet hours, reminders on workdays alone, never more to a person a day nor to all a
 * minute than the policy has, urgent ones first, each person's notices in the order in which they came. Pure: what
 * was tried within the last 60 s is an argument. What does not leave now is found again by the next call.
 */
export function planMails(
  addressees: readonly Addressee[],
  now: Instant,
  tried: readonly Instant[],
  calendar: CalendarData,
  policy: MailPolicy = mailPolicy,
): Plan {
  const found = addressees.map((person) => forPerson(person, now, calendar, policy));
  const candidates = found.filter((f): f is Candidate => f !== null && typeof f === 'object');
  const times = found.filter((f): f is Instant => typeof f === 'string');
  const order = [...candidates].sort(
    (a, b) =>
      Number(b.urgent) - Number(a.urgent) || compare(a.readyAt, b.readyAt) || compare(a.personId, b.personId),
  );
  const lately = tried.filter((at) => isBefore(now, addMillis(at, minuteMs)));
  const room = Math.max(0, policy.perMinute - lately.length);
  const send = order.slice(0, room).map(({ readyAt: _readyAt, ...sending }) => sending);
  if (order.length > room) times.push(addMillis(earliest(lately) ?? now, minuteMs));
  return { send, next: earliest(times) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
