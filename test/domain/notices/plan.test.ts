import {
  addMillis,
  type Instant,
  instantOf,
  localDateOf,
  localTimeOf,
  NO_CALENDAR,
} from '../../../domain/calendar';
import { classOf, type NoticeClass } from '../../../domain/notices/class';
import { type Addressee, mailPolicy, planMails } from '../../../domain/notices/plan';
import { afterFailure } from '../../../domain/notices/retry';

const minutes = (n: number) => n * 60_000;
/** 2026-03-02 is a Monday. */
const monday = '2026-03-02';
const friday = '2026-03-06';
const saturday = '2026-03-07';
const at = (time: string, date = monday): Instant => instantOf(date, time);

let count = 0;
const notice = (time: Instant, kind: NoticeClass = 'plain') => ({ id: `n${++count}`, at: time, class: kind });
const person = (o: Partial<Addressee> = {}): Addressee => ({
  personId: 'mishu001',
  mode: 'digest',
  waiting: [],
  open: null,
  today: 0,
  ...o,
});
const plan = (who: Addressee | readonly Addressee[], now: Instant, tried: readonly Instant[] = []) =>
  planMails([who].flat(), now, tried, NO_CALENDAR);
/** When the first mail leaves, if one looks whenever told to. */
function leaves(who: Addressee, from: Instant): { at: Instant; ids: readonly string[] } {
  let now = from;
  for (let looks = 0; looks < 20; looks++) {
    const { send, next } = plan(who, now);
    if (send[0]) return { at: now, ids: send[0].noticeIds };
    if (next === null) throw new Error('nothing leaves');
    now = next;
  }
  throw new Error(`still nothing at ${now}`);
}
const said = (instant: Instant) => `${localDateOf(instant)} ${localTimeOf(instant)}`;

describe('何时发邮件', () => {
  test('急件随到随发', () => {
    const urgent = notice(at('10:00'), 'urgent');
    expect(leaves(person({ waiting: [urgent] }), at('10:00')).at).toBe(at('10:00'));
  });

  test('汇总：第一件一小时后发出，期间到的一并带上，次序不变', () => {
    const waiting = [notice(at('10:00')), notice(at('10:20')), notice(at('10:59'))];
    const { at: when, ids } = leaves(person({ waiting }), at('10:59'));
    expect(ids).toEqual(waiting.map((n) => n.id));
    expect(when >= at('11:00') && when <= at('11:30')).toBe(true);
  });

  test('逐件：两分钟内发出', () => {
    const { at: when } = leaves(person({ mode: 'atOnce', waiting: [notice(at('10:00'))] }), at('10:00'));
    expect(when >= at('10:00') && when <= at('10:02')).toBe(true);
  });

  test('急件带走等着汇总的，次序不变', () => {
    const waiting = [notice(at('10:00')), notice(at('10:05'), 'urgent'), notice(at('10:06'))];
    const { at: when, ids } = leaves(person({ waiting }), at('10:06'));
    expect([when, ids]).toEqual([at('10:06'), waiting.map((n) => n.id)]);
  });

  test.each([
    ['夜里的急件', '23:10', monday, '2026-03-03'],
    ['凌晨的急件', '05:00', monday, monday],
    ['二十点整', '20:00', monday, '2026-03-03'],
  ])('%s：次日或当日八点起，错开半小时以内', (_name, time, date, wanted) => {
    const night = notice(at(time, date), 'urgent');
    const { at: when } = leaves(person({ waiting: [night] }), at(time, date));
    expect(localDateOf(when)).toBe(wanted);
    expect(localTimeOf(when) >= '08:00' && localTimeOf(when) < '08:30').toBe(true);
  });

  test('八点以前一件不发，八点到的急件当即发', () => {
    expect(plan(person({ waiting: [notice(at('07:00'), 'urgent')] }), at('07:59')).send).toEqual([]);
    expect(plan(person({ waiting: [notice(at('08:00'), 'urgent')] }), at('08:00')).send).toHaveLength(1);
  });

  test('提醒只在工作日发；同时等着的其他消息照发', () => {
    const reminder = notice(at('09:00', saturday), 'reminder');
    const plain = notice(at('09:01', saturday));
    const who = person({ waiting: [reminder, plain] });
    const first = leaves(who, at('09:01', saturday));
    expect([localDateOf(first.at), first.ids]).toEqual([saturday, [plain.id]]);
    const second = leaves(person({ waiting: [reminder] }), first.at);
    expect([localDateOf(second.at), second.ids]).toEqual(['2026-03-09', [reminder.id]]);
  });

  test('调休上班的周六是工作日', () => {
    const calendar = {
      version: 'v',
      years: {
        '2026': { year: 2026, source: '', issuedOn: '', daysOff: [], makeUpWorkdays: [saturday] },
      },
    };
    const who = person({ mode: 'atOnce', waiting: [notice(at('09:00', saturday), 'reminder')] });
    expect(planMails([who], at('09:10', saturday), [], calendar).send).toHaveLength(1);
    expect(plan(who, at('09:10', saturday)).send).toHaveLength(0);
  });

  test('一人一天的上限：其余的等到明天，留三件给急件', () => {
    const { perDay, keptForUrgent } = mailPolicy;
    const plain = { waiting: [notice(at('09:00'))] };
    expect(plan(person({ ...plain, today: perDay - keptForUrgent - 1 }), at('11:00')).send).toHaveLength(1);
    const full = plan(person({ ...plain, today: perDay - keptForUrgent }), at('11:00'));
    expect([full.send, full.next && said(full.next)]).toEqual([[], '2026-03-03 08:00']);
    const urgent = { waiting: [notice(at('11:00'), 'urgent')] };
    expect(plan(person({ ...urgent, today: perDay - 1 }), at('11:00')).send).toHaveLength(1);
    expect(plan(person({ ...urgent, today: perDay }), at('11:00')).send).toEqual([]);
  });

  test('115 个单位同时启动：每分钟不超过上限，其余一分钟后', () => {
    const all = Array.from({ length: 115 }, (_, i) =>
      person({ personId: `mishu${i}`, waiting: [notice(at('09:00'), 'urgent')] }),
    );
    const first = plan(all, at('09:00'));
    expect([first.send.length, first.next]).toEqual([mailPolicy.perMinute, at('09:01')]);
    const tried = first.send.map(() => at('09:00'));
    expect(plan(all, addMillis(at('09:00'), 59_999), tried).send).toEqual([]);
    expect(plan(all, at('09:01'), tried).send).toHaveLength(mailPolicy.perMinute);
  });

  test('汇总也错开：115 人同一时刻的消息，不在同一分钟到期', () => {
    const times = Array.from({ length: 115 }, (_, i) =>
      localTimeOf(leaves(person({ personId: `mishu${i}`, waiting: [notice(at('09:00'))] }), at('09:00')).at),
    );
    const most = Math.max(...[...new Set(times)].map((t) => times.filter((x) => x === t).length));
    expect(most).toBeLessThan(mailPolicy.perMinute);
  });

  test('急件排在前面', () => {
    const all = [
      person({ personId: 'a', waiting: [notice(at('08:30'))] }),
      person({ personId: 'b', waiting: [notice(at('10:00'), 'urgent')] }),
    ];
    expect(plan(all, at('10:00')).send.map((s) => s.personId)).toEqual(['b', 'a']);
  });

  test('上一封没有发成，不另起一封；到了重试时间先发它', () => {
    const open = { mailId: '7', nextAt: at('10:05'), urgent: false };
    const who = person({ open, waiting: [notice(at('09:00'), 'urgent')], today: 1 });
    expect(plan(who, at('10:00'))).toEqual({ send: [], next: at('10:05') });
    expect(plan(who, at('10:05')).send).toEqual([
      { personId: 'mishu001', mailId: '7', noticeIds: [], urgent: false },
    ]);
  });

  test('重试也不在夜里', () => {
    const open = { mailId: '7', nextAt: at('20:30', friday), urgent: true };
    const { send, next } = plan(person({ open, today: 1 }), at('20:30', friday));
    expect([send, next && said(next)]).toEqual([[], '2026-03-07 08:00']);
  });

  test('没有等着的，就没有下一次', () => {
    expect(plan(person(), at('10:00'))).toEqual({ send: [], next: null });
  });
});

test.each([
  ['cycle.supervisionReleased', 'urgent'],
  ['rectification.supervisionReleased', 'urgent'],
  ['cycle.seatDeclined', 'urgent'],
  ['cycle.moved', 'urgent'],
  ['cycle.supervisionDrafted', 'plain'],
  ['cycle.noticeDelivered', 'plain'],
  ['reminder.cycle.submitForm', 'reminder'],
])('%s 属于 %s', (kind, wanted) => expect(classOf(kind)).toBe(wanted));

describe('没有发成以后', () => {
  const since = at('09:00');
  const days = (n: number) => addMillis(since, n * 86_400_000);
  test.each([
    ['服务器不通，一分钟后再试', { scope: 'server', reason: 'unreachable' }, 1, since, 'queued', minutes(1)],
    ['第五次起十五分钟一次', { scope: 'server', reason: 'unreachable' }, 9, since, 'queued', minutes(15)],
    ['停了三天仍在试', { scope: 'server', reason: 'timedOut' }, 300, days(3), 'queued', minutes(15)],
    ['停了四天不再试', { scope: 'server', reason: 'unreachable' }, 400, days(4), 'failed', 0],
    ['暂时拒收，五分钟后再试', { scope: 'mail', reason: 'temporary' }, 1, since, 'queued', minutes(5)],
    ['暂时拒收一天，不再试', { scope: 'mail', reason: 'temporary' }, 20, days(1), 'failed', 0],
    ['没有这个邮箱，退回', { scope: 'mail', reason: 'noMailbox' }, 1, since, 'bounced', 0],
    ['没有地址，不再试', { scope: 'mail', reason: 'noAddress' }, 1, since, 'failed', 0],
  ] as const)('%s', (_name, failure, attempts, now, state, pause) =>
    expect(afterFailure(failure, attempts, since, now)).toEqual({ state, nextAt: addMillis(now, pause) }),
  );
});
