import type { Deadline } from '../calendar';
import type { IssueCategory, Severity, Track } from '../cycle/form';
import type { SupervisionNotice } from '../cycle/types';
import type { Clock, Clocks } from '../deadlines/clock';
import type { Command, DomainEvent, Instant, WordsRef } from '../ledger/entity';
import type { OnPaper, PaperSignature } from '../signing/on-paper';
import type { TakenCase, TakeOver } from './open-case';

/** What a 直接责任人 endorses, batch by batch. */
export type Endorsed = 'measures' | 'closure';

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
  /** 代录: who entered it from paper. */
  recordedBy?: string;
  /** The filer, and the person in whose place they filed. */
  filers: readonly string[];
  filedAt: Instant;
  endorser: Endorser;
  endorsedBy: string | null;
  endorsedAt: Instant | null;
  /** 线下审签. */
  paper?: OnPaper;
  /** By the reviewer, or by whoever was to endorse it. */
  returned: Signed | null;
  approvedBy: string | null;
}

export interface ClosureState {
  words: WordsRef | null;
  /** Position of this item within the words of the batch. */
  place: number;
  evidenceIds: readonly string[];
  onSiteEvidence: boolean;
  appliedBy: string;
  recordedBy?: string;
  filers: readonly string[];
  appliedAt: Instant;
  endorser: Endorser;
  endorsedBy: string | null;
  endorsedAt: Instant | null;
  paper?: OnPaper;
  /** Not endorsed: it is applied for anew. */
  refused?: Signed;
}

export interface Signed {
  by: string;
  at: Instant;
  words: WordsRef | null;
  /** Given on paper, and entered by a registrar. */
  paper?: OnPaper;
}

export interface Finding {
  words: WordsRef | null;
  path: string;
}

export type ObjectionOutcome = 'upheld' | 'partly' | 'rejected';
/** What a partly upheld objection changes. */
export type ObjectionChange = 'statement' | 'track' | 'severity';

export interface ObjectionDecision extends Signed {
  outcome: ObjectionOutcome;
  change: ObjectionChange | null;
}

export interface ObjectionState {
  filed: Signed;
  /** State to come back to, and the date (UTC+8) since which the unit's clocks stand still. */
  from: ItemState;
  pausedOn: string;
  decision: ObjectionDecision | null;
  /** One appeal, to the 部务会, final. */
  appeal: { filed: Signed; decision: ObjectionDecision | null } | null;
}

export interface ExtensionState {
  requested: Signed;
  /** Date asked for, UTC+8. */
  until: string;
  decision: (Signed & { approved: boolean }) | null;
}

/** What a 部领导 or the 部务会 makes of an item that does not get on. */
export type ItemOutcome = 'continue' | 'ongoing' | 'withdraw';

/** What a 必学内容 item is closed by: a further session of the unit, once it is named. */
export interface GroupStudy {
  /** Where the content was not studied, or the quality was low; null where no session of ours is meant. */
  missedSessionId: string | null;
  sessionId: string | null;
  startsAt: Instant | null;
}

export interface Item {
  itemNo: string;
  /** When the unit received it: its clocks start here. */
  deliveredAt: Instant;
  /** End of the time in which its facts may be disputed (row 11); null for what the unit itself found. */
  objectionUntil: Deadline | null;
  /** 巡察反馈 or 通报 that names it: date (UTC+8), its number among the words. */
  source: { on: string; words: WordsRef | null } | null;
  study: GroupStudy | null;
  /** 在办转入: its number on the paper, who entered it and when. */
  takenOver?: { no: string; by: string; at: Instant };
  /** Items of other lists that were merged into this one, which answers for them. */
  answersFor: readonly { listId: string; itemNo: string }[];
  /** Raised when a 情况说明 changes what was found. */
  version: number;
  /** Where what was found is written: words, and the path in them (`issues.2.`, or '' where they are about it alone). */
  finding: Finding;
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
  lastReturn: (Signed & { resubmitBy: string; place: number }) | null;
  progress: readonly { by: string; at: Instant; words: WordsRef | null }[];
  verification: {
    verifierId: string;
    method: VerificationMethod;
    at: Instant;
    words: WordsRef | null;
    place: number;
  } | null;
  followUp: FollowUp | null;
  followUpCheck: Signed | null;
  closedAt: Instant | null;
  recursFromItemId: string | null;
  /** Where a later cycle found it again, in a list of its own; absent in states of before. */
  foundAs?: { listId: string; itemNo: string };
  /** 情况说明, the last one first filed; kept after it was decided. */
  objection: ObjectionState | null;
  extensions: readonly ExtensionState[];
  /** 转长期 asked for by the verifier, waiting for a 部领导. */
  ongoingProposal: Signed | null;
  /** Yearly decisions that let it go on (续期), at most two. */
  ongoingRenewals: number;
  /** How it ended without being closed, and the item that answers for it. */
  settled: (Signed & { mergedInto: string | null; inList: string | null }) | null;
}

export interface RectificationState {
  listId: string;
  origin: ListOrigin;
  /** Null where no sit-in brought the list; then no round's policy binds it either. */
  cycleId: string | null;
  roundId: string | null;
  /** Empty without a round: whoever holds the role over the unit answers. */
  organiserId: string;
  responsibleUnitId: string;
  unitPath: string;
  liaisonId: string | null;
  /** Who signed the notice: another one decides on objections to it. */
  signedBy: string | null;
  /** People who wrote the findings, also those who left since: none of them verifies. */
  authorIds: readonly string[];
  /** Who sat in to the end: they read the list beside those whom a grant lets. */
  readerIds: readonly string[];
  deliveredAt: Instant;
  /** The notice that the unit received: statements and suggestions. */
  noticeWords: WordsRef | null;
  items: readonly Item[];
  clocks: Clocks;
  supervision: readonly SupervisionNotice[];
}

/** Set where it was signed on a 呈批单. */
type Papered = { paper?: PaperSignature };
type Clocked = { clocks: Readonly<Record<string, Clock>> };
/** The origins that no sit-in brings. */
export type EnteredOrigin = Exclude<ListOrigin, 'sitIn'>;
/** One document, self-check or session, and what was found in it. */
export interface Entering {
  listId: string;
  unitId: string;
  origin: EnteredOrigin;
  year: number;
  /** Date of the 巡察反馈 or 通报. */
  documentOn: string | null;
  /** 必学内容: the session at which it was not studied. */
  sessionId: string | null;
  items: readonly Pick<Item, 'category' | 'severity' | 'track'>[];
}

export interface OpenedItem extends Pick<Item, 'itemNo' | 'category' | 'severity' | 'track'> {
  path: string;
  recursFrom?: { listId: string; itemNo: string };
}

export interface ObjectionAnswer {
  itemNo: string;
  outcome: ObjectionOutcome;
  change: ObjectionChange | null;
  severity: Severity | null;
  track: Track | null;
}

export interface ObjectionResult extends ObjectionAnswer {
  /** State that the item goes on in. */
  to: ItemState;
}

export interface MeasuresEntry {
  itemNo: string;
  track: Track;
  measures: readonly Measure[];
}

export interface ClosureEntry {
  itemNo: string;
  measureChecks: readonly boolean[];
  evidenceIds: readonly string[];
  onSiteEvidence: boolean;
}

/** What the verifier finds of one application: closed, or sent back. */
export interface ClosureVerdict {
  itemNo: string;
  close: boolean;
  method: VerificationMethod;
  resubmitBy: string | null;
}

export type RectificationCommand =
  | Command<'open', { cycleId: string }>
  /** 自查: by the unit. 巡察、通报、必学内容: by 理论科. Opens the year's list where there is none yet. */
  | Command<'enterOwn' | 'enterFindings', Entering>
  /** 在办事项转入: what was open on paper. */
  | Command<'takeOver', TakeOver>
  | Command<'arrangeStudy', { itemNo: string; sessionId: string }>
  | Command<'assign', { items: readonly { itemNo: string; ownerId: string; leaderId: string }[] }>
  | Command<'submitMeasures', { items: readonly MeasuresEntry[] }>
  | Command<'endorseMeasures', { itemNos: readonly string[] }>
  | Command<'refuseEndorsement', { what: Endorsed; itemNos: readonly string[] }>
  | Command<
      'registerEndorsement',
      { what: Endorsed; itemNos: readonly string[]; agreed: boolean; paper: PaperSignature }
    >
  | Command<'registerAnswer', ObjectionAnswer & { paper: PaperSignature }>
  | Command<'reviewMeasures', { itemNo: string; approve: boolean }>
  | Command<'reportProgress', { itemNo: string }>
  | Command<'applyClosure', { items: readonly ClosureEntry[] }>
  | Command<'endorseClosure', { itemNos: readonly string[] }>
  | Command<'verifyClosure', { items: readonly ClosureVerdict[] }>
  | Command<'resume', { itemNo: string }>
  | Command<'fileObjection', { itemNo: string }>
  | Command<'answerObjection', ObjectionAnswer>
  | Command<'appealObjection', { itemNo: string }>
  | Command<'decideAppeal', ObjectionAnswer>
  | Command<'requestExtension', { itemNo: string; until: string }>
  | Command<'decideExtension', { itemNo: string; approve: boolean }>
  | Command<'proposeOngoing', { itemNo: string }>
  | Command<'decideOngoing', { itemNo: string; approve: boolean }>
  | Command<'reviewOngoing', { itemNo: string; outcome: 'renew' | 'phase'; on: string }>
  | Command<'decideItem', { itemNo: string; outcome: ItemOutcome; resubmitBy: string | null }>
  | Command<'enterBoardDecision', { itemNo: string; outcome: ItemOutcome; resubmitBy: string | null }>
  | Command<'withdrawItem', { itemNo: string }>
  /** `intoListId`: the item goes into one of another list of the unit. */
  | Command<'mergeItem', { itemNo: string; intoItemNo: string; intoListId?: string }>
  | Command<'transferItem', { itemNo: string }>
  | Command<'checkFollowUp', { itemNo: string; passed: boolean }>
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
        | 'readerIds'
        | 'deliveredAt'
        | 'signedBy'
      > & { items: readonly OpenedItem[]; objectionUntil: Deadline | null } & Clocked
    >
  | DomainEvent<
      'itemsEntered',
      {
        items: readonly OpenedItem[];
        objectionUntil: Deadline | null;
        documentOn: string | null;
        missedSessionId: string | null;
        /** Found by the department, whose author therefore does not verify. */
        byDepartment: boolean;
      } & Clocked
    >
  | DomainEvent<'itemsTakenOver', { items: readonly TakenCase[] } & Clocked>
  | DomainEvent<'studyArranged', { itemNo: string; sessionId: string; startsAt: Instant } & Clocked>
  /** The session was put on another day. */
  | DomainEvent<'studyMoved', { itemNo: string; startsAt: Instant } & Clocked>
  /** It will not take place: another one is to be named. */
  | DomainEvent<'studyCancelled', { itemNo: string; sessionId: string } & Clocked>
  | DomainEvent<'mergeTaken', { itemNo: string; from: { listId: string; itemNo: string } }>
  | DomainEvent<'assigned', { items: readonly { itemNo: string; ownerId: string; leaderId: string }[] }>
  | DomainEvent<'measuresFiled', { items: readonly MeasuresEntry[]; endorser: Endorser }>
  | DomainEvent<'measuresEndorsed', { itemNos: readonly string[] } & Clocked & Papered>
  | DomainEvent<'measuresApproved', { itemNo: string; toOngoing: boolean } & Clocked>
  | DomainEvent<'measuresReturned', { itemNo: string }>
  /** `clocks`: since the quarterly line of long-term items is asked for. */
  | DomainEvent<'progressReported', { itemNo: string } & Partial<Clocked>>
  | DomainEvent<
      'closureApplied',
      { items: readonly Omit<ClosureEntry, 'measureChecks'>[]; endorser: Endorser }
    >
  | DomainEvent<'closureEndorsed', { itemNos: readonly string[] } & Clocked & Papered>
  | DomainEvent<'endorsementRefused', { what: Endorsed; itemNos: readonly string[] } & Papered>
  /** `place`: where the item's words stand in those of the batch. */
  | DomainEvent<
      'itemClosed',
      { items: readonly { itemNo: string; method: VerificationMethod; place: number }[] }
    >
  | DomainEvent<
      'closureReturned',
      { items: readonly { itemNo: string; resubmitBy: string; place: number }[] } & Clocked
    >
  | DomainEvent<'resumed', { itemNo: string }>
  | DomainEvent<'objectionFiled', { itemNo: string; pausedOn: string } & Clocked>
  | DomainEvent<'objectionDecided', ObjectionResult & Clocked & Papered>
  | DomainEvent<'objectionAppealed', { itemNo: string; pausedOn: string } & Clocked>
  | DomainEvent<'appealDecided', ObjectionResult & Clocked>
  | DomainEvent<'extensionRequested', { itemNo: string; until: string } & Clocked>
  | DomainEvent<'extensionDecided', { itemNo: string; approved: boolean; until: string } & Clocked>
  | DomainEvent<'ongoingProposed', { itemNo: string }>
  | DomainEvent<'ongoingDecided', { itemNo: string; approved: boolean } & Clocked>
  | DomainEvent<'ongoingReviewed', { itemNo: string; outcome: 'renew' | 'phase'; on: string } & Clocked>
  | DomainEvent<'itemDecided', { itemNo: string; outcome: ItemOutcome; resubmitBy: string | null } & Clocked>
  | DomainEvent<'itemWithdrawn', { itemNo: string }>
  | DomainEvent<'itemMerged', { itemNo: string; intoItemNo: string; intoListId: string | null }>
  | DomainEvent<'itemTransferred', { itemNo: string }>
  | DomainEvent<'followUpPassed', { itemNo: string }>
  /** A later cycle's list names it again: the closing was ineffective. */
  | DomainEvent<'recurred', { itemNo: string; foundAs: { listId: string; itemNo: string } }>
  | DomainEvent<'followUpFailed', { itemNo: string; recurrence: OpenedItem } & Clocked>
  | DomainEvent<
      'deadlinesRecomputed',
      { calendarVersion: string; objections: Readonly<Record<string, Deadline>> } & Clocked
    >
  | DomainEvent<'supervisionIssued', { noticeId: string; key: string; plannedAt: Instant }>
  | DomainEvent<
      'supervisionDrafted',
      { noticeId: string; key: string; level: 'yellow' | 'red'; plannedAt: Instant }
    >
  | DomainEvent<'supervisionReleased', { noticeId: string }>
  | DomainEvent<'escalated', { key: string; step: string; plannedAt: Instant }>;
