import type { Clock } from '../deadlines/clock';
import type { Command, DomainEvent, Instant } from '../ledger/entity';
import type { TeamRole } from '../permissions/authorize';
import type { PaperSignature } from '../signing/on-paper';
import type { FormFacts } from './form';
import type {
  CycleState,
  EndedStage,
  NamedSeat,
  NoticeState,
  ReadOnPaper,
  ReturnGround,
  ReviewPart,
  SitInFacts,
  Substitute,
  Verdict,
} from './types';

type None = Record<string, never>;
/** Set where it was signed on a 呈批单. */
type Papered = { paper?: PaperSignature };
interface MarkFacts {
  part: ReviewPart;
  packageVersion: number;
  verdict: Verdict;
  ground: ReturnGround | null;
  read?: ReadOnPaper;
}
type Clocked = { clocks: Readonly<Record<string, Clock>> };

export type CycleCommand =
  | Command<'plan', { cycleId: string; roundId: string; unitId: string; teamId: string }>
  | Command<'notify', None>
  | Command<'markReview', MarkFacts>
  | Command<'returnPackage', { packageVersion: number }>
  | Command<'reopenPackage', { packageVersion: number }>
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
  | Command<'registerSignature', { agreed: boolean; paper: PaperSignature }>
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
  | Command<'say', None>
  | Command<'note', None>
  | Command<'annexNotice', None>
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
  | DomainEvent<
      'scheduled',
      { sessionId: string; startsAt: Instant; agreedAt: Instant; joinedAt?: Instant } & Clocked
    >
  /** The team said no to another cycle's meeting, or it was held without it: the unit reports a date. */
  | DomainEvent<'inviteEnded', { sessionId: string }>
  | DomainEvent<'moved', { startsAt: Instant } & Clocked>
  | DomainEvent<'postponed', { from: Instant } & Clocked>
  | DomainEvent<
      'packageReceived',
      { packageVersion: number; filedAt: Instant; isResubmission: boolean } & Clocked
    >
  | DomainEvent<'reviewMarked', MarkFacts>
  | DomainEvent<'packageApproved', { packageVersion: number }>
  /** Words of a mark 通过附建议, for the unit to read; whose they are stays with the team. */
  | DomainEvent<'adviceConveyed', { part: ReviewPart; packageVersion: number }>
  | DomainEvent<'packageReturned' | 'packageReopened', { packageVersion: number } & Clocked>
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
  | DomainEvent<'noticeDrafted', { version: number; issues: NoticeState['issues'] } & Clocked>
  | DomainEvent<'noticeReturned', { version: number } & Papered>
  | DomainEvent<'noticeSigned', { version: number } & Papered>
  | DomainEvent<'noticeDelivered', { version: number; listId: string | null } & Clocked & Papered>
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
  /** 沟通, read by everybody of the case, and 内部备注: their words alone, which no rule asks for. */
  | DomainEvent<'said' | 'noted', None>
  | DomainEvent<'noticeAnnexed', None>
  | DomainEvent<'recused', { personId: string }>
  | DomainEvent<'recusalRefused', { personId: string }>
  /** What the unit hears of its own request. */
  | DomainEvent<'recusalAnswered', { personId: string; granted: boolean }>;
