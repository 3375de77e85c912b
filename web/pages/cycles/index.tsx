import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useCycles } from '../../api';
import { useChangedSince } from '../../api/stale';
import { ColumnChooser } from '../../parts/column-chooser';
import { DataTable, sortedRows } from '../../parts/data-table';
import { EmptyNote } from '../../parts/empty-note';
import { ErrorNote } from '../../parts/error-note';
import { downloadCsv } from '../../parts/export-csv';
import { LoadingNote } from '../../parts/loading-note';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { StaleNotice } from '../../parts/stale-notice';
import { TableFoot } from '../../parts/table-foot';
import { useAddress } from '../../parts/use-address';
import { useColumns } from '../../parts/use-columns';
import { cycleColumns } from './columns';
import { CycleFilters, cycleFilterKeys } from './cycle-filters';
import './cycles.css';

/** 旁听周期: one row a unit and visit; a row leads to its page, which is too large to stand beside a list. */
export default function CyclesPage() {
  const [filters, setFilters] = useAddress(cycleFilterKeys);
  const [{ sort }, setPlace] = useAddress(['sort']);
  const cycles = useCycles(filters);
  const stale = useChangedSince(['cycle/', 'session/'], cycles.dataUpdatedAt);
  const { columns, chosen, toggle } = useColumns('cycles', cycleColumns);
  const navigate = useNavigate();
  const filtered = Object.values(filters).some((v) => v !== '');
  const tools = (
    <>
      <ColumnChooser all={cycleColumns} chosen={chosen} onToggle={toggle} />
      <Button
        disabled={cycles.rows.length === 0}
        onClick={() => downloadCsv('旁听周期', columns, sortedRows(cycles.rows, columns, sort))}
      >
        导出所示 {cycles.rows.length} 条
      </Button>
    </>
  );
  return (
    <>
      <StaleNotice stale={stale} onRefresh={() => void cycles.refetch()} />
      <PageHeader
        title="旁听周期"
        below={cycles.isSuccess ? `${filtered ? '符合条件的' : ''}旁听周期 ${cycles.total} 个` : undefined}
      />
      <Panel flush>
        <CycleFilters filters={filters} onChange={setFilters} tools={tools} />
        {cycles.error ? <ErrorNote error={cycles.error} onRetry={() => void cycles.refetch()} /> : null}
        {cycles.isPending ? <LoadingNote lines={8} /> : null}
        {cycles.isSuccess && cycles.rows.length === 0 ? (
          filtered ? (
            <EmptyNote title="没有符合条件的旁听周期。">请放宽上方条件。</EmptyNote>
          ) : (
            <EmptyNote title="还没有旁听周期。">
              部领导印发轮次后，系统为每个单位建立旁听周期，列在这里。
            </EmptyNote>
          )
        ) : null}
        {cycles.rows.length > 0 ? (
          <>
            <DataTable
              caption="旁听周期"
              columns={columns}
              rows={cycles.rows}
              rowKey={(r) => r.cycleId}
              onGo={(r) => void navigate(`/cycles/${r.cycleId}`)}
              sort={sort}
              onSort={(next) => setPlace({ sort: next })}
            />
            <TableFoot
              shown={cycles.rows.length}
              total={cycles.total}
              sorted={sort !== ''}
              onMore={cycles.hasNextPage ? () => void cycles.fetchNextPage() : undefined}
              loading={cycles.isFetchingNextPage}
            />
          </>
        ) : null}
      </Panel>
    </>
  );
}
