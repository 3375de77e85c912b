import type { Pool } from 'pg';
import { Simulation } from '../../../activities/simulation';
import type { YearCalendar } from '../../../domain/calendar';

/** Who acts in a small city: three people of the department, three listeners, and four in each unit. */
export const department = { manager: 'mgr', leader: 'boss', liaison: 'lia' } as const;
/** Who decides what the signer may not: another 部领导, and the registrar of what the 部务会 decided. */
export const deciders = { secondLeader: 'boss2', registrar: 'reg' } as const;
export const listeners = { lead: 'l1', deputy: 'l2', third: 'l3' } as const;
/** Another team of the same organiser, lead, listener and expert: who is called in as a substitute comes from it. */
export const reserveTeam = '17';
export const reserves = ['r1', 'r2', 'r3'];
export const organiserPath = 'jl';
export const teamId = '07';

export interface UnitPeople {
  unitId: string;
  path: string;
  secretary: string;
  head: string;
  directlyResponsible: string;
}

/** The n-th unit, from 1, and its people. */
export const unitOf = (n: number): UnitPeople => ({
  unitId: `U${String(n).padStart(3, '0')}`,
  path: `jl/zf/u${n}`,
  secretary: `sec${n}`,
  head: `head${n}`,
  directlyResponsible: `dr${n}`,
});

/** Before every date that a test may choose, so that grants and rosters are in force on all of them. */
const foundedOn = '2020-01-02';
const foundedAt = '2020-01-02T02:00:00.000Z';

export interface CityPlan {
  units: number;
  /** Official calendars; without any the weekday rule holds and every deadline is provisional. */
  years?: readonly YearCalendar[];
  /** Further secretaries of the first unit: `many1` … */
  crowd?: number;
}

/** Registers people, units and a team by the same rules and the same `append`, as history entered under its own date. */
export async function foundCity(
  deps: { pool: Pool; ownerPool: Pool; sealKey: Buffer },
  plan: CityPlan,
): Promise<void> {
  const { pool, ownerPool, sealKey } = deps;
  const sim = new Simulation({ pool, ownerPool, sealKey, origin: 'demonstration' });
  for (const year of plan.years ?? []) {
    const payload = { year: { ...year }, version: `test-${year.year}`, confirmed: false };
    await sim.found('calendar/cn', 'importYear', payload as never, foundedAt);
  }
  const person = (personId: string, homeNode: string, role?: string) => {
    const grants = role ? [{ id: 'g0', role, node: nodeOf(homeNode), from: foundedOn, to: null }] : [];
    const payload = { personId, name: `人员${personId}`, homeNode, title: '', grants };
    return sim.found(`person/${personId}`, 'register', payload, foundedAt);
  };
  await person(department.manager, 'jl/jg/xcb', 'roundManager');
  await person(department.leader, 'jl/jg/xcb', 'deptLeader');
  await person(department.liaison, 'jl/jg/xcb', 'areaLiaison');
  await person(deciders.secondLeader, 'jl/jg/xcb', 'deptLeader');
  await person(deciders.registrar, 'jl/jg/xcb', 'registrar');
  for (const id of Object.values(listeners)) await person(id, 'jl/dx');
  for (let n = 1; n <= plan.units; n++) {
    const unit = unitOf(n);
    await person(unit.secretary, unit.path, 'studySecretary');
    await person(unit.head, unit.path, 'studyGroupHead');
    await person(unit.directlyResponsible, unit.path, 'directlyResponsible');
    const seat = (personId: string, kind: string) => ({ personId, seat: kind, from: foundedOn, to: null });
    await sim.found(
      `unit/${unit.unitId}`,
      'register',
      {
        unitId: unit.unitId,
        path: unit.path,
        name: `第${n}单位党组`,
        shortName: `第${n}单位`,
        category: '政府部门',
        from: foundedOn,
        liaisonId: department.liaison,
        roster: [seat(unit.head, 'head'), seat(unit.directlyResponsible, 'directlyResponsible')],
      },
      foundedAt,
    );
  }
  for (let i = 1; i <= (plan.crowd ?? 0); i++) await person(`many${i}`, unitOf(1).path, 'studySecretary');
  const members = [
    { personId: listeners.lead, role: 'teamLead' },
    { personId: listeners.deputy, role: 'deputyLead' },
    { personId: listeners.third, role: 'listener' },
  ];
  await sim.found(
    `team/${teamId}`,
    'form',
    { teamId, name: '第7旁听组', organiserPath, area: '一片', members },
    foundedAt,
  );
  for (const id of reserves) await person(id, 'jl/dx');
  const seats = ['teamLead', 'listener', 'expert'];
  const reserve = reserves.map((personId, i) => ({ personId, role: seats[i] }));
  await sim.found(
    `team/${reserveTeam}`,
    'form',
    { teamId: reserveTeam, name: '第17旁听组', organiserPath, area: '二片', members: reserve },
    foundedAt,
  );
}

/** Grants of the department hold for the whole city, those of a unit for the unit. */
const nodeOf = (homeNode: string) => (homeNode.startsWith('jl/jg') ? organiserPath : homeNode);
