import {
  addMillis,
  type CalendarData,
  type Instant,
  instantOf,
  isBefore,
  isWorkday,
  localDateOf,
  localTimeOf,
} from '../../../domain/calendar';
import type { NoticeClass } from '../../../domain/notices/class';
import { type Addressee, type MailPolicy, mailPolicy, planMails } from '../../../domain/notices/plan';
import fc from '../../support/random';
import { calendar } from '../calendar/calendars';

const runs = Number(process.env.DUXUE_RULE_RUNS ?? 300);
const start = instantOf('2026-04-27', '00:00');

interface Told {
  person: number;
  /** Minutes after the start: within ten days, nights and weekends included. */
  minute: number;
  class: NoticeClass;
}
const told: fc.Arbitrary<Told> = fc.record({
  person: fc.nat(4),
  minute: fc.nat(10 * 24 * 60),
  class: fc.constantFrom('urgent', 'plain', 'plain', 'reminder'),
});
const policy: fc.Arbitrary<MailPolicy> = fc
  .record({
    perDay: fc.integer({ min: 2, max: 6 }),
    perMinute: fc.integer({ min: 1, max: 3 }),
    linesPerMail: fc.integer({ min: 1, max: 5 }),
  })
  .map((few) => ({ ...mailPolicy, ...few, keptForUrgent: 1 }));

interface Arrived {
  person: string;
  at: Instant;
  ids: readonly string[];
}
interface Tried {
  at: Instant;
}

/** Ten days and whatever it takes afterwards, looking whenever the plan says so or something comes in. */
function live(all: readonly Told[], by: CalendarData, limits: MailPolicy, fails: readonly boolean[]) {
  const notices = all
    .map((t) => ({ ...t, at: addMillis(start, t.minute * 60_000) }))
    .sort((a, b) => a.minute - b.minute)
    .map((t, i) => ({ ...t, id: String(i) }));
  const left = new Set(notices.map((n) => n.id));
  const open = new Map<
    string,
    { mailId: string; nextAt: Instant; ids: readonly string[]; composedAt: Instant; urgent: boolean }
  >();
  const arrived: Arrived[] = [];
  const tried: Tried[] = [];
  const done: { person: string; on: string }[] = [];
  let now = start;
  let mails = 0;
  for (let looks = 0; looks < 20_000; looks++) {
    const people: Addressee[] = [0, 1, 2, 3, 4].map((p) => {
      const mine = open.get(`p${p}`);
      return {
        personId: `p${p}`,
        mode: p % 2 === 0 ? 'digest' : 'atOnce',
        waiting: notices.filter((n) => n.person === p && left.has(n.id) && !isBefore(now, n.at)),
        open: mine ?? null,
        today: done.filter((d) => d.person === `p${p}` && d.on === localDateOf(now)).length + (mine ? 1 : 0),
      };
    });
    const { send, next } = planMails(
      people,
      now,
      tried.map((t) => t.at),
      by,
      limits,
    );
    for (const sending of send) {
      const mail = open.get(sending.personId) ?? {
        mailId: String(++mails),
        nextAt: now,
        ids: sending.noticeIds,
        composedAt: now,
        urgent: sending.urgent,
      };
      for (const id of sending.noticeIds) left.delete(id);
      tried.push({ at: now });
      if (fails[tried.length % fails.length]) {
        open.set(sending.personId, { ...mail, nextAt: addMillis(now, 7 * 60_000) });
        continue;
      }
      open.delete(sending.personId);
      done.push({ person: sending.personId, on: localDateOf(now) });
      arrived.push({ person: sending.personId, at: now, ids: mail.ids });
    }
    const coming = notices.find((n) => isBefore(now, n.at))?.at ?? null;
    const times = [next, coming].filter((t) => t !== null);
    if (times.length === 0 && send.length === 0) return { notices, arrived, tried, left };
    const soonest = times.reduce((a, b) => (isBefore(b, a) ? b : a), addMillis(now, 86_400_000));
    now = isBefore(now, soonest) && send.length === 0 ? soonest : addMillis(now, 1000);
  }
  throw new Error('the plan never comes to rest');
}

test(`随机 ${runs} 段：夜里不发，不超上限，一件不丢，一件不重，次序不变`, () => {
  fc.assert(
    fc.property(
      fc.array(told, { minLength: 1, maxLength: 40 }),
      calendar,
      policy,
      fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }).map((fails) => [...fails, false]),
      (all, by, limits, fails) => {
        const { notices, arrived, tried, left } = live(all, by, limits, fails);
        expect(left.size).toBe(0);
        expect(arrived.flatMap((a) => a.ids).sort()).toEqual(notices.map((n) => n.id).sort());
        for (const { at } of tried) {
          expect(localTimeOf(at) >= '08:00' && localTimeOf(at) < '20:00').toBe(true);
          const minute = tried.filter((t) => !isBefore(t.at, at) && isBefore(t.at, addMillis(at, 60_000)));
          expect(minute.length).toBeLessThanOrEqual(limits.perMinute);
        }
        const byId = new Map(notices.map((n) => [n.id, n]));
        for (const { person, at, ids } of arrived) {
          const sameDay = arrived.filter((a) => a.person === person && localDateOf(a.at) === localDateOf(at));
          expect(sameDay.length).toBeLessThanOrEqual(limits.perDay);
          for (const id of ids) expect(isBefore(at, byId.get(id)?.at ?? at)).toBe(false);
        }
        for (const person of new Set(arrived.map((a) => a.person)))
          for (const reminders of [true, false]) {
            const order = arrived
              .filter((a) => a.person === person)
              .flatMap((a) => a.ids)
              .filter((id) => (byId.get(id)?.class === 'reminder') === reminders)
              .map(Number);
            expect(order).toEqual([...order].sort((a, b) => a - b));
          }
      },
    ),
    { numRuns: runs },
  );
});

test('提醒不在休息日组成邮件', () => {
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 30 }), calendar, (all, by) => {
      const { notices, arrived } = live(all, by, mailPolicy, [false]);
      const reminders = new Set(notices.filter((n) => n.class === 'reminder').map((n) => n.id));
      for (const { at, ids } of arrived)
        if (ids.some((id) => reminders.has(id))) expect(isWorkday(by, localDateOf(at))).toBe(true);
    }),
    { numRuns: runs },
  );
});
