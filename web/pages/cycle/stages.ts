import type { CycleStage, CycleState } from '../../../domain/cycle/types';

/** The track that a reader sees: eight steps. 延期 and 未到会 are side states of the first. */
export const trackSteps: readonly { label: string; stages: readonly CycleStage[] }[] = [
  { label: '通知商定', stages: ['planned', 'notified', 'postponed', 'missed'] },
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
  'missed',
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

/** How far a cycle has come; one that ended without a notice stays where it was. */
export const placeOf = ({ stage, ended }: Pick<CycleState, 'stage' | 'ended'>): CycleStage =>
  ended?.from ?? stage;

/** Whether a cycle has come at least as far as `stage`. */
export const reached = (now: CycleStage, stage: CycleStage): boolean =>
  order.indexOf(now) >= order.indexOf(stage);
