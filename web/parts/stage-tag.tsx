import { cycleStageLabels } from '../../domain/cycle/labels';
import type { CycleStage } from '../../domain/cycle/types';
import { itemStateLabels } from '../../domain/rectification/labels';
import type { FollowUp, ItemState } from '../../domain/rectification/types';
import { roundStageLabels } from '../../domain/round/labels';
import type { RoundStage } from '../../domain/round/types';
import { StatusTag, type Tone } from './status-tag';

const word = (labels: Record<string, string>, key: string): string => labels[key] ?? '其他';

export const cycleStageWord = (stage: string): string => word(cycleStageLabels, stage);
export const roundStageWord = (stage: string): string => word(roundStageLabels, stage);

const cycleTones: Partial<Record<CycleStage, Tone>> = {
  postponed: 'yellow',
  missed: 'yellow',
  closed: 'green',
};
const itemTones: Partial<Record<ItemState, Tone>> = {
  returned: 'yellow',
  disputed: 'yellow',
  ongoing: 'blue',
  closed: 'green',
};
const roundTones: Partial<Record<RoundStage, Tone>> = { closed: 'green' };

/** Stage of a 旁听周期 in its own words. */
export function CycleStageTag({ stage }: { stage: string }) {
  return <StatusTag tone={cycleTones[stage as CycleStage] ?? 'neutral'}>{cycleStageWord(stage)}</StatusTag>;
}

export function RoundStageTag({ stage }: { stage: string }) {
  return <StatusTag tone={roundTones[stage as RoundStage] ?? 'neutral'}>{roundStageWord(stage)}</StatusTag>;
}

/** 已销号 always says whether it has been proven: 已销号（待回头看）, （待下一周期检验）, （回头看通过）, （反弹）. */
export function itemStateWord(state: string, followUp: string | null): string {
  const label = word(itemStateLabels, state);
  return state === 'closed'
    ? `${label}（${followUpWords[followUp as FollowUp] ?? followUpWords.pending}）`
    : label;
}

const followUpWords: Record<FollowUp, string> = {
  pending: '待回头看',
  nextCycle: '待下一周期检验',
  passed: '回头看通过',
  failed: '反弹',
};

export function ItemStateTag({ state, followUp }: { state: string; followUp: string | null }) {
  const tone =
    state === 'closed' && followUp === 'failed' ? 'red' : (itemTones[state as ItemState] ?? 'neutral');
  return <StatusTag tone={tone}>{itemStateWord(state, followUp)}</StatusTag>;
}
