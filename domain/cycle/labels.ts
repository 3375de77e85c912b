import type { SeatAnswer } from './seat';
import type { CycleStage } from './types';

export const cycleStageLabels: Record<CycleStage, string> = {
  planned: '已计划',
  notified: '已通知',
  scheduled: '已商定时间',
  preparing: '准备材料',
  reviewing: '两审中',
  ready: '待旁听',
  postponed: '已延期',
  listening: '旁听中',
  writing: '撰写反馈',
  awaitingSignOff: '待审签',
  delivered: '已送达',
  rectifying: '整改中',
  closed: '已办结',
  missed: '已开未旁听',
  exempted: '免旁听',
  cancelled: '已取消',
  carriedOver: '转下轮',
  transferred: '已移交',
};

export const seatAnswerLabels: Record<SeatAnswer, string> = {
  assigned: '待答复',
  accepted: '确认参加',
  declined: '不能参加',
  recused: '已回避',
  replaced: '已递补',
};
