import type { Clocks } from '../deadlines/clock';
import type { Command, DomainEvent, Instant, WordsRef } from '../ledger/entity';
import type { LateReasoned } from './late';

export type SessionStage = 'planned' | 'scheduled' | 'postponed' | 'held' | 'recorded' | 'cancelled';
export type StudyMode = 'deliberation' | 'readingClass' | 'lecture' | 'onSite' | 'online';
export type MaterialKind = 'original' | 'document' | 'tutorial' | 'outline' | 'background';
export type Delivery = 'upload' | 'onSite' | 'titleOnly';

/** Time and place as one side proposes them. Instants; the day counts in UTC+8. */
export interface Meeting {
  startsAt: Instant;
  durationMinutes: number;
  /** Topic and venue are words; this names the content that holds them. */
  words: WordsRef | null;
  /** Of the topic alone, keyed by the API: says that a topic is another one, never what it is. Absent in states of before. */
  topicDigest?: string;
}

export interface MaterialItem {
  ordinal: number;
  kind: MaterialKind;
  openness: 'public' | 'internal';
  delivery: Delivery;
  fileId?: string;
  fileDigest?: string;
  speakerId?: string;
}

/**
 * A part of the agenda. `notHeard`: 不旁听, what it is about is never entered; `segment` where it is the whole of one of
 * the four segments.
 */
export interface AgendaPart {
  minutes: number;
  isBusinessDeployment: boolean;
  notHeard?: { segment: SegmentKind | null };
}

/** 类别 of a topic. */
export type TopicCategory = 'theory' | 'partyRules' | 'history' | 'decisions' | 'law' | 'affairs' | 'other';

export interface StudyPlanFacts {
  chairId: string;
  /** Absent in plans of before. */
  topicCategory?: TopicCategory;
  studyMode: StudyMode;
  attendeeIds: readonly string[];
  keySpeakerIds: readonly string[];
  openFloor: boolean;
  readings: number;
  agenda: readonly AgendaPart[];
  hasLecturer: boolean;
}

/** 报审件 vN: frozen on submission; approval binds its digest. */
export interface MaterialPackage {
  version: number;
  filedAt: Instant;
  filedBy: string;
  plan: StudyPlanFacts;
  items: readonly MaterialItem[];
  /** 线下审阅: read on paper at the unit or the department; titles optional, no file. */
  offline?: true;
  /** Whoever filed it confirmed that nothing in it is classified; absent where it was not yet asked for by rule. */
  nonClassified?: true;
  words: WordsRef | null;
  /** The topic that it was filed for; approval binds it with the version. */
  topicDigest?: string;
}

export interface Attendance {
  presentIds: readonly string[];
  absences: readonly {
    personId: string;
    reason: 'officialLeave' | 'sickLeave' | 'personalLeave' | 'unexcused';
  }[];
  recordedBy: string;
  recordedAt: Instant;
  isLateEntry: boolean;
  /** Fewer than two thirds were there: a warning, never a refusal. */
  belowQuorum: boolean;
  /** Why it is a 补录; absent in what was entered in time, and before this was asked. */
  words?: WordsRef | null;
}

export type AbsenceReason = Attendance['absences'][number]['reason'];

/** 请假 of a member for one date: the head decides, the head's own is noted. */
export interface Leave {
  personId: string;
  reason: Exclude<AbsenceReason, 'unexcused'>;
  requestedBy: string;
  requestedAt: Instant;
  words: WordsRef | null;
  decision: 'pending' | 'approved' | 'refused' | 'noted';
  decidedBy: string | null;
  decidedAt: Instant | null;
}

/** 补学 of a member who was not there. */
export interface MakeUp {
  personId: string;
  /** Date (UTC+8) on which it was done. */
  on: string;
  recordedBy: string;
  recordedAt: Instant;
  words: WordsRef | null;
}

export type SegmentKind = 'originalReading' | 'keySpeech' | 'exchange' | 'closing';
export interface Segment {
  kind: SegmentKind;
  /** Who spoke, and for how many minutes; null where nobody took the time. */
  speakers: readonly { personId: string; minutes: number | null }[];
}

export interface SessionState {
  sessionId: string;
  unitId: string;
  unitPath: string;
  stage: SessionStage;
  isDeliberation: boolean;
  /** Cycles that sit in on this meeting; what it holds is filed once. */
  cycleIds: readonly string[];
  /** Cycles of another round that the unit offers this meeting to; absent in states of before. */
  invitedIds?: readonly string[];
  /** When a cycle took the offer up: what was filed before reached it only then. */
  joined?: Readonly<Record<string, Instant>>;
  /** Lists with an item that this meeting is to catch up on (必学内容): told when it moves. */
  listIds: readonly string[];
  meeting: Meeting;
  /** Raised by each proposal: an agreement names the proposal it answers. */
  proposal: number;
  proposedBy: string;
  /** `facts`: end of T+1 workday, facts entered later are 补录; `makeUp:{person}`: by when an absent member catches up. */
  clocks: Clocks;
  agreedAt: Instant | null;
  agreedBy: string | null;
  timeDeclined: WordsRef | null;
  earlier: readonly { startsAt: Instant; until: Instant; reason: WordsRef | null; by: string }[];
  packages: readonly MaterialPackage[];
  leaves: readonly Leave[];
  attendance: Attendance | null;
  makeUps: readonly MakeUp[];
  /** `notHeld` 未开: nobody called it off, it did not take place. */
  cancelled: { by: string; at: Instant; words: WordsRef | null; notHeld?: true } | null;
  minutes: {
    /** Who really chaired; absent in minutes of before. */
    chairId?: string;
    segments: readonly Segment[];
    words: WordsRef | null;
    recordedBy: string;
    recordedAt: Instant;
    isLateEntry: boolean;
  } | null;
}

/** Postponed and no other time proposed yet: the meeting's date is only the one that it has lost. */
export const awaitsNewTime = (state: SessionState): boolean =>
  state.stage === 'postponed' && state.earlier.at(-1)?.startsAt === state.meeting.startsAt;

type Filing = Pick<MaterialPackage, 'version' | 'plan' | 'items' | 'offline' | 'nonClassified'>;

export const invitedTo = (state: SessionState): readonly string[] => state.invitedIds ?? [];

interface Proposal {
  startsAt: Instant;
  durationMinutes: number;
}
type Topic = Pick<Meeting, 'topicDigest'>;

export type SessionCommand =
  | Command<
      'propose',
      Proposal &
        Topic & { sessionId: string; unitId: string; cycleId: string | null; isDeliberation: boolean }
    >
  | Command<'amend', Proposal & Topic & { proposal: number }>
  | Command<'join', { cycleId: string }>
  | Command<'agree', { proposal: number }>
  | Command<'declineTime', { proposal: number }>
  | Command<'move', Proposal>
  | Command<'postpone', Record<string, never>>
  | Command<'submitPackage', Filing>
  | Command<'recordAttendance', Pick<Attendance, 'presentIds' | 'absences'> & LateReasoned>
  | Command<'recordMinutes', { segments: readonly Segment[]; chairId?: string } & LateReasoned>
  | Command<'cancel', Record<string, never>>
  | Command<'recordNotHeld', Record<string, never>>
  | Command<'requestLeave', Pick<Leave, 'personId' | 'reason'>>
  | Command<'decideLeave', { personId: string; approve: boolean }>
  | Command<'recordMakeUp', { personId: string; on: string }>
  | Command<'follow', { from: string }>
  | Command<'alarm', { kind: string; at: Instant }>;

type Clocked = { clocks: Clocks };

export type SessionEvent =
  | DomainEvent<
      'proposed',
      Proposal &
        Topic & {
          sessionId: string;
          unitId: string;
          unitPath: string;
          cycleId: string | null;
          isDeliberation: boolean;
        }
    >
  | DomainEvent<'listLinked', { listId: string }>
  | DomainEvent<'cycleInvited', { cycleId: string }>
  | DomainEvent<'cycleJoined', { cycleId: string }>
  | DomainEvent<'inviteDeclined', { cycleId: string }>
  | DomainEvent<'amended', Proposal & Topic & { proposal: number }>
  | DomainEvent<'scheduled', { proposal: number; startsAt: Instant } & Clocked>
  | DomainEvent<'timeDeclined', { proposal: number }>
  | DomainEvent<'moved', Proposal & { from: Instant } & Clocked>
  | DomainEvent<'postponed', { from: Instant; isLateEntry: boolean }>
  | DomainEvent<'cancelled' | 'notHeld', { from: Instant }>
  | DomainEvent<'packageSubmitted', Filing>
  | DomainEvent<'leaveRequested', Pick<Leave, 'personId' | 'reason'> & { ofHead: boolean }>
  | DomainEvent<'leaveDecided', { personId: string; approve: boolean }>
  | DomainEvent<
      'attendanceRecorded',
      Pick<Attendance, 'presentIds' | 'absences' | 'isLateEntry' | 'belowQuorum'> & Clocked
    >
  /** The date of a 补学 has passed: the next person is told. */
  | DomainEvent<'escalated', { key: string; step: string; plannedAt: Instant }>
  | DomainEvent<'deadlinesRecomputed', { calendarVersion: string } & Clocked>
  | DomainEvent<'makeUpRecorded', { personId: string; on: string }>
  | DomainEvent<'minutesRecorded', { segments: readonly Segment[]; chairId?: string; isLateEntry: boolean }>;
