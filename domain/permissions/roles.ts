/** Capacities in which a person acts. Unit, team, organiser and administration side. */
export type Role =
  | 'studySecretary'
  | 'studyGroupHead'
  | 'directlyResponsible'
  | 'itemOwner'
  | 'teamLead'
  | 'deputyLead'
  | 'listener'
  | 'expert'
  | 'roundManager'
  | 'areaLiaison'
  | 'deptLeader'
  | 'registrar'
  | 'organizationDept'
  | 'sysAdmin'
  | 'securityAdmin'
  | 'auditAdmin';

/** A role, or 代录: entering from paper what another wrote. */
export type Capacity = Role | 'recorder';

/**
 * A dated grant on a subtree of the organisation tree. `node` is a path such as `jl/zfbm/fgw`; it covers
 * itself and everything below. `from` and `to` are dates in UTC+8, both inclusive; `to: null` is open.
 */
export interface Grant {
  id: string;
  role: Role;
  node: string;
  from: string;
  to: string | null;
}

/** 委托: the holder's roles may be exercised by `to` from `from` until `until` (dates, inclusive). */
export interface Delegation {
  id: string;
  to: string;
  roles: readonly Role[];
  from: string;
  until: string;
}

/** Roles of a place in a team or of an item, held without a grant. */
export const teamRoles: readonly Role[] = ['teamLead', 'deputyLead', 'listener', 'expert'];
/** Roles of the organiser itself; an 片区联络员 has an area of its tree. */
export const organiserRoles: readonly Role[] = ['deptLeader', 'roundManager', 'registrar'];
/** Roles that look at a unit from outside. */
const outsideRoles: readonly Role[] = [...teamRoles, ...organiserRoles, 'areaLiaison'];
export const administrativeRoles: readonly Role[] = ['sysAdmin', 'securityAdmin', 'auditAdmin'];

export const covers = (node: string, path: string): boolean => path === node || path.startsWith(`${node}/`);
/** Not one's own unit, also under a 委托: such a role is not lent to whoever belongs to the unit at this path. */
export const isOwnUnit = (role: Role, homeNode: string, path: string): boolean =>
  outsideRoles.includes(role) && covers(path, homeNode);
export const inForce = (dated: { from: string; to: string | null }, on: string): boolean =>
  dated.from <= on && (dated.to === null || on <= dated.to);
