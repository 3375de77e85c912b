import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { rebuildRows } from '../../activities/rows/rebuild';
import { Simulation } from '../../activities/simulation';
import type { CalendarData } from '../../domain/calendar';
import { createTestDatabase } from '../support/database';

const at = (day: string) => new Date(`${day}T10:00:00+08:00`).toISOString();

async function withSmallCity(
  work: (pools: { pool: pg.Pool; ownerPool: pg.Pool; sim: Simulation }) => Promise<void>,
) {
  const db = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: db.appendUrl });
  const ownerPool = new pg.Pool({ connectionString: db.ownerUrl });
  try {
    const sim = new Simulation({ pool, ownerPool, sealKey: randomBytes(32), origin: 'imported' });
    const calendar = JSON.parse(
      readFileSync('prisma/calendar/2026-gov-20251104.json', 'utf8'),
    ) as CalendarData;
    for (const year of Object.values(calendar.years))
      await sim.found(
        'calendar/cn',
        'importYear',
        { year: year as never, version: calendar.version, confirmed: false },
        at('2026-01-05'),
      );
    const person = (id: string, homeNode: string, grants: readonly [string, string][]) =>
      sim.found(
        `person/${id}`,
        'register',
        {
          personId: id,
          name: id,
          homeNode,
          title: '',
          grants: grants.map(([role, node], i) => ({
            id: `g${i}`,
            role,
            node,
            from: '2026-01-01',
            to: null,
          })),
        },
        at('2026-01-05'),
      );
    await person('manager', 'jl/jg/xcb', [['roundManager', 'jl']]);
    await person('leader', 'jl/jg/xcb', [['deptLeader', 'jl']]);
    await person('secretary', 'jl/zf/fgw', [['studySecretary', 'jl/zf/fgw']]);
    await person('lead', 'jl/jg/dx', []);
    await person('deputy', 'jl/jg/dx', []);
    await sim.found(
      'unit/U001',
      'register',
      {
        unitId: 'U001',
        path: 'jl/zf/fgw',
        name: '市发展改革委党组',
        shortName: '市发展改革委',
        category: '政府部门',
        from: '2026-01-01',
        liaisonId: null,
        roster: [],
      },
      at('2026-01-05'),
    );
    const members = [
      { personId: 'lead', role: 'teamLead' },
      { personId: 'deputy', role: 'deputyLead' },
    ];
    await sim.found(
      'team/07',
      'form',
      { teamId: '07', name: '第7旁听组', organiserPath: 'jl', area: '一片', members },
      at('2026-01-05'),
    );
    await sim.act(
      'manager',
      'round/R1',
      'draft',
      {
        roundId: 'R1',
        organiserId: 'xcb',
        organiserPath: 'jl',
        planBasis: '第3项',
        windowFrom: '2026-04-15',
        windowTo: '2026-07-31',
        visits: [{ unitId: 'U001', teamId: '07', n: 1 }],
      },
      at('2026-03-30'),
      { name: '第1轮' },
    );
    await sim.act('leader', 'round/R1', 'publish', {}, at('2026-03-31'));
    await sim.act(
      'secretary',
      'session/R1-U001-1',
      'propose',
      {
        sessionId: 'R1-U001-1',
        unitId: 'U001',
        cycleId: 'R1-U001-1',
        startsAt: at('2026-04-24'),
        durationMinutes: 120,
        isDeliberation: true,
      },
      at('2026-04-13'),
      { topic: '主题', venue: '会议室' },
    );
    await sim.act('lead', 'session/R1-U001-1', 'agree', { proposal: 1 }, at('2026-04-14'));
    // The unit files nothing: blue, yellow and red come by themselves.
    await sim.passTo(at('2026-05-15'));
    await work({ pool, ownerPool, sim });
  } finally {
    await pool.end();
    await ownerPool.end();
    await db.drop();
  }
}

test('read rows rebuilt from the ledger are byte-equal to those that stand', () =>
  withSmallCity(async ({ ownerPool }) => {
    const { streams, tables } = await rebuildRows(ownerPool, { swap: false });
    expect(streams).toBeGreaterThan(8);
    expect(tables.filter((t) => t.onlyStanding + t.onlyRebuilt > 0)).toEqual([]);
    for (const filled of [
      'row_case',
      'row_event',
      'row_cycle',
      'row_task',
      'row_deadline',
      'row_person',
      'calendar_day',
    ])
      expect(tables.find((t) => t.table === filled)?.rows).toBeGreaterThan(0);
  }));

test('a row that was changed by hand is named, and the swap puts it right', () =>
  withSmallCity(async ({ ownerPool }) => {
    await ownerPool.query(`UPDATE row_cycle SET stage = 'closed'`);
    await ownerPool.query(`DELETE FROM row_task WHERE kind = 'cycle.releaseSupervision'`);
    const { tables } = await rebuildRows(ownerPool, { swap: true });
    const differing = tables.filter((t) => t.onlyStanding + t.onlyRebuilt > 0).map((t) => t.table);
    expect(differing.sort()).toEqual(['row_cycle', 'row_task']);
    const after = await rebuildRows(ownerPool, { swap: false });
    expect(after.tables.filter((t) => t.onlyStanding + t.onlyRebuilt > 0)).toEqual([]);
  }));
