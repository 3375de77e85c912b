import type { CycleStage } from '../../../domain/cycle/types';

/** Eighteen stages are too many to look over: nine groups in the order of the work. Every stage is in exactly one. */
export const stageGroups: readonly { label: string; stages: readonly CycleStage[] }[] = [
  { label: '待通知', stages: ['planned'] },
  { label: '商定时间', stages: ['notified', 'postponed', 'missed'] },
  { label: '报审与两审', stages: ['scheduled', 'preparing', 'reviewing'] },
  { label: '待旁听', stages: ['ready'] },
  { label: '旁听与撰写', stages: ['listening', 'writing'] },
  { label: '待审签', stages: ['awaitingSignOff'] },
  { label: '已送达整改', stages: ['delivered', 'rectifying'] },
  { label: '已办结', stages: ['closed'] },
  { label: '未旁听结束', stages: ['exempted', 'cancelled', 'carriedOver', 'transferred'] },
];
