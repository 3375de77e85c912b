import type { Simulation } from '../../../activities/simulation';
import type { YearCalendar } from '../../../domain/calendar';
import notice2025 from '../../../prisma/calendar/2025-gov-20241112.json';
import notice2026 from '../../../prisma/calendar/2026-gov-20251104.json';
import { department, organiserPath, teamId, unitOf } from '../engine/city';
import { dateOf, plusDays } from '../engine/commands';

export const password = 'duxue2026';
export const years = [notice2025, notice2026].flatMap((n) => Object.values(n.years)) as YearCalendar[];

export const roundIdOf = (tag: string): string => `R-${tag}`;
export const caseOf = (tag: string, unit: number): string => `${roundIdOf(tag)}-${unitOf(unit).unitId}-1`;
export const ownerOf = (unit: number): string => `keshi${unit}`;
/** Whoever has the grant of a roundManager that ended yesterday. */
export const former = 'former-manager';
export const admins = { system: 'sysadmin', security: 'secadmin', audit: 'auditadmin' } as const;
/** 组织部: reads signed results and takes part in nothing. */
export const organization = 'orgdept';

/** Owners of items, administrators, and a published round over every unit: each waits for its unit to propose a date. */
export async function enlargeCity(sim: Simulation, tag: string, units: number): Promise<void> {
  const now = new Date().toISOString();
  const founded = '2020-01-02T03:00:00.000Z';
  const person = (
    personId: string,
    homeNode: string,
    roles: readonly string[] = [],
    to: string | null = null,
  ) =>
    sim.found(
      `person/${personId}`,
      'register',
      {
        personId,
        name: `人员${personId}`,
        homeNode,
        title: '',
        grants: roles.map((role, i) => ({ id: `g${i}`, role, node: organiserPath, from: '2020-01-02', to })),
      },
      founded,
    );
  for (let n = 1; n <= units; n++) await person(ownerOf(n), unitOf(n).path);
  await person(admins.system, 'jl/jg/dsj', ['sysAdmin']);
  await person(admins.security, 'jl/jg/dsj', ['securityAdmin']);
  await person(admins.audit, 'jl/jg/dsj', ['auditAdmin']);
  await person(organization, 'jl/jg/zzb', ['organizationDept']);
  await person(former, 'jl/jg/xcb', ['roundManager', 'deptLeader'], dateOf(plusDays(now, -1)));

  const roundId = roundIdOf(tag);
  const draft = {
    roundId,
    organiserId: 'xcb',
    organiserPath,
    planBasis: '年度督查检查考核计划第3项',
    windowFrom: dateOf(plusDays(now, -10)),
    windowTo: dateOf(plusDays(now, 90)),
    visits: Array.from({ length: units }, (_, i) => ({ unitId: unitOf(i + 1).unitId, teamId, n: 1 })),
  };
  await sim.act(department.manager, `round/${roundId}`, 'draft', draft, plusDays(now, -30), {
    name: '第1轮列席旁听',
  });
  await sim.act(department.leader, `round/${roundId}`, 'publish', {}, plusDays(now, -29));
  await sim.passTo(now);
}
