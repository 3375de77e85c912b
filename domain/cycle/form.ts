import { notHeardSegments } from '../session/not-heard';
import type { SegmentKind, SessionState } from '../session/types';
import type { CycleState } from './types';

/** Levels of the 反馈表. 未涉及 takes a criterion out of the score. */
export type Rating = 'good' | 'fairlyGood' | 'average' | 'poor' | 'notCovered';
export type Severity = 'general' | 'serious' | 'grave';
export type Track = 'immediate' | 'phased' | 'ongoing';
export type IssueCategory =
  | 'planning'
  | 'materials'
  | 'selfStudy'
  | 'discussion'
  | 'record'
  | 'contentCheck'
  | 'results'
  | 'attendance'
  | 'other';

export const ratedQuestions = [
  'planQuality',
  'materialsReadiness',
  'selfStudyAndReading',
  'topicFocus',
  'discussionDepth',
  'openInteraction',
  'closingSpeechDepth',
] as const;
export type RatedQuestion = (typeof ratedQuestions)[number];

export const policyQuestions = [
  'planApproved',
  'quarterlyDiscussion',
  'researchTopic',
  'lecturerFiled',
] as const;
export type PolicyQuestion = (typeof policyQuestions)[number];

/** 学习清单: what the unit is to study, within so many workdays of delivery; topic and readings are words. */
export interface StudyTaskFacts {
  withinWorkdays: number;
}

export interface IssueFacts {
  category: IssueCategory;
  severity: Severity;
  suggestedTrack: Track;
  /** 同一问题再次出现: the closed item of an earlier list of this unit. */
  recursFrom?: { listId: string; itemNo: string };
}

/** 单位对事实的意见, told at 交换意见 or within two workdays of it. */
export type FactCorrection = 'none' | 'made' | 'awaited';

/** The facts of the 列席旁听意见反馈表 that rules need; its words lie in `content`. */
export interface FormFacts {
  ratings: Record<RatedQuestion, Rating>;
  policyChecks: Record<PolicyQuestion, 'yes' | 'no' | 'unchecked'>;
  archiveQuality: 'sound' | 'mostlySound' | 'unsound';
  substitutionFound: boolean;
  overallRating: Exclude<Rating, 'notCovered'>;
  issues: readonly IssueFacts[];
  /** Proposed by the team; the notice decides. */
  studyTasks?: readonly StudyTaskFacts[];
  exchange:
    | {
        held: true;
        withPersonId: string;
        on: string;
        /** What the unit says of the facts: nothing to correct, corrected in this draft, or not answered yet. Forms of before did not ask. */
        correction?: FactCorrection;
      }
    | { held: false };
}

/** 一般 or lower needs at least one issue; a problem named in the checks needs one too (domain.md §4). */
export const needsIssue = (facts: FormFacts): boolean =>
  facts.overallRating === 'average' || facts.overallRating === 'poor' || facts.substitutionFound;

/** What each segment of the meeting alone can show: who did not hear it does not rate it. */
export const ratedBySegment: Record<SegmentKind, RatedQuestion> = {
  originalReading: 'selfStudyAndReading',
  keySpeech: 'discussionDepth',
  exchange: 'openInteraction',
  closing: 'closingSpeechDepth',
};

/** 不旁听: the plan's segments, and those that the listeners were asked to leave for. */
export const notHeardOf = (
  cycle: Pick<CycleState, 'sitIn'> | null,
  session: Pick<SessionState, 'packages'> | null | undefined,
): SegmentKind[] => [...new Set([...notHeardSegments(session), ...(cycle?.sitIn?.notHeard ?? [])])];

/** What comes back is one step graver than it was. */
export const raised: Record<Severity, Severity> = { general: 'serious', serious: 'grave', grave: 'grave' };

export const ratingLabels: Record<Rating, string> = {
  good: '好',
  fairlyGood: '较好',
  average: '一般',
  poor: '较差',
  notCovered: '未涉及',
};
export const severityLabels: Record<Severity, string> = { general: '一般', serious: '较重', grave: '严重' };
export const trackLabels: Record<Track, string> = {
  immediate: '立行立改',
  phased: '分阶段整改',
  ongoing: '长期整改',
};
export const categoryLabels: Record<IssueCategory, string> = {
  planning: '计划方案',
  materials: '学习资料',
  selfStudy: '自学领学',
  discussion: '研讨交流',
  record: '学习档案',
  contentCheck: '内容把关',
  results: '成果转化',
  attendance: '参学组织',
  other: '其他',
};
export const questionLabels: Record<RatedQuestion, string> = {
  planQuality: '方案规范',
  materialsReadiness: '资料充分',
  selfStudyAndReading: '自学领学',
  topicFocus: '研讨聚焦',
  discussionDepth: '研讨深度、联系实际',
  openInteraction: '互动、随机发言',
  closingSpeechDepth: '总结发言深入',
};
export const policyQuestionLabels: Record<PolicyQuestion, string> = {
  planApproved: '年度计划审定',
  quarterlyDiscussion: '每季研讨',
  researchTopic: '调研选题',
  lecturerFiled: '外请备案',
};
export const correctionLabels: Record<FactCorrection, string> = {
  none: '无更正',
  made: '已更正，反馈表已照改',
  awaited: '待单位答复',
};
export const archiveLabels: Record<FormFacts['archiveQuality'], string> = {
  sound: '规范',
  mostlySound: '基本规范',
  unsound: '不规范',
};
