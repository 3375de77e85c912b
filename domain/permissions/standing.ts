import type { PersonState } from '../registry/person';
import { type Grant, inForce, type Role } from './roles';

/** 委托: in whose place somebody stands, in which of their roles, and until when. */
export interface Standing {
  principal: PersonState;
  roles: readonly Role[];
  until: string;
}

/** Roles that the principal handed to this person on a date (UTC+8). Who has left hands nothing on. */
export const delegatedRoles = (principal: PersonState, to: string, on: string): Role[] =>
  principal.active ? [...new Set(inForceFor(principal, to, on).flatMap((d) => d.roles))] : [];

const inForceFor = (principal: PersonState, to: string, on: string) =>
  principal.delegations.filter((d) => d.to === to && d.from <= on && on <= d.until);

/** In whose place this person stands on a date, among these. */
export function standingsOf(personId: string, principals: readonly PersonState[], on: string): Standing[] {
  return principals.flatMap((principal) => {
    const roles = delegatedRoles(principal, personId, on);
    const until = inForceFor(principal, personId, on)
      .map((d) => d.until)
      .sort()
      .at(-1);
    return roles.length > 0 && until ? [{ principal, roles, until }] : [];
  });
}

/** The principal's grants that a delegate exercises: those in force, of the roles that were handed on, and no others. */
export const lentGrants = ({ principal, roles }: Standing, on: string): readonly Grant[] =>
  principal.grants.filter((g) => roles.includes(g.role) && inForce(g, on));
