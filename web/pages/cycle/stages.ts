import type { CycleStage } from '../../../domain/cycle/types';

/** The track that a reader sees: eight steps for thirteen stages. 延期 is a side state of the first. */
export const trackSteps: readonly { label: string; stages: readonly CycleStage[] }[] = [
  { label: '通知商定', stages: ['planned', 'notified', 'postponed'] },
  { label: '报送方案', stages: ['scheduled', 'preparing'] },
  { label: '两审', stages: ['reviewing'] },
  { label: '列席旁听', stages: ['ready', 'listening'] },
  { label: '撰写反馈', stages: ['writing'] },
  { label: '审签送达', stages: ['awaitingSignOff'] },
  { label: '整改', stages: ['delivered', 'rectifying'] },
  { label: '办结', stages: ['closed'] },
];

export const stepOf = (stage: CycleStage): number => trackSteps.findIndex((s) => s.stages.includes(stage));

const order: readonly CycleStage[] = [
  'planned',
  'notified',
  'postponed',
  'scheduled',
  'preparing',
  'reviewing',
  'ready',
  'listening',
  'writing',
  'awaitingSignOff',
  'delivered',
  'rectifying',
  'closed',
];

/** Whether a cycle has come at least as far as `stage`. */
export const reached = (now: CycleStage, stage: CycleStage): boolean =>
  order.indexOf(now) >= order.indexOf(stage);
