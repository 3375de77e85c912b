import { addDays } from '../../domain/calendar';
import { caseFile, toDelivery, today, toSettlement } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins, ownerOf, roundIdOf } from '../support/api/people';
import { deciders, department, listeners, unitOf } from '../support/engine/city';

/** Marks that no ordinary text holds: one for what a unit may read, one for what stays inside. */
const open = '公开字样子丑寅';
const inner = '内部字样卯辰巳';
const settledMark = '异议办结字样午未申';
const year = Number(today().slice(0, 4));
const settledNo = () => `${year}-ZC-${unitOf(1).unitId}-01`;
const ratings = /"ratings"|"coSigned"|"overallRating"|"policyChecks"|"dissent"|"archiveQuality"/;

let office: Office;
const f = () => caseFile(office.tag, 1);

/** Every address that can be read, as the OpenAPI document tells: a new one is in this test by itself. `feed`: of a calendar. */
async function addresses(feed: string): Promise<string[]> {
  const visitor = await office.as(admins.system);
  const { body } = await visitor.get<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json');
  const { id } = f();
  const named: Record<string, string> = {
    cycles: id,
    sessions: id,
    lists: id,
    rounds: roundIdOf(office.tag),
    units: unitOf(1).unitId,
    drafts: `form:${id}`,
    imports: 'people',
    directory: unitOf(1).secretary,
    feed,
    results: f().item(1),
    files: '00000000-0000-4000-8000-000000000000',
  };
  const read = Object.entries(body.paths).filter(([, methods]) => 'get' in methods);
  return read
    .map(([path]) => path)
    .filter((path) => path !== '/api/events')
    .flatMap((path) => {
      const filled = path.replace(/(\w+)\/\{\w+\}/g, (whole, place: string) => {
        if (!named[place]) throw new Error(`what stands for ${whole} in ${path}?`);
        return `${place}/${named[place]}`;
      });
      // What is searched for, listed whole, narrowed to the case, and of the days around now.
      const days = `from=${addDays(today(), -20)}&to=${addDays(today(), 15)}`;
      return [
        filled,
        `${filled}?limit=100`,
        `${filled}?q=${encodeURIComponent(inner)}`,
        `${filled}?stream=${f().cycle}`,
        `${filled}?${days}`,
      ];
    });
}

/** What a person is shown at all of them, the answers that refuse among them. */
async function shown(login: string): Promise<{ at: string; text: string; status: number }[]> {
  const visitor = await office.as(login);
  const { body: own } = await visitor.post<{ path: string }>('/api/me/calendar-feed');
  const feed = own.path.match(/feed\/([^/]+)\.ics$/)?.[1] ?? '';
  const all: { at: string; text: string; status: number }[] = [];
  for (const at of await addresses(feed)) {
    const { status, body } = await visitor.get(at);
    all.push({ at, status, text: typeof body === 'string' ? body : JSON.stringify(body) });
  }
  return all;
}

const holding = (all: { at: string; text: string }[], what: RegExp | string) =>
  // Whoever searches for a word is told what they searched for.
  all.filter(({ at, text }) => !at.includes('?q=') && text.match(what)).map(({ at }) => at);

describe('每个人在每个地址看得到什么', () => {
  beforeAll(async () => {
    office = await openOffice(2);
    let n = 0;
    const say = (mark: string) => (what: string) => `${what}${mark}${++n}`;
    await toDelivery(office, 1, say(open), say(inner));
    await toSettlement(office, 1, say(open));
    // 自查 is disputed by nobody: its result is settled at once.
    await (await office.as(unitOf(1).secretary)).does(`/api/units/${unitOf(1).unitId}/self-check`, {
      year,
      items: [
        {
          category: 'record',
          severity: 'general',
          track: 'immediate',
          statement: settledMark,
          basis: say(open)('自查依据'),
        },
      ],
    });
    await office.simulation.found(
      'person/zuzhi',
      'register',
      {
        personId: 'zuzhi',
        name: '组织部',
        homeNode: 'jl/jg/zzb',
        title: '',
        grants: [{ id: 'g0', role: 'organizationDept', node: 'jl', from: '2020-01-01', to: null }],
      },
      new Date().toISOString(),
    );
    await office.ownerPool.query(
      `INSERT INTO account (person_id, login, password_hash, changed_at)
       SELECT 'zuzhi', 'zuzhi', password_hash, now() FROM account WHERE person_id = $1`,
      [department.manager],
    );
    await office.sequenced();
  }, 120_000);
  afterAll(() => office.close());

  test('部门和旁听组看得到内部的文字：否则下面的什么也没有证明', async () => {
    for (const login of [department.manager, department.leader, listeners.lead]) {
      const all = await shown(login);
      expect(all.filter((one) => one.status >= 500)).toEqual([]);
      expect([login, holding(all, inner).length > 0, holding(all, ratings).length > 0]).toEqual([
        login,
        true,
        true,
      ]);
    }
  });

  test.each([
    ['学习秘书', () => unitOf(1).secretary],
    ['书记', () => unitOf(1).head],
    ['直接责任人', () => unitOf(1).directlyResponsible],
    ['整改责任人', () => ownerOf(1)],
  ])('本单位的%s：写给单位的看得到，内部文字、评级、会签意见在任何地址都没有', async (_name, who) => {
    const all = await shown(who());
    expect(all.filter((one) => one.status >= 500)).toEqual([]);
    expect(holding(all, open).length).toBeGreaterThan(0);
    expect([holding(all, inner), holding(all, ratings)]).toEqual([[], []]);
  });

  test.each([
    ['别的单位的学习秘书', () => unitOf(2).secretary],
    ['别的单位的书记', () => unitOf(2).head],
    ['系统管理员', () => admins.system],
    ['安全管理员', () => admins.security],
  ])('%s：两样字样都没有，也没有这一周期', async (_name, who) => {
    const all = await shown(who());
    expect(all.filter((one) => one.status >= 500)).toEqual([]);
    expect([holding(all, open), holding(all, inner), holding(all, ratings)]).toEqual([[], [], []]);
    expect(holding(all, `"cycleId":"${f().id}"`)).toEqual([]);
  });

  test('组织部：只有异议已办结的事项和它的结果；反馈意见送达后异议期没过的，反馈表、评级、不同意见、周期，在任何地址都没有', async () => {
    const all = await shown('zuzhi');
    expect(all.filter((one) => one.status >= 500)).toEqual([]);
    // The finding itself, in the ledger; of the sit-in's list, whose facts may still be disputed, nothing.
    expect(holding(all, settledMark).length).toBeGreaterThan(0);
    expect([holding(all, inner), holding(all, ratings)]).toEqual([[], []]);
    expect(holding(all, `"cycleId":"${f().id}"`)).toEqual([]);
    expect(holding(all, f().item(1))).toEqual([]);
    const visitor = await office.as('zuzhi');
    const result = await visitor.get<{ statement: string; objection: null }>(`/api/results/${settledNo()}`);
    expect([result.status, result.body.statement, result.body.objection]).toEqual([200, settledMark, null]);
    for (const path of [
      f().C,
      f().S,
      f().L,
      `/api/lists/${settledNo().slice(0, -3)}`,
      `/api/results/${f().item(1)}`,
    ])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
    const { body } = await visitor.get<{ rows: { itemNo: string; statement: string }[]; total: number }>(
      '/api/items',
    );
    expect([body.total, body.rows.map((r) => [r.itemNo, r.statement])]).toEqual([
      1,
      [[settledNo(), settledMark]],
    ]);
    // Whoever has no such part gets nothing through the same doors.
    for (const login of [unitOf(2).secretary, admins.system, listeners.lead])
      expect((await (await office.as(login)).get(`/api/results/${settledNo()}`)).status).toBe(404);
  });

  test.each<[string, object, boolean]>([
    ['异议期没过', { objectionUntil: { dueAt: '2026-05-14T16:00:00.000Z' } }, false],
    ['异议期已过，没有提出', { objectionUntil: { dueAt: '2026-05-12T16:00:00.000Z' } }, true],
    ['自查，没有异议期', { objectionUntil: null, objection: null }, true],
    ['提出了，没有裁定', { objection: { decision: null, appeal: null } }, false],
    ['采纳，撤销', { objection: { decision: { outcome: 'upheld', at: '2026-05-12T02:00:00.000Z' } } }, true],
    [
      '不采纳，还可以申请复核',
      { objection: { decision: { outcome: 'rejected', at: '2026-05-12T02:00:00.000Z' } } },
      false,
    ],
    [
      '不采纳，复核期已过',
      { objection: { decision: { outcome: 'rejected', at: '2026-04-27T02:00:00.000Z' } } },
      true,
    ],
    [
      '申请了复核，没有结论',
      {
        objection: {
          decision: { outcome: 'rejected', at: '2026-04-01T02:00:00.000Z' },
          appeal: { decision: null },
        },
      },
      false,
    ],
    [
      '复核有结论',
      {
        objection: {
          decision: { outcome: 'rejected', at: '2026-05-11T02:00:00.000Z' },
          appeal: { decision: { outcome: 'rejected' } },
        },
      },
      true,
    ],
  ])('异议是否办结：%s', async (_name, item, settled) => {
    const { rows } = await office.superPool.query(
      'SELECT duxue_settled($1::jsonb, $2::timestamptz) AS settled',
      [JSON.stringify(item), '2026-05-13T02:00:00.000Z'],
    );
    expect(rows).toEqual([{ settled }]);
  });

  test('登记人要把纸面录进来，看得到呈批单；没有登录的，什么也没有', async () => {
    expect(holding(await shown(deciders.registrar), open).length).toBeGreaterThan(0);
    for (const at of await addresses('nobodys')) {
      const answer = await fetch(office.base + at);
      const text = await answer.text();
      expect([at, text.includes(open) || text.includes(inner) || text.includes(f().id)]).toEqual([at, false]);
    }
  });
});
