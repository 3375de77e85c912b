import { notHeardSegments } from './not-heard';
import type {
  Attendance,
  Delivery,
  Leave,
  MaterialKind,
  SegmentKind,
  SessionStage,
  SessionState,
  StudyMode,
  TopicCategory,
} from './types';

export const sessionStageLabels: Record<SessionStage, string> = {
  planned: '待商定时间',
  scheduled: '已商定',
  postponed: '已延期',
  // 已召开 is said of what is on record with time, people and content: see three-facts.ts.
  held: '待登记齐全',
  recorded: '已召开',
  cancelled: '已取消',
};

export const topicCategoryLabels: Record<TopicCategory, string> = {
  theory: '党的创新理论',
  partyRules: '党章党规党纪',
  history: '党史国史',
  decisions: '中央决策部署',
  law: '宪法法律',
  affairs: '形势政策和业务相关',
  other: '其他',
};

export const studyModeLabels: Record<StudyMode, string> = {
  deliberation: '研讨式',
  readingClass: '读书班',
  lecture: '专题辅导',
  onSite: '现场教学',
  online: '网上',
};

export const materialKindLabels: Record<MaterialKind, string> = {
  original: '原著原文',
  document: '文件',
  tutorial: '辅导',
  outline: '发言提纲',
  background: '背景',
};

export const deliveryLabels: Record<Delivery, string> = {
  upload: '上传',
  onSite: '现场查阅',
  titleOnly: '仅报篇目',
};

export const absenceLabels: Record<Attendance['absences'][number]['reason'], string> = {
  officialLeave: '公务请假',
  sickLeave: '病假',
  personalLeave: '事假',
  unexcused: '未请假',
};

export const segmentLabels: Record<SegmentKind, string> = {
  originalReading: '原文领学',
  keySpeech: '中心发言',
  exchange: '交流发言',
  closing: '总结讲话',
};

export const leaveLabels: Record<Leave['decision'], string> = {
  pending: '待批',
  approved: '已准假',
  refused: '未准假',
  noted: '已备案',
};

/** Segments of a 集体研讨 that its minutes do not have, and that they should have. */
export function missingSegments(session: SessionState): SegmentKind[] {
  const { isDeliberation, minutes } = session;
  if (!isDeliberation || !minutes) return [];
  const there = [...minutes.segments.map((s) => s.kind), ...notHeardSegments(session)];
  return (Object.keys(segmentLabels) as SegmentKind[]).filter((kind) => !there.includes(kind));
}
