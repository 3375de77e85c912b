import type { Command, DomainEvent, Instant } from '../ledger/entity';
import type { Policy } from '../registry/policy';

/** One unit of a round and who visits it. */
export interface PlannedVisit {
  unitId: string;
  teamId: string;
  /** n-th cycle of this unit in the round. */
  n: number;
}

export type RoundStage = 'draft' | 'published' | 'executing' | 'rectifying' | 'assessing' | 'closed';

export interface RoundState {
  roundId: string;
  organiserId: string;
  organiserPath: string;
  stage: RoundStage;
  /** Basis in the year's 督查检查考核计划. Required: no round without it. */
  planBasis: string;
  /** Dates (UTC+8), both inclusive. */
  windowFrom: string;
  windowTo: string;
  visits: readonly PlannedVisit[];
  policy: Policy;
  words: { id: string; digest: string } | null;
  draftedBy: string;
  publishedBy: string | null;
  publishedAt: Instant | null;
  /** Workdays between publication and the window's first day; row 2 asks for ten. */
  noticeWorkdays: number | null;
}

interface RoundFacts {
  planBasis: string;
  windowFrom: string;
  windowTo: string;
  visits: readonly PlannedVisit[];
}

export type RoundCommand =
  | Command<
      'draft',
      RoundFacts & { roundId: string; organiserId: string; organiserPath: string; policy?: Partial<Policy> }
    >
  | Command<'revise', RoundFacts>
  | Command<'publish', Record<string, never>>
  | Command<'close', Record<string, never>>
  | Command<'follow', { from: string }>
  | Command<'alarm', { kind: string; at: Instant }>;

export type RoundEvent =
  | DomainEvent<
      'drafted',
      RoundFacts & { roundId: string; organiserId: string; organiserPath: string; policy: Policy }
    >
  | DomainEvent<'revised', RoundFacts>
  | DomainEvent<'published', { noticeWorkdays: number }>
  | DomainEvent<'windowOpened', { plannedAt: Instant }>
  | DomainEvent<'allDelivered', Record<string, never>>
  | DomainEvent<'allSettled', Record<string, never>>
  | DomainEvent<'closed', Record<string, never>>;
