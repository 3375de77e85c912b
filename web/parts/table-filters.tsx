import type { ReactNode } from 'react';
import { type ListFilters, useRounds } from '../api';
import { CheckFilter, ChoiceFilter, SearchFilter } from './filters';
import './table-tools.css';

interface TableFiltersProps {
  filters: Record<'q' | 'round' | 'overdue' | 'mine', string>;
  onChange(changes: ListFilters): void;
  /** What the search looks at. */
  search: string;
  /** Words for 只看我的 in this table. */
  mine: string;
  /** Stands at the end of the line. */
  tools: ReactNode;
  /** The table's own choices. */
  children: ReactNode;
}

/** What every table can be asked for, around the choices of its own: words, round, 只看逾期, 只看我的. */
export function TableFilters({ filters, onChange, search, mine, tools, children }: TableFiltersProps) {
  const rounds = useRounds().data?.rows ?? [];
  return (
    <search className="filters">
      <SearchFilter label="查找" value={filters.q} onChange={(q) => onChange({ q })} placeholder={search} />
      {/* Always there: one that comes once the rounds are known moves the others from under the pointer. */}
      <ChoiceFilter
        label="轮次"
        value={filters.round}
        onChange={(round) => onChange({ round })}
        options={rounds.map((r) => [r.roundId, r.name])}
        wide
      />
      {children}
      <CheckFilter
        label="只看逾期"
        checked={filters.overdue === 'true'}
        onChange={(on) => onChange({ overdue: on ? 'true' : '' })}
      />
      <CheckFilter
        label={mine}
        checked={filters.mine === 'true'}
        onChange={(on) => onChange({ mine: on ? 'true' : '' })}
      />
      <span className="filter-end">{tools}</span>
    </search>
  );
}
