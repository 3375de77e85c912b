import type { Clock } from '../deadlines/clock';
import type { ConsentPaper, SupervisionEvent, SupervisionWay } from '../deadlines/supervision';
import type { Command, DomainEvent, Instant } from '../ledger/entity';
import type { TeamRole } from '../permissions/authorize';
import type { LateReasoned } from '../session/late';
import type { PaperEntered } from '../signing/decided';
import type { PaperSignature } from '../signing/kept';
import type { FormFacts, StudyTaskFacts } from './form';
import type {
  CycleState,
  EndedStage,
  NamedSeat,
  NoticeState,
  Observation,
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
/** What another date than the last asks for; absent in entries of before, which asked for nothing. */
type NewDate = { reconfirm?: true };
type Clocked = { clocks: Readonly<Record<string, Clock>> };

export type CycleCommand =
  | Command<'plan', { cycleId: string; roundId: string; unitId: string; teamId: string }>
  | Command<'notify', None>
  | Command<'markReview', MarkFacts>
  | Command<'returnPackage', { packageVersion: number }>
  | Command<'reopenPackage', { packageVersion: number }>
  | Command<'reconfirmPackage', { packageVersion: number }>
  | Command<'recordArrival', { listenerIds: readonly string[] } & LateReasoned>
  | Command<'conclude', None>
  | Command<'draftForm', { facts: FormFacts; version: number }>
  | Command<'coSignForm', { version: number; dissent: boolean }>
  /** `factsStand`: the unit has answered since the draft that nothing is to be corrected. */
  | Command<'submitForm', { version: number; unsigned: readonly string[]; factsStand?: boolean }>
  | Command<'acceptForm', { version: number; studyTasks?: readonly StudyTaskFacts[] }>
  | Command<'returnForm', { version: number }>
  | Command<'redraftNotice', { version: number; studyTasks?: readonly StudyTaskFacts[] }>
  | Command<'signNotice', { version: number }>
  | Command<'returnNotice', { version: number }>
  | Command<'registerSignature', { agreed: boolean; paper: PaperSignature }>
  | Command<'acknowledge', None>
  | Command<'submitReport', None>
  | Command<'acceptReport', None>
  | Command<'returnReport', None>
  | Command<'releaseSupervision', { noticeId: string; way: SupervisionWay }>
  | Command<'enterConsent', ConsentPaper>
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
  | Command<'recordSitIn', { version: number } & SitInFacts & LateReasoned>
  | Command<'observe', Pick<Observation, 'ratings'> & LateReasoned>
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
      > & { seats: readonly NamedSeat[] } & Partial<Clocked>
    >
  | DomainEvent<'notified', Clocked>
  | DomainEvent<
      'timeProposed',
      // Entries of before started no clock.
      { sessionId: string; startsAt: Instant; number: number } & Partial<Clocked>
    >
  | DomainEvent<'timeDeclined', { number: number }>
  | DomainEvent<
      'scheduled',
      { sessionId: string; startsAt: Instant; agreedAt: Instant; joinedAt?: Instant } & NewDate & Clocked
    >
  /** The team said no to another cycle's meeting, or it was held without it: the unit reports a date. */
  | DomainEvent<'inviteEnded', { sessionId: string }>
  | DomainEvent<'moved', { startsAt: Instant } & NewDate & Clocked>
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
  | DomainEvent<'packageReconfirmed', { packageVersion: number }>
  /** The meeting has another topic than the one that it was filed for. */
  | DomainEvent<'packageLapsed', { packageVersion: number } & Clocked>
  | DomainEvent<'arrivalAdded', { listenerIds: readonly string[]; isLateEntry: boolean }>
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
  | DomainEvent<'observed', Pick<Observation, 'ratings' | 'isLateEntry'>>
  | DomainEvent<'concluded', None>
  | DomainEvent<'formDrafted', { facts: FormFacts; version: number } & Partial<Clocked>>
  | DomainEvent<'formCoSigned', { version: number; dissent: boolean }>
  | DomainEvent<'formSubmitted', { version: number; unsigned: readonly string[] } & Clocked>
  | DomainEvent<'formAccepted', { version: number }>
  | DomainEvent<'formReturned', { version: number } & Clocked>
  | DomainEvent<'noticeDrafted', { version: number } & Pick<NoticeState, 'issues' | 'studyTasks'> & Clocked>
  | DomainEvent<'noticeReturned', { version: number } & Papered>
  | DomainEvent<'noticeSigned', { version: number } & Papered>
  | DomainEvent<'noticeDelivered', { version: number; listId: string | null } & Clocked & Papered>
  | DomainEvent<'acknowledged', None>
  | DomainEvent<'receiptDeemed', { plannedAt: Instant }>
  /** `clocks`, here and below where they may be absent: since what is asked for by it has a date. */
  | DomainEvent<'reportSubmitted', Partial<Clocked>>
  | DomainEvent<'reportAccepted', None>
  | DomainEvent<'reportReturned', Clocked>
  | DomainEvent<'listHeard', { listId: string; open: number; ongoing: number; closed: number }>
  | SupervisionEvent
  | DomainEvent<'escalated', { key: string; step: string; plannedAt: Instant } & Partial<Clocked>>
  | DomainEvent<'lapsed', { key: string; plannedAt: Instant }>
  | DomainEvent<'deadlinesRecomputed', { calendarVersion: string } & Clocked>
  | DomainEvent<'closed', None>
  // A cycle that does not go the straight way
  | DomainEvent<'sessionHeld', { sessionId: string }>
  | DomainEvent<'sessionCancelled', { sessionId: string; notHeld?: true } & Clocked>
  /** T+1 workday and nothing said: 已旁听、改期、未开、已开未旁听? */
  | DomainEvent<'outcomeAsked', { plannedAt: Instant }>
  | DomainEvent<'missed', { sessionId: string; startsAt: Instant } & Clocked>
  /** Why nobody of the team came: its own entry, for the unit does not read it. */
  | DomainEvent<'missedExplained', None>
  | DomainEvent<'waitingKept', Clocked>
  | DomainEvent<EndedStage, Papered>
  // Who sits in
  | DomainEvent<'seatAccepted', { personId: string }>
  | DomainEvent<'seatDeclined', { personId: string } & Partial<Clocked>>
  /** Another day than the one that they had said yes to. */
  | DomainEvent<'seatsAskedAgain', { personIds: readonly string[] } & Clocked>
  | DomainEvent<'substituted', { personId: string; substituteId: string; role: TeamRole } & Clocked>
  | DomainEvent<'reassigned', { teamId: string; seats: readonly NamedSeat[] } & Clocked>
  | DomainEvent<'leadChanged', { personId: string }>
  /** The team as the unit hears of it: who comes, not why. */
  | DomainEvent<'teamAnnounced', { seats: readonly NamedSeat[] }>
  | DomainEvent<'recusalDeclared' | 'recusalRequested', { personId: string } & Partial<Clocked>>
  /** 沟通, read by everybody of the case, and 内部备注: their words alone, which no rule asks for. */
  | DomainEvent<'said' | 'noted', None>
  /** The scan of what was decided by hand, or of minutes: for the department alone. */
  | DomainEvent<'paperEntered', PaperEntered>
  | DomainEvent<'noticeAnnexed', Papered>
  | DomainEvent<'recused', { personId: string } & Partial<Clocked>>
  | DomainEvent<'recusalRefused', { personId: string }>
  /** What the unit hears of its own request. */
  | DomainEvent<'recusalAnswered', { personId: string; granted: boolean }>;
