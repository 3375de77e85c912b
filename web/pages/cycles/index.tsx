import { cycleSorts } from '../../../contracts/sorts';
import { useCycles } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { TablePage } from '../../parts/table-page';
import { cleared, useAddress, useSort } from '../../parts/use-address';
import { cycleColumns, narrowKeys } from './columns';
import { CycleFilters, cycleFilterKeys } from './cycle-filters';
import { CyclePanel } from './cycle-panel';
import { useNotify } from './use-notify';
import './cycles.css';

/** 旁听周期: one row a unit and visit; a row opens beside the list, from where a link leads to its page. */
export default function CyclesPage() {
  const [filters, setFilters] = useAddress(cycleFilterKeys);
  const sort = useSort(cycleSorts);
  const cycles = useCycles(filters, sort);
  const [{ cycle }, setPlace] = useAddress(['cycle']);
  const notify = useNotify(cycles.rows);
  return (
    <TablePage
      title="旁听周期"
      slot="cycles"
      list={cycles}
      streams={['cycle/', 'session/']}
      columns={cycleColumns}
      order={{ sorts: cycleSorts, sort }}
      rowKey={(r) => r.cycleId}
      count={(total) => `旁听周期 ${total} 个`}
      filters={(tools) => <CycleFilters filters={filters} onChange={setFilters} tools={tools} />}
      filtered={Object.values(filters).some((v) => v !== '')}
      unseen={filters.unit ? [['单位', cycles.rows[0]?.unitName ?? filters.unit]] : []}
      onClear={() => setFilters(cleared(cycleFilterKeys))}
      nothing={
        <EmptyNote title="还没有您可以查看的旁听周期。">
          部领导印发轮次后，系统为每个单位建立旁听周期，与您有关的列在这里。
        </EmptyNote>
      }
      bulk={notify}
      onOpen={(r) => setPlace({ cycle: r.cycleId })}
      open={
        cycle
          ? {
              key: cycle,
              columns: narrowKeys,
              panel: (
                <CyclePanel
                  key={cycle}
                  cycleId={cycle}
                  title={cycles.rows.find((r) => r.cycleId === cycle)?.unitName ?? '旁听周期'}
                  onClose={() => setPlace({ cycle: '' })}
                />
              ),
            }
          : null
      }
    />
  );
}
