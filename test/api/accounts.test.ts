import { reset } from '../../bin/password';
import type { DirectoryPerson, DirectoryRow } from '../../contracts/accounts';
import type { Receipt } from '../../contracts/queries';
import { type Office, openOffice } from '../support/api/office';
import { admins, ownerOf, password } from '../support/api/people';
import type { Visitor } from '../support/api/visitor';
import { department, unitOf } from '../support/engine/city';

let office: Office;
let admin: Visitor;
beforeAll(async () => {
  office = await openOffice(2);
  admin = await office.as(admins.system);
  for (const personId of ['xin1', 'xin2', 'xin3'])
    await admin.does('/api/people', {
      personId,
      name: `新人${personId}`,
      homeNode: unitOf(1).path,
      title: '科员',
      grants: [],
    });
}, 60_000);
afterAll(() => office.close());

const own = 'gao-shan-liu-shui-9';
const signIn = (login: string, secret: string) =>
  office.stranger().post('/api/sign-in', { login, password: secret });
const personOf = async (id: string, who = admin) =>
  (await who.get<DirectoryPerson>(`/api/directory/${id}`)).body;
const opens = async (personId: string, login: string): Promise<string> =>
  (await admin.does<Receipt>(`/api/people/${personId}/account`, { login })).oneTimePassword ?? '';
/** Signed in with a password of their own. */
const settled = async (login: string, oneTime: string): Promise<Visitor> => {
  const visitor = await office.stranger().signIn(login, oneTime);
  expect((await visitor.post('/api/me/password', { old: oneTime, next: own })).status).toBe(204);
  return visitor;
};

describe('开通', () => {
  test('一次性密码只在回执里出现一次，数据库里只有散列，台账里没有', async () => {
    const key = 'open-xin1-once';
    const first = await admin.post<Receipt>('/api/people/xin1/account', { login: 'xin1' }, { key });
    const secret = first.body.oneTimePassword ?? '';
    expect(secret).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
    const again = await admin.post<Receipt>('/api/people/xin1/account', { login: 'xin1' }, { key });
    expect([again.status, again.body.repeated, again.body.oneTimePassword]).toEqual([200, true, undefined]);
    const { rows } = await office.superPool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    for (const { name } of rows) {
      const held = await office.superPool.query(
        `SELECT 1 FROM "${name}" t WHERE position($1 IN t::text) > 0`,
        [secret],
      );
      expect([name, held.rowCount]).toEqual([name, 0]);
    }
    expect((await personOf('xin1')).history[0]).toMatchObject({
      sentence: '开通账号 xin1',
      capacity: '系统管理员',
    });
  });
  test('首次登录之后只能改密码，改好才能办理', async () => {
    const secret = await opens('xin2', 'xin2');
    const visitor = await office.stranger().signIn('xin2', secret);
    expect((await visitor.get<{ mustChangePassword: boolean }>('/api/me')).body.mustChangePassword).toBe(
      true,
    );
    for (const path of ['/api/queue', '/api/cycles', '/api/events', '/api/me/delegations']) {
      const reply = await visitor.get(path);
      expect([path, reply.status, reply.body.code]).toEqual([path, 403, 'PASSWORD_CHANGE_REQUIRED']);
    }
    const command = await visitor.post('/api/people/xin2/delegations', {});
    expect([command.status, command.body.code]).toEqual([403, 'PASSWORD_CHANGE_REQUIRED']);
    expect((await visitor.post('/api/me/password', { old: secret, next: own })).status).toBe(204);
    expect((await visitor.get('/api/queue')).status).toBe(200);
    expect((await signIn('xin2', secret)).status).toBe(401);
    expect((await signIn('xin2', own)).status).toBe(200);
  });
  test('过了七天没有用，一次性密码作废', async () => {
    const secret = await opens('xin3', 'xin3');
    const { rows } = await office.superPool.query<{ days: number }>(
      `SELECT round(extract(epoch FROM one_time_until - now()) / 86400)::int AS days FROM account WHERE login = 'xin3'`,
    );
    expect(rows[0]?.days).toBe(7);
    await office.superPool.query(
      `UPDATE account SET one_time_until = now() - interval '1 second' WHERE login = 'xin3'`,
    );
    expect((await signIn('xin3', secret)).body.code).toBe('ONE_TIME_EXPIRED');
    // Who does not know it learns nothing of that.
    expect((await signIn('xin3', 'wrong')).body.code).toBe('SIGN_IN_FAILED');
    expect((await personOf('xin3')).account?.state).toBe('oneTimeExpired');
  });
  test('账号名不能重复，大小写不同也算；已有账号的不再开通；都不留下半截', async () => {
    await admin.does('/api/people', {
      personId: 'xin4',
      name: '新人',
      homeNode: unitOf(1).path,
      title: '',
      grants: [],
    });
    const taken = await admin.post('/api/people/xin4/account', { login: unitOf(1).secretary.toUpperCase() });
    expect([taken.status, taken.body.code, taken.body.fields]).toMatchObject([
      409,
      'LOGIN_TAKEN',
      [{ path: 'login' }],
    ]);
    const known = await admin.post(`/api/people/${unitOf(1).head}/account`, { login: 'another1' });
    expect([known.status, known.body.code]).toEqual([409, 'ALREADY_EXISTS']);
    expect((await personOf('xin4')).history.map((h) => h.sentence)).toEqual(['登记']);
    expect((await personOf('xin4')).account).toBeNull();
  });
  test('没有账号的人，不能重设、锁定、解锁', async () => {
    for (const step of ['reset', 'lock', 'unlock']) {
      const reply = await admin.post(`/api/people/xin4/account/${step}`);
      expect([step, reply.body.code]).toEqual([step, 'NO_ACCOUNT']);
    }
    expect((await personOf('xin4')).history).toHaveLength(1);
  });
  test('两次同时按下，只开通一次', async () => {
    const both = await Promise.all(
      [1, 2].map(() =>
        admin.post<Receipt>('/api/people/xin4/account', { login: 'xin4' }, { key: 'twice-xin4' }),
      ),
    );
    expect(both.map((r) => r.status)).toEqual([200, 200]);
    const secrets = both.flatMap((r) => r.body.oneTimePassword ?? []);
    expect(secrets).toHaveLength(1);
    expect((await signIn('xin4', secrets[0] ?? '')).status).toBe(200);
    expect((await personOf('xin4')).history.map((h) => h.sentence)).toEqual(['开通账号 xin4', '登记']);
  });
});

describe('改密码', () => {
  const login = unitOf(2).secretary;
  test.each([
    ['原密码不对', 'wrong', own, 'PASSWORD_WRONG', 'old'],
    ['太短', password, 'short9', 'PASSWORD_REFUSED', 'next'],
    ['含账号名', password, `${unitOf(2).secretary}-long-enough`, 'PASSWORD_REFUSED', 'next'],
    ['常见', password, 'password123', 'PASSWORD_REFUSED', 'next'],
  ])('%s：写在那一栏旁边', async (_name, old, next, code, field) => {
    const visitor = await office.as(login);
    const reply = await visitor.post('/api/me/password', { old, next });
    expect([reply.status, reply.body.code, reply.body.fields]).toMatchObject([422, code, [{ path: field }]]);
    expect(reply.body.title).not.toContain('{');
  });
  test('改好之后，本人在别处的登录都退出，这里的不退', async () => {
    const here = await office.stranger().signIn(login, password);
    const elsewhere = await office.stranger().signIn(login, password);
    expect((await here.post('/api/me/password', { old: password, next: own })).status).toBe(204);
    expect((await elsewhere.get('/api/me')).status).toBe(401);
    expect((await here.get('/api/me')).status).toBe(200);
    expect((await signIn(login, password)).status).toBe(401);
  });
  test('在打开的页面里猜原密码：第五次锁定并退出', async () => {
    const visitor = await office.stranger().signIn(unitOf(2).head, password);
    for (let i = 0; i < 5; i++)
      expect((await visitor.post('/api/me/password', { old: `guess${i}`, next: own })).body.code).toBe(
        'PASSWORD_WRONG',
      );
    expect((await visitor.get('/api/me')).status).toBe(401);
    expect((await signIn(unitOf(2).head, password)).status).toBe(423);
  });
});

describe('重设、锁定、解锁', () => {
  test('重设：旧密码作废，登录全部退出，新的一次性密码须再改', async () => {
    const visitor = await office.stranger().signIn(ownerOf(1), password);
    const { oneTimePassword = '' } = await admin.does<Receipt>(`/api/people/${ownerOf(1)}/account/reset`);
    expect((await visitor.get('/api/me')).status).toBe(401);
    expect((await signIn(ownerOf(1), password)).status).toBe(401);
    await settled(ownerOf(1), oneTimePassword);
  });
  test('锁定：当即退出，对的密码也进不来；解锁之后照常', async () => {
    const visitor = await office.stranger().signIn(ownerOf(2), password);
    await admin.does(`/api/people/${ownerOf(2)}/account/lock`);
    expect((await visitor.get('/api/me')).status).toBe(401);
    expect((await signIn(ownerOf(2), password)).body.code).toBe('ACCOUNT_CLOSED');
    expect((await signIn(ownerOf(2), 'wrong')).body.code).toBe('SIGN_IN_FAILED');
    expect((await personOf(ownerOf(2))).account?.state).toBe('locked');
    await admin.does(`/api/people/${ownerOf(2)}/account/unlock`);
    expect((await signIn(ownerOf(2), password)).status).toBe(200);
  });
  test('解锁也解除输错密码的半小时', async () => {
    const login = unitOf(1).directlyResponsible;
    for (let i = 0; i < 5; i++) await signIn(login, 'wrong');
    expect((await signIn(login, password)).status).toBe(423);
    expect((await personOf(login)).account?.state).toBe('lockedOut');
    await admin.does(`/api/people/${login}/account/unlock`);
    expect((await signIn(login, password)).status).toBe(200);
  });
  test('别人不能办：安全管理员、理论科、学习秘书', async () => {
    for (const login of [admins.security, department.manager, unitOf(1).secretary])
      for (const step of ['', '/reset', '/lock', '/unlock']) {
        const reply = await (await office.as(login)).post(
          `/api/people/${ownerOf(1)}/account${step}`,
          step === '' ? { login: 'other1' } : {},
        );
        expect([login, step, reply.body.code]).toEqual([login, step, 'NOT_PERMITTED']);
      }
  });
});

describe('人员名单', () => {
  const ask = async (query: string, who = admin) =>
    (await who.get<{ rows: DirectoryRow[]; next: string; total: number }>(`/api/directory?${query}`)).body;
  test('按姓名、拼音、账号、单位、身份、是否在用查找', async () => {
    expect((await ask('q=xinren')).rows.map((r) => r.personId)).toEqual(['xin1', 'xin2', 'xin3', 'xin4']);
    expect((await ask(`q=${encodeURIComponent('新人xin2')}`)).rows.map((r) => r.personId)).toEqual(['xin2']);
    expect((await ask('role=areaLiaison')).rows.map((r) => [r.personId, r.roles])).toEqual([
      [department.liaison, ['片区联络员']],
    ]);
    expect((await ask('unit=U002')).rows.map((r) => r.personId).sort()).toEqual(
      [unitOf(2).secretary, unitOf(2).head, unitOf(2).directlyResponsible, ownerOf(2)].sort(),
    );
    const active = await ask('active=true&limit=3');
    expect([active.rows.length, active.total > 10]).toEqual([3, true]);
    const next = await ask(`active=true&limit=3&cursor=${active.next}`);
    expect(next.rows.map((r) => r.personId)).not.toContain(active.rows[2]?.personId);
    const security = await office.as(admins.security);
    await security.does('/api/people/xin3/deactivate');
    expect((await ask('active=false')).rows.map((r) => r.personId)).toEqual(['xin3']);
  });
  test('按有没有开通账号筛选', async () => {
    const homeNode = unitOf(1).path;
    await admin.does('/api/people', { personId: 'dai1', name: '待开通', homeNode, title: '', grants: [] });
    const [none, some, all] = await Promise.all(
      ['account=none', 'account=some', ''].map((query) => ask(`${query}&limit=100`)),
    );
    expect(none?.rows.map((r) => [r.personId, r.account])).toEqual([['dai1', null]]);
    expect(some?.rows.filter((r) => r.account === null)).toEqual([]);
    expect(some?.total).toBe((all?.total ?? 0) - 1);
  });
  test('各管理员只见自己能办的按钮', async () => {
    const security = await office.as(admins.security);
    expect((await personOf(unitOf(1).secretary)).may).not.toContain('person.grant');
    expect((await personOf(unitOf(1).secretary)).may).toContain('person.openAccount');
    expect((await personOf(unitOf(1).secretary, security)).may).toEqual([
      'person.grant',
      'person.endGrant',
      'person.deactivate',
    ]);
  });
  test.each([department.manager, unitOf(1).secretary, unitOf(1).head])(
    '%s 不是管理员，看不到',
    async (login) => {
      const visitor = await office.as(login);
      expect((await visitor.get('/api/directory')).body.code).toBe('NOT_PERMITTED');
      expect((await visitor.get('/api/directory/xin1')).body.code).toBe('NOT_PERMITTED');
    },
  );
});

// At the end: what is reset here nobody signs in to above.
describe('管理员的账号', () => {
  const stepOn = async (login: string, whose: string) =>
    (await (await office.as(login)).post(`/api/people/${whose}/account/lock`)).status;
  test('系统管理员不能重设、锁定安全管理员的账号，页面上也没有这些操作；安全管理员可以办系统管理员的', async () => {
    const reply = await admin.post(`/api/people/${admins.security}/account/reset`);
    expect([reply.status, reply.body.code]).toEqual([403, 'NOT_PERMITTED']);
    expect((await signIn(admins.security, password)).status).toBe(200);
    const accountSteps = (may: readonly string[]) => may.filter((m) => /Account$|Password$/.test(m));
    expect(accountSteps((await personOf(admins.security)).may)).toEqual([]);
    const security = await office.as(admins.security);
    expect(accountSteps((await personOf(admins.system, security)).may)).toHaveLength(4);
    expect(accountSteps((await personOf(unitOf(1).head, security)).may)).toEqual([]);
    expect(await stepOn(admins.security, unitOf(1).head)).toBe(403);
  });
  test('被重设的人收到消息，只此一人；消息、邮件队列里没有密码', async () => {
    const who = 'xin2';
    const { oneTimePassword = '' } = await admin.does<Receipt>(`/api/people/${who}/account/reset`);
    const { rows } = await office.superPool.query<{ recipient: string; all: string }>(
      `SELECT recipient_id AS recipient, t::text AS all FROM notice t WHERE kind = 'person.passwordReset' AND stream = $1`,
      [`person/${who}`],
    );
    expect(rows.map((r) => [r.recipient, r.all.includes(oneTimePassword)])).toEqual([[who, false]]);
    const visitor = await settled(who, oneTimePassword);
    const { body } = await visitor.get<{ rows: { kind: string; sentence: string; href: string }[] }>(
      '/api/inbox',
    );
    expect(body.rows[0]).toMatchObject({
      href: '/me/password',
      sentence: expect.stringContaining('重设了您的密码'),
    });
  });
  test('都进不来时，在本机重设：旧登录全部退出，写在经过里，锁定的一并解锁', async () => {
    const security = await office.stranger().signIn(admins.security, password);
    const deps = { pool: office.pool, ownerPool: office.ownerPool, sealKey: office.sealKey };
    const secret = await reset(deps, admins.security.toUpperCase());
    expect((await security.get('/api/me')).status).toBe(401);
    expect((await signIn(admins.security, password)).status).toBe(401);
    expect((await signIn(admins.security, secret)).status).toBe(200);
    expect((await personOf(admins.security)).history[0]).toMatchObject({
      sentence: '重设密码',
      actor: '系统',
    });
    await expect(reset(deps, 'nobody-at-all')).rejects.toThrow('没有账号');
  });
});
