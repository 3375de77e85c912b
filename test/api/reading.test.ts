import type { CasePage, Queue } from '../../contracts/queries';
import { openChanges } from '../support/api/changes';
import { caseFile, toDelivery, toSettlement } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins, ownerOf, roundIdOf } from '../support/api/people';
import { readSql, settingsOf, tables } from '../support/api/read-sql';
import { department, listeners, unitOf } from '../support/engine/city';
import { historyOf } from '../support/engine/history';

let office: Office;
/** Marks that no ordinary text holds: one for what a unit may read, one for what stays inside. */
const open = '公开字样甲乙丙';
const inner = '内部字样丁戊己';
const f = () => caseFile(office.tag, 1);
beforeAll(async () => {
  office = await openOffice(5);
  let n = 0;
  const say = (mark: string) => (what: string) => `${what}${mark}${++n}`;
  await toDelivery(office, 1, say(open), say(inner));
  await toSettlement(office, 1, say(open));
  await office.sequenced();
}, 120_000);
afterAll(() => office.close());

const unitPeople = () => [unitOf(1).secretary, unitOf(1).head, unitOf(1).directlyResponsible, ownerOf(1)];
const foreigners = () => [unitOf(2).secretary, unitOf(2).head, ownerOf(2), admins.security];

test('转达的审核建议是旁听组的，不记在最后一个审核的人名下；内部仍看得到谁提的', async () => {
  const of = async (login: string) => {
    const { body } = await (await office.as(login)).get<CasePage>(f().C);
    const by = (type: string) => body.timeline.filter((e) => e.type === type).map((e) => e.actor);
    return { conveyed: by('adviceConveyed'), marked: by('reviewMarked').length > 0 };
  };
  expect(await of(listeners.lead)).toEqual({ conveyed: ['旁听组'], marked: true });
  expect(await of(unitOf(1).secretary)).toEqual({ conveyed: ['旁听组'], marked: false });
});

describe('人写的文字不进台账、不进读表、不进工作流历史', () => {
  test('所有字样都在 content 里', async () => {
    const { rows } = await office.superPool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM content WHERE doc::text LIKE '%' || $1 || '%' OR doc::text LIKE '%' || $2 || '%'`,
      [open, inner],
    );
    expect(rows[0]?.n).toBeGreaterThan(20);
  });
  test('除 content 外没有一张表含有它们', async () => {
    const found = await office.superPool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'content'`,
    );
    const holding: string[] = [];
    for (const { name } of found.rows) {
      const { rows } = await office.superPool.query(
        `SELECT 1 FROM "${name}" AS t WHERE t::text ~ $1 LIMIT 1`,
        [`${open}|${inner}`],
      );
      if (rows.length > 0) holding.push(name);
    }
    expect(found.rows.length).toBeGreaterThan(20);
    expect(holding).toEqual([]);
  });
  test.each(['session', 'cycle', 'list'] as const)('%s 的 Temporal 历史里没有它们', async (which) => {
    const history = await historyOf(office.api.temporal, f()[which]);
    // Payloads are bytes: each is decoded, then the whole is searched as JSON.
    const text = JSON.stringify(history, (_key, value: unknown) => {
      if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
      return typeof value === 'bigint' ? String(value) : value;
    });
    expect(text).toContain(f().id);
    expect(text).not.toMatch(new RegExp(`${open}|${inner}`));
  });
});

describe('单位看不到内部的文字、评级和草稿', () => {
  test.each([0, 1, 2, 3])('单位第 %i 人的页面、待办、消息、台账里没有内部字样', async (i) => {
    const visitor = await office.as(unitPeople()[i] ?? '');
    for (const path of [
      f().C,
      f().S,
      f().L,
      '/api/queue',
      '/api/inbox',
      '/api/cycles',
      '/api/items',
      '/api/rounds',
      `/api/rounds/${roundIdOf(office.tag)}`,
    ]) {
      const { status, body } = await visitor.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, JSON.stringify(body).includes(inner)]).toEqual([path, false]);
      expect(JSON.stringify(body)).not.toMatch(
        /"ratings"|"coSigned"|"overallRating"|"policyChecks"|formDrafted|formCoSigned|reportSubmitted|noticeReturned/,
      );
    }
  });
  test('单位能看到写给它的：反馈意见、退回理由', async () => {
    const { body } = await (await office.as(unitOf(1).secretary)).get<CasePage>(f().C);
    expect(body.audience).toBe('unit');
    expect(JSON.stringify(body.words)).toContain(`会前一周发题${open}`);
    expect(JSON.stringify(body)).toContain(`请补原文篇目${open}`);
    expect(JSON.stringify(body.words)).toContain(`可再精简${open}`);
  });
  test('旁听组和部门看得到全部', async () => {
    for (const login of [listeners.lead, department.manager, department.leader, department.liaison]) {
      const { body } = await (await office.as(login)).get<CasePage>(f().C);
      expect([login, body.audience, JSON.stringify(body).includes(inner)]).toEqual([login, 'inside', true]);
    }
  });
  test('单位的页面上没有部门内部的操作：审批督办、会签、采纳', async () => {
    const { body } = await (await office.as(unitOf(1).secretary)).get<CasePage>(f().C);
    expect(
      body.actions.filter((a) => /releaseSupervision|Form$|^cycle.*Report$|Notice$/.test(a.command)),
    ).toEqual([]);
  });
  test.each(['read', 'row_case', 'row_event', 'content'])(
    '用 SQL 直接以单位身份读：%s 中没有反馈表',
    async (what) => {
      const settings = settingsOf(unitOf(1).secretary, [], [unitOf(1).path]);
      const rows = await readSql(
        office,
        settings,
        what === 'read' ? ['row_case', 'row_event', 'content', 'row_task', 'notice'] : [what],
      );
      expect(rows.text).not.toContain(inner);
      expect(rows.text).not.toMatch(/"ratings"|"coSigned"|"overallRating"/);
    },
  );
  test('用 SQL 直接以单位身份读：没有旁听组和部门的时限', async () => {
    const keys = async (person: string, inside: readonly string[], units: readonly string[]) => {
      const { text } = await readSql(office, settingsOf(person, inside, units), [
        'row_deadline',
        'row_event',
      ]);
      expect(text).not.toContain('"clocks"');
      return ['form', 'report', 'notice', 'receipt'].filter((key) => text.includes(`"key":"${key}"`));
    };
    expect(await keys(unitOf(1).secretary, [], [unitOf(1).path])).toEqual(['receipt']);
    expect(await keys(department.manager, ['jl'], [])).toEqual(['form', 'report', 'notice', 'receipt']);
  });
});

describe('别的单位：404，没有提示', () => {
  test.each([0, 1, 2, 3])('外人 %i 看不到这一周期，答复与不存在的周期一字不差', async (i) => {
    const visitor = await office.as(foreigners()[i] ?? '');
    for (const path of [f().C, f().S, f().L]) {
      const real = await visitor.get(path);
      const invented = await visitor.get(path.replace(f().id, 'R-none-U999-1'));
      expect([real.status, real.body]).toEqual([404, invented.body]);
    }
  });
  test('外人的清单、台账、待办里没有它', async () => {
    const visitor = await office.as(unitOf(2).secretary);
    for (const path of ['/api/cycles?limit=100', '/api/items?limit=100', '/api/queue', '/api/inbox'])
      expect(JSON.stringify((await visitor.get(path)).body)).not.toContain(f().id);
  });
  test('外人办不了它的任何一步', async () => {
    const visitor = await office.as(unitOf(2).secretary);
    for (const path of [`${f().C}/notice/acknowledge`, `${f().S}/postpone`, `${f().L}/progress`]) {
      const { status } = await visitor.post(path, { reason: '试', itemNo: f().item(1), note: '试' });
      expect([path, [400, 403, 404].includes(status)]).toEqual([path, true]);
    }
  });
});

describe('只靠行级安全', () => {
  test('不说明是谁，什么也看不到', async () => {
    const seen = await readSql(office, null, tables);
    expect(seen.counts).toEqual(Object.fromEntries(tables.map((t) => [t, 0])));
  });
  test('别的单位的人，同样的 SQL 看不到本单位的任何一行', async () => {
    const seen = await readSql(office, settingsOf(unitOf(2).secretary, [], [unitOf(2).path]), tables);
    expect(seen.text).not.toContain(f().id);
    expect(seen.text).not.toContain(unitOf(1).path);
  });
  test('同样的 SQL，本单位和部门看得到', async () => {
    const own = await readSql(office, settingsOf(unitOf(1).secretary, [], [unitOf(1).path]), tables);
    expect(own.counts.row_cycle).toBe(1);
    const inside = await readSql(office, settingsOf(department.manager, ['jl'], []), tables);
    expect(inside.counts.row_cycle).toBe(5);
  });
  test('路径开头相同的单位不算', async () => {
    const seen = await readSql(office, settingsOf('x', ['jl/zf/u', 'j'], ['jl/zf/u']), tables);
    expect(seen.counts.row_cycle).toBe(0);
  });
  test('读者改不了读表', async () => {
    const client = await office.api.readPool.connect();
    try {
      await expect(client.query(`UPDATE row_case SET version = 0`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`SELECT * FROM ledger_entry`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`SELECT * FROM stream_head`)).rejects.toThrow(/permission denied/);
    } finally {
      client.release();
    }
  });
});

describe('翻页', () => {
  test.each([
    ['/api/cycles', 1],
    ['/api/cycles', 2],
    ['/api/items', 1],
    ['/api/items', 2],
  ])('%s 每页 %i 条：走完，每条一次', async (path, limit) => {
    const visitor = await office.as(department.manager);
    type Page = { rows: { cycleId?: string; itemNo?: string }[]; next: string | null; total: number };
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: Page } = await visitor.get<Page>(
        `${path}?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...body.rows.map((r) => r.cycleId ?? r.itemNo ?? ''));
      if (seen.length > 50) throw new Error('does not end');
      cursor = body.next;
      if (cursor === null) expect(body.total).toBe(seen.length);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(path === '/api/cycles' ? 5 : 3);
  });
});

describe('实时更新（SSE）', () => {
  test('可以看的人收到，不可以看的人收不到；断开后从上次的位置接着来', async () => {
    const mine = await openChanges(office, unitOf(3).secretary);
    const others = await openChanges(office, unitOf(4).secretary);
    const third = caseFile(office.tag, 3);
    const propose = (unit: number) => ({
      unitId: unitOf(unit).unitId,
      cycleId: caseFile(office.tag, unit).id,
      isDeliberation: true,
      startsAt: new Date(Date.now() + 864e5).toISOString(),
      durationMinutes: 120,
      topic: '题',
      venue: '地',
    });
    await (await office.as(unitOf(3).secretary)).does('/api/sessions', propose(3));
    const first = await mine.next((e) => e.stream === third.session);
    mine.close();
    await (await office.as(listeners.lead)).does(`${third.S}/agree`, { proposal: 1 });
    // A change of its own ends the stranger's wait: everything before it has been told by then.
    await (await office.as(unitOf(4).secretary)).does('/api/sessions', propose(4));
    await others.next((e) => e.stream === caseFile(office.tag, 4).session);
    expect(others.seen.filter((e) => e.stream.includes(third.id))).toEqual([]);
    others.close();

    const again = await openChanges(office, unitOf(3).secretary, first.id);
    const resumed = await again.next((e) => e.stream === third.session);
    expect(resumed.version).toBe(2);
    expect(BigInt(resumed.id) > BigInt(first.id)).toBe(true);
    again.close();
  });
});

describe('草稿', () => {
  const key = '/api/drafts/form:case-1';
  const put = async (doc: unknown, revision: number) =>
    (await office.as(listeners.lead)).post(key, { doc, revision }, { method: 'PUT' });
  test('两个窗口：后存的若没见过前一次，不覆盖', async () => {
    expect((await put({ a: 1 }, 0)).body).toMatchObject({ revision: 1 });
    expect((await put({ a: 2 }, 1)).body).toMatchObject({ revision: 2 });
    const stale = await put({ a: '旧窗口' }, 1);
    expect([stale.status, stale.body.code]).toEqual([409, 'STALE_VERSION']);
    expect((await put({ a: '第一次' }, 0)).status).toBe(409);
    expect((await (await office.as(listeners.lead)).get(key)).body).toMatchObject({
      doc: { a: 2 },
      revision: 2,
    });
  });
  test('别人看不到我的草稿', async () =>
    expect((await (await office.as(listeners.deputy)).get(key)).body).toMatchObject({
      doc: null,
      revision: 0,
    }));
});

test('谁办都行的事，轮到我的不再列在“我在等的”；各办各的，还列着别人的', async () => {
  const { mine, others } = (await (await office.as(listeners.lead)).get<Queue>('/api/queue')).body;
  const moves = (tasks: typeof mine, kind: RegExp) =>
    tasks.filter((t) => kind.test(t.kind)).map((t) => `${t.stream} ${t.kind} ${JSON.stringify(t.params)}`);
  const open = moves(mine, /^cycle\.(?!acceptSeat|coSign)/);
  expect(open.length).toBeGreaterThan(0);
  expect(moves(others, /./).filter((m) => open.includes(m))).toEqual([]);
  const seats = /acceptSeat/;
  expect([moves(mine, seats).length, moves(others, seats).length].every((n) => n > 0)).toBe(true);
});

test('待办里的别人，只到本单位可以知道的为止', async () => {
  const { body } = await (await office.as(unitOf(5).secretary)).get<Queue>('/api/queue');
  expect(body.others.filter((t) => /Form|Report|Notice|releaseSupervision/.test(t.kind))).toEqual([]);
});
