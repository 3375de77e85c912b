import { localDateOf } from '../calendar';
import type { Context, Decision, DomainEvent } from '../ledger/entity';
import type { Rejection } from '../ledger/rejection';
import type { PersonState } from '../registry/person';
import { roleLabels } from './labels';
import { recordersOf } from './recorders';
import { type Capacity, covers, inForce, isOwnUnit, organiserRoles, type Role, teamRoles } from './roles';
import { signedOnPaper } from './signed-on-paper';
import { delegatedRoles } from './standing';
import { type PermissionKey, permissionTable } from './table';

export type TeamRole = 'teamLead' | 'deputyLead' | 'listener' | 'expert';

/** A listener's place in one cycle. Only `active` ones act. */
export interface Seat {
  personId: string;
  role: TeamRole;
  active: boolean;
  /** Not one's own seat: counts only for what one's own does not suffice for. */
  standsIn?: boolean;
}

/** What the entity says about itself, so that a capacity can be recognised. */
export interface Subject {
  /** Organisation path of the unit concerned; grants on it or above it count. */
  unitPath?: string | undefined;
  /** Organisation path of the organiser: of a round, or of whose round a unit is in. */
  organiserPath?: string | undefined;
  /** The unit is of the department's own system: a 片区联络员 acts there by a grant on this very unit, not by an area. */
  ownSystem?: boolean;
  team?: readonly Seat[];
  ownerIds?: readonly (string | null)[];
  /** Where the state leaves only some of the command's roles: the second extension, what only the 部务会 decides. */
  only?: readonly Role[];
}

export type Authority = { ok: true; capacity: Capacity } | { ok: false; rejection: Rejection };

/** Roles that this person has with respect to the subject on a date, in the order of the permission row; one's own first. */
function capacitiesOf(person: PersonState, subject: Subject, roles: readonly Role[], on: string): Role[] {
  const seats = subject.team?.filter((s) => s.active && s.personId === person.personId) ?? [];
  const standsIn = (role: Role) => seats.some((s) => s.role === role && s.standsIn);
  const held = roles.filter((role) => {
    if (role === 'itemOwner') return subject.ownerIds?.includes(person.personId) ?? false;
    if (teamRoles.includes(role)) return seats.some((s) => s.role === role);
    const paths = [
      subject.unitPath ?? subject.organiserPath,
      // Each round has an organiser whose own people act for it (domain.md §2); another one's area may hold the unit too.
      ...(organiserRoles.includes(role) ? [subject.organiserPath] : []),
    ].filter((path) => path !== undefined);
    const reaches = (node: string) =>
      role === 'areaLiaison' && subject.ownSystem
        ? node === subject.unitPath
        : paths.every((path) => covers(node, path));
    return person.grants.some((g) => g.role === role && inForce(g, on) && reaches(g.node));
  });
  return [...held.filter((role) => !standsIn(role)), ...held.filter(standsIn)];
}

const lendable = (held: readonly Role[], to: PersonState, { unitPath }: Subject): Role[] =>
  held.filter((role) => unitPath === undefined || !isOwnUnit(role, to.homeNode, unitPath));

/** Written by another hand than the signer's: by a 委托 of that day, of a decision alone, and not by who enters it. */
function wrongHand(
  key: PermissionKey,
  signer: PersonState,
  held: readonly Role[],
  { writerId, signedOn }: { writerId?: string; signedOn: string },
  recorder: PersonState,
  subject: Subject,
  writer: PersonState | null,
): Rejection | null {
  if (writerId === undefined || writerId === signer.personId) return null;
  if (!signedOnPaper[key]) return { code: 'INVALID', field: 'recordedWriter' };
  if (writerId === recorder.personId) return { code: 'REGISTRAR_SIGNS', field: 'recordedWriter' };
  const lent = delegatedRoles(signer, writerId, signedOn);
  const usable = held.filter((role) => lent.includes(role));
  if (usable.length === 0) return { code: 'NOT_DELEGATE', field: 'recordedWriter' };
  return writer && lendable(usable, writer, subject).length === 0
    ? { code: 'DELEGATE_OF_UNIT', field: 'recordedWriter' }
    : null;
}

/** The author may; may this colleague enter it for them? */
function recording(
  key: PermissionKey,
  author: PersonState & { as: Capacity },
  recorder: PersonState,
  subject: Subject,
  on: string,
): Authority {
  if (recorder.personId === author.personId) return { ok: false, rejection: { code: 'RECORDS_OWN' } };
  const may = recorder.active && capacitiesOf(recorder, subject, recordersOf(key, author.as), on).length > 0;
  return may
    ? { ok: true, capacity: 'recorder' }
    : { ok: false, rejection: { code: 'RECORDER_NOT_PERMITTED' } };
}

/**
 * May the actor do this? Answers the capacity in which they act. Under a 委托 the principal's roles count,
 * as far as the delegation names them and is in force on the day (UTC+8) of sealing.
 */
export function authorize(key: PermissionKey, context: Context, subject: Subject): Authority {
  if (context.bySystem) return { ok: true, capacity: 'sysAdmin' };
  const { person, onBehalfOf, recorder, sheet, writer = null } = context.actor;
  if (!person?.active) return { ok: false, rejection: { code: 'ACCOUNT_INACTIVE' } };
  const on = localDateOf(context.sealedAt);
  const row: readonly Role[] = permissionTable[key];
  const roles = subject.only ? row.filter((role) => subject.only?.includes(role)) : row;
  if (onBehalfOf) {
    const delegated = delegatedRoles(onBehalfOf, person.personId, on);
    const usable = roles.filter((r) => delegated.includes(r));
    const held = capacitiesOf(onBehalfOf, subject, usable, on);
    const capacity = lendable(held, person, subject)[0];
    if (capacity) return { ok: true, capacity };
    return { ok: false, rejection: { code: held.length > 0 ? 'DELEGATE_OF_UNIT' : 'DELEGATION_INVALID' } };
  }
  // A signature is as good as its signer was on the day that it bears.
  const signedOn = sheet?.signedOn ?? on;
  const held = capacitiesOf(person, subject, roles, signedOn);
  const capacity = held[0];
  if (capacity && recorder) {
    const wrong = sheet
      ? wrongHand(key, person, held, { ...sheet, signedOn }, recorder, subject, writer)
      : null;
    return wrong
      ? { ok: false, rejection: wrong }
      : recording(key, { ...person, as: capacity }, recorder, subject, on);
  }
  if (capacity) return { ok: true, capacity };
  const elsewhere = person.grants.some((g) => roles.includes(g.role) && inForce(g, on));
  const who = roles.map((r) => roleLabels[r]).join('、');
  return { ok: false, rejection: { code: elsewhere ? 'OUTSIDE_SCOPE' : 'NOT_PERMITTED', params: { who } } };
}

/** A decision behind its permission: refused without it, else recorded in the capacity in which the actor may. */
export function authorized<E extends DomainEvent>(
  key: PermissionKey,
  context: Context,
  subject: Subject,
  decide: () => Decision<E>,
): Decision<E> {
  const authority = authorize(key, context, subject);
  if (!authority.ok) return authority;
  const decision = decide();
  return decision.ok ? { ...decision, capacity: authority.capacity } : decision;
}
