import { accept, type Command, type DomainEvent, type EntityModule, refuse } from '../ledger/entity';
import { authorized, type TeamRole } from '../permissions/authorize';

export interface TeamMember {
  personId: string;
  role: TeamRole;
}

/** 列席旁听工作组. A deputy is always named, or the first listener stands in for one. */
export interface TeamState {
  teamId: string;
  name: string;
  organiserPath: string;
  area: string;
  members: readonly TeamMember[];
}

export type TeamCommand =
  | Command<'form', TeamState>
  | Command<'setMembers', { members: readonly TeamMember[] }>;

export type TeamEvent =
  | DomainEvent<'formed', TeamState>
  | DomainEvent<'membersSet', { members: readonly TeamMember[] }>;

const isWhole = (members: readonly TeamMember[]): boolean =>
  members.filter((m) => m.role === 'teamLead').length === 1 &&
  new Set(members.map((m) => m.personId)).size === members.length &&
  members.length >= 2;

export const teamModule: EntityModule<TeamState, TeamCommand, TeamEvent> = {
  kind: 'team',
  schema: 1,
  needs: () => [],
  decide(state, command, context) {
    const organiserPath = command.type === 'form' ? command.payload.organiserPath : state?.organiserPath;
    return authorized<TeamEvent>(`team.${command.type}`, context, { organiserPath }, () => {
      if (!isWhole(command.payload.members)) return refuse('INVALID', { field: 'members' });
      if (command.type === 'form') {
        if (state) return refuse('ALREADY_EXISTS');
        return accept({ type: 'formed', data: command.payload });
      }
      if (!state) return refuse('NOT_FOUND');
      return accept({ type: 'membersSet', data: { members: command.payload.members } });
    });
  },
  evolve(state, event) {
    if (event.type === 'formed') return event.data;
    if (!state) throw new Error(`team: ${event.type} before formed`);
    return { ...state, members: event.data.members };
  },
  nextAlarm: () => null,
  isOpen: () => false,
  tasks: () => [],
  taskAudience: () => 'inside',
  neighbours: () => [],
  audienceOf: () => 'unit',
};
