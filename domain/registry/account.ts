import {
  accept,
  type Command,
  type Context,
  type Decision,
  type DomainEvent,
  refuse,
} from '../ledger/entity';
import { administrativeRoles, type Role } from '../permissions/roles';
import type { PersonState } from './person';

/**
 * 账号: that somebody got one, had it reset, locked or unlocked, and by whom. Passwords are no part of it: what opens the
 * door is kept at the door, and accounts that an installation brought with it are older than what the ledger knows.
 */
export type AccountCommand =
  | Command<'openAccount', { login: string }>
  | Command<'resetPassword', Record<string, never>>
  | Command<'lockAccount', Record<string, never>>
  | Command<'unlockAccount', Record<string, never>>;

export type AccountEvent =
  | DomainEvent<'accountOpened', { login: string }>
  | DomainEvent<'passwordReset', Record<string, never>>
  | DomainEvent<'accountLocked', Record<string, never>>
  | DomainEvent<'accountUnlocked', Record<string, never>>;

const commandTypes = ['openAccount', 'resetPassword', 'lockAccount', 'unlockAccount'] as const;
const eventTypes = ['accountOpened', 'passwordReset', 'accountLocked', 'accountUnlocked'] as const;
const isOneOf = (types: readonly string[], type: string) => types.includes(type);

export const isAccountCommand = <C extends Pick<Command, 'type'>>(
  command: C,
): command is Extract<C, { type: AccountCommand['type'] }> => isOneOf(commandTypes, command.type);
export const isAccountEvent = <E extends { type: string }>(
  event: E,
): event is Extract<E, { type: AccountEvent['type'] }> => isOneOf(eventTypes, event.type);

/**
 * Who keeps this person's account. Whoever makes a one-time password could come in by it, so the 系统管理员 keeps none of an
 * administrator: those of all three are kept by a 安全管理员, who already decides what they may do. An administrator who
 * was granted the role in advance is one from today on. Where the only 安全管理员 is shut out, `duxue password` at the
 * machine opens the door.
 */
export const accountKeepers = ({ grants }: Pick<PersonState, 'grants'>, on: string): readonly Role[] =>
  grants.some((g) => administrativeRoles.includes(g.role) && (g.to === null || g.to >= on))
    ? ['securityAdmin']
    : ['sysAdmin'];

/** Whether a person may come in at all: the door asks this at every request. */
export const mayEnter = (person: PersonState): boolean => person.active && !person.account?.locked;

export function decideAccount(
  state: PersonState | null,
  command: AccountCommand,
  context: Context,
): Decision<AccountEvent> {
  if (!state) return refuse('NOT_FOUND');
  // Whoever keeps the accounts does not keep their own.
  if (context.actor.personId === state.personId) return refuse('OWN_ACCOUNT');
  if (!state.active) return refuse('PERSON_INACTIVE');
  switch (command.type) {
    case 'openAccount':
      if (state.account?.opened) return refuse('ALREADY_EXISTS');
      return accept({ type: 'accountOpened', data: { login: command.payload.login } });
    case 'resetPassword':
      return accept({ type: 'passwordReset', data: {} });
    case 'lockAccount':
      if (state.account?.locked) return refuse('ALREADY_DONE');
      return accept({ type: 'accountLocked', data: {} });
    // Also ends the half hour after five wrong passwords, of which the ledger does not know.
    case 'unlockAccount':
      return accept({ type: 'accountUnlocked', data: {} });
  }
}

export function evolveAccount(state: PersonState, event: Pick<AccountEvent, 'type'>): PersonState {
  const { opened, locked } = state.account ?? { opened: false, locked: false };
  switch (event.type) {
    case 'accountOpened':
      return { ...state, account: { opened: true, locked } };
    case 'accountLocked':
      return { ...state, account: { opened, locked: true } };
    case 'accountUnlocked':
      return { ...state, account: { opened, locked: false } };
    case 'passwordReset':
      return state;
  }
}
