import { commandContracts } from '../../contracts/commands';
import { type Office, openOffice } from '../support/api/office';
import { admins, former, ownerOf, password, roundIdOf } from '../support/api/people';
import { cookieOf } from '../support/api/visitor';
import { department, unitOf } from '../support/engine/city';

let office: Office;
beforeAll(async () => {
  office = await openOffice(2);
}, 60_000);
afterAll(() => office.close());

const account = async (login: string) =>
  (
    await office.superPool.query<{ failures: number; locked_until: Date | null }>(
      'SELECT failures, locked_until FROM account WHERE login = $1',
      [login],
    )
  ).rows[0];

describe('登录', () => {
  const tryWith = (login: string, secret: string) =>
    office.stranger().post('/api/sign-in', { login, password: secret });
  test('账号不存在和密码不对，答复一字不差', async () => {
    const [a, b] = [await tryWith('no-such-account', 'x'), await tryWith(ownerOf(2), 'x')];
    expect([a.status, a.body]).toEqual([401, b.body]);
    expect(a.type).toMatch(/application\/problem\+json/);
  });
  test('连错五次锁定三十分钟，对的密码也不行；到时解锁，记数清零', async () => {
    const login = unitOf(2).head;
    for (let i = 0; i < 5; i++) expect((await tryWith(login, `wrong${i}`)).status).toBe(401);
    const locked = await tryWith(login, password);
    expect([locked.status, locked.body.code]).toEqual([423, 'ACCOUNT_LOCKED']);
    const until = (await account(login))?.locked_until?.getTime() ?? 0;
    expect(Math.round((until - Date.now()) / 60_000)).toBe(30);
    // Half an hour later, told by the row and not by a wait.
    await office.superPool.query(
      `UPDATE account SET locked_until = now() - interval '1 second' WHERE login = $1`,
      [login],
    );
    expect((await tryWith(login, password)).status).toBe(200);
    expect(await account(login)).toEqual({ failures: 0, locked_until: null });
  });
  test('五次并发的错误也锁定', async () => {
    const login = unitOf(2).directlyResponsible;
    await Promise.all(Array.from({ length: 6 }, () => tryWith(login, 'wrong')));
    expect((await tryWith(login, password)).status).toBe(423);
  });
  test('登录换新的会话，旧的随之失效；Cookie 仅供服务器', async () => {
    const first = await office.stranger().signIn(ownerOf(1), password);
    const old = first.cookie;
    const reply = await first.post('/api/sign-in', { login: ownerOf(1), password });
    expect(reply.headers.getSetCookie().join()).toMatch(
      /HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/,
    );
    expect(cookieOf(reply.headers)).not.toBe(old);
    expect((await first.get('/api/me')).status).toBe(401);
  });
  test('退出之后即无效', async () => {
    const visitor = await office.stranger().signIn(ownerOf(1), password);
    expect((await visitor.post('/api/sign-out')).status).toBe(204);
    expect((await visitor.get('/api/me')).status).toBe(401);
  });
});

describe('会话', () => {
  test('没有登录：401', async () => {
    for (const path of [
      '/api/me',
      '/api/queue',
      '/api/cycles',
      '/api/events',
      '/api/files/x',
      '/api/drafts/x',
    ])
      expect([path, (await office.stranger().get(path)).status]).toEqual([path, 401]);
  });
  test('CSRF 不符或缺少：403，没有办成', async () => {
    const visitor = await office.as(department.manager);
    for (const token of ['', 'wrong', 'x'.repeat(32)]) {
      const reply = await visitor.post(
        '/api/inbox/read',
        { ids: [] },
        { headers: { 'x-csrf-token': token } },
      );
      expect([reply.status, reply.body.code]).toEqual([403, 'CSRF']);
    }
  });
  test('每条命令：没有登录一律 401，CSRF 不符一律 403，不论填了什么', async () => {
    const manager = await office.as(department.manager);
    const headers = { 'x-csrf-token': 'wrong' };
    for (const { path } of commandContracts) {
      const address = path.replace(/:\w+/g, 'x');
      for (const body of [{}, { nonsense: ['\u0000'] }]) {
        const stranger = await office.stranger().post(address, body);
        expect([address, stranger.status, stranger.body.code]).toEqual([address, 401, 'SIGN_IN_REQUIRED']);
        const wrong = await manager.post(address, body, { headers });
        expect([address, wrong.status, wrong.body.code]).toEqual([address, 403, 'CSRF']);
      }
    }
  });
  test('三十分钟没有操作，须重新登录；不到时间照常', async () => {
    const visitor = await office.stranger().signIn(ownerOf(1), password);
    const age = (minutes: number) =>
      office.superPool.query(
        `UPDATE sign_in SET last_seen_at = now() - make_interval(mins => $2) WHERE person_id = $1`,
        [ownerOf(1), minutes],
      );
    await age(29);
    expect((await visitor.get('/api/me')).status).toBe(200);
    await age(31);
    expect((await visitor.get('/api/me')).status).toBe(401);
    await age(0);
    expect((await visitor.get('/api/me')).status).toBe(401);
  });
  test('停用的人，手里的会话立即无效，也不能再登录', async () => {
    const visitor = await office.stranger().signIn(ownerOf(2), password);
    expect((await visitor.get('/api/me')).status).toBe(200);
    await (await office.as(admins.security)).does(`/api/people/${ownerOf(2)}/deactivate`);
    expect((await visitor.get('/api/me')).status).toBe(401);
    const again = await office.stranger().post('/api/sign-in', { login: ownerOf(2), password });
    expect([again.status, again.body.code]).toEqual([403, 'ACCOUNT_INACTIVE']);
  });
  test('昨天到期的身份，今天什么也看不到、办不了', async () => {
    const visitor = await office.as(former);
    expect((await visitor.get<{ grants: unknown[] }>('/api/me')).body.grants).toEqual([]);
    expect((await visitor.get<{ total: number }>('/api/cycles')).body.total).toBe(0);
    const reply = await visitor.post(`/api/rounds/${roundIdOf(office.tag)}/close`);
    expect([reply.status, reply.body.code]).toEqual([403, 'NOT_PERMITTED']);
  });
  test('没有受托而说代人办理：403；代一个不存在的人也一样', async () => {
    const visitor = await office.as(department.manager);
    const close = (onBehalfOf: string, who = visitor) =>
      who.post(
        `/api/rounds/${roundIdOf(office.tag)}/close`,
        {},
        { headers: { 'x-on-behalf-of': onBehalfOf } },
      );
    expect((await close(department.leader)).body.code).toBe('DELEGATION_INVALID');
    expect((await close('ghost')).body.code).toBe('DELEGATION_INVALID');
    expect((await close('ghost', await office.as(department.leader))).body.code).toBe('DELEGATION_INVALID');
  });
});

describe('工作日推算，不必登录', () => {
  const ask = (query: string) =>
    office
      .stranger()
      .get<{ date: string; provisional: boolean; skipped: unknown[]; code?: string }>(
        `/api/calendar/workdays?${query}`,
      );
  test.each([
    ['2026-04-29', 3, '2026-05-07'],
    ['2026-05-06', 3, '2026-05-09'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-05-07', -3, '2026-04-29'],
    ['2026-04-24', 0, '2026-04-24'],
  ])('%s 起 %i 个工作日 → %s', async (from, days, wanted) =>
    expect((await ask(`from=${from}&days=${days}`)).body).toMatchObject({ date: wanted, provisional: false }),
  );
  test('2027 年的安排没有公布：按周推算，标明暂定', async () =>
    expect((await ask('from=2026-12-31&days=3')).body).toMatchObject({
      date: '2027-01-05',
      provisional: true,
    }));
  test.each([
    'from=2026-02-29&days=1',
    'from=2026-13-01&days=1',
    'from=2026-2-1&days=1',
    'from=%00&days=1',
    'from=2026-04-24',
    'from=2026-04-24&days=1.5',
    'from=2026-04-24&days=99999',
    'from=2026-04-24&days=x',
    'days=1',
    'from=2026-04-24&from=2026-04-25&days=1',
    'from=9999-12-31&days=1',
    'from=0001-01-01&days=-5',
  ])('%s → 400', async (query) => expect((await ask(query)).status).toBe(400));
});
