import { type DeadlineName, type DeadlineRule, defaultDeadlineRules } from '../calendar';
import { accept, type Command, type DomainEvent, type EntityModule, refuse } from '../ledger/entity';
import { authorized } from '../permissions/authorize';

/** What a place may decide for itself. Snapshotted into a round when it is drafted, frozen when published. */
export interface Policy {
  version: string;
  deadlines: Record<DeadlineName, DeadlineRule>;
  /** End of a due day: 24:00, or the end of office hours. */
  cutOff: '24:00' | '17:30';
  /** 印发即通知: publishing the round notifies every unit at once. */
  notifyOnPublish: boolean;
  /** Whether listeners comment on the spot (现场点评) or stay silent. */
  onSiteComment: 'silent' | 'afterClose';
}

export const defaultPolicy: Policy = {
  version: '2026-v1',
  deadlines: defaultDeadlineRules,
  cutOff: '24:00',
  notifyOnPublish: true,
  onSiteComment: 'silent',
};

export interface PolicyState {
  organiserId: string;
  organiserPath: string;
  policy: Policy;
}
export type PolicyCommand = Command<'adopt', PolicyState>;
export type PolicyEvent = DomainEvent<'adopted', PolicyState>;

export const policyModule: EntityModule<PolicyState, PolicyCommand, PolicyEvent> = {
  kind: 'policy',
  schema: 1,
  needs: () => [],
  decide(state, command, context) {
    const organiserPath = state?.organiserPath ?? command.payload.organiserPath;
    return authorized<PolicyEvent>('policy.adopt', context, { organiserPath }, () => {
      if (state && state.policy.version === command.payload.policy.version) return refuse('ALREADY_EXISTS');
      return accept({ type: 'adopted', data: command.payload });
    });
  },
  evolve: (_state, event) => event.data,
  nextAlarm: () => null,
  isOpen: () => false,
  tasks: () => [],
  taskAudience: () => 'inside',
  neighbours: () => [],
  audienceOf: () => 'inside',
};
