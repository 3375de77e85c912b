import type { Deadline, LocalDate } from '../calendar';
import type { IssueCategory, Severity, Track } from '../cycle/form';
import type { Clocks } from '../deadlines/clock';
import type { SupervisionNotice } from '../deadlines/supervision';
import type { Instant, WordsRef } from '../ledger/entity';
import type { BoardPaper, OnPaper } from '../signing/kept';

/** What a 直接责任人 endorses, batch by batch. */
export type Endorsed = 'measures' | 'closure';
/** What a unit's signature on paper may stand under: such a batch, or the 整改报告 of the whole list. */
export type PaperedAct = Endorsed | 'report';

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

/** `nextCycle`: not in the sample, so that the unit's next cycle is what tests it. */
export const followUps = ['pending', 'nextCycle', 'passed', 'failed'] as const;
export type FollowUp = (typeof followUps)[number];
/** Why an item is in the sample of 回头看. */
export type SampleGround = 'severity' | 'returned' | 'recurred' | 'oneInThree';
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
  /** 措施完成, measure by measure; absent in states of before. */
  done?: readonly { measureNo: number; by: string; at: Instant; words: WordsRef | null }[];
}

export interface ClosureState {
  words: WordsRef | null;
  /** Position of this item within the words of the batch. */
  place: number;
  evidenceIds: readonly string[];
  /** 形成日期 of each, in the same order; what was applied for before this was asked has none. */
  evidenceDates?: readonly LocalDate[];
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

/** Changed before it was signed, refused by the signer (`refused`), or sent back by the verifier. */
export type PastClosure = ClosureState & { returned?: Signed & { resubmitBy: LocalDate; place: number } };

export interface Signed {
  by: string;
  at: Instant;
  words: WordsRef | null;
  /** Given on paper, and entered by a registrar. */
  paper?: OnPaper;
  /** Decided by the 部务会. */
  board?: BoardPaper;
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
  /** Applications that did not stand, the earliest first: with their evidence they stay to be read. */
  closures?: readonly PastClosure[];
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
  /** Why a 回头看 is owed; absent where none is, and in what was closed before there was a sample. */
  sampledFor?: SampleGround;
  followUpCheck: Signed | null;
  closedAt: Instant | null;
  recursFromItemId: string | null;
  /** The list of that item, where it was found by a later visit or entry; absent for what a 回头看 of this list found. */
  recursFromListId?: string;
  /** Where a later cycle found it again, in a list of its own; absent in states of before. */
  foundAs?: { listId: string; itemNo: string };
  /** 情况说明, the last one first filed; kept after it was decided. */
  objection: ObjectionState | null;
  extensions: readonly ExtensionState[];
  /** 转长期 asked for by the verifier, in the principal's place under a 委托; it waits for a 部领导 who is neither. */
  ongoingProposal: (Signed & { onBehalfOf?: string }) | null;
  /** Yearly decisions that let it go on (续期), at most two. */
  ongoingRenewals: number;
  /** How it ended without being closed, and the item that answers for it. */
  settled: (Signed & { mergedInto: string | null; inList: string | null }) | null;
}

/** One line of the 学习清单. Its topic and readings are words of the notice; nobody verifies it. */
export interface StudyTask {
  /** From 1. */
  taskNo: number;
  /** The day (UTC+8) on which it was studied, as the unit says, and when it said so. */
  done: (Signed & { doneOn: LocalDate }) | null;
}

/** How an item stood when a 整改报告 was filed: what the 书记 signs does not change under the signature. */
export type ReportedItem = Pick<Item, 'itemNo' | 'state' | 'followUp' | 'closedAt'>;

/** 整改报告, one version of it. A later one takes its place; signed ones stay to be read. */
export interface ReportState {
  version: number;
  words: WordsRef | null;
  filedBy: string;
  /** 代录: who entered it from paper. */
  recordedBy?: string;
  filers: readonly string[];
  filedAt: Instant;
  items: readonly ReportedItem[];
  returned: Signed | null;
  signed: Signed | null;
}

export interface RectificationState {
  listId: string;
  origin: ListOrigin;
  /** Null where no sit-in brought the list; then no round's policy binds it either. */
  cycleId: string | null;
  roundId: string | null;
  /** Empty without a round: whoever holds the role over the unit answers. */
  organiserId: string;
  /** Absent without a round, and in lists of before. */
  organiserPath?: string;
  responsibleUnitId: string;
  unitPath: string;
  liaisonId: string | null;
  /** Who signed the notice: another one decides on objections to it. */
  signedBy: string | null;
  /** Under a 委托: who signed, and in whose place; of both the same is true. */
  signerIds?: readonly string[];
  /** People who wrote the findings, also those who left since: none of them verifies. */
  authorIds: readonly string[];
  /** Who sat in to the end: they read the list beside those whom a grant lets. */
  readerIds: readonly string[];
  deliveredAt: Instant;
  /** The notice that the unit received: statements and suggestions. */
  noticeWords: WordsRef | null;
  items: readonly Item[];
  /** Absent in lists of before. */
  studyTasks?: readonly StudyTask[];
  clocks: Clocks;
  supervision: readonly SupervisionNotice[];
  /** 整改报告, the first version first; absent until one is filed. */
  reports?: readonly ReportState[];
}
