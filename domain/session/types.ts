import type { Command, DomainEvent, Instant, WordsRef } from '../ledger/entity';

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

export interface StudyPlanFacts {
  chairId: string;
  studyMode: StudyMode;
  attendeeIds: readonly string[];
  keySpeakerIds: readonly string[];
  openFloor: boolean;
  readings: number;
  agenda: readonly { minutes: number; isBusinessDeployment: boolean }[];
  hasLecturer: boolean;
}

/** 报审件 vN: frozen on submission; approval binds its digest. */
export interface MaterialPackage {
  version: number;
  filedAt: Instant;
  filedBy: string;
  plan: StudyPlanFacts;
  items: readonly MaterialItem[];
  words: WordsRef | null;
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
}

export type SegmentKind = 'originalReading' | 'keySpeech' | 'exchange' | 'closing';
export interface Segment {
  kind: SegmentKind;
  speakerIds: readonly string[];
}

export interface SessionState {
  sessionId: string;
  unitId: string;
  unitPath: string;
  stage: SessionStage;
  isDeliberation: boolean;
  /** Cycles that sit in on this meeting; what it holds is filed once. */
  cycleIds: readonly string[];
  meeting: Meeting;
  /** Raised by each proposal: an agreement names the proposal it answers. */
  proposal: number;
  proposedBy: string;
  /** End of T+1 workday: facts entered later are 补录. Null while no date is agreed. */
  factsDueAt: Instant | null;
  agreedAt: Instant | null;
  agreedBy: string | null;
  timeDeclined: WordsRef | null;
  earlier: readonly { startsAt: Instant; until: Instant; reason: WordsRef | null; by: string }[];
  packages: readonly MaterialPackage[];
  attendance: Attendance | null;
  minutes: {
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

interface Proposal {
  startsAt: Instant;
  durationMinutes: number;
}

export type SessionCommand =
  | Command<
      'propose',
      Proposal & { sessionId: string; unitId: string; cycleId: string | null; isDeliberation: boolean }
    >
  | Command<'amend', Proposal & { proposal: number }>
  | Command<'agree', { proposal: number }>
  | Command<'declineTime', { proposal: number }>
  | Command<'move', Proposal>
  | Command<'postpone', Record<string, never>>
  | Command<'submitPackage', { version: number; plan: StudyPlanFacts; items: readonly MaterialItem[] }>
  | Command<'recordAttendance', Pick<Attendance, 'presentIds' | 'absences'>>
  | Command<'recordMinutes', { segments: readonly Segment[] }>
  | Command<'follow', { from: string }>
  | Command<'alarm', { kind: string; at: Instant }>;

export type SessionEvent =
  | DomainEvent<
      'proposed',
      Proposal & {
        sessionId: string;
        unitId: string;
        unitPath: string;
        cycleId: string | null;
        isDeliberation: boolean;
      }
    >
  | DomainEvent<'amended', Proposal & { proposal: number }>
  | DomainEvent<'scheduled', { proposal: number; startsAt: Instant; factsDueAt: Instant }>
  | DomainEvent<'timeDeclined', { proposal: number }>
  | DomainEvent<'moved', Proposal & { from: Instant; factsDueAt: Instant }>
  | DomainEvent<'postponed', { from: Instant }>
  | DomainEvent<'packageSubmitted', { version: number; plan: StudyPlanFacts; items: readonly MaterialItem[] }>
  | DomainEvent<'attendanceRecorded', Pick<Attendance, 'presentIds' | 'absences'> & { isLateEntry: boolean }>
  | DomainEvent<'minutesRecorded', { segments: readonly Segment[]; isLateEntry: boolean }>;
