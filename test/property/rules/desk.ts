import { type CalendarData, NO_CALENDAR } from '../../../domain/calendar';
import { opensList } from '../../../domain/cycle/stage';
import type { CycleState } from '../../../domain/cycle/types';
import type {
  Alarm,
  Context,
  Decision,
  Head,
  Instant,
  OnSheet,
  Recorded,
  Task,
  WordsRef,
} from '../../../domain/ledger/entity';
import {
  cycleIdOf,
  cycleStream,
  isWorkflowKind,
  kindOf,
  listStream,
  personStream,
} from '../../../domain/ledger/streams';
import { moduleOf } from '../../../domain/modules';
import type { PersonState } from '../../../domain/registry/person';
import type { RoundState } from '../../../domain/round/types';
import { deepFrozen } from './deep';

/** A command as a test says it: who, where, what. */
export interface Saying {
  by: string;
  stream: string;
  type: string;
  payload?: unknown;
  onBehalfOf?: string;
  /** 代录: `by` enters what `onBehalfOf` wrote on paper. */
  recorded?: boolean;
  /** Of a decision what the 呈批单 bears. */
  sheet?: OnSheet;
  words?: WordsRef | null;
  /** Of a command that an import or the founding of an installation brings. */
  imported?: boolean;
}

/** A command as it was answered, those of the system among them, in the order in which the desk took them up. */
export interface Said {
  saying: Saying;
  at: Instant;
  /** The refusal's code, or `ok`. */
  answer: string;
  /** The stream's versions before and after. */
  from: number;
  to: number;
  /** Streams that are told of it. */
  wakes: readonly string[];
}

const calendarStream = 'calendar/cn';
const systemId = 'system';

/**
 * The rules with nothing around them: heads in a map, neighbours followed at once, alarms fired as time passes. What
 * `append`, workflows and effects do on real servers, done in memory, so that a thousand histories take a second.
 *
 * A rule that looks at a head which its `needs` did not name gets an error here: `append` would not have locked it.
 */
export class Desk {
  private heads = new Map<string, Head>();
  private log = new Map<string, readonly Recorded[]>();
  /** Every entry in the order in which it was recorded, with its stream. */
  history: readonly { stream: string; entry: Recorded }[] = [];

  said: readonly Said[] = [];

  /** Streams whose wakes are lost: they follow nothing until a test tells them to. */
  deaf: ReadonlySet<string> = new Set();

  constructor(public now: Instant) {}

  /** An independent copy; states are never changed in place, so it costs three references. */
  fork(): Desk {
    const copy = new Desk(this.now);
    copy.heads = new Map(this.heads);
    copy.log = new Map(this.log);
    copy.history = this.history;
    copy.said = this.said;
    copy.deaf = this.deaf;
    return copy;
  }

  state<S>(stream: string): S {
    const head = this.heads.get(stream);
    if (!head) throw new Error(`no ${stream}`);
    return head.state as S;
  }
  has = (stream: string): boolean => this.heads.has(stream);
  version = (stream: string): number => this.heads.get(stream)?.version ?? 0;
  entries = (stream: string): readonly Recorded[] => this.log.get(stream) ?? [];
  streams = (): string[] => [...this.heads.keys()];

  private context(saying: Saying, needs: ReadonlySet<string>): Context {
    const person = (id: string | undefined) =>
      id ? ((this.heads.get(personStream(id))?.state as PersonState) ?? null) : null;
    return {
      now: this.now,
      sealedAt: this.now,
      actor:
        saying.recorded && saying.onBehalfOf
          ? {
              personId: saying.onBehalfOf,
              person: person(saying.onBehalfOf),
              onBehalfOf: null,
              recorder: person(saying.by) as PersonState,
              sheet: saying.sheet ?? { scanId: 'scan-1' },
              writer: person(saying.sheet?.writerId),
            }
          : { personId: saying.by, person: person(saying.by), onBehalfOf: person(saying.onBehalfOf) },
      bySystem: saying.by === systemId,
      origin: saying.imported ? 'imported' : 'live',
      calendar: (this.heads.get(calendarStream)?.state as CalendarData | undefined) ?? NO_CALENDAR,
      head: (stream) => {
        if (!needs.has(stream))
          throw new Error(`${saying.stream} ${saying.type} looks at ${stream} without needing it`);
        return this.heads.get(stream) ?? null;
      },
    };
  }

  /** What the rules would say, recording nothing. */
  ask(saying: Saying): Decision {
    const rules = moduleOf(kindOf(saying.stream));
    const state = this.heads.get(saying.stream)?.state ?? null;
    const command = { type: saying.type, payload: saying.payload ?? {}, words: saying.words ?? null };
    return rules.decide(
      state,
      command,
      this.context(saying, new Set(rules.needs(state, command, (s) => this.heads.get(s)?.state ?? null))),
    );
  }

  /** The refusal's code, or `ok`. */
  answer(saying: Saying): string {
    const decision = this.ask(saying);
    return decision.ok ? 'ok' : decision.rejection.code;
  }

  /** Records what is accepted, and everything that follows from it. */
  send(saying: Saying): Decision {
    const decision = this.ask(saying);
    const from = this.version(saying.stream);
    if (!decision.ok) {
      const answer = decision.rejection.code;
      this.said = [...this.said, { saying, at: this.now, answer, from, to: from, wakes: [] }];
      return decision;
    }
    const rules = moduleOf(kindOf(saying.stream));
    let { version, state } = this.heads.get(saying.stream) ?? { version: 0, state: null as unknown };
    const fresh: Recorded[] = [];
    for (const event of decision.events) {
      version += 1;
      const actor = {
        personId: saying.by,
        ...(saying.onBehalfOf ? { onBehalfOf: saying.onBehalfOf } : {}),
        capacity: saying.by === systemId ? ('system' as const) : (decision.capacity ?? ('system' as const)),
      };
      const entry = {
        version,
        type: event.type,
        data: plain(event.data),
        words: event.words ?? null,
        actor,
        occurredAt: this.now,
      } as Recorded;
      // Processes keep states and decide on them again: no rule may change one in place.
      state = deepFrozen(rules.evolve(state, entry));
      fresh.push(entry);
    }
    this.heads.set(saying.stream, { stream: saying.stream, version, state });
    this.log.set(saying.stream, [...this.entries(saying.stream), ...fresh]);
    this.history = [...this.history, ...fresh.map((entry) => ({ stream: saying.stream, entry }))];
    const wakes = fresh.length > 0 ? rules.neighbours(state, fresh) : [];
    this.said = [...this.said, { saying, at: this.now, answer: 'ok', from, to: version, wakes }];
    this.effects(saying.stream, state, fresh);
    for (const to of wakes)
      if (this.has(to) && !this.deaf.has(to))
        this.send({ by: systemId, stream: to, type: 'follow', payload: { from: saying.stream } });
    return decision;
  }

  /** As `send`, for a step that the rules must accept. */
  tell(by: string, stream: string, type: string, payload: unknown = {}, more: Partial<Saying> = {}): this {
    const decision = this.send({ by, stream, type, payload, ...more });
    if (!decision.ok)
      throw new Error(`${this.now} ${by} ${stream} ${type}: ${JSON.stringify(decision.rejection)}`);
    return this;
  }

  private effects(stream: string, state: unknown, fresh: readonly Recorded[]): void {
    const types = fresh.map((e) => e.type);
    if (types.includes('published') && kindOf(stream) === 'round') {
      const round = state as RoundState;
      for (const { unitId, teamId, n } of round.visits) {
        const cycleId = cycleIdOf(round.roundId, unitId, n);
        this.tell(systemId, cycleStream(cycleId), 'plan', {
          cycleId,
          roundId: round.roundId,
          unitId,
          teamId,
        });
      }
    }
    if (types.includes('noticeDelivered')) {
      const { cycleId, notice } = state as CycleState;
      if (notice && opensList(notice)) this.tell(systemId, listStream(cycleId), 'open', { cycleId });
    }
  }

  tasksOf = (stream: string): readonly Task[] => {
    const head = this.heads.get(stream);
    return head ? moduleOf(kindOf(stream)).tasks(head.state) : [];
  };

  alarmOf(stream: string): Alarm | null {
    const head = this.heads.get(stream);
    return head && isWorkflowKind(kindOf(stream)) ? moduleOf(kindOf(stream)).nextAlarm(head.state) : null;
  }

  /** The earliest alarm of all, or null. */
  nextAlarm(): { stream: string; alarm: Alarm } | null {
    let first: { stream: string; alarm: Alarm } | null = null;
    for (const stream of this.heads.keys()) {
      const alarm = this.alarmOf(stream);
      if (alarm && (!first || alarm.at < first.alarm.at)) first = { stream, alarm };
    }
    return first;
  }

  /** Lets time pass, every alarm on the way fired at its own instant. Time never goes back. */
  passTo(at: Instant): this {
    for (let left = 1000; ; left--) {
      const next = this.nextAlarm();
      if (!next || next.alarm.at > at) break;
      if (left === 0)
        throw new Error(`alarms without end: ${next.stream} ${next.alarm.kind} at ${next.alarm.at}`);
      if (next.alarm.at > this.now) this.now = next.alarm.at;
      this.tell(systemId, next.stream, 'alarm', next.alarm);
    }
    if (at > this.now) this.now = at;
    return this;
  }
}

/** As jsonb gives it back: no undefined, nothing shared with the sender. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
