import type { ReactNode } from 'react';
import { severityLabels, trackLabels } from '../../../domain/cycle/form';
import { itemStateLabels, originLabels } from '../../../domain/rectification/labels';
import type { ListFilters } from '../../api';
import { ChoiceFilter } from '../../parts/filters';
import { TableFilters } from '../../parts/table-filters';

export const ledgerFilterKeys = [
  'q',
  'round',
  'unit',
  'stage',
  'severity',
  'track',
  'origin',
  'followUp',
  'answered',
  'extension',
  'overdue',
  'mine',
] as const;

interface LedgerFiltersProps {
  filters: Record<(typeof ledgerFilterKeys)[number], string>;
  onChange(changes: ListFilters): void;
  tools: ReactNode;
}

/** The common questions first: 未办结 is everything that somebody still works on. */
const states: readonly (readonly [string, string])[] = [
  ['pendingMeasures,measuresReview,inProgress,pendingVerification,returned,disputed', '未办结'],
  ...Object.entries(itemStateLabels),
];

export function LedgerFilters({ filters, onChange, tools }: LedgerFiltersProps) {
  return (
    <TableFilters
      filters={filters}
      onChange={onChange}
      search="单位、问题、责任人"
      mine="只看我负责的"
      tools={tools}
    >
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
      <ChoiceFilter
        label="来源"
        value={filters.origin}
        onChange={(origin) => onChange({ origin })}
        options={Object.entries(originLabels)}
      />
      <ChoiceFilter
        label="回应"
        value={filters.answered}
        onChange={(answered) => onChange({ answered })}
        options={[
          ['true', '已回应'],
          ['false', '未回应'],
        ]}
      />
      <ChoiceFilter
        label="延期"
        value={filters.extension}
        onChange={(extension) => onChange({ extension })}
        options={[
          ['asked', '有延期申请'],
          ['extended', '已延期'],
        ]}
      />
      <ChoiceFilter
        label="回头看"
        value={filters.followUp}
        onChange={(followUp) => onChange({ followUp })}
        options={[
          ['pending', '待回头看'],
          ['nextCycle', '待下一周期检验'],
          ['passed', '通过'],
          ['failed', '反弹'],
        ]}
      />
    </TableFilters>
  );
}
