import type { Clocks } from '../deadlines/clock';
import type { SupervisionNotice } from '../deadlines/supervision';
import type { Instant, WordsRef } from '../ledger/entity';
import type { TeamRole } from '../permissions/authorize';
import type { SegmentKind } from '../session/types';
import type { OnPaper } from '../signing/kept';
import type { FormFacts, IssueFacts, StudyTaskFacts } from './form';
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
  read?: ReadOnPaper;
}

/** 线下审阅: where and on which date (UTC+8) the papers were read. */
export interface ReadOnPaper {
  place: 'unit' | 'department';
  on: string;
}

export interface Review {
  packageVersion: number;
  /** Filed after a return: by T−1 workday it is decided again (row 5). */
  isResubmission: boolean;
  filedAt: Instant;
  plan: Mark | null;
  materials: Mark | null;
  outcome: 'pending' | 'approved' | 'returned';
  /** `reopened`: it had passed, and has to be changed. */
  returned: { by: string; at: Instant; words: WordsRef | null; reopened?: true } | null;
  /** It passed for another date, and nobody of the team has said yet that it stands for the new one. */
  reconfirm?: true;
  reconfirmed?: { by: string; at: Instant };
  /** It was filed for another topic than the meeting has now: it is filed anew, as at first. */
  lapsed?: true;
}

export interface FormState {
  version: number;
  facts: FormFacts;
  words: WordsRef | null;
  draftedBy: string;
  /** 代录: who entered it from paper. */
  recordedBy?: string;
  draftedAt: Instant;
  coSigned: readonly { personId: string; at: Instant; dissent: WordsRef | null; recordedBy?: string }[];
  submitted: { by: string; at: Instant; unsigned: readonly string[]; words: WordsRef | null } | null;
  accepted: { by: string; at: Instant } | null;
  returned: { by: string; at: Instant; words: WordsRef | null } | null;
}

export interface NoticeState {
  version: number;
  /** Highlights, problems and suggestions as the unit will read them. */
  words: WordsRef | null;
  issues: readonly (IssueFacts & { itemNo: string })[];
  /** 学习清单: told with it, and no finding. */
  studyTasks?: readonly StudyTaskFacts[];
  draftedBy: string;
  draftedAt: Instant;
  signedBy: string | null;
  /** Under a 委托: who signed, and in whose place. */
  signerIds?: readonly string[];
  signedAt: Instant | null;
  /** What was said of it after delivery: the notice itself stays as it was read. */
  annexes?: readonly { by: string; at: Instant; words: WordsRef | null; paper?: OnPaper }[];
  /** 线下审签: signed on a 呈批单, entered by a registrar. */
  paper?: OnPaper;
  returned: { by: string; at: Instant; words: WordsRef | null; paper?: OnPaper } | null;
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

/** What was seen and heard besides the meeting itself; the words lie in `content`. */
export interface SitInFacts {
  /** Documents that were looked at. */
  documents: number;
  /** 访谈调研: with whom and one line are words. */
  talks: readonly { on: string }[];
  /** 现场点评, where the round's policy has it. */
  commented: boolean;
  /** Segments that the listeners were asked to leave for, besides those of the plan. */
  notHeard?: readonly SegmentKind[];
}

/** What one listener made of the meeting, before the 反馈表 says it for all. */
export interface Observation {
  by: string;
  at: Instant;
  /** 代录: who entered it from paper. */
  recordedBy?: string;
  ratings: Partial<FormFacts['ratings']>;
  isLateEntry: boolean;
  words: WordsRef | null;
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
  ended: { from: CycleStage; by: string; at: Instant; words: WordsRef | null; paper?: OnPaper } | null;
  proposal: { number: number; startsAt: Instant; declined: boolean } | null;
  startsAt: Instant | null;
  agreedAt: Instant | null;
  /** When it joined a meeting that another cycle had agreed: what was filed before reached it only then. */
  joinedAt?: Instant;
  review: Review | null;
  unreviewed: boolean;
  arrival: {
    by: string;
    at: Instant;
    listenerIds: readonly string[];
    isLateEntry: boolean;
    /** Why it is a 补录; absent in what was entered in time, and before this was asked. */
    words?: WordsRef | null;
    /** The round's policy has listeners comment on the spot. */
    commentAsked: boolean;
    /** 补登到会: who came later, entry by entry; they are in `listenerIds` too. */
    added?: readonly {
      by: string;
      at: Instant;
      listenerIds: readonly string[];
      isLateEntry: boolean;
      words: WordsRef | null;
    }[];
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
  /** The latest of each listener; absent before the first. What stood before it is in the ledger. */
  observations?: readonly Observation[];
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
