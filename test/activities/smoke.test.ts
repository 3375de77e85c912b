import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Simulation } from '../../activities/simulation';
import { peekHead } from '../../activities/append/load';
import { createTestDatabase } from '../support/database';
import type { CalendarData } from '../../domain/calendar';
import type { CycleState } from '../../domain/cycle/types';
import type { RectificationState } from '../../domain/rectification/types';

const cal = (f: string) => JSON.parse(readFileSync(`prisma/calendar/${f}.json`, 'utf8')) as CalendarData;

test('one cycle goes from launch to a closed list', async () => {
  const db = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: db.appendUrl });
  const ownerPool = new pg.Pool({ connectionString: db.ownerUrl });
  const sim = new Simulation({ pool, ownerPool, sealKey: randomBytes(32), origin: 'demonstration' });
  const at = (d: string, t = '10:00') => new Date(`${d}T${t}:00+08:00`).toISOString();
  try {
    const d0 = at('2026-01-05');
    for (const f of ['2025-gov-20241112', '2026-gov-20251104']) {
      const c = cal(f);
      for (const y of Object.values(c.years)) await sim.found('calendar/cn', 'importYear', { year: y as never, version: c.version, confirmed: false }, d0);
    }
    const person = (id: string, name: string, home: string, grants: [string, string][]) =>
      sim.found(`person/${id}`, 'register', { personId: id, name, homeNode: home, title: '', grants: grants.map(([role, node], i) => ({ id: `g${i}`, role, node, from: '2026-01-01', to: null })) }, d0);
    await person('mgr', '理论科', 'jl/jg/xcb', [['roundManager', 'jl']]);
    await person('boss', '部长', 'jl/jg/xcb', [['deptLeader', 'jl']]);
    await person('lia', '联络员', 'jl/jg/xcb', [['areaLiaison', 'jl']]);
    await person('sec', '秘书', 'jl/zf/fgw', [['studySecretary', 'jl/zf/fgw']]);
    await person('head', '书记', 'jl/zf/fgw', [['studyGroupHead', 'jl/zf/fgw']]);
    await person('dr', '直接', 'jl/zf/fgw', [['directlyResponsible', 'jl/zf/fgw']]);
    for (const l of ['l1', 'l2', 'l3']) await person(l, l, 'jl/dx', []);
    await sim.found('unit/U001', 'register', { unitId: 'U001', path: 'jl/zf/fgw', name: '市发展改革委党组', shortName: '市发展改革委', category: '政府部门', from: '2026-01-01', liaisonId: 'lia', roster: [{ personId: 'head', seat: 'head', from: '2026-01-01', to: null }, { personId: 'dr', seat: 'directlyResponsible', from: '2026-01-01', to: null }] }, d0);
    await sim.found('team/07', 'form', { teamId: '07', name: '第7旁听组', organiserPath: 'jl', area: '一片', members: [{ personId: 'l1', role: 'teamLead' }, { personId: 'l2', role: 'deputyLead' }, { personId: 'l3', role: 'listener' }] }, d0);
    await sim.act('mgr', 'round/2026-R1', 'draft', { roundId: '2026-R1', organiserId: 'xcb', organiserPath: 'jl', planBasis: '计划第3项', windowFrom: '2026-04-15', windowTo: '2026-07-31', visits: [{ unitId: 'U001', teamId: '07', n: 1 }] }, at('2026-03-30'), { name: '第1轮' });
    await sim.act('boss', 'round/2026-R1', 'publish', {}, at('2026-03-31'));
    const S = 'session/2026-R1-U001-1', C = 'cycle/2026-R1-U001-1', L = 'rectification/2026-R1-U001-1';
    await sim.act('sec', S, 'propose', { sessionId: '2026-R1-U001-1', unitId: 'U001', cycleId: '2026-R1-U001-1', startsAt: at('2026-04-24', '14:30'), durationMinutes: 150, isDeliberation: true }, at('2026-04-14'), { topic: '主题', venue: '会议室' });
    await sim.act('l1', S, 'agree', { proposal: 1 }, at('2026-04-15'));
    const plan = { chairId: 'head', studyMode: 'deliberation', attendeeIds: ['head', 'dr'], keySpeakerIds: ['dr'], openFloor: true, readings: 1, agenda: [{ minutes: 60, isBusinessDeployment: false }], hasLecturer: false };
    await sim.act('sec', S, 'submitPackage', { version: 1, plan, items: [{ ordinal: 1, kind: 'original', openness: 'public', delivery: 'titleOnly' }] }, at('2026-04-16'), { 'plan.selfStudy': '自学' });
    await sim.act('l2', C, 'markReview', { part: 'plan', packageVersion: 1, verdict: 'return', ground: 'businessInsteadOfStudy' }, at('2026-04-20'), { advice: '退' });
    await sim.act('l1', C, 'returnPackage', { packageVersion: 1 }, at('2026-04-20', '11:00'), { reason: '退' });
    await sim.act('sec', S, 'submitPackage', { version: 2, plan, items: [] }, at('2026-04-21'), { 'plan.selfStudy': '自学' });
    await sim.act('l2', C, 'markReview', { part: 'plan', packageVersion: 2, verdict: 'pass', ground: null }, at('2026-04-22'));
    await sim.act('l3', C, 'markReview', { part: 'materials', packageVersion: 2, verdict: 'passWithAdvice', ground: null }, at('2026-04-22'), { advice: '建议' });
    await sim.act('l1', C, 'recordArrival', { listenerIds: ['l1', 'l2', 'l3'] }, at('2026-04-24', '14:20'));
    await sim.act('l1', C, 'conclude', {}, at('2026-04-24', '17:00'));
    await sim.act('sec', S, 'recordAttendance', { presentIds: ['head', 'dr'], absences: [] }, at('2026-04-24', '17:10'));
    const facts = { ratings: {}, policyChecks: {}, archiveQuality: 'sound', substitutionFound: false, overallRating: 'fairlyGood', issues: [{ category: 'record', severity: 'general', suggestedTrack: 'immediate' }, { category: 'discussion', severity: 'serious', suggestedTrack: 'phased' }, { category: 'results', severity: 'general', suggestedTrack: 'ongoing' }], exchange: { held: true, withPersonId: 'dr', on: '2026-04-28' } };
    await sim.act('l1', C, 'draftForm', { version: 1, facts }, at('2026-04-28'), { suggestions: '建议' });
    await sim.act('l2', C, 'coSignForm', { version: 1, dissent: false }, at('2026-04-28', '11:00'));
    await sim.act('l3', C, 'coSignForm', { version: 1, dissent: false }, at('2026-04-28', '12:00'));
    await sim.act('l1', C, 'submitForm', { version: 1, unsigned: [] }, at('2026-04-29'));
    await sim.act('mgr', C, 'acceptForm', { version: 1 }, at('2026-04-30'), { suggestions: 'x' });
    await sim.act('boss', C, 'signNotice', { version: 1 }, at('2026-05-06'));
    await sim.act('sec', C, 'acknowledge', {}, at('2026-05-07'));
    await sim.act('l1', C, 'submitReport', {}, at('2026-05-11'), { overallAssessment: 'y' });
    await sim.act('sec', L, 'assign', { items: ['01', '02', '03'].map((n) => ({ itemNo: `2026-R1-U001-${n}`, ownerId: 'sec', leaderId: 'dr' })) }, at('2026-05-08'));
    await sim.act('sec', L, 'submitMeasures', { items: [{ itemNo: '2026-R1-U001-02', track: 'phased', measures: [{ ownerId: 'sec', dueOn: '2026-07-01' }] }, { itemNo: '2026-R1-U001-03', track: 'ongoing', measures: [{ ownerId: 'sec', dueOn: '2026-12-01' }] }] }, at('2026-05-18'), { a: 'b' });
    await sim.act('dr', L, 'endorseMeasures', { itemNos: ['2026-R1-U001-02', '2026-R1-U001-03'] }, at('2026-05-18', '12:00'));
    for (const n of ['02', '03']) await sim.act('lia', L, 'reviewMeasures', { itemNo: `2026-R1-U001-${n}`, approve: true }, at('2026-05-20'));
    await sim.act('sec', L, 'applyClosure', { itemNo: '2026-R1-U001-01', measureChecks: [], evidenceIds: [], onSiteEvidence: true }, at('2026-05-22'), { result: 'r' });
    await sim.act('dr', L, 'endorseClosure', { itemNos: ['2026-R1-U001-01'] }, at('2026-05-22', '11:00'));
    await sim.act('lia', L, 'verifyClosure', { itemNo: '2026-R1-U001-01', close: true, method: 'documents', resubmitBy: null }, at('2026-05-25'));
    await sim.act('sec', L, 'applyClosure', { itemNo: '2026-R1-U001-02', measureChecks: [true], evidenceIds: [], onSiteEvidence: true }, at('2026-07-24'), { result: 'r' });
    await sim.act('dr', L, 'endorseClosure', { itemNos: ['2026-R1-U001-02'] }, at('2026-07-24', '11:00'));
    await sim.act('lia', L, 'verifyClosure', { itemNo: '2026-R1-U001-02', close: true, method: 'onSite', resubmitBy: null }, at('2026-07-29'));
    const cycle = (await peekHead(pool, C))?.state as CycleState;
    const list = (await peekHead(pool, L))?.state as RectificationState;
    expect(cycle.stage).toBe('closed');
    expect(list.items.map((i) => i.state)).toEqual(['closed', 'closed', 'ongoing']);
    expect(cycle.clocks.form?.deadline.dueOn).toBe('2026-05-06');
    expect(cycle.clocks.notice?.deadline.dueOn).toBe('2026-05-07');
    const { rows } = await ownerPool.query('select count(*)::int n from ledger_entry');
    console.log(rows, (await ownerPool.query('select table_name, (xpath(\'/row/c/text()\', query_to_xml(format(\'select count(*) c from %I\', table_name), false, true, \'\')))[1]::text n from information_schema.tables where table_schema=\'public\'')).rows.map((r: {table_name: string; n: string}) => `${r.table_name}=${r.n}`).join(' '));
  } finally {
    await pool.end();
    await ownerPool.end();
    await db.drop();
  }
});
