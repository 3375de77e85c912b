import { localDateOf } from '../calendar';
import { accept, type Command, type DomainEvent, type EntityModule, refuse } from '../ledger/entity';
import { authorized } from '../permissions/authorize';
import { administrativeRoles, covers, type Delegation, type Grant, type Role } from '../permissions/roles';
import {
  type AccountCommand,
  type AccountEvent,
  accountKeepers,
  decideAccount,
  evolveAccount,
  isAccountCommand,
  isAccountEvent,
} from './account';

export interface PersonState {
  personId: string;
  name: string;
  /** Node of the unit or organ that the person belongs to. */
  homeNode: string;
  title: string;
  active: boolean;
  grants: readonly Grant[];
  delegations: readonly Delegation[];
  /** 账号, as far as the ledger knows of it: that it was opened here, and whether it is locked. Absent: neither. */
  account?: { opened: boolean; locked: boolean };
}

export type PersonCommand =
  | Command<
      'register',
      { personId: string; name: string; homeNode: string; title: string; grants: readonly Grant[] }
    >
  | Command<'rename', { name: string; title: string }>
  | Command<'grant', Grant>
  | Command<'endGrant', { grantId: string; on: string }>
  | Command<'deactivate', Record<string, never>>
  | Command<'delegate', { id: string; to: string; roles: readonly Role[]; from: string; until: string }>
  | Command<'endDelegation', { id: string; on: string }>
  | AccountCommand;

export type PersonEvent =
  | DomainEvent<
      'registered',
      { personId: string; name: string; homeNode: string; title: string; grants: readonly Grant[] }
    >
  | DomainEvent<'renamed', { name: string; title: string }>
  | DomainEvent<'granted', Grant>
  | DomainEvent<'grantEnded', { grantId: string; on: string }>
  | DomainEvent<'deactivated', Record<string, never>>
  | DomainEvent<'delegated', Delegation>
  | DomainEvent<'delegationEnded', { id: string; on: string }>
  | AccountEvent;

/** A number where a name stands is a telephone, or a column that slipped. */
export const isName = (text: string): boolean => /\p{L}/u.test(text);
export const noName = '请填写姓名，不能只是数字或符号';

export const personModule: EntityModule<PersonState, PersonCommand, PersonEvent> = {
  kind: 'person',
  schema: 1,
  needs: () => [],
  decide(state, command, context) {
    if (command.type === 'delegate' || command.type === 'endDelegation') {
      // 委托 is the holder's own act.
      if (!state) return refuse('NOT_FOUND');
      if (context.actor.personId !== state.personId)
        return refuse('NOT_PERMITTED', { params: { who: '本人' } });
      if (!state.active) return refuse('ACCOUNT_INACTIVE');
      if (command.type === 'endDelegation') {
        const delegation = state.delegations.find((d) => d.id === command.payload.id);
        if (!delegation) return refuse('NOT_FOUND');
        if (command.payload.on > delegation.until)
          return refuse('DATE_BEYOND_LIMIT', { field: 'on', params: { limit: delegation.until } });
        return accept({ type: 'delegationEnded', data: { id: command.payload.id, on: command.payload.on } });
      }
      const { id, to, roles, from, until } = command.payload;
      if (until < from) return refuse('INVALID', { field: 'until' });
      // Dated back, it would make good what somebody signed without it.
      if (from < localDateOf(context.sealedAt)) return refuse('IN_THE_PAST', { field: 'from' });
      if (to === state.personId) return refuse('INVALID', { field: 'to' });
      if (roles.some((r) => administrativeRoles.includes(r))) return refuse('INVALID', { field: 'roles' });
      return accept({ type: 'delegated', data: { id, to, roles, from, until } });
    }
    const node = command.type === 'register' ? command.payload.homeNode : state?.homeNode;
    const subject = {
      organiserPath: node,
      ...(state && isAccountCommand(command) && context.actor.personId !== state.personId
        ? { only: accountKeepers(state, localDateOf(context.sealedAt)) }
        : {}),
    };
    return authorized<PersonEvent>(`person.${command.type}`, context, subject, () => {
      if (isAccountCommand(command)) return decideAccount(state, command, context);
      switch (command.type) {
        case 'register': {
          if (state) return refuse('ALREADY_EXISTS');
          // Who registers people does not hand out roles: that is the 安全管理员's part.
          if (!context.bySystem && command.payload.grants.length > 0)
            return refuse('INVALID', { field: 'grants' });
          const { personId, name, homeNode, title, grants } = command.payload;
          return accept({ type: 'registered', data: { personId, name, homeNode, title, grants } });
        }
        case 'rename':
          if (!state) return refuse('NOT_FOUND');
          return accept({
            type: 'renamed',
            data: { name: command.payload.name, title: command.payload.title },
          });
        case 'grant': {
          if (!state) return refuse('NOT_FOUND');
          const grant = command.payload;
          if (context.actor.personId === state.personId) return refuse('SELF_ENDORSEMENT');
          if (state.grants.some((g) => g.id === grant.id)) return refuse('ALREADY_EXISTS');
          if (!context.actor.person?.grants.some((g) => covers(g.node, grant.node)))
            return refuse('OUTSIDE_SCOPE');
          return accept({
            type: 'granted',
            data: { id: grant.id, role: grant.role, node: grant.node, from: grant.from, to: grant.to },
          });
        }
        case 'endGrant': {
          const grant = state?.grants.find((g) => g.id === command.payload.grantId);
          if (!grant) return refuse('NOT_FOUND');
          // Ending shortens; whoever needs it for longer is granted it anew.
          if (grant.to !== null && command.payload.on > grant.to)
            return refuse('DATE_BEYOND_LIMIT', { field: 'on', params: { limit: grant.to } });
          return accept({
            type: 'grantEnded',
            data: { grantId: command.payload.grantId, on: command.payload.on },
          });
        }
        case 'deactivate':
          if (!state) return refuse('NOT_FOUND');
          if (!state.active) return refuse('ALREADY_DONE');
          return accept({ type: 'deactivated', data: {} });
      }
    });
  },
  evolve(state, e) {
    if (e.type === 'registered') return { ...e.data, active: true, delegations: [] };
    if (!state) throw new Error(`person: ${e.type} before registered`);
    if (isAccountEvent(e)) return evolveAccount(state, e);
    switch (e.type) {
      case 'renamed':
        return { ...state, name: e.data.name, title: e.data.title };
      case 'granted':
        return { ...state, grants: [...state.grants, e.data] };
      case 'grantEnded':
        return {
          ...state,
          grants: state.grants.map((g) => (g.id === e.data.grantId ? { ...g, to: e.data.on } : g)),
        };
      case 'deactivated':
        return { ...state, active: false };
      case 'delegated':
        return { ...state, delegations: [...state.delegations, e.data] };
      case 'delegationEnded':
        return {
          ...state,
          delegations: state.delegations.map((d) => (d.id === e.data.id ? { ...d, until: e.data.on } : d)),
        };
    }
  },
  nextAlarm: () => null,
  isOpen: () => false,
  tasks: () => [],
  taskAudience: () => 'inside',
  neighbours: () => [],
  audienceOf: () => 'inside',
};
