import { Link } from 'react-router';
import { itemSorts } from '../../../contracts/sorts';
import { useItems, useMe } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { TablePage } from '../../parts/table-page';
import { cleared, useAddress, useSort } from '../../parts/use-address';
import { readsResults } from '../../shell/destinations';
import { itemColumns, narrowKeys } from './columns';
import { ItemPanel } from './item-panel';
import { LedgerFilters, ledgerFilterKeys } from './ledger-filters';
import { ResultPanel } from './result-panel';
import './ledger.css';

/** 整改台账: every item that the reader may see; filters, sort and the open row stand in the address. */
export default function LedgerPage() {
  const [filters, setFilters] = useAddress(ledgerFilterKeys);
  const [{ item, list }, setPlace] = useAddress(['item', 'list']);
  const sort = useSort(itemSorts);
  const items = useItems(filters, sort);
  const me = useMe().data;
  const resultsOnly = me ? readsResults(me) : false;
  const roles = me?.grants.map((g) => g.role) ?? [];
  const manages = roles.includes('roundManager');
  const enters = manages || roles.includes('studySecretary') || roles.includes('directlyResponsible');
  const close = () => setPlace({ item: '', list: '' });
  return (
    <TablePage
      title="整改台账"
      slot="ledger"
      list={items}
      streams={['rectification/']}
      columns={itemColumns}
      order={{ sorts: itemSorts, sort }}
      rowKey={(r) => r.itemNo}
      count={(total) => `整改事项 ${total} 项`}
      filters={(tools) => (
        <LedgerFilters
          filters={filters}
          onChange={setFilters}
          tools={
            <>
              {enters && (
                <Link to="/ledger/enter" className="filter-entry">
                  {manages ? '登记巡察、通报等问题' : '登记自查问题'}
                </Link>
              )}
              {tools}
            </>
          }
        />
      )}
      filtered={Object.values(filters).some((v) => v !== '')}
      unseen={filters.unit ? [['单位', items.rows[0]?.unitName ?? filters.unit]] : []}
      onClear={() => setFilters(cleared(ledgerFilterKeys))}
      nothing={
        <EmptyNote title="还没有您可以查看的整改事项。">
          {resultsOnly
            ? '反馈意见送达单位、异议办结之后，其中的问题和整改结果列在这里。'
            : '部领导签发反馈意见并送达单位后，其中的问题自动成为整改事项，与您有关的列在这里。'}
        </EmptyNote>
      }
      onOpen={(r) => setPlace({ item: r.itemNo, list: r.listId })}
      open={
        item && list
          ? {
              key: item,
              columns: narrowKeys,
              panel: resultsOnly ? (
                <ResultPanel key={item} itemNo={item} listId={list} onClose={close} />
              ) : (
                <ItemPanel key={item} itemNo={item} listId={list} onClose={close} />
              ),
            }
          : null
      }
    />
  );
}
