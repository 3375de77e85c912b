import { commandContracts } from '../../contracts/commands';
import { isProblem } from '../support/api/is-problem';
import { caseFile, formBody, packageBody, proposal } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { pathsOf } from '../support/api/paths';
import { listeners, unitOf } from '../support/engine/city';

let office: Office;
beforeAll(async () => {
  office = await openOffice(2);
}, 60_000);
afterAll(() => office.close());

const sec = () => office.as(unitOf(1).secretary);
const propose = (change: object = {}) => ({ ...proposal(office.tag, 1), ...change });

describe('报时间：每一种不对的内容', () => {
  test.each<[string, object, number]>([
    ['不认识的字段', { surprise: 1 }, 400],
    ['类型不对', { durationMinutes: '120' }, 400],
    ['太长的主题', { topic: '长'.repeat(61) }, 400],
    ['空的主题', { topic: '   ' }, 400],
    ['没有地点', { venue: undefined }, 400],
    ['不存在的日期', { startsAt: '2027-02-29T06:00:00.000Z' }, 400],
    ['没有秒的时间', { startsAt: '2027-03-01T06:00Z' }, 400],
    ['纳秒', { startsAt: '2027-03-01T06:00:00.123456789Z' }, 400],
    ['别的时区', { startsAt: '2027-03-01T06:00:00+08:00' }, 400],
    ['二十五点', { startsAt: '2027-03-01T25:00:00.000Z' }, 400],
    ['年份尽头', { startsAt: '9999-12-31T23:59:59.999Z' }, 400],
    ['年份起头', { startsAt: '0001-01-01T00:00:00.000Z' }, 400],
    ['昨天', { startsAt: new Date(Date.now() - 2 * 864e5).toISOString() }, 422],
    ['编号里有路径', { unitId: '../U001' }, 400],
    ['编号里有引号', { unitId: `U001'--` }, 400],
    ['没有这个单位', { unitId: 'U999' }, 404],
    ['别的单位的周期', { unitId: unitOf(1).unitId, cycleId: 'R-none-U001-1' }, 404],
    ['数组代替对象', { topic: ['a'] }, 400],
    ['原型', { ['__proto__']: { admin: true }, constructor: 1 }, 400],
    ['一兆的文字', { topic: '字'.repeat(360_000) }, 413],
  ])('%s', async (_name, change, status) =>
    isProblem(await (await sec()).post('/api/sessions', propose(change)), status),
  );

  test.each([
    ['NUL', '\\u0000', 422],
    ['单独的高位代理', '\\ud800', 422],
    ['单独的低位代理', '\\udc00', 422],
    ['代理倒置', '\\udc00\\ud800', 422],
  ])('文字里有%s：说明不能保存', async (_name, escaped, status) => {
    const body = JSON.stringify(propose()).replace('以科技', `以${escaped}科技`);
    const reply = await (await sec()).text('/api/sessions', body);
    isProblem(reply, status);
    expect(reply.body.code).toBe('BAD_TEXT');
  });
  test.each([
    ['坏的 JSON', '{"unitId": ', 400],
    ['空', '', 400],
    ['数组', '[]', 400],
    ['数', '1', 400],
    ['文字', '"x"', 400],
    ['null', 'null', 400],
    ['嵌套两万层', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400],
    ['重复的键', '{"unitId":"a","unitId":"b"}', 400],
  ])('%s → %i', async (_name, body, status) =>
    isProblem(await (await sec()).text('/api/sessions', body), status),
  );
  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    '内容格式 %s：不当作空的办成',
    async (type) =>
      isProblem(
        await (await sec()).text('/api/sessions', JSON.stringify(propose()), {
          headers: { 'content-type': type },
        }),
        400,
        415,
      ),
  );
  test('不支持的压缩和字符集：415', async () => {
    isProblem(
      await (await sec()).text('/api/sessions', '{}', { headers: { 'content-encoding': 'zstd' } }),
      415,
    );
    isProblem(
      await (await sec()).text('/api/sessions', '{}', {
        headers: { 'content-type': 'application/json; charset=gb18030' },
      }),
      415,
    );
  });
  test.each([
    ['没有', null],
    ['太短', 'short'],
    ['太长', 'k'.repeat(81)],
    ['有空格', 'with a space'],
  ])('提交编号%s：400 KEY_REQUIRED', async (_name, key) => {
    const reply = await (await sec()).post('/api/sessions', propose(), { key });
    isProblem(reply, 400);
    expect(reply.body.code).toBe('KEY_REQUIRED');
  });
  test('以上没有一次办成', async () =>
    expect(await office.state(caseFile(office.tag, 1).session)).toBeUndefined());
});

describe('能保存的文字原样保存', () => {
  test.each([
    ['生僻字', '𠮷田𰻞面'],
    ['全角数字', '２０２６年第１轮'],
    ['表情和组合字符', '👩‍👩‍👧 é e\u0301'],
    ['双向控制符', '甲\u202e乙\u2066丙'],
    ['零宽字符', '甲\u200b乙\ufeff丙'],
    ['SQL', `'; DROP TABLE content; --`],
    ['HTML', '<img src=x onerror=alert(1)>&amp;'],
    ['表格公式', '=HYPERLINK("http://x")'],
  ])('%s', async (_name, topic) => {
    const visitor = await office.as(listeners.lead);
    const doc = { topic };
    await visitor.post(
      '/api/drafts/text',
      { doc, revision: Number((await visitor.get('/api/drafts/text')).body.revision) },
      { method: 'PUT' },
    );
    expect((await visitor.get('/api/drafts/text')).body.doc).toEqual(doc);
  });
  test('作为主题报出，页面上一字不差', async () => {
    const topic = `𠮷'<b>２\u202e\u200b👩‍👧`;
    await (await sec()).does('/api/sessions', propose({ topic }));
    const { body } = await (await sec()).get<{ words: Record<string, { topic?: string }> }>(
      caseFile(office.tag, 1).S,
    );
    expect(Object.values(body.words).map((w) => w.topic)).toContain(topic);
  });
});

describe('当前不能办的', () => {
  const f = () => caseFile(office.tag, 1);
  const lead = () => office.as(listeners.lead);
  test('阶段不对：409 WRONG_STATE', async () =>
    isProblem(await (await lead()).post(`${f().C}/conclude`), 409));
  test('旧的版本：409 STALE_VERSION', async () => {
    const reply = await (await lead()).post(`${f().S}/agree`, { proposal: 9 });
    isProblem(reply, 409);
    expect(reply.body.code).toBe('STALE_VERSION');
  });
  test('身份不对：403', async () =>
    isProblem(await (await sec()).post(`${f().S}/agree`, { proposal: 1 }), 403));
  test('外单位：403 或 404，不含本单位的名称', async () => {
    const reply = await (await office.as(unitOf(2).secretary)).post(`${f().S}/packages`, packageBody(1, 1));
    isProblem(reply, 403, 404);
    expect(JSON.stringify(reply.body)).not.toContain(unitOf(1).unitId);
  });
  test('不认识的地址：404', async () => isProblem(await (await lead()).post('/api/no/such/route'), 404));
  test('字段的错误说明在哪一个字段', async () => {
    const wrong = formBody(1, 1);
    const reply = await (await lead()).post(`${f().C}/form`, {
      ...wrong,
      issues: [{ ...wrong.issues[0], statement: '' }],
    });
    expect(reply.body.fields).toEqual([{ path: 'issues.0.statement', message: '请填写' }]);
  });
});

describe('每一个提交地址', () => {
  const junk: readonly [string, string][] = [
    ['空对象', '{}'],
    ['数组', '[]'],
    [
      '一堆不相干的',
      '{"version":1e999,"items":{"length":1e9},"itemNo":null,"doc":[[]],"ids":"1","a":{"b":{"c":[null]}}}',
    ],
    [
      '全是极端的值',
      '{"version":-1,"proposal":99999999999,"itemNo":"\\u0000","noticeId":"\\ud800","reason":"","close":"yes","resubmitBy":"2026-02-30","items":[null],"listenerIds":[{}]}',
    ],
    ['深', `{"items":${'[{"items":'.repeat(60)}[]${'}]'.repeat(60)}}`],
  ];
  const persons = () => [unitOf(1).secretary, listeners.lead];
  test.each(commandContracts.map((c) => [c.key, c.path] as const))(
    '%s：空的和乱的内容，从不 500',
    async (_key, path) => {
      const [existing = path, ...others] = pathsOf(path, caseFile(office.tag, 1).id);
      const requests = [
        ...junk.map(([name, body]) => [name, existing, body] as const),
        ...others.map((target) => ['空对象', target, '{}'] as const),
      ];
      for (const login of persons())
        await Promise.all(
          requests.map(async ([name, target, body]) => {
            const reply = await (await office.as(login)).text(target, body);
            expect([name, target, reply.status < 500]).toEqual([name, target, true]);
          }),
        );
    },
  );
  test.each(['/api/sign-in', '/api/sign-out', '/api/inbox/read', '/api/files'])('%s', async (path) => {
    for (const [name, body] of junk) {
      const reply = await office.stranger().text(path, body);
      expect([name, reply.status < 500]).toEqual([name, true]);
    }
  });
  test('登录时的怪字符', async () => {
    for (const login of ['\\u0000', '\\ud800', `' OR 1=1 --`, 'x'.repeat(61)])
      expect([
        login,
        (await office.stranger().text('/api/sign-in', `{"login":"${login}","password":"p\\u0000"}`)).status,
      ]).toEqual([login, expect.any(Number)]);
    for (const login of ['\\u0000', '\\ud800'])
      expect(
        (await office.stranger().text('/api/sign-in', `{"login":"${login}","password":"p"}`)).status,
      ).toBeLessThan(500);
  });
});

describe('每一个读的地址：怪的编号和参数，从不 500', () => {
  const odd = [
    '%00',
    '%ff',
    '%ED%A0%80',
    "'%20OR%201=1",
    '..%2f..%2fetc',
    '%F0%A0%AE%B7',
    'x'.repeat(3000),
    '%',
    '%2e%2e',
  ];
  test.each([
    '/api/cycles/',
    '/api/sessions/',
    '/api/lists/',
    '/api/rounds/',
    '/api/files/',
    '/api/drafts/',
    '/api/people?unit=',
    '/api/units?q=',
    '/api/cycles?q=',
    '/api/cycles?stage=',
    '/api/cycles?cursor=',
    '/api/items?q=',
    '/api/items?unit=',
    '/api/inbox?cursor=',
    '/api/cycles?limit=',
  ])('%s…', async (path) => {
    for (const value of odd) {
      const reply = await (await office.as(listeners.lead)).get(path + value);
      expect([path + value.slice(0, 20), reply.status < 500]).toEqual([path + value.slice(0, 20), true]);
    }
  });
  test.each([
    '["x","y"]',
    '[null,1]',
    '["2026-99-99","a"]',
    '{"a":1}',
    '["2026-01-01","\\u0000"]',
    '[null,null]',
    '["due","2026-99-99","a"]',
    '["next","x","a"]',
    '["due",null,"\\u0000"]',
    '["next","infinity","a"]',
    'x',
  ])('游标 %s', async (keys) => {
    const cursor = Buffer.from(keys).toString('base64url');
    for (const path of ['/api/cycles', '/api/items'])
      expect((await (await office.as(listeners.lead)).get(`${path}?cursor=${cursor}`)).status).toBeLessThan(
        500,
      );
  });
  test('名册地址', async () =>
    expect((await (await office.as(listeners.lead)).get('/api/units/%00/roster')).status).toBeLessThan(500));
});
