import {
  accept,
  type Command,
  type Context,
  type DomainEvent,
  type EntityModule,
  type Instant,
  refuse,
} from '../ledger/entity';
import { authorized } from '../permissions/authorize';

/** Why it must not be held. A category and nothing more: what it was is not told again. */
export type DisposalGround = 'stateSecret' | 'workSecret' | 'personal' | 'other';

export interface DisposalProposal {
  disposalId: string;
  /** Node of the case's unit or organiser: whose people decide. */
  path: string;
  /** The entry at which it was seen. */
  source: { stream: string; version: number };
  contentIds: readonly string[];
  fileIds: readonly string[];
  ground: DisposalGround;
}

/** 泄密处置: one proposes, another confirms, then words and files are destroyed; this is the tombstone. */
export interface DisposalState extends DisposalProposal {
  state: 'proposed' | 'confirmed' | 'declined';
  proposedBy: string;
  /** The proposer, and in whose place they stood. */
  proposers: readonly string[];
  proposedAt: Instant;
  decidedBy: string | null;
  decidedAt: Instant | null;
}

type None = Record<string, never>;
export type DisposalCommand =
  | Command<'propose', DisposalProposal>
  | Command<'confirm', None>
  | Command<'decline', None>;
export type DisposalEvent =
  | DomainEvent<'proposed', DisposalProposal>
  | DomainEvent<'confirmed', None>
  | DomainEvent<'declined', None>;

const actingIds = ({ actor }: Context): string[] =>
  [actor.personId, actor.onBehalfOf?.personId].filter((id) => id !== undefined);

export const disposalModule: EntityModule<DisposalState, DisposalCommand, DisposalEvent> = {
  kind: 'disposal',
  schema: 1,
  needs: () => [],
  decide(state, command, context) {
    const path = command.type === 'propose' ? command.payload.path : state?.path;
    return authorized<DisposalEvent>(`disposal.${command.type}`, context, { organiserPath: path }, () => {
      if (command.type === 'propose') {
        if (state) return refuse('ALREADY_EXISTS');
        const { contentIds, fileIds } = command.payload;
        if (contentIds.length + fileIds.length === 0) return refuse('INVALID', { field: 'contentIds' });
        return accept({ type: 'proposed', data: command.payload });
      }
      if (!state) return refuse('NOT_FOUND');
      if (state.state !== 'proposed') return refuse('ALREADY_DONE');
      // Two persons, also where one of them stands for another.
      if (command.type === 'confirm' && actingIds(context).some((id) => state.proposers.includes(id)))
        return refuse('SAME_PERSON_CONFIRMS');
      const event: DisposalEvent = { type: command.type === 'confirm' ? 'confirmed' : 'declined', data: {} };
      return accept(event);
    });
  },
  evolve(state, event) {
    const { personId, onBehalfOf } = event.actor;
    if (event.type === 'proposed')
      return {
        ...event.data,
        state: 'proposed',
        proposedBy: personId,
        proposers: onBehalfOf ? [personId, onBehalfOf] : [personId],
        proposedAt: event.occurredAt,
        decidedBy: null,
        decidedAt: null,
      };
    if (!state) throw new Error(`disposal: ${event.type} before proposed`);
    return { ...state, state: event.type, decidedBy: personId, decidedAt: event.occurredAt };
  },
  nextAlarm: () => null,
  isOpen: () => false,
  tasks: () => [],
  taskAudience: () => 'inside',
  neighbours: () => [],
  audienceOf: () => 'inside',
};
