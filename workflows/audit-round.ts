import { roundStageLabels } from '../domain/round/labels';
import type { RoundState } from '../domain/round/types';
import { runEntity, type Story } from './entity-loop';
import type { EntityStart } from './messages';

/**
 * 列席旁听轮次:
 *
 * 1. draft → published: the manager drafts units, teams and window with the plan's basis; a 部领导 publishes.
 * 2. published: its cycles are launched in sliding batches; each lives by itself from then on.
 * 3. → executing: the window opens (alarm).
 * 4. → rectifying → assessing: cycles wake it as they deliver and close.
 * 5. → closed: a 部领导 signs.
 */
const story: Story<RoundState> = {
  tell: (s) => `${roundStageLabels[s.stage]}；${s.visits.length} 个单位；${s.windowFrom} 至 ${s.windowTo}`,
  effects: {
    published: (activities, s) => activities.launchCycles(s.roundId),
  },
};

export const auditRound = (start: EntityStart) => runEntity(start, story);
