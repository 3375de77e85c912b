import { Button } from 'antd';
import { useCallback } from 'react';
import type { ItemRow } from '../../../contracts/queries';
import { useItems } from '../../api';
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
import { itemColumns, narrowKeys } from './columns';
import { ItemPanel } from './item-panel';
import { LedgerFilters } from './ledger-filters';
import './ledger.css';

export const ledgerKeys = ['q', 'round', 'unit', 'stage', 'severity', 'track', 'overdue', 'mine'] as const;

/** 整改台账: every item that the reader may see; filters, sort and the open row stand in the address. */
export default function LedgerPage() {
  const [filters, setFilters] = useAddress(ledgerKeys);
  const [{ sort, item, list }, setPlace] = useAddress(['sort', 'item', 'list']);
  const items = useItems(filters);
  const stale = useChangedSince(['rectification/'], items.dataUpdatedAt);
  const { columns, chosen, toggle } = useColumns('ledger', itemColumns);
  const close = useCallback(() => setPlace({ item: '', list: '' }), [setPlace]);
  const open = item !== '' && list !== '';
  const shown = open ? columns.filter((c) => narrowKeys.includes(c.key)) : columns;
  const anyFilter = Object.values(filters).some((v) => v !== '');
  return (
    <>
      <StaleNotice stale={stale} onRefresh={() => void items.refetch()} />
      <PageHeader
        title="整改台账"
        below={items.isSuccess ? `${anyFilter ? '符合条件的' : ''}整改事项 ${items.total} 项` : undefined}
      />
      <div className={open ? 'beside beside-open' : 'beside'}>
        <Panel flush>
          <LedgerFilters
            filters={filters}
            onChange={setFilters}
            tools={
              <>
                <ColumnChooser all={itemColumns} chosen={chosen} onToggle={toggle} />
                <Button
                  disabled={items.rows.length === 0}
                  onClick={() => downloadCsv('整改台账', shown, sortedRows(items.rows, columns, sort))}
                >
                  导出所示 {items.rows.length} 条
                </Button>
              </>
            }
          />
          {items.error ? <ErrorNote error={items.error} onRetry={() => void items.refetch()} /> : null}
          {items.isPending ? <LoadingNote lines={8} /> : null}
          {items.isSuccess && items.rows.length === 0 ? (
            <Nothing filtered={anyFilter} onClear={() => setFilters(noFilters)} />
          ) : null}
          {items.rows.length > 0 ? (
            <>
              <DataTable<ItemRow>
                caption="整改台账"
                columns={shown}
                rows={items.rows}
                rowKey={(r) => r.itemNo}
                openKey={open ? item : null}
                onOpen={(r) => setPlace({ item: r.itemNo, list: r.listId })}
                sort={sort}
                onSort={(next) => setPlace({ sort: next })}
              />
              <TableFoot
                shown={items.rows.length}
                total={items.total}
                sorted={sort !== ''}
                onMore={items.hasNextPage ? () => void items.fetchNextPage() : undefined}
                loading={items.isFetchingNextPage}
              />
            </>
          ) : null}
        </Panel>
        {open ? <ItemPanel key={item} itemNo={item} listId={list} onClose={close} /> : null}
      </div>
    </>
  );
}

const noFilters = Object.fromEntries(ledgerKeys.map((k) => [k, ''])) as Record<
  (typeof ledgerKeys)[number],
  string
>;

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered)
    return (
      <EmptyNote title="台账里还没有整改事项。">
        部领导签发反馈意见并送达单位后，其中的问题自动成为整改事项，列在这里。
      </EmptyNote>
    );
  return (
    <EmptyNote title="没有符合条件的事项。">
      <Button size="small" onClick={onClear}>
        清除条件
      </Button>
    </EmptyNote>
  );
}
