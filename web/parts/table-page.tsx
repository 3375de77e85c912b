import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { ColumnPlace } from '../../contracts/views';
import type { TableRows } from '../api';
import { useChangedSince } from '../api/stale';
import { ColumnChooser } from './column-chooser';
import { type Column, DataTable, type Picked } from './data-table';
import { EmptyNote } from './empty-note';
import { ErrorNote } from './error-note';
import { ExportButton } from './export-button';
import { type FilterWords, SaidByFilters } from './filter-words';
import { LoadingNote } from './loading-note';
import { PageHeader } from './page-header';
import { Panel } from './panel';
import { StaleNotice } from './stale-notice';
import { TableFoot } from './table-foot';
import { SavedViews } from './table-views';
import { useAddress } from './use-address';
import { useColumns } from './use-columns';
import { useNarrow } from './use-narrow';

interface TablePageProps<Row> {
  /** Heading, caption and name of the exported file. */
  title: string;
  /** Under this name the chosen columns are remembered, and views of the table kept. */
  slot: ColumnPlace;
  list: TableRows<Row>;
  /** Prefixes of the streams whose changes make the table old. */
  streams: readonly string[];
  columns: readonly Column<Row>[];
  /** Where the server sorts: by which columns, and how `list` is sorted. Without it the rows read so far are sorted here. */
  order?: { sorts: readonly string[]; sort: string | undefined };
  rowKey(row: Row): string;
  /** How many there are, in words: `旁听周期 115 个`. */
  count(total: number): string;
  /** The filters, with the tools at their end. */
  filters(tools: ReactNode): ReactNode;
  /** Whether any filter is set: an empty answer is then no empty list. */
  filtered: boolean;
  /** Conditions out of a link for which no filter stands here: the unit of a figure. */
  unseen?: readonly (readonly [label: string, words: string])[];
  onClear(): void;
  /** What stands here while there is nothing at all: what will appear, and who makes it appear. */
  nothing: ReactNode;
  /** A click in a row opens it beside the table. */
  onOpen?: (row: Row) => void;
  /** Ticked rows, and what stands above the table for them. */
  bulk?: { picked: Picked; panel: ReactNode } | undefined;
  /** The row that is open, what stands beside the table for it, and which columns then remain. */
  open?: { key: string; panel: ReactNode; columns: readonly string[] } | null;
}

/** A page that is one table (ui.md §6): filters and sort in the address, chosen columns, export of exactly what is shown. */
export function TablePage<Row>(props: TablePageProps<Row>) {
  const { title, list, filtered, order, open = null } = props;
  const [place, setPlace] = useAddress(['sort']);
  const sort = order ? (order.sort ?? '') : place.sort;
  const stale = useChangedSince(props.streams, list.dataUpdatedAt);
  const { columns, chosen, choose, toggle, pending } = useColumns(props.slot, props.columns);
  const shown = open ? columns.filter((c) => open.columns.includes(c.key)) : columns;
  const narrow = useNarrow();
  const said = useRef<FilterWords>(new Map());
  const [filtering, setFiltering] = useState(false);
  const refetch = () => void list.refetch();
  const tools = (
    <>
      <SavedViews place={props.slot} chosen={chosen} onColumns={choose} />
      <ColumnChooser all={props.columns} chosen={chosen} pending={pending} onToggle={toggle} />
      <ExportButton
        title={title}
        list={list}
        shown={shown}
        sortable={columns}
        sort={sort}
        filtered={filtered}
        unseen={props.unseen ?? []}
      />
    </>
  );
  return (
    <>
      <StaleNotice stale={stale} onRefresh={refetch} />
      <PageHeader
        title={title}
        below={list.isSuccess ? `${filtered ? '符合条件的' : ''}${props.count(list.total)}` : ''}
      />
      <div className={open ? 'beside beside-open' : 'beside'}>
        <Panel flush>
          {/* On a phone nine filters would fill the screen before the first row. */}
          {narrow ? (
            <div className="filters-fold no-print">
              <Button block aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
                查找和筛选{filtered ? '（已设条件）' : ''}
              </Button>
            </div>
          ) : null}
          {narrow && !filtering ? null : (
            <SaidByFilters value={said.current}>{props.filters(tools)}</SaidByFilters>
          )}
          {props.bulk?.panel}
          {list.error ? <ErrorNote error={list.error} onRetry={refetch} /> : null}
          {list.isPending || pending ? <LoadingNote lines={8} /> : null}
          {list.isSuccess && list.rows.length === 0 ? (
            filtered ? (
              <EmptyNote title="没有符合条件的。">
                <Button size="small" onClick={props.onClear}>
                  清除条件
                </Button>
              </EmptyNote>
            ) : (
              props.nothing
            )
          ) : null}
          {/* Not first with other columns, and then with the reader's own. */}
          {list.rows.length > 0 && !pending ? (
            <>
              <DataTable
                caption={title}
                columns={shown}
                rows={list.rows}
                rowKey={props.rowKey}
                openKey={open?.key ?? null}
                {...(props.bulk ? { picked: props.bulk.picked } : {})}
                {...(props.onOpen ? { onOpen: props.onOpen } : {})}
                sort={sort}
                {...(order ? { sorts: order.sorts } : {})}
                onSort={(next) => setPlace({ sort: next })}
              />
              <TableFoot
                shown={list.rows.length}
                total={list.total}
                sortedHere={!order && sort !== ''}
                onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
                loading={list.isFetchingNextPage}
              />
            </>
          ) : null}
        </Panel>
        {open?.panel}
      </div>
    </>
  );
}
