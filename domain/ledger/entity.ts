import type { CalendarData } from '../calendar';
import type { Capacity } from '../permissions/roles';
import type { PersonState } from '../registry/person';
import type { Rejection } from './rejection';

/** ISO instant in UTC, milliseconds, e.g. `2026-04-24T06:30:00.000Z`. */
export type Instant = string;
/** Plain JSON: what may cross a process, a workflow history or a ledger entry. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** Reference to people's words in `content`: the id and the salted digest, never the text. */
export interface WordsRef {
  id: string;
  digest: string;
}

/** Where a command came from. Imported and demonstration entries stay marked as such for ever. */
export type Origin = 'live' | 'imported' | 'demonstration';

/** A command as a rule sees it: facts in `payload`, words by reference. */
export interface Command<T extends string = string, P = unknown> {
  type: T;
  payload: P;
  words: WordsRef | null;
}

/** What a rule answers with: facts that happened. `words` is set where the event shows the command's text. */
export interface DomainEvent<T extends string = string, D = unknown> {
  type: T;
  data: D;
  words?: WordsRef | null;
  /** The command's files do not go with this event: not everybody who reads it is to read them. */
  withoutFiles?: true;
}

/** The actor of an entry; `personId: 'system'` for alarms and neighbour steps. */
export interface ActorRef {
  personId: string;
  /** The person in whose place the actor stood under a dated 委托; of a 代录 the author. */
  onBehalfOf?: string;
  capacity: Capacity | 'system';
}

/** A paper that somebody enters: its scan, and where it is a decision the written date (UTC+8) and the digest of what was laid before its signer. */
export interface OnSheet {
  scanId: string;
  signedOn?: string;
  digest?: string;
  /** Who wrote it, where that was a 受托人 in the signer's place. */
  writerId?: string;
}

/** Whose word an entry is: of what was entered from paper (代录) its author's, not the one who typed it. */
export const authorOf = (actor: ActorRef): string =>
  actor.capacity === 'recorder' ? (actor.onBehalfOf ?? actor.personId) : actor.personId;

/** To be spread into what a state keeps: who entered it from paper, where somebody did. */
export const recordedBy = (actor: ActorRef): { recordedBy?: string } =>
  actor.capacity === 'recorder' ? { recordedBy: actor.personId } : {};

/** An event as the ledger keeps it and as `evolve` receives it; distributes over a union of events. */
export type Recorded<E extends DomainEvent = DomainEvent> = E extends unknown
  ? {
      version: number;
      type: E['type'];
      data: E['data'];
      words: WordsRef | null;
      actor: ActorRef;
      occurredAt: Instant;
    }
  : never;

export type Decision<E extends DomainEvent = DomainEvent> =
  | { ok: true; events: readonly E[]; capacity?: Capacity }
  | { ok: false; rejection: Rejection };

/** A stream's state as far as it is known; null where it is not. */
export type Near = (stream: string) => unknown;

/** A neighbour's head as `append` locked it. */
export interface Head {
  stream: string;
  version: number;
  state: unknown;
}

/** Everything a rule may look at besides its own state and the command. No clock, no I/O. */
export interface Context {
  /** Workflow time of the step: decides what an alarm may do. */
  now: Instant;
  /** When the API sealed the command: decides a person's lateness. Equals `now` for the system. */
  sealedAt: Instant;
  actor: {
    personId: string;
    person: PersonState | null;
    onBehalfOf: PersonState | null;
    /** 代录: the author above is on paper, this one enters it. */
    recorder?: PersonState;
    sheet?: OnSheet;
    /** Whom the sheet names as its writer, where they are registered. */
    writer?: PersonState | null;
  };
  /** True for alarms and neighbour steps, which nobody can send from outside. */
  bySystem: boolean;
  origin: Origin;
  calendar: CalendarData;
  head(stream: string): Head | null;
}

/** The next moment at which something happens by itself. */
export interface Alarm {
  at: Instant;
  /** Names the step; with `at` it identifies the alarm. */
  kind: string;
}

/** Something that waits for a person: one line of 待我办理. */
export interface Task {
  key: string;
  /** Which command answers it; also the key of its Chinese sentence. */
  kind: string;
  /** Exactly one of: a named person, or whoever holds a role at a unit, team or organiser. */
  assignee: Assignee;
  dueAt: Instant | null;
  provisional?: boolean;
  params?: Record<string, string | number>;
}

export type Assignee =
  | { personId: string }
  | (Holders & { role: 'studySecretary' | 'studyGroupHead' | 'directlyResponsible'; unitId: string })
  | (Holders & {
      role: 'roundManager' | 'areaLiaison' | 'deptLeader' | 'registrar';
      organiserId: string;
      unitId?: string;
    });

interface Holders {
  /** Ids of holders whom it does not ask: separation of duties keeps them from it, or it came from them. */
  except?: readonly string[];
}

/** Who may read a row or an entry. `unit` includes everybody inside as well. */
export type Audience = 'inside' | 'unit';

export type EntityKind =
  | 'round'
  | 'session'
  | 'cycle'
  | 'rectification'
  | 'person'
  | 'unit'
  | 'team'
  | 'calendar'
  | 'policy'
  | 'disposal'
  | 'backup';

/**
 * One kind of entity as pure rules. `append`, the workflows, the API's early refusal, the list of
 * actions on a page, tests and demonstration data all use this and nothing else.
 */
/** What follows from entries alone. A workflow needs no more: what is decided stays out of its bundle. */
export interface EntityFold<S = unknown, E extends DomainEvent = DomainEvent> {
  evolve(state: S | null, event: Recorded<E>): S;
  nextAlarm(state: S, calendar?: CalendarData): Alarm | null;
  /** False once nothing is scheduled any more; a later command opens a new run. */
  isOpen(state: S): boolean;
}

export interface EntityModule<S = unknown, C extends Command = Command, E extends DomainEvent = DomainEvent>
  extends EntityFold<S, E> {
  kind: EntityKind;
  /** Version of the state's shape, kept beside each head. */
  schema: number;
  /**
   * Streams that `decide` will look at, besides the actor's own (which `append` always loads). `near` tells what is known of a
   * stream that is needed itself, where that names further ones: the people of a team. It is asked again until nothing is missing.
   */
  needs(state: S | null, command: C, near?: Near): readonly string[];
  decide(state: S | null, command: C, context: Context): Decision<E>;
  tasks(state: S): readonly Task[];
  /** Which waiting moves a unit may know of; default `inside`. */
  taskAudience(kind: string): Audience;
  /** Streams to tell after these events were recorded; told without data, they look for themselves. */
  neighbours(state: S, events: readonly Recorded<E>[]): readonly string[];
  /** Which entry a unit may see; default `inside`. */
  audienceOf(eventType: E['type']): Audience;
}

/** Commands that only the system issues: it derives them from heads, so they need no seal. */
export const systemCommands = ['alarm', 'follow'] as const;
export type SystemCommand =
  | Command<'alarm', { kind: string; at: Instant }>
  | Command<'follow', { from: string }>;

export const accept = <E extends DomainEvent>(...events: E[]): Decision<E> => ({ ok: true, events });
export const refuse = (
  code: Rejection['code'],
  details: Omit<Rejection, 'code'> = {},
): { ok: false; rejection: Rejection } => ({
  ok: false,
  rejection: { code, ...details },
});
