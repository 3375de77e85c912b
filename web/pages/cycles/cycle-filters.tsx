import type { ReactNode } from 'react';
import { cycleStageLabels } from '../../../domain/cycle/labels';
import { type ListFilters, useRounds, useTeams } from '../../api';
import { CheckFilter, ChoiceFilter, SearchFilter } from '../../parts/filters';
import { stageGroups } from '../rounds/stage-groups';

export const cycleFilterKeys = ['q', 'round', 'unit', 'team', 'stage', 'overdue', 'mine'] as const;

interface CycleFiltersProps {
  filters: Record<(typeof cycleFilterKeys)[number], string>;
  onChange(changes: ListFilters): void;
  tools: ReactNode;
}

/** Groups first, as the round's figures name them; then the single stages that a group holds several of. */
const stages: readonly (readonly [string, string])[] = [
  ...stageGroups.map((g) => [g.stages.join(','), g.label] as const),
  ...stageGroups
    .filter((g) => g.stages.length > 1)
    .flatMap((g) => g.stages.map((s) => [s, `　${cycleStageLabels[s]}`] as const)),
];

export function CycleFilters({ filters, onChange, tools }: CycleFiltersProps) {
  const rounds = useRounds().data?.rows ?? [];
  const teams = useTeams().data ?? [];
  return (
    <search className="filters">
      <SearchFilter
        label="查找"
        value={filters.q}
        onChange={(q) => onChange({ q })}
        placeholder="单位、学习主题"
      />
      {rounds.length > 1 || filters.round ? (
        <ChoiceFilter
          label="轮次"
          value={filters.round}
          onChange={(round) => onChange({ round })}
          options={rounds.map((r) => [r.roundId, r.name])}
        />
      ) : null}
      <ChoiceFilter
        label="阶段"
        value={filters.stage}
        onChange={(stage) => onChange({ stage })}
        options={stages}
      />
      {teams.length > 1 || filters.team ? (
        <ChoiceFilter
          label="旁听组"
          value={filters.team}
          onChange={(team) => onChange({ team })}
          options={teams.map((t) => [t.teamId, t.name])}
        />
      ) : null}
      <CheckFilter
        label="只看逾期"
        checked={filters.overdue === 'true'}
        onChange={(on) => onChange({ overdue: on ? 'true' : '' })}
      />
      <CheckFilter
        label="只看我参加的"
        checked={filters.mine === 'true'}
        onChange={(on) => onChange({ mine: on ? 'true' : '' })}
      />
      <span className="filter-end">{tools}</span>
    </search>
  );
}
