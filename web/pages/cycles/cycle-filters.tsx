import type { ReactNode } from 'react';
import { cycleStageLabels } from '../../../domain/cycle/labels';
import { type ListFilters, useTeams } from '../../api';
import { ChoiceFilter } from '../../parts/filters';
import { TableFilters } from '../../parts/table-filters';
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
  const teams = useTeams().data ?? [];
  return (
    <TableFilters
      filters={filters}
      onChange={onChange}
      search="单位、学习主题"
      mine="只看我参加的"
      tools={tools}
    >
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
    </TableFilters>
  );
}
