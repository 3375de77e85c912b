import { sendWakes } from '../../activities/wakes';
import type { CasePage, ItemRow, Queue } from '../../contracts/queries';
import { addDays, weekday } from '../../domain/calendar';
import type { CycleState } from '../../domain/cycle/types';
import { type Clock, running } from '../../domain/deadlines/clock';
import type { RectificationState } from '../../domain/rectification/types';
import { caseFile, proposal, toDelivery, today } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins } from '../support/api/people';
import { department, listeners, unitOf } from '../support/engine/city';
import { plusDays } from '../support/engine/commands';
import { until } from '../support/engine/deadline';

// No year is official yet: every deadline is by the weekday rule, and says so.
let office: Office;
beforeAll(async () => {
  office = await openOffice(2, []);
}, 60_000);
afterAll(() => office.close());

type Clocked = Pick<CycleState, 'clocks'> | Pick<RectificationState, 'clocks'>;
const clocksOf = async (stream: string): Promise<[string, Clock][]> =>
  running((await office.state<Clocked>(stream))?.clocks ?? {});

describe('放假安排公布时，未到期的期限', () => {
  const delivered = () => caseFile(office.tag, 1);
  const coming = () => caseFile(office.tag, 2);
  const closing = () => `closure:${delivered().item(1)}`;
  let before: Map<string, Clock>;
  let holiday: string;

  const allClocks = async () => {
    const streams = [coming().cycle, delivered().list];
    const found = await Promise.all(
      streams.map(async (s) => (await clocksOf(s)).map(([k, c]) => [`${s} ${k}`, c] as const)),
    );
    return new Map(found.flat());
  };
  const pages = async () => {
    const manager = await office.as(department.manager);
    const secretary = await office.as(unitOf(1).secretary);
    const { rows } = (await manager.get<{ rows: ItemRow[] }>('/api/items')).body;
    const { mine } = (await secretary.get<Queue>('/api/queue')).body;
    const { tasks } = (await manager.get<CasePage>(coming().C)).body;
    return {
      items: rows.filter((r) => r.dueAt !== null).map((r) => r.provisional),
      queue: mine.filter((t) => t.dueAt !== null).map((t) => t.provisional),
      case: tasks.filter((t) => t.dueAt !== null).map((t) => t.provisional),
    };
  };
  const importYear = (login: string, year: number, daysOff: string[], confirmed = false) =>
    office.as(login).then((visitor) =>
      visitor.post('/api/calendar/years', {
        year: {
          year,
          source: `国办发明电〔${year}〕1号`,
          issuedOn: today(),
          daysOff: daysOff.map((on) => ({ from: on, to: on, name: '节日' })),
          makeUpWorkdays: [],
        },
        version: `notice-${year}`,
        confirmed,
      }),
    );
  /** What the worker does every few seconds, until nobody is left to tell. */
  const told = () =>
    until('everybody is told', async () => {
      await sendWakes({ pool: office.pool, client: office.api.temporal, taskQueue: office.api.taskQueue }, 0);
      const { rowCount } = await office.pool.query('SELECT 1 FROM wake_pending');
      return rowCount === 0 ? true : undefined;
    });

  test('公布前按周末推算，页面标明暂定', async () => {
    await toDelivery(office, 1);
    const secretary = await office.as(unitOf(2).secretary);
    const startsAt = plusDays(new Date().toISOString(), 50);
    await secretary.does('/api/sessions', { ...proposal(office.tag, 2), startsAt });
    await (await office.as(listeners.lead)).does(`${coming().S}/agree`, { proposal: 1 });
    await office.reaches<CycleState>(coming().cycle, 'is scheduled', (c) => c.stage === 'scheduled');
    before = await allClocks();
    expect([...before.keys()]).toEqual(
      expect.arrayContaining([`${coming().cycle} materials`, `${delivered().list} ${closing()}`]),
    );
    for (const { deadline } of before.values())
      expect(deadline).toMatchObject({ provisional: true, history: [] });
    const shown = await pages();
    for (const marks of Object.values(shown)) expect(new Set(marks)).toEqual(new Set([true]));
  }, 60_000);

  test('只有系统管理员可以导入', async () => {
    const year = Number(today().slice(0, 4));
    const reply = await importYear(department.manager, year, []);
    expect([reply.status, reply.body.code]).toEqual([403, 'NOT_PERMITTED']);
  });

  test('公布后改按放假安排推算，新旧日期都在，页面不再标暂定', async () => {
    const due = [...before.values()].map((c) => c.deadline.dueOn).sort();
    const closure = before.get(`${delivered().list} ${closing()}`)?.deadline;
    // The day on which the first item was due becomes a holiday: the next weekday is due instead.
    holiday = closure?.dueOn ?? '';
    let next = addDays(holiday, 1);
    while (weekday(next) > 5) next = addDays(next, 1);
    const last = Number((due.at(-1) ?? '').slice(0, 4));
    for (let year = Number(today().slice(0, 4)); year <= last; year++) {
      const reply = await importYear(admins.system, year, holiday.startsWith(`${year}`) ? [holiday] : []);
      expect([year, reply.status]).toEqual([year, 200]);
      await told();
    }
    const certain = (s: Clocked) => running(s.clocks).every(([, c]) => !c.deadline.provisional);
    await office.reaches<Clocked>(coming().cycle, 'is certain', certain);
    await office.reaches<Clocked>(delivered().list, 'is certain', certain);

    const after = await allClocks();
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [key, { deadline }] of after) {
      const old = before.get(key)?.deadline;
      const moved = deadline.dueOn !== old?.dueOn;
      expect([key, deadline.history.map((h) => [h.dueOn, h.reason])]).toEqual([
        key,
        moved ? [[old?.dueOn, '放假安排公布']] : [],
      ]);
      expect(deadline.calendarVersion).toMatch(/^notice-/);
    }
    expect(after.get(`${delivered().list} ${closing()}`)).toMatchObject({
      deadline: { dueOn: next },
      fired: 0,
    });
    const shown = await pages();
    for (const marks of Object.values(shown)) expect(new Set(marks)).toEqual(new Set([false]));
  }, 60_000);

  test('台账记下是系统按新安排重算的', async () => {
    const { rows } = await office.pool.query<{ stream: string; actor: string; version: string }>(
      `SELECT DISTINCT stream, actor_id AS actor, payload->>'calendarVersion' AS version FROM ledger_entry
        WHERE type = 'deadlinesRecomputed' AND stream = ANY($1) AND payload->'clocks' ? $2`,
      [[delivered().list], closing()],
    );
    expect(rows.length).toBeGreaterThanOrEqual(1);
    for (const row of rows)
      expect(row).toMatchObject({ actor: 'system', version: expect.stringMatching(/^notice-/) });
  });

  test('同一年再导入须确认', async () => {
    const year = Number(today().slice(0, 4));
    const reply = await importYear(admins.system, year, []);
    expect([reply.status, reply.body.code]).toEqual([409, 'ALREADY_EXISTS']);
  });
});
