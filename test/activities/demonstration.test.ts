import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Simulation } from '../../activities/simulation';
import type { Recorded } from '../../domain/ledger/entity';
import { kindOf } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import type { RectificationState } from '../../domain/rectification/types';
import { enterDemonstration, type History } from '../../prisma/demonstration';
import { createTestDatabase, type TestDatabase } from '../support/database';

const now = '2026-11-21T02:00:00.000Z';
/** Somewhere in the first round, with several stories under way. */
const interruptedAfter = 1700;
/** Some 5,000 commands: half a minute, and more where others are busy. */
const patienceMs = 400_000;

let db: TestDatabase;
let pool: pg.Pool;
let owner: pg.Pool;

const open = (): History => new Simulation({ pool, ownerPool: owner, sealKey, origin: 'demonstration' });
const sealKey = randomBytes(32);

beforeAll(async () => {
  db = await createTestDatabase();
  pool = new pg.Pool({ connectionString: db.appendUrl });
  owner = new pg.Pool({ connectionString: db.ownerUrl });
  let acts = 0;
  const mortal = (): History => {
    const history = open();
    return {
      passTo: (at) => history.passTo(at),
      act: async (...command) => {
        acts += 1;
        if (acts > interruptedAfter) throw new Error('interrupted');
        await history.act(...command);
      },
    };
  };
  await expect(enterDemonstration({ open: mortal, now })).rejects.toThrow('interrupted');
  await enterDemonstration({ open, now });
}, patienceMs);

afterAll(async () => {
  await pool.end();
  await owner.end();
  await db.drop();
});

const all = async <R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> =>
  (await owner.query<R>(sql, values)).rows;
const one = async <R extends pg.QueryResultRow>(sql: string): Promise<R> => (await all<R>(sql))[0]!;

test('115 个单位各一个周期，停在各自的阶段', async () => {
  const rows = await all<{ stage: string; n: number }>(
    `SELECT state->>'stage' AS stage, count(*)::int AS n FROM stream_head WHERE kind = 'cycle' GROUP BY 1`,
  );
  expect(Object.fromEntries(rows.map((r) => [r.stage, r.n]))).toEqual({
    closed: 40,
    rectifying: 30,
    writing: 8,
    awaitingSignOff: 7,
    notified: 5,
    scheduled: 4,
    preparing: 2,
    reviewing: 4,
    ready: 2,
    postponed: 2,
    listening: 1,
    planned: 8,
    exempted: 1,
    carriedOver: 1,
  });
  const rounds = await all<{ roundId: string; stage: string }>(
    `SELECT state->>'roundId' AS "roundId", state->>'stage' AS stage FROM stream_head WHERE kind = 'round' ORDER BY 1`,
  );
  expect(rounds.map((r) => `${r.roundId} ${r.stage}`)).toEqual([
    '2026-R1 rectifying',
    '2026-R2 executing',
    '2026-R3 published',
  ]);
});

test('六份红色督办，一份待部领导批准；四张在办清单带长期事项', async () => {
  const lists = (
    await all<{ state: RectificationState }>(
      `SELECT state FROM stream_head WHERE kind = 'rectification' AND is_open`,
    )
  ).map((r) => r.state);
  const red = lists.flatMap((l) => l.supervision).filter((n) => n.level === 'red');
  expect([red.length, red.filter((n) => n.releasedBy).length]).toEqual([6, 5]);
  const isOpen = (l: RectificationState) => l.items.some((i) => !['closed', 'ongoing'].includes(i.state));
  expect(lists.filter((l) => isOpen(l) && l.items.some((i) => i.state === 'ongoing'))).toHaveLength(4);
});

test('自查、巡察、通报、必学内容的清单各在各的步骤，都不逾期', async () => {
  const rows = await all<{ origin: string; lists: number; items: number; closed: number; overdue: number }>(
    `SELECT origin, count(DISTINCT list_id)::int AS lists, count(*)::int AS items,
            count(*) FILTER (WHERE state = 'closed')::int AS closed, count(*) FILTER (WHERE due_at <= '${now}')::int AS overdue
       FROM row_item WHERE origin <> 'sitIn' GROUP BY origin ORDER BY origin`,
  );
  expect(rows.map((r) => [r.origin, r.lists, r.items, r.closed, r.overdue])).toEqual([
    ['circular', 2, 3, 1, 0],
    ['inspection', 2, 4, 0, 0],
    ['mustStudy', 1, 1, 0, 0],
    ['selfCheck', 3, 5, 1, 0],
  ]);
});

test('有人逾期，有人三个工作日内到期，近日有会', async () => {
  const { overdue, soon } = await one<{ overdue: number; soon: number }>(
    `SELECT count(*) FILTER (WHERE due_at <= '${now}')::int AS overdue,
            count(*) FILTER (WHERE due_at > '${now}' AND due_at <= timestamptz '${now}' + interval '5 days')::int AS soon FROM row_task`,
  );
  expect(overdue).toBeGreaterThan(10);
  expect(soon).toBeGreaterThan(10);
  const days = await all<{ day: string }>(
    `SELECT DISTINCT to_char(starts_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day FROM row_cycle
      WHERE starts_at > timestamptz '${now}' - interval '2 days' ORDER BY 1`,
  );
  // Friday, today being a Saturday, and next week.
  expect(days.map((d) => d.day)).toEqual(
    expect.arrayContaining(['2026-11-20', '2026-11-23', '2026-11-25', '2026-11-27']),
  );
});

test('市发展改革委 × 第7旁听组：每一个期限都和样例一致', async () => {
  const entries = await all<{ clocks: Record<string, { deadline: { dueOn: string } }> | null }>(
    `SELECT payload->'clocks' AS clocks FROM ledger_entry WHERE stream IN ('cycle/2026-R1-U001-1', 'rectification/2026-R1-U001-1') ORDER BY occurred_at, stream, version`,
  );
  const due = Object.fromEntries(
    entries.flatMap((e) =>
      Object.entries(e.clocks ?? {}).map(([key, c]) => [
        key.replace('2026-R1-U001-0', '#'),
        c.deadline.dueOn,
      ]),
    ),
  );
  expect(due).toMatchObject({
    materials: '2026-04-20',
    review: '2026-04-21',
    resubmission: '2026-04-22',
    form: '2026-05-06',
    notice: '2026-05-07',
    report: '2026-05-12',
    'measures:#3': '2026-05-19',
    'measures:#4': '2026-05-19',
    'closure:#1': '2026-05-26',
    'closure:#2': '2026-05-29',
    'closure:#3': '2026-07-29',
    'resubmission:#3': '2026-08-12',
    'ongoing:#4': '2026-12-15',
  });
});

test('市发展改革委 × 第7旁听组：无一逾期，办结时另有长期事项一项', async () => {
  const { cycle, list, session } = await one<{
    cycle: { stage: string; teamId: string };
    list: RectificationState;
    session: { attendance: { presentIds: string[]; absences: unknown[] } };
  }>(
    `SELECT (SELECT state FROM stream_head WHERE stream = 'cycle/2026-R1-U001-1') AS cycle,
            (SELECT state FROM stream_head WHERE stream = 'rectification/2026-R1-U001-1') AS list,
            (SELECT state FROM stream_head WHERE stream = 'session/2026-R1-U001-1') AS session`,
  );
  expect([cycle.stage, cycle.teamId]).toEqual(['closed', '07']);
  expect(list.items.map((i) => [i.itemNo, i.state, i.returns])).toEqual([
    ['2026-R1-U001-01', 'closed', 0],
    ['2026-R1-U001-02', 'closed', 0],
    ['2026-R1-U001-03', 'closed', 1],
    ['2026-R1-U001-04', 'ongoing', 0],
  ]);
  expect(list.supervision.filter((n) => n.level !== 'blue')).toEqual([]);
  expect([session.attendance.presentIds.length, session.attendance.absences.length]).toEqual([8, 1]);
});

test('没有一条是实时发生的，没有一次出错，没有一个时间在将来', async () => {
  expect(await all('SELECT DISTINCT origin FROM ledger_entry')).toEqual([{ origin: 'demonstration' }]);
  expect(await all('SELECT * FROM incident')).toEqual([]);
  expect(await all('SELECT stream FROM stream_head WHERE parked IS NOT NULL OR version = 0')).toEqual([]);
  expect(await all('SELECT 1 FROM ledger_entry WHERE occurred_at > $1', [now])).toEqual([]);
});

test('每条流的现状都等于其记录的折叠', async () => {
  const heads = await all<{ stream: string; state: unknown }>('SELECT stream, state FROM stream_head');
  const states = new Map<string, unknown>();
  const entries = await all<{ stream: string; entry: Recorded }>(
    `SELECT stream, jsonb_build_object('version', version, 'type', type, 'data', payload,
              'words', CASE WHEN words_id IS NULL THEN NULL ELSE jsonb_build_object('id', words_id, 'digest', words_digest) END,
              'actor', jsonb_strip_nulls(jsonb_build_object('personId', actor_id, 'onBehalfOf', on_behalf_of, 'capacity', capacity)),
              'occurredAt', to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS entry
       FROM ledger_entry ORDER BY stream, version`,
  );
  for (const { stream, entry } of entries)
    states.set(stream, moduleOf(kindOf(stream)).evolve(states.get(stream) ?? null, entry));
  const different = heads.filter((h) => !same(h.state, states.get(h.stream)));
  expect(different.map((h) => h.stream)).toEqual([]);
});

/** As jsonb would keep both: what is undefined is not there. */
const same = (a: unknown, b: unknown): boolean => {
  try {
    expect(a).toEqual(JSON.parse(JSON.stringify(b)));
    return true;
  } catch {
    return false;
  }
};

test(
  '再装一次，什么也不变',
  async () => {
    const heads = `SELECT md5(string_agg(stream || version || encode(hash, 'hex'), ',' ORDER BY stream)) AS digest FROM stream_head`;
    const before = await one(heads);
    await enterDemonstration({ open, now });
    expect(await one(heads)).toEqual(before);
  },
  patienceMs,
);
