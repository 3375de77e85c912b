import type { Clock, Clocks } from '../deadlines/clock';
import type { Command, DomainEvent, Instant, WordsRef } from '../ledger/entity';
import type { TeamRole } from '../permissions/authorize';
import type { FormFacts, IssueFacts } from './form';
import type { CycleSeat, RecusalRequest } from './seat';

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
  | 'closed'
  /** 已开未旁听: it goes on with a later date, or with another session. */
  | 'missed'
  // Ended without a notice; all four are terminal.
  | EndedStage;
export type EndedStage = 'exempted' | 'cancelled' | 'carriedOver' | 'transferred';

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

/** What was seen and heard besides the meeting itself; the words lie in `content`. */
export interface SitInFacts {
  /** Documents that were looked at. */
  documents: number;
  /** 访谈调研: with whom and one line are words. */
  talks: readonly { on: string }[];
  /** 现场点评, where the round's policy has it. */
  commented: boolean;
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
  /** Everybody who was ever named, in the order of naming; only active seats act. */
  seats: readonly CycleSeat[];
  recusals: readonly RecusalRequest[];
  stage: CycleStage;
  sessionId: string | null;
  /** Which session of this cycle `sessionId` is, or will be: one is cancelled or missed, the next has its own number. */
  sessionNo: number;
  /** Sessions of this cycle that the unit cancelled; from the second on the department decides. */
  cancellations: number;
  /** Cancellations after which the department chose to wait on. */
  keptAfter: number;
  /** The meeting was held, as its records say, whoever came. */
  sessionHeld: boolean;
  missed: { sessionId: string; startsAt: Instant; by: string; at: Instant; words: WordsRef | null } | null;
  ended: { from: CycleStage; by: string; at: Instant; words: WordsRef | null } | null;
  proposal: { number: number; startsAt: Instant; declined: boolean } | null;
  startsAt: Instant | null;
  agreedAt: Instant | null;
  review: Review | null;
  unreviewed: boolean;
  arrival: {
    by: string;
    at: Instant;
    listenerIds: readonly string[];
    isLateEntry: boolean;
    /** The round's policy has listeners comment on the spot. */
    commentAsked: boolean;
  } | null;
  sitIn:
    | (SitInFacts & {
        version: number;
        by: string;
        at: Instant;
        isLateEntry: boolean;
        words: WordsRef | null;
      })
    | null;
  concludedAt: Instant | null;
  form: FormState | null;
  notice: NoticeState | null;
  report: ReportState | null;
  /** Items of the list that came out of this cycle, as last heard. */
  list: { listId: string; open: number; ongoing: number; closed: number } | null;
  clocks: Clocks;
  supervision: readonly SupervisionNotice[];
}

/** Who takes a seat, and the team whose membership puts them into the pool; null where a grant of their own does. */
export interface Substitute {
  substituteId: string;
  fromTeamId: string | null;
}

export interface NamedSeat {
  personId: string;
  role: TeamRole;
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
  | Command<'recordMissed', None>
  | Command<'exempt', None>
  | Command<'cancel', None>
  | Command<'carryOver', None>
  | Command<'transfer', None>
  | Command<'keepWaiting', None>
  | Command<'acceptSeat', None>
  | Command<'declineSeat', None>
  | Command<'substitute', { personId: string } & Substitute>
  | Command<'reassign', { teamId: string }>
  | Command<'changeLead', { personId: string }>
  | Command<'declareRecusal', None>
  | Command<'requestRecusal', { personId: string }>
  | Command<'decideRecusal', { personId: string; grant: boolean; substitute: Substitute | null }>
  | Command<'recordSitIn', { version: number } & SitInFacts>
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
      > & { seats: readonly NamedSeat[] }
    >
  | DomainEvent<'notified', Clocked>
  | DomainEvent<'timeProposed', { sessionId: string; startsAt: Instant; number: number }>
  | DomainEvent<'timeDeclined', { number: number }>
  | DomainEvent<'scheduled', { sessionId: string; startsAt: Instant; agreedAt: Instant } & Clocked>
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
      {
        listenerIds: readonly string[];
        isLateEntry: boolean;
        unreviewed: boolean;
        commentAsked: boolean;
      } & Clocked
    >
  | DomainEvent<'sitInRecorded', { version: number; isLateEntry: boolean } & SitInFacts>
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
  | DomainEvent<'closed', None>
  // A cycle that does not go the straight way
  | DomainEvent<'sessionHeld', { sessionId: string }>
  | DomainEvent<'sessionCancelled', { sessionId: string } & Clocked>
  /** T+1 workday and nothing said: 已旁听、改期、未开、已开未旁听? */
  | DomainEvent<'outcomeAsked', { plannedAt: Instant }>
  | DomainEvent<'missed', { sessionId: string; startsAt: Instant } & Clocked>
  /** Why nobody of the team came: its own entry, for the unit does not read it. */
  | DomainEvent<'missedExplained', None>
  | DomainEvent<'waitingKept', Clocked>
  | DomainEvent<EndedStage, None>
  // Who sits in
  | DomainEvent<'seatAccepted', { personId: string }>
  | DomainEvent<'seatDeclined', { personId: string }>
  | DomainEvent<'substituted', { personId: string; substituteId: string; role: TeamRole } & Clocked>
  | DomainEvent<'reassigned', { teamId: string; seats: readonly NamedSeat[] } & Clocked>
  | DomainEvent<'leadChanged', { personId: string }>
  /** The team as the unit hears of it: who comes, not why. */
  | DomainEvent<'teamAnnounced', { seats: readonly NamedSeat[] }>
  | DomainEvent<'recusalDeclared', { personId: string }>
  | DomainEvent<'recusalRequested', { personId: string }>
  | DomainEvent<'recused', { personId: string }>
  | DomainEvent<'recusalRefused', { personId: string }>
  /** What the unit hears of its own request. */
  | DomainEvent<'recusalAnswered', { personId: string; granted: boolean }>;
