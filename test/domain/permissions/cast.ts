import type { Role } from '../../../domain/permissions/roles';
import { fgw, foundPerson, jyj, people } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';

/** One person for each capacity with respect to 发展改革委 and the organiser. */
export const capacities: Record<Role, string> = {
  studySecretary: people.secretary,
  studyGroupHead: people.head,
  directlyResponsible: people.responsible,
  itemOwner: people.owner,
  teamLead: people.lead,
  deputyLead: people.deputy,
  listener: people.listener,
  expert: people.expert,
  roundManager: people.manager,
  areaLiaison: people.liaison,
  deptLeader: people.leader,
  registrar: 'a-registrar',
  organizationDept: 'of-organization',
  sysAdmin: people.sysAdmin,
  securityAdmin: people.securityAdmin,
  auditAdmin: 'an-auditor',
};

/** The same capacities somewhere else. Seats and owned items cannot be had elsewhere without being nobody here. */
export const strangers: Partial<Record<Role, string>> = {
  studySecretary: people.otherSecretary,
  studyGroupHead: people.otherHead,
  directlyResponsible: people.otherResponsible,
  roundManager: 'far-manager',
  areaLiaison: people.otherLiaison,
  deptLeader: 'far-leader',
  sysAdmin: 'far-sysadmin',
  securityAdmin: 'far-security',
};

/** Registers those whom the city does not have; a grant on a sibling path that merely begins alike is no grant here. */
export function enlarge(desk: Desk): Desk {
  foundPerson(desk, 'a-registrar', 'jl/jg/xcb', [['registrar', 'jl']]);
  foundPerson(desk, 'of-organization', 'jl/jg/zzb', [['organizationDept', 'jl']]);
  foundPerson(desk, 'an-auditor', 'jl/jg/dsj', [['auditAdmin', 'jl']]);
  foundPerson(desk, 'far-manager', 'jlx', [['roundManager', 'jlx']]);
  foundPerson(desk, 'far-leader', 'jlx', [['deptLeader', 'jlx']]);
  foundPerson(desk, 'far-sysadmin', 'jlx', [['sysAdmin', 'jlx']]);
  foundPerson(desk, 'far-security', 'jlx', [['securityAdmin', 'jlx']]);
  foundPerson(desk, 'alike', `${fgw}2`, [['studySecretary', `${fgw}2`]]);
  foundPerson(desk, 'nobody-special', jyj);
  const roles = Object.keys(capacities) as Role[];
  foundPerson(
    desk,
    'left-already',
    fgw,
    roles.map((role) => [role, 'jl']),
  );
  desk.tell(people.securityAdmin, 'person/left-already', 'deactivate');
  const proposal = { path: fgw, source: { stream: 'cycle/x', version: 1 }, contentIds: ['c'], fileIds: [] };
  desk.tell(people.manager, 'disposal/d0', 'propose', { disposalId: 'd0', ground: 'other', ...proposal });
  return desk;
}
