import { instantOf, localDateOf } from '../../../domain/calendar';
import type { Role } from '../../../domain/permissions/roles';
import notice2025 from '../../../prisma/calendar/2025-gov-20241112.json';
import notice2026 from '../../../prisma/calendar/2026-gov-20251104.json';
import { Desk } from './desk';

/** Date and time in UTC+8 as an instant. */
export const at = (date: string, time = '10:00'): string => instantOf(date, time);

/** People of the small city by what they are; ids as the accounts of the demonstration. */
export const people = {
  manager: 'lilun',
  leader: 'buzhang',
  secondLeader: 'fubuzhang',
  registrar: 'dengji',
  liaison: 'lianluo',
  sysAdmin: 'xitong',
  securityAdmin: 'anquan',
  lead: 'zuzhang',
  deputy: 'fuzuzhang',
  listener: 'zuyuan',
  expert: 'zhuanjia',
  secretary: 'fgw-mishu',
  head: 'fgw-shuji',
  responsible: 'fgw-zhijie',
  member: 'fgw-c1',
  owner: 'fgw-keshi',
  otherSecretary: 'jyj-mishu',
  otherHead: 'jyj-shuji',
  otherResponsible: 'jyj-zhijie',
  otherLiaison: 'linshi-lianluo',
} as const;

/** Another team of the same organiser: the pool from which substitutes are called. */
export const reserves = ['beixuan1', 'beixuan2', 'beixuan3', 'beixuan4', 'beixuan5'];
export const roster = ['fgw-shuji', 'fgw-zhijie', 'fgw-c1', 'fgw-c2', 'fgw-c3'];
export const fgw = 'jl/zf/fgw';
export const jyj = 'jl/zf/jyj';

const founded = at('2026-01-05');

export function foundPerson(
  desk: Desk,
  personId: string,
  homeNode: string,
  roles: readonly [Role, string][] = [],
): void {
  const grants = roles.map(([role, node], i) => ({ id: `g${i}`, role, node, from: '2026-01-01', to: null }));
  desk.tell('system', `person/${personId}`, 'register', {
    personId,
    name: `人员${personId}`,
    homeNode,
    title: '',
    grants,
  });
}

/** A dated 委托 from the desk's own day; whoever receives it acts with `onBehalfOf`. */
export const lend = (desk: Desk, from: string, to: string, role: Role, until = '2026-12-31'): Desk =>
  desk.tell(from, `person/${from}`, 'delegate', {
    ...{ id: `d-${to}-${role}`, to, roles: [role] },
    ...{ from: localDateOf(desk.now), until },
  });

/** 江岚市 in small: a department, a team with an expert, 发展改革委 (U001) with its study group, 教育局 (U002) as the stranger. */
export function foundCity(): Desk {
  const desk = new Desk(founded);
  for (const notice of [notice2025, notice2026])
    for (const year of Object.values(notice.years))
      desk.tell('system', 'calendar/cn', 'importYear', { year, version: notice.version, confirmed: false });
  const dept = 'jl/jg/xcb';
  foundPerson(desk, people.manager, dept, [['roundManager', 'jl']]);
  foundPerson(desk, people.leader, dept, [['deptLeader', 'jl']]);
  foundPerson(desk, people.secondLeader, dept, [['deptLeader', 'jl']]);
  foundPerson(desk, people.registrar, dept, [['registrar', 'jl']]);
  foundPerson(desk, people.liaison, dept, [['areaLiaison', 'jl']]);
  foundPerson(desk, people.otherLiaison, dept, [['areaLiaison', 'jl/xq']]);
  foundPerson(desk, people.sysAdmin, 'jl/jg/dsj', [['sysAdmin', 'jl']]);
  foundPerson(desk, people.securityAdmin, 'jl/jg/dsj', [['securityAdmin', 'jl']]);
  for (const id of [people.lead, people.deputy, people.listener, people.expert])
    foundPerson(desk, id, 'jl/jg/dx');
  for (const [unitId, path, short] of [
    ['U001', fgw, 'fgw'],
    ['U002', jyj, 'jyj'],
  ] as const) {
    foundPerson(desk, `${short}-mishu`, path, [['studySecretary', path]]);
    foundPerson(desk, `${short}-shuji`, path, [['studyGroupHead', path]]);
    foundPerson(desk, `${short}-zhijie`, path, [['directlyResponsible', path]]);
    for (const n of [1, 2, 3]) foundPerson(desk, `${short}-c${n}`, path);
    foundPerson(desk, `${short}-keshi`, path);
    const seat = (id: string, kind: string) => ({
      personId: `${short}-${id}`,
      seat: kind,
      from: '2026-01-01',
      to: null,
    });
    desk.tell('system', `unit/${unitId}`, 'register', {
      unitId,
      path,
      name: `市${short}党组`,
      shortName: `市${short}`,
      category: '政府部门',
      from: '2026-01-01',
      liaisonId: people.liaison,
      roster: [
        seat('shuji', 'head'),
        seat('zhijie', 'directlyResponsible'),
        ...[1, 2, 3].map((n) => seat(`c${n}`, 'member')),
      ],
    });
  }
  desk.tell('system', 'team/07', 'form', {
    teamId: '07',
    name: '第7旁听组',
    organiserPath: 'jl',
    area: '一片',
    members: [
      { personId: people.lead, role: 'teamLead' },
      { personId: people.deputy, role: 'deputyLead' },
      { personId: people.listener, role: 'listener' },
      { personId: people.expert, role: 'expert' },
    ],
  });
  for (const id of reserves) foundPerson(desk, id, 'jl/jg/dx');
  desk.tell('system', 'team/17', 'form', {
    teamId: '17',
    name: '第17旁听组',
    organiserPath: 'jl',
    area: '二片',
    members: [
      { personId: 'beixuan1', role: 'teamLead' },
      { personId: 'beixuan2', role: 'deputyLead' },
      ...reserves.slice(2).map((personId) => ({ personId, role: 'listener' })),
    ],
  });
  return desk;
}
