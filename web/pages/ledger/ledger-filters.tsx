import type { ReactNode } from 'react';
import { severityLabels, trackLabels } from '../../../domain/cycle/form';
import { itemStateLabels } from '../../../domain/rectification/labels';
import { type ListFilters, useRounds } from '../../api';
import { CheckFilter, ChoiceFilter, SearchFilter } from '../../parts/filters';

interface LedgerFiltersProps {
  filters: Record<'q' | 'round' | 'stage' | 'severity' | 'track' | 'overdue' | 'mine', string>;
  onChange(changes: ListFilters): void;
  tools: ReactNode;
}

/** The common questions first: 整改中 is everything that somebody still works on. */
const states: readonly (readonly [string, string])[] = [
  ['pendingMeasures,measuresReview,inProgress,pendingVerification,returned,disputed', '未办结'],
  ...Object.entries(itemStateLabels),
];

export function LedgerFilters({ filters, onChange, tools }: LedgerFiltersProps) {
  const rounds = useRounds().data?.rows ?? [];
  return (
    <search className="filters">
      <SearchFilter
        label="查找"
        value={filters.q}
        onChange={(q) => onChange({ q })}
        placeholder="单位、编号、问题"
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
        label="状态"
        value={filters.stage}
        onChange={(stage) => onChange({ stage })}
        options={states}
      />
      <ChoiceFilter
        label="程度"
        value={filters.severity}
        onChange={(severity) => onChange({ severity })}
        options={Object.entries(severityLabels)}
      />
      <ChoiceFilter
        label="类型"
        value={filters.track}
        onChange={(track) => onChange({ track })}
        options={Object.entries(trackLabels)}
      />
      <CheckFilter
        label="只看逾期"
        checked={filters.overdue === 'true'}
        onChange={(on) => onChange({ overdue: on ? 'true' : '' })}
      />
      <CheckFilter
        label="只看我负责的"
        checked={filters.mine === 'true'}
        onChange={(on) => onChange({ mine: on ? 'true' : '' })}
      />
      <span className="filter-end">{tools}</span>
    </search>
  );
}
