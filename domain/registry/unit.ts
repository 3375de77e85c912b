import {
  accept,
  type Command,
  type Context,
  type DomainEvent,
  type EntityModule,
  refuse,
} from '../ledger/entity';
import { unitStream } from '../ledger/streams';
import { authorized } from '../permissions/authorize';

export interface RosterMember {
  personId: string;
  /** 中心组职务: the head, the member directly responsible, or an ordinary member. */
  seat: 'head' | 'directlyResponsible' | 'member';
  from: string;
  to: string | null;
}

export interface UnitState {
  unitId: string;
  /** Organisation path, e.g. `jl/zfbm/fgw`. */
  path: string;
  /** Names with the date from which each holds; the last one is the present name. */
  names: readonly { name: string; shortName: string; from: string }[];
  category: string;
  roster: readonly RosterMember[];
  /** Person who verifies its items (片区联络员). */
  liaisonId: string | null;
  /**
   * 主管部门本系统的单位: verified by 组织部 or 机关工委 (domain.md §3), so nobody's area reaches it; its 片区联络员 is appointed for
   * it alone. Absent: not one.
   */
  ownSystem?: true;
}

/** What may change about a unit that stays the same: a name is dated, so that what was signed keeps its own. */
export interface UnitAmendment {
  name: string;
  shortName: string;
  category: string;
  liaisonId: string | null;
  /** Absent: as it was. */
  ownSystem?: boolean;
  /** From this day the name holds; the day of the present name corrects that one. */
  from: string;
}

export type UnitCommand =
  | Command<
      'register',
      {
        unitId: string;
        path: string;
        name: string;
        shortName: string;
        category: string;
        from: string;
        roster: readonly RosterMember[];
        liaisonId: string | null;
        ownSystem?: boolean;
      }
    >
  | Command<'amend', UnitAmendment>
  | Command<'setRoster', { roster: readonly RosterMember[] }>;

export type UnitEvent =
  | DomainEvent<'registered', UnitState>
  | DomainEvent<'amended', UnitAmendment>
  | DomainEvent<'rosterSet', { roster: readonly RosterMember[] }>;

export const unitModule: EntityModule<UnitState, UnitCommand, UnitEvent> = {
  kind: 'unit',
  schema: 1,
  needs: () => [],
  decide(state, command, context) {
    const path = command.type === 'register' ? command.payload.path : state?.path;
    return authorized<UnitEvent>(`unit.${command.type}`, context, { unitPath: path }, () => {
      switch (command.type) {
        case 'register': {
          if (state) return refuse('ALREADY_EXISTS');
          // Cycle and item numbers are made of it, with hyphens between their parts.
          if (!/^[A-Za-z0-9]+$/.test(command.payload.unitId)) return refuse('INVALID', { field: 'unitId' });
          const { name, shortName, from, ownSystem = false, ...rest } = command.payload;
          const names = [{ name, shortName, from }];
          return accept({
            type: 'registered',
            data: { ...rest, names, ...(ownSystem ? { ownSystem } : {}) },
          });
        }
        case 'amend': {
          if (!state) return refuse('NOT_FOUND');
          const was = state.ownSystem ?? false;
          const { name, shortName, category, liaisonId, from, ownSystem = was } = command.payload;
          const last = state.names.at(-1);
          if (last && from < last.from)
            return refuse('DATE_BEYOND_LIMIT', { field: 'from', params: { from: last.from } });
          const same = last?.name === name && last.shortName === shortName;
          if (same && state.category === category && state.liaisonId === liaisonId && was === ownSystem)
            return refuse('NOTHING_TO_DO');
          const data = { name, shortName, category, liaisonId, from };
          return accept({ type: 'amended', data: was === ownSystem ? data : { ...data, ownSystem } });
        }
        case 'setRoster': {
          if (!state) return refuse('NOT_FOUND');
          const people = command.payload.roster.filter((m) => m.to === null);
          if (new Set(people.map((m) => m.personId)).size !== people.length)
            return refuse('INVALID', { field: 'roster' });
          return accept({ type: 'rosterSet', data: { roster: command.payload.roster } });
        }
      }
    });
  },
  evolve(state, event) {
    if (event.type === 'registered') return event.data;
    if (!state) throw new Error(`unit: ${event.type} before registered`);
    if (event.type === 'rosterSet') return { ...state, roster: event.data.roster };
    const { ownSystem: was, ...rest } = state;
    const { name, shortName, category, liaisonId, from, ownSystem = was ?? false } = event.data;
    const last = state.names.at(-1);
    const same = last?.name === name && last.shortName === shortName;
    const before = last?.from === from ? state.names.slice(0, -1) : state.names;
    return {
      ...rest,
      ...(ownSystem ? { ownSystem } : {}),
      category,
      liaisonId,
      names: same ? state.names : [...before, { name, shortName, from }],
    };
  },
  nextAlarm: () => null,
  isOpen: () => false,
  tasks: () => [],
  taskAudience: () => 'inside',
  neighbours: () => [],
  audienceOf: () => 'unit',
};

/** Members of the study group on a date (UTC+8). */
export const membersOn = (unit: UnitState, on: string): readonly RosterMember[] =>
  unit.roster.filter((m) => m.from <= on && (m.to === null || on <= m.to));

/** A unit as the rules find it; the command's `needs` must name its stream. */
export const unitIn = (context: Context, unitId: string): UnitState | undefined =>
  context.head(unitStream(unitId))?.state as UnitState | undefined;

/** 县区党委: of the rank of the department's own committee, so it takes no order straight from the department. */
export const isCountyCommittee = (unit: Pick<UnitState, 'category'> | null | undefined): boolean =>
  unit?.category.startsWith('县区') === true;
