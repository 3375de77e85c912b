import type { RoundStage } from './types';

export const roundStageLabels: Record<RoundStage, string> = {
  draft: '草拟',
  published: '已印发',
  executing: '旁听中',
  rectifying: '整改中',
  assessing: '评估中',
  closed: '已办结',
};
