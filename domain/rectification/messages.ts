import type { Deadline, LocalDate } from '../calendar';
import type { Severity, Track } from '../cycle/form';
import type { Clock } from '../deadlines/clock';
import type { ConsentPaper, SupervisionEvent, SupervisionWay } from '../deadlines/supervision';
import type { Command, DomainEvent, Instant } from '../ledger/entity';
import type { PaperEntered } from '../signing/decided';
import type { BoardPaper, PaperSignature } from '../signing/kept';
import type { TakenCase, TakeOver } from './open-case';
import type {
  Endorsed,
  Endorser,
  FollowUp,
  Item,
  ItemOutcome,
  ItemState,
  ListOrigin,
  Measure,
  ObjectionChange,
  ObjectionOutcome,
  PaperedAct,
  RectificationState,
  ReportedItem,
  SampleGround,
  VerificationMethod,
} from './types';

/** Up to when whoever decides has seen what was filed (`seenUntil`); a 呈批单 says it by its digest. */
type Seen = { seen?: Instant | undefined };
/** The same of what several may file; `null`: nothing had been filed when the form was opened. */
type SeenBefore = { seen?: Instant | null | undefined };
/** Set where it was signed on a 呈批单. */
type Papered = { paper?: PaperSignature };
/** Set where a body without an account decided it. */
type Minuted = { board?: BoardPaper };
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
  items: readonly (Pick<Item, 'category' | 'severity' | 'track'> & Pick<OpenedItem, 'recursFrom'>)[];
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
  evidenceIds: readonly string[];
  /** 形成日期 of each, in the same order; entries of before this was asked have none. */
  evidenceDates?: readonly LocalDate[];
  onSiteEvidence: boolean;
}

/** An application as filed: what was checked at the door is not kept a second time. */
export interface ClosureFiling extends ClosureEntry {
  measureChecks: readonly boolean[];
  /** 长效机制 is written: words never reach a rule, and every track but 立行立改 asks for them. */
  withMechanism?: boolean;
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
  | Command<'submitMeasures', { items: readonly MeasuresEntry[] } & SeenBefore>
  | Command<'endorseMeasures', { itemNos: readonly string[] } & Seen>
  | Command<'refuseEndorsement', { what: Endorsed; itemNos: readonly string[] } & Seen>
  | Command<
      'registerEndorsement',
      { what: PaperedAct; itemNos: readonly string[]; agreed: boolean; paper: PaperSignature }
    >
  | Command<'registerAnswer', ObjectionAnswer & { paper: PaperSignature }>
  | Command<'reviewMeasures', { itemNo: string; approve: boolean } & Seen>
  | Command<'reportProgress', { itemNo: string }>
  /** `measureNo`: from 1, in the order in which they were filed. */
  | Command<'completeMeasure', { itemNo: string; measureNo: number }>
  | Command<'say', { itemNo: string }>
  | Command<'note', { itemNo: string }>
  | Command<'applyClosure', { items: readonly ClosureFiling[] } & SeenBefore>
  | Command<'endorseClosure', { itemNos: readonly string[] } & Seen>
  | Command<'verifyClosure', { items: readonly ClosureVerdict[] } & Seen>
  | Command<'resume', { itemNo: string }>
  | Command<'fileObjection', { itemNo: string }>
  | Command<'answerObjection', ObjectionAnswer>
  | Command<'appealObjection', { itemNo: string }>
  | Command<'decideAppeal', ObjectionAnswer & Minuted>
  | Command<'requestExtension', { itemNo: string; until: string }>
  | Command<'decideExtension', { itemNo: string; approve: boolean } & Seen>
  | Command<'proposeOngoing', { itemNo: string }>
  | Command<'decideOngoing', { itemNo: string; approve: boolean } & Seen>
  | Command<'reviewOngoing', { itemNo: string; outcome: 'renew' | 'phase'; on: string }>
  | Command<'decideItem', { itemNo: string; outcome: ItemOutcome; resubmitBy: string | null }>
  | Command<
      'enterBoardDecision',
      { itemNo: string; outcome: ItemOutcome; resubmitBy: string | null } & Minuted
    >
  | Command<'withdrawItem', { itemNo: string }>
  /** `intoListId`: the item goes into one of another list of the unit. */
  | Command<'mergeItem', { itemNo: string; intoItemNo: string; intoListId?: string }>
  | Command<'transferItem', { itemNo: string }>
  | Command<'checkFollowUp', { itemNo: string; passed: boolean }>
  | Command<'releaseSupervision', { noticeId: string; way: SupervisionWay }>
  | Command<'enterConsent', ConsentPaper>
  | Command<'reportStudyTask', { taskNo: number; doneOn: LocalDate }>
  /** 整改报告. `withPlan`: says why items are open and what comes next, which it must while any is. */
  | Command<'fileReport', { version: number; withPlan: boolean }>
  | Command<'signReport', { version: number }>
  | Command<'returnReport', { version: number }>
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
        | 'organiserPath'
        | 'responsibleUnitId'
        | 'unitPath'
        | 'liaisonId'
        | 'authorIds'
        | 'readerIds'
        | 'deliveredAt'
        | 'signedBy'
        | 'signerIds'
      > & { items: readonly OpenedItem[]; objectionUntil: Deadline | null; studyTasks?: number } & Clocked
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
  | DomainEvent<'measuresFiled', { items: readonly MeasuresEntry[]; endorser: Endorser } & Partial<Clocked>>
  | DomainEvent<'measuresEndorsed', { itemNos: readonly string[] } & Clocked & Papered>
  | DomainEvent<'measuresApproved', { itemNo: string; toOngoing: boolean } & Clocked>
  /** Without clocks: returned before a return had a date of its own. */
  | DomainEvent<'measuresReturned', { itemNo: string } & Partial<Clocked>>
  /** `clocks`, here and below where they may be absent: since what was filed or is owed has a date. */
  | DomainEvent<'progressReported', { itemNo: string } & Partial<Clocked>>
  | DomainEvent<'measureCompleted', { itemNo: string; measureNo: number }>
  | DomainEvent<'closureApplied', { items: readonly ClosureEntry[]; endorser: Endorser } & Partial<Clocked>>
  | DomainEvent<'closureEndorsed', { itemNos: readonly string[] } & Clocked & Papered>
  | DomainEvent<'endorsementRefused', { what: Endorsed; itemNos: readonly string[] } & Papered>
  /** `place`: where the item's words stand in those of the batch. */
  | DomainEvent<
      'itemClosed',
      {
        items: readonly {
          itemNo: string;
          method: VerificationMethod;
          place: number;
          /** Null: not in the sample. Absent in entries of before, whose items all wait for a 回头看. */
          sample?: SampleGround | null;
        }[];
      } & Partial<Clocked>
    >
  | DomainEvent<
      'closureReturned',
      { items: readonly { itemNo: string; resubmitBy: string; place: number }[] } & Clocked
    >
  | DomainEvent<'resumed', { itemNo: string }>
  | DomainEvent<'objectionFiled', { itemNo: string; pausedOn: string } & Clocked>
  | DomainEvent<'objectionDecided', ObjectionResult & Clocked & Papered>
  | DomainEvent<'objectionAppealed', { itemNo: string; pausedOn: string } & Clocked>
  | DomainEvent<'appealDecided', ObjectionResult & Clocked & Minuted>
  | DomainEvent<'extensionRequested', { itemNo: string; until: string } & Clocked>
  | DomainEvent<'extensionDecided', { itemNo: string; approved: boolean; until: string } & Clocked & Papered>
  | DomainEvent<'ongoingProposed', { itemNo: string } & Partial<Clocked>>
  | DomainEvent<'ongoingDecided', { itemNo: string; approved: boolean } & Clocked & Papered>
  | DomainEvent<'ongoingReviewed', { itemNo: string; outcome: 'renew' | 'phase'; on: string } & Clocked>
  | DomainEvent<
      'itemDecided',
      { itemNo: string; outcome: ItemOutcome; resubmitBy: string | null } & Clocked & Papered & Minuted
    >
  /** 沟通 about an item, read by everybody of the case, and 内部备注: their words alone, which no rule asks for. */
  | DomainEvent<'said' | 'noted', { itemNo: string }>
  /** The scan of what was decided by hand, or of minutes: for the department alone. */
  | DomainEvent<'paperEntered', PaperEntered>
  | DomainEvent<'studyTaskDone', { taskNo: number; doneOn: LocalDate }>
  | DomainEvent<'itemWithdrawn', { itemNo: string } & Papered>
  | DomainEvent<'itemMerged', { itemNo: string; intoItemNo: string; intoListId: string | null }>
  | DomainEvent<'itemTransferred', { itemNo: string }>
  | DomainEvent<'followUpPassed', { itemNo: string }>
  /** A later cycle's list names it again: the closing was ineffective. */
  | DomainEvent<'recurred', { itemNo: string; foundAs: { listId: string; itemNo: string } }>
  /** The 情况说明 about its recurrence was upheld: the item is as far as it was before, or owes a 回头看 anew. */
  | DomainEvent<'recurrenceRefuted', { itemNo: string; followUp: Exclude<FollowUp, 'failed'> } & Clocked>
  /** Without `objectionUntil`: of before the unit could answer on facts of what a 回头看 found. */
  | DomainEvent<
      'followUpFailed',
      { itemNo: string; recurrence: OpenedItem; objectionUntil?: Deadline } & Clocked
    >
  | DomainEvent<
      'deadlinesRecomputed',
      { calendarVersion: string; objections: Readonly<Record<string, Deadline>> } & Clocked
    >
  /** 长期事项 of before the quarterly line: from the next quarter on they owe one. */
  | DomainEvent<'linesOwed', { itemNos: readonly string[] } & Clocked>
  | SupervisionEvent
  /** Long red already when it came back to the unit: a 部领导 decides. */
  | DomainEvent<'decisionAsked', { itemNos: readonly string[] } & Clocked>
  | DomainEvent<'escalated', { key: string; step: string; plannedAt: Instant } & Partial<Clocked>>
  /** Two workdays without the 审签: the signer and 理论科 are told. */
  | DomainEvent<
      'signOffReminded',
      { what: PaperedAct; endorser: Endorser; itemNos: readonly string[]; step: string; plannedAt: Instant }
    >
  /** The day of a measure has passed: the unit's own people are told. */
  | DomainEvent<'milestonePassed', { itemNo: string; measureNo: number; step: string; plannedAt: Instant }>
  /** No item is open any more: the unit owes its 整改报告. */
  | DomainEvent<'reportAsked', Clocked>
  | DomainEvent<'reportFiled', { version: number; items: readonly ReportedItem[] } & Clocked>
  | DomainEvent<'reportSigned' | 'reportReturned', { version: number } & Papered>;
