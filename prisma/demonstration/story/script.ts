import {
  addWorkdays,
  type CalendarData,
  instantOf,
  isBefore,
  type LocalDate,
} from '../../../domain/calendar';
import type { CycleCommand } from '../../../domain/cycle/messages';
import { sessionIdOf } from '../../../domain/cycle/stage';
import type { Instant } from '../../../domain/ledger/entity';
import { cycleStream, listStream, sessionStream } from '../../../domain/ledger/streams';
import type { RectificationCommand } from '../../../domain/rectification/messages';
import type { SessionCommand } from '../../../domain/session/types';
import { type Chance, chance } from '../chance';
import type { Person, StudyGroup } from '../city/people';
import type { Team } from '../city/teams';
import type { Problem, Voice } from '../words/voice';

/** One person's command at one instant, as the API would have taken it in. */
export interface Act {
  at: Instant;
  /** Person id, or `system` for what was registered before there was anybody. */
  by: string;
  stream: string;
  type: string;
  payload: object;
  words: Readonly<Record<string, string>>;
}

type PayloadOf<C extends { type: string; payload: unknown }, T extends C['type']> = Extract<
  C,
  { type: T }
>['payload'] &
  object;
type Words = Record<string, string | undefined>;

/** What a story is told about: who visits whom, and who acts for the department. */
export interface Visit {
  roundId: string;
  group: StudyGroup;
  team: Team;
  /** Place in the whole demonstration: chooses words so that neighbours differ. */
  index: number;
  manager: Person;
  signer: Person;
  liaison: Person;
}

export interface Clockwork {
  calendar: CalendarData;
  now: Instant;
}

/**
 * The script of one cycle with its session and list. Acts are said in any order and told in the order of time; whatever
 * would lie after `now` is a mistake of the story and throws.
 */
export class Script {
  readonly acts: Act[] = [];
  readonly cycleId: string;
  readonly chance: Chance;
  readonly voice: Voice;
  problems: readonly Problem[] = [];
  /** T and D, once they are known. */
  session: LocalDate = '';
  delivery: LocalDate = '';
  /** The last day on which an item was closed. */
  /** 销号 in the order in which it was told: what of it 回头看 looks at depends on it. */
  readonly closings: { n: number; on: LocalDate }[] = [];
  /** First measures that were said to be done. */
  readonly begun = new Set<number>();
  lastClosed: LocalDate = '';
  /** Which session of the cycle is spoken of: after a missed or cancelled one the next. */
  sessionNo = 1;
  packageVersion = 0;
  formVersion = 0;
  noticeVersion = 0;

  constructor(
    readonly visit: Visit,
    private readonly clockwork: Clockwork,
  ) {
    const { roundId, group } = visit;
    this.cycleId = `${roundId}-${group.unit.unitId}-1`;
    this.chance = chance(this.cycleId);
    this.voice = { ...this.chance, short: group.unit.shortName, field: group.unit.field };
  }

  get sessionId(): string {
    return sessionIdOf(this.cycleId, this.sessionNo);
  }

  /** Whether that moment has come: what lies ahead of now is not told. */
  hasCome(on: LocalDate, time: string): boolean {
    return !isBefore(this.clockwork.now, instantOf(on, time));
  }

  /** The n-th workday after a date; before it when negative. */
  workday(date: LocalDate, n: number): LocalDate {
    return addWorkdays(this.clockwork.calendar, date, n).date;
  }

  onSession<T extends SessionCommand['type']>(
    on: LocalDate,
    time: string,
    by: Person,
    type: T,
    payload: PayloadOf<SessionCommand, T>,
    words: Words = {},
  ): void {
    this.say(on, time, by, sessionStream(this.sessionId), type, payload, words);
  }
  onCycle<T extends CycleCommand['type']>(
    on: LocalDate,
    time: string,
    by: Person,
    type: T,
    payload: PayloadOf<CycleCommand, T>,
    words: Words = {},
  ): void {
    this.say(on, time, by, cycleStream(this.cycleId), type, payload, words);
  }
  onList<T extends RectificationCommand['type']>(
    on: LocalDate,
    time: string,
    by: Person,
    type: T,
    payload: PayloadOf<RectificationCommand, T>,
    words: Words = {},
  ): void {
    this.say(on, time, by, listStream(this.cycleId), type, payload, words);
  }

  private say(
    on: LocalDate,
    time: string,
    by: Person,
    stream: string,
    type: string,
    payload: object,
    words: Words,
  ): void {
    const at = instantOf(on, time);
    if (isBefore(this.clockwork.now, at))
      throw new Error(`${this.cycleId}: ${type} at ${on} ${time} lies ahead of now`);
    const said = Object.fromEntries(
      Object.entries(words).filter((pair): pair is [string, string] => Boolean(pair[1])),
    );
    this.acts.push({ at, by: by.personId, stream, type, payload, words: said });
  }

  /** All acts, the earliest first; what was said at one instant keeps its order. */
  told(): Act[] {
    return [...this.acts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }
}

/** `HH:mm` some minutes after a time of day, so that a day's work is not done at one stroke of the clock. */
export const later = (time: string, minutes: number): string => {
  const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
};
