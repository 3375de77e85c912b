import { request } from 'node:http';
import type { CalendarEntry, CalendarFeed, MadeFeed, MyCalendar } from '../../contracts/calendar';
import { addDays } from '../../domain/calendar';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, meetingAt, proposal, toDelivery, today } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins } from '../support/api/people';
import { department, listeners, reserves, unitOf } from '../support/engine/city';
import { plusDays } from '../support/engine/commands';

let office: Office;
beforeAll(async () => {
  office = await openOffice(3);
}, 60_000);
afterAll(() => office.close());

/** In every text that people write here; may stand in no feed. */
const secret = '只在系统里看的话';
const say = (what: string) => `${what}${secret}`;
const month = () => ({ from: addDays(today(), -20), to: addDays(today(), 40) });
const mine = async (login: string, { from, to } = month()) =>
  (await (await office.as(login)).get<MyCalendar>(`/api/calendar/mine?from=${from}&to=${to}`)).body.entries;
const of = (entries: readonly CalendarEntry[], kind: CalendarEntry['kind']) =>
  entries.filter((e) => e.kind === kind);

const make = async (login: string) =>
  (await (await office.as(login)).post<MadeFeed>('/api/me/calendar-feed')).body.path;
const feedOf = (path: string, headers: Record<string, string> = {}) =>
  office.stranger().fetch<string>(path, { headers });
const events = (text: string) =>
  text
    .replace(/\r\n /gu, '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((part) => {
      const value = (name: string) => part.match(new RegExp(`\r\n${name}[^:\r\n]*:(.*)\r\n`))?.[1];
      return {
        uid: value('UID'),
        status: value('STATUS'),
        sequence: Number(value('SEQUENCE')),
        start: value('DTSTART'),
        summary: value('SUMMARY'),
      };
    });
const meetingIn = async (path: string) =>
  events((await feedOf(path)).body).find((e) => e.uid?.startsWith('session'));

const { secretary, head } = unitOf(1);

describe('我的日历', () => {
  const f = () => caseFile(office.tag, 1);
  beforeAll(async () => {
    const visitor = await office.as(secretary);
    await visitor.does('/api/sessions', {
      ...proposal(office.tag, 1, say),
      startsAt: plusDays(meetingAt(), 12),
    });
  }, 60_000);

  test('报了时间就在日历上，写明待商定；商定后照常；点开是旁听周期', async () => {
    expect(of(await mine(secretary), 'meeting')).toMatchObject([
      {
        state: 'tentative',
        title: '第1单位中心组集体学习（时间待商定）',
        note: say('以科技创新引领产业创新'),
        from: addDays(today(), 12),
      },
    ]);
    await (await office.as(listeners.lead)).does(`${f().S}/agree`, { proposal: 1 });
    await office.reaches<CycleState>(f().cycle, 'is scheduled', (c) => c.stage === 'scheduled');
    expect(of(await mine(secretary), 'meeting')).toMatchObject([
      { state: 'open', title: '第1单位中心组集体学习', minutes: 120, href: `/cycles/${f().id}` },
    ]);
  });

  test('旁听组、主管部门看到，外单位和别的旁听组看不到', async () => {
    const seen = async (login: string) => of(await mine(login), 'meeting').length;
    for (const login of [head, listeners.lead, department.manager, department.liaison])
      expect([login, await seen(login)]).toEqual([login, 1]);
    for (const login of [unitOf(2).secretary, reserves[0] ?? '', admins.system])
      expect([login, await seen(login)]).toEqual([login, 0]);
  });

  test('轮到我的事在到期的那一天，带规则、起算日；同一期限不列两遍', async () => {
    const entries = await mine(secretary);
    const [task] = of(entries, 'task').filter((t) => t.title.startsWith('报送'));
    expect(task).toMatchObject({
      note: '以学习秘书身份',
      href: `/cycles/${f().id}`,
      deadline: { key: 'materials', anchor: { name: expect.any(String) } },
    });
    expect(task?.deadline).toMatchObject({ dueOn: task?.from });
    const others = of(entries, 'deadline');
    expect(others.filter((d) => d.from === task?.from && d.title.includes('报送方案'))).toEqual([]);
    // 单位看得到自己的期限，看不到旁听组内部的。
    expect(others.map((d) => d.title).filter((t) => t.includes('旁听情况说明'))).toEqual([]);
    expect(of(await mine(listeners.lead), 'deadline').map((d) => d.title)).toContainEqual(
      expect.stringContaining('旁听情况说明'),
    );
  });

  test('窗口期：参加这一轮的人看到', async () => {
    expect(of(await mine(secretary), 'window')).toMatchObject([
      { title: '第1轮列席旁听窗口期', from: addDays(today(), -10), to: addDays(today(), 90) },
    ]);
    expect(of(await mine(reserves[0] ?? ''), 'window')).toEqual([]);
  });

  test.each([
    ['没有这一天', 'from=2026-02-30&to=2026-03-01'],
    ['倒着', 'from=2026-03-02&to=2026-03-01'],
    ['一年', 'from=2026-01-01&to=2026-12-31'],
    ['没有', ''],
  ])('日期%s：不答复', async (_name, query) => {
    const reply = await (await office.as(secretary)).get(`/api/calendar/mine?${query}`);
    expect([reply.status, reply.body.code]).toEqual([400, 'MALFORMED']);
  });
  test('没有登录的人看不到', async () => {
    const { from, to } = month();
    expect((await office.stranger().get(`/api/calendar/mine?from=${from}&to=${to}`)).status).toBe(401);
  });
});

describe('日历订阅', () => {
  const f = () => caseFile(office.tag, 1);
  let path = '';
  const shown = async (login: string) =>
    (await (await office.as(login)).get<CalendarFeed>('/api/me/calendar-feed')).body;

  test('开通后给出一次地址，之后只说开通了、何时被读过；库里没有地址', async () => {
    expect(await shown(secretary)).toEqual({ madeAt: null, lastReadAt: null });
    path = await make(secretary);
    const token = path.match(/^\/api\/calendar\/feed\/([\w-]{43})\.ics$/)?.[1] ?? '';
    expect(token).not.toBe('');
    expect(await shown(secretary)).toEqual({ madeAt: expect.any(String), lastReadAt: null });
    const { rows } = await office.ownerPool.query('SELECT to_jsonb(f)::text AS row FROM calendar_feed f');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await feedOf(path)).status).toBe(200);
    expect((await shown(secretary)).lastReadAt).not.toBeNull();
    expect(await shown(head)).toEqual({ madeAt: null, lastReadAt: null });
  });

  test('不用登录就能读；没有变化答 304；有变化是新的', async () => {
    const first = await feedOf(path);
    expect(first.type).toBe('text/calendar; charset=utf-8');
    expect(first.body.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
    const etag = first.headers.get('etag') ?? '';
    expect(await conditional(path, etag)).toEqual({ status: 304, body: '' });
    await (await office.as(secretary)).does(`${f().S}/move`, {
      startsAt: plusDays(meetingAt(), 14),
      durationMinutes: 90,
      reason: '市里另有会议',
    });
    expect((await conditional(path, etag)).status).toBe(200);
  });

  test('改期：标识不变，序号增大；取消：写作取消', async () => {
    const before = await meetingIn(path);
    expect(before).toMatchObject({ uid: `session%2F${f().id}@duxue` });
    await (await office.as(secretary)).does(`${f().S}/postpone`, { reason: '另定时间' });
    const lost = await meetingIn(path);
    expect(lost).toMatchObject({ uid: before?.uid, status: 'CANCELLED' });
    expect(lost?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    await (await office.as(head)).does(`${f().S}/cancel`, { reason: '本季度不再举行' });
    const gone = await meetingIn(path);
    expect(gone).toMatchObject({ status: 'CANCELLED', summary: '第1单位中心组集体学习（已取消）' });
    expect(gone?.sequence).toBeGreaterThan(lost?.sequence ?? 0);
  });

  test('只有本人能看的，没有写下的话：主题、问题、理由都不在里面', async () => {
    await toDelivery(office, 2, say);
    for (const login of [unitOf(2).secretary, listeners.lead, department.manager, department.liaison]) {
      const { body } = await feedOf(await make(login));
      expect(events(body).map((e) => e.summary)).toContain('第2单位中心组集体学习');
      expect(body).not.toContain(secret);
      expect(body).not.toMatch(/评价|得分|异议/);
    }
    expect(events((await feedOf(path)).body).filter((e) => e.summary?.includes('第2单位'))).toEqual([]);
  }, 90_000);

  test('换地址后旧的作废；停用后找不到；伪造的找不到', async () => {
    const next = await make(secretary);
    expect(next).not.toBe(path);
    expect([(await feedOf(path)).status, (await feedOf(next)).status]).toEqual([404, 200]);
    const visitor = await office.as(secretary);
    expect((await visitor.post('/api/me/calendar-feed', {}, { method: 'DELETE' })).status).toBe(204);
    expect((await feedOf(next)).status).toBe(404);
    expect((await feedOf('/api/calendar/feed/x.ics')).status).toBe(404);
    expect((await feedOf(`/api/calendar/feed/${'A'.repeat(43)}.ics`)).status).toBe(404);
  });

  test('停用账号的人，订阅当即找不到', async () => {
    const leaving = reserves[2] ?? '';
    const address = await make(leaving);
    expect((await feedOf(address)).status).toBe(200);
    await (await office.as(admins.security)).does(`/api/people/${leaving}/deactivate`);
    expect((await feedOf(address)).status).toBe(404);
  });

  test('账号被锁定的人，订阅找不到；解锁后照旧', async () => {
    const locked = reserves[1] ?? '';
    const address = await make(locked);
    const system = await office.as(admins.system);
    await system.does(`/api/people/${locked}/account/lock`);
    expect((await feedOf(address)).status).toBe(404);
    await system.does(`/api/people/${locked}/account/unlock`);
    expect((await feedOf(address)).status).toBe(200);
  });

  test('没有登录、没有令牌的人不能开通', async () => {
    expect((await office.stranger().post('/api/me/calendar-feed')).status).toBe(401);
    const visitor = await office.as(secretary);
    const reply = await visitor.post('/api/me/calendar-feed', {}, { headers: { 'x-csrf-token': 'x' } });
    expect([reply.status, reply.body.code]).toEqual([403, 'CSRF']);
  });
});

/** fetch adds `Cache-Control: no-cache` to conditional requests, which a calendar program does not. */
const conditional = (path: string, etag: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    request(office.base + path, { headers: { 'if-none-match': etag } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        body += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: response.statusCode === 304 ? body : '' }),
      );
    })
      .on('error', reject)
      .end();
  });
