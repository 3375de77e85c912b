import type { Clock, Clocks } from '../deadlines/clock';
import type { Command, DomainEvent, Instant, WordsRef } from '../ledger/entity';
import type { Seat } from '../permissions/authorize';
import type { FormFacts, IssueFacts } from './form';

export type CycleStage =
  | 'planned'
  | 'notified'
  | 'scheduled'
  | 'preparing'
  | 'reviewing'
  | 'ready'
  | 'postponed'
  | 'listening'
  | 'writing'
  | 'awaitingSignOff'
  | 'delivered'
  | 'rectifying'
  | 'closed';

export type ReviewPart = 'plan' | 'materials';
export type Verdict = 'pass' | 'passWithAdvice' | 'return';
/** Only these three bring a package back (row 5). */
export type ReturnGround = 'politicalError' | 'businessInsteadOfStudy' | 'originalsMissing';

export interface Mark {
  verdict: Verdict;
  ground: ReturnGround | null;
  by: string;
  at: Instant;
  words: WordsRef | null;
}

export interface Review {
  packageVersion: number;
  /** Filed after a return: by T−1 workday it is decided again (row 5). */
  isResubmission: boolean;
  filedAt: Instant;
  plan: Mark | null;
  materials: Mark | null;
  outcome: 'pending' | 'approved' | 'returned';
  returned: { by: string; at: Instant; words: WordsRef | null } | null;
}

export interface FormState {
  version: number;
  facts: FormFacts;
  words: WordsRef | null;
  draftedBy: string;
  draftedAt: Instant;
  coSigned: readonly { personId: string; at: Instant; dissent: WordsRef | null }[];
  submitted: { by: string; at: Instant; unsigned: readonly string[]; words: WordsRef | null } | null;
  accepted: { by: string; at: Instant } | null;
  returned: { by: string; at: Instant; words: WordsRef | null } | null;
}

export interface NoticeState {
  version: number;
  /** Highlights, problems and suggestions as the unit will read them. */
  words: WordsRef | null;
  issues: readonly (IssueFacts & { itemNo: string })[];
  draftedBy: string;
  signedBy: string | null;
  signedAt: Instant | null;
  returned: { by: string; at: Instant; words: WordsRef | null } | null;
  acknowledgedBy: string | null;
  acknowledgedAt: Instant | null;
  /** Unacknowledged after two workdays it counts as received. */
  deemedReceivedAt: Instant | null;
}

export interface ReportState {
  words: WordsRef | null;
  submittedBy: string;
  submittedAt: Instant;
  accepted: { by: string; at: Instant } | null;
  returned: { by: string; at: Instant; words: WordsRef | null } | null;
}

export type SupervisionLevel = 'blue' | 'yellow' | 'red';
export interface SupervisionNotice {
  noticeId: string;
  key: string;
  level: SupervisionLevel;
  at: Instant;
  /** Blue goes out by itself; yellow and red wait for a 部领导. */
  releasedBy: string | null;
  releasedAt: Instant | null;
}

export interface CycleState {
  cycleId: string;
  roundId: string;
  unitId: string;
  unitPath: string;
  organiserId: string;
  organiserPath: string;
  teamId: string;
  liaisonId: string | null;
  seats: readonly Seat[];
  stage: CycleStage;
  /** The stage to come back to when a postponed meeting has a date again. */
  sessionId: string | null;
  proposal: { number: number; startsAt: Instant; declined: boolean } | null;
  startsAt: Instant | null;
  agreedAt: Instant | null;
  review: Review | null;
  unreviewed: boolean;
  arrival: { by: string; at: Instant; listenerIds: readonly string[]; isLateEntry: boolean } | null;
  concludedAt: Instant | null;
  form: FormState | null;
  notice: NoticeState | null;
  report: ReportState | null;
  /** Items of the list that came out of this cycle, as last heard. */
  list: { listId: string; open: number; ongoing: number; closed: number } | null;
  clocks: Clocks;
  supervision: readonly SupervisionNotice[];
}

type None = Record<string, never>;
type Clocked = { clocks: Readonly<Record<string, Clock>> };

export type CycleCommand =
  | Command<'plan', { cycleId: string; roundId: string; unitId: string; teamId: string }>
  | Command<'notify', None>
  | Command<
      'markReview',
      { part: ReviewPart; packageVersion: number; verdict: Verdict; ground: ReturnGround | null }
    >
  | Command<'returnPackage', { packageVersion: number }>
  | Command<'recordArrival', { listenerIds: readonly string[] }>
  | Command<'conclude', None>
  | Command<'draftForm', { facts: FormFacts; version: number }>
  | Command<'coSignForm', { version: number; dissent: boolean }>
  | Command<'submitForm', { version: number; unsigned: readonly string[] }>
  | Command<'acceptForm', { version: number }>
  | Command<'returnForm', { version: number }>
  | Command<'redraftNotice', { version: number }>
  | Command<'signNotice', { version: number }>
  | Command<'returnNotice', { version: number }>
  | Command<'acknowledge', None>
  | Command<'submitReport', None>
  | Command<'acceptReport', None>
  | Command<'returnReport', None>
  | Command<'releaseSupervision', { noticeId: string }>
  | Command<'follow', { from: string }>
  | Command<'alarm', { kind: string; at: Instant }>;

export type CycleEvent =
  | DomainEvent<
      'planned',
      Pick<
        CycleState,
        | 'cycleId'
        | 'roundId'
        | 'unitId'
        | 'unitPath'
        | 'organiserId'
        | 'organiserPath'
        | 'teamId'
        | 'liaisonId'
        | 'seats'
      >
    >
  | DomainEvent<'notified', None>
  | DomainEvent<'timeProposed', { sessionId: string; startsAt: Instant; number: number }>
  | DomainEvent<'timeDeclined', { number: number }>
  | DomainEvent<'scheduled', { startsAt: Instant; agreedAt: Instant } & Clocked>
  | DomainEvent<'moved', { startsAt: Instant } & Clocked>
  | DomainEvent<'postponed', { from: Instant } & Clocked>
  | DomainEvent<
      'packageReceived',
      { packageVersion: number; filedAt: Instant; isResubmission: boolean } & Clocked
    >
  | DomainEvent<
      'reviewMarked',
      { part: ReviewPart; packageVersion: number; verdict: Verdict; ground: ReturnGround | null }
    >
  | DomainEvent<'packageApproved', { packageVersion: number }>
  /** Words of a mark 通过附建议, for the unit to read; whose they are stays with the team. */
  | DomainEvent<'adviceConveyed', { part: ReviewPart; packageVersion: number }>
  | DomainEvent<'packageReturned', { packageVersion: number } & Clocked>
  | DomainEvent<
      'arrivalRecorded',
      { listenerIds: readonly string[]; isLateEntry: boolean; unreviewed: boolean } & Clocked
    >
  | DomainEvent<'concluded', None>
  | DomainEvent<'formDrafted', { facts: FormFacts; version: number }>
  | DomainEvent<'formCoSigned', { version: number; dissent: boolean }>
  | DomainEvent<'formSubmitted', { version: number; unsigned: readonly string[] } & Clocked>
  | DomainEvent<'formAccepted', { version: number }>
  | DomainEvent<'formReturned', { version: number } & Clocked>
  | DomainEvent<'noticeDrafted', { version: number; issues: NoticeState['issues'] }>
  | DomainEvent<'noticeReturned', { version: number }>
  | DomainEvent<'noticeSigned', { version: number }>
  | DomainEvent<'noticeDelivered', { version: number; listId: string | null } & Clocked>
  | DomainEvent<'acknowledged', None>
  | DomainEvent<'receiptDeemed', { plannedAt: Instant }>
  | DomainEvent<'reportSubmitted', None>
  | DomainEvent<'reportAccepted', None>
  | DomainEvent<'reportReturned', Clocked>
  | DomainEvent<'listHeard', { listId: string; open: number; ongoing: number; closed: number }>
  | DomainEvent<'supervisionIssued', { noticeId: string; key: string; plannedAt: Instant }>
  | DomainEvent<
      'supervisionDrafted',
      { noticeId: string; key: string; level: 'yellow' | 'red'; plannedAt: Instant }
    >
  | DomainEvent<'supervisionReleased', { noticeId: string }>
  | DomainEvent<'escalated', { key: string; step: string; plannedAt: Instant }>
  | DomainEvent<'lapsed', { key: string; plannedAt: Instant }>
  | DomainEvent<'deadlinesRecomputed', { calendarVersion: string } & Clocked>
  | DomainEvent<'closed', None>;
