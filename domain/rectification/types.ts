import type { IssueCategory, Severity, Track } from '../cycle/form';
import type { SupervisionNotice } from '../cycle/types';
import type { Clock, Clocks } from '../deadlines/clock';
import type { Command, DomainEvent, Instant, WordsRef } from '../ledger/entity';

export type ListOrigin = 'sitIn' | 'selfCheck' | 'inspection' | 'circular' | 'mustStudy';

export type ItemState =
  | 'pendingMeasures'
  | 'measuresReview'
  | 'inProgress'
  | 'pendingVerification'
  | 'returned'
  | 'ongoing'
  | 'closed'
  | 'disputed'
  | 'withdrawn'
  | 'merged'
  | 'transferred';

export type FollowUp = 'pending' | 'passed' | 'failed';
export type VerificationMethod = 'documents' | 'onSite' | 'interview';

/** Whom a filed batch waits for. */
export type Endorser = 'directlyResponsible' | 'studyGroupHead';

export interface Measure {
  ownerId: string;
  dueOn: string;
}

export interface MeasuresState {
  measures: readonly Measure[];
  track: Track;
  words: WordsRef | null;
  /** Position of this item within the words of the batch. */
  at: number;
  filedBy: string;
  /** The filer, and the person in whose place they filed. */
  filers: readonly string[];
  filedAt: Instant;
  endorser: Endorser;
  endorsedBy: string | null;
  endorsedAt: Instant | null;
  returned: { by: string; at: Instant; words: WordsRef | null } | null;
  approvedBy: string | null;
}

export interface ClosureState {
  words: WordsRef | null;
  evidenceIds: readonly string[];
  onSiteEvidence: boolean;
  appliedBy: string;
  filers: readonly string[];
  appliedAt: Instant;
  endorser: Endorser;
  endorsedBy: string | null;
  endorsedAt: Instant | null;
}

export interface Item {
  itemNo: string;
  /** Index of the issue in the notice's words. */
  issueIndex: number;
  category: IssueCategory;
  severity: Severity;
  track: Track;
  state: ItemState;
  ownerId: string | null;
  leaderId: string | null;
  /** Where the 责任科室 stands: words of the assignment and the position of this item in them. */
  department: { words: WordsRef; at: number } | null;
  /** Everybody who ever filed, endorsed or reported for the unit: none of them verifies. */
  handledBy: readonly string[];
  measures: MeasuresState | null;
  closure: ClosureState | null;
  /** Times that a closure was sent back; the third goes to the 部务会. */
  returns: number;
  lastReturn: { by: string; at: Instant; words: WordsRef | null; resubmitBy: string } | null;
  progress: readonly { by: string; at: Instant; words: WordsRef | null }[];
  verification: {
    verifierId: string;
    method: VerificationMethod;
    at: Instant;
    words: WordsRef | null;
  } | null;
  followUp: FollowUp | null;
  closedAt: Instant | null;
  recursFromItemId: string | null;
}

export interface RectificationState {
  listId: string;
  origin: ListOrigin;
  cycleId: string;
  roundId: string;
  organiserId: string;
  responsibleUnitId: string;
  unitPath: string;
  liaisonId: string | null;
  /** People who wrote the findings: none of them verifies. */
  authorIds: readonly string[];
  deliveredAt: Instant;
  /** The notice that the unit received: statements and suggestions. */
  noticeWords: WordsRef | null;
  items: readonly Item[];
  clocks: Clocks;
  supervision: readonly SupervisionNotice[];
}

type Clocked = { clocks: Readonly<Record<string, Clock>> };
type OpenedItem = Pick<Item, 'itemNo' | 'issueIndex' | 'category' | 'severity' | 'track'>;

export interface MeasuresEntry {
  itemNo: string;
  track: Track;
  measures: readonly Measure[];
}

export type RectificationCommand =
  | Command<'open', { cycleId: string }>
  | Command<'assign', { items: readonly { itemNo: string; ownerId: string; leaderId: string }[] }>
  | Command<'submitMeasures', { items: readonly MeasuresEntry[] }>
  | Command<'endorseMeasures', { itemNos: readonly string[] }>
  | Command<'reviewMeasures', { itemNo: string; approve: boolean }>
  | Command<'reportProgress', { itemNo: string }>
  | Command<
      'applyClosure',
      {
        itemNo: string;
        measureChecks: readonly boolean[];
        evidenceIds: readonly string[];
        onSiteEvidence: boolean;
      }
    >
  | Command<'endorseClosure', { itemNos: readonly string[] }>
  | Command<
      'verifyClosure',
      { itemNo: string; close: boolean; method: VerificationMethod; resubmitBy: string | null }
    >
  | Command<'resume', { itemNo: string }>
  | Command<'releaseSupervision', { noticeId: string }>
  | Command<'follow', { from: string }>
  | Command<'alarm', { kind: string; at: Instant }>;

export type RectificationEvent =
  | DomainEvent<
      'opened',
      Pick<
        RectificationState,
        | 'listId'
        | 'origin'
        | 'cycleId'
        | 'roundId'
        | 'organiserId'
        | 'responsibleUnitId'
        | 'unitPath'
        | 'liaisonId'
        | 'authorIds'
        | 'deliveredAt'
      > & { items: readonly OpenedItem[] } & Clocked
    >
  | DomainEvent<'assigned', { items: readonly { itemNo: string; ownerId: string; leaderId: string }[] }>
  | DomainEvent<'measuresFiled', { items: readonly MeasuresEntry[]; endorser: Endorser }>
  | DomainEvent<'measuresEndorsed', { itemNos: readonly string[] } & Clocked>
  | DomainEvent<'measuresApproved', { itemNo: string; toOngoing: boolean } & Clocked>
  | DomainEvent<'measuresReturned', { itemNo: string }>
  | DomainEvent<'progressReported', { itemNo: string }>
  | DomainEvent<
      'closureApplied',
      { itemNo: string; evidenceIds: readonly string[]; onSiteEvidence: boolean; endorser: Endorser }
    >
  | DomainEvent<'closureEndorsed', { itemNos: readonly string[] } & Clocked>
  | DomainEvent<'itemClosed', { itemNo: string; method: VerificationMethod }>
  | DomainEvent<'closureReturned', { itemNo: string; resubmitBy: string } & Clocked>
  | DomainEvent<'resumed', { itemNo: string }>
  | DomainEvent<'deadlinesRecomputed', { calendarVersion: string } & Clocked>
  | DomainEvent<'supervisionIssued', { noticeId: string; key: string; plannedAt: Instant }>
  | DomainEvent<
      'supervisionDrafted',
      { noticeId: string; key: string; level: 'yellow' | 'red'; plannedAt: Instant }
    >
  | DomainEvent<'supervisionReleased', { noticeId: string }>
  | DomainEvent<'escalated', { key: string; step: string; plannedAt: Instant }>;
