import { useNavigate } from 'react-router';
import { useCycles } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { TablePage } from '../../parts/table-page';
import { cleared, useAddress } from '../../parts/use-address';
import { cycleColumns } from './columns';
import { CycleFilters, cycleFilterKeys } from './cycle-filters';
import { useNotify } from './use-notify';
import './cycles.css';

/** 旁听周期: one row a unit and visit; a row leads to its page, which is too large to stand beside a list. */
export default function CyclesPage() {
  const [filters, setFilters] = useAddress(cycleFilterKeys);
  const cycles = useCycles(filters);
  const navigate = useNavigate();
  const notify = useNotify(cycles.rows);
  return (
    <TablePage
      title="旁听周期"
      slot="cycles"
      list={cycles}
      streams={['cycle/', 'session/']}
      columns={cycleColumns}
      rowKey={(r) => r.cycleId}
      count={(total) => `旁听周期 ${total} 个`}
      filters={(tools) => <CycleFilters filters={filters} onChange={setFilters} tools={tools} />}
      filtered={Object.values(filters).some((v) => v !== '')}
      onClear={() => setFilters(cleared(cycleFilterKeys))}
      nothing={
        <EmptyNote title="还没有您可以查看的旁听周期。">
          部领导印发轮次后，系统为每个单位建立旁听周期，与您有关的列在这里。
        </EmptyNote>
      }
      bulk={notify}
      onGo={(r) => void navigate(`/cycles/${r.cycleId}`)}
    />
  );
}
