import type { MouseEvent, ReactNode } from 'react';
import './data-table.css';

export interface Column<Row> {
  key: string;
  title: string;
  cell(row: Row): ReactNode;
  /** The cell as plain text, for export. */
  text(row: Row): string;
  /** What the rows read so far are sorted by; left out, they stand as the server gave them. Nulls come last. */
  sort?: (row: Row) => string | number | null;
  /** Width as CSS; one column without a width takes the rest. */
  width?: string;
  align?: 'right';
  /** Shown unless the reader chose otherwise. */
  shown?: boolean;
  /** On a phone, where a row is a card: stands first without its label, or not at all. */
  card?: 'lead' | 'skip';
}

/** A choice of rows by key. */
export interface Picked {
  keys: ReadonlySet<string>;
  toggle(keys: readonly string[], on: boolean): void;
  /** What the row is called, for the label of its box. */
  label(key: string): string;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** Opens a row; the first column holds the button for the keyboard, a click anywhere in the row does the same. */
  onOpen?: (row: Row) => void;
  /** Key of the row that is open beside the table. */
  openKey?: string | null;
  /** Rows that are ticked, where some step takes many at once. */
  picked?: Picked;
  /** `dueAt`, or `-dueAt` for descending. */
  sort?: string;
  /** Keys of the columns by which the server sorts. */
  sorts?: readonly string[];
  onSort?: (sort: string) => void;
}

/** A dense table; on a phone each row becomes a card. A column's own sort is of what is shown here, the caller says when that is all. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  onOpen,
  openKey,
  picked,
  sort = '',
  sorts = [],
  onSort,
}: DataTableProps<Row>) {
  const sorted = sortedRows(rows, columns, sort);
  const open = (row: Row) => (event: MouseEvent<HTMLElement>) => {
    if ((event.target as HTMLElement).closest('a, button, .pick-cell, .floating')) return;
    onOpen?.(row);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than its place must be scrollable by keyboard
    <section className="data-table" aria-label={`${caption}表格`} tabIndex={0}>
      <table>
        <caption className="hidden-word">{caption}</caption>
        <thead>
          <tr>
            {picked ? (
              <th scope="col" className="pick-cell">
                <input
                  type="checkbox"
                  aria-label="选择所示的全部"
                  checked={sorted.length > 0 && sorted.every((r) => picked.keys.has(rowKey(r)))}
                  onChange={(e) => picked.toggle(sorted.map(rowKey), e.target.checked)}
                />
              </th>
            ) : null}
            {columns.map((c) => (
              <th
                key={c.key}
                scope="col"
                style={{ width: c.width }}
                className={c.align}
                aria-sort={ariaSort(sort, c.key)}
              >
                {onSort && (c.sort || sorts.includes(c.key)) ? (
                  <SortButton column={c} sort={sort} onSort={onSort} />
                ) : (
                  c.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => {
            const key = rowKey(row);
            return (
              <tr
                key={key}
                onClick={open(row)}
                className={key === openKey ? 'row-open' : onOpen ? 'row-opens' : undefined}
              >
                {picked ? (
                  <td className="pick-cell">
                    <input
                      type="checkbox"
                      aria-label={`选择 ${picked.label(key)}`}
                      checked={picked.keys.has(key)}
                      onChange={(e) => picked.toggle([key], e.target.checked)}
                    />
                  </td>
                ) : null}
                {columns.map((c, i) => (
                  <td
                    key={c.key}
                    className={[c.align, c.card && `card-${c.card}`].filter(Boolean).join(' ') || undefined}
                    data-label={c.title}
                  >
                    {i === 0 && onOpen ? (
                      <button
                        type="button"
                        className="row-button"
                        aria-expanded={key === openKey}
                        onClick={() => onOpen(row)}
                      >
                        {c.cell(row)}
                      </button>
                    ) : (
                      <div className="cell">{c.cell(row)}</div>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function SortButton<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: string;
  onSort: (sort: string) => void;
}) {
  const { key, title } = column;
  const next = sort === key ? `-${key}` : sort === `-${key}` ? '' : key;
  return (
    <button type="button" className="sort-button" onClick={() => onSort(next)}>
      {title}
      <span aria-hidden="true">{sort === key ? ' ↑' : sort === `-${key}` ? ' ↓' : ''}</span>
    </button>
  );
}

const ariaSort = (sort: string, key: string): 'ascending' | 'descending' | undefined =>
  sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined;

/** The rows in the order that `sort` asks for; a sort that no column knows leaves the server's order. */
export function sortedRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: string,
): readonly Row[] {
  const by = columns.find((c) => c.key === sort.replace(/^-/, ''))?.sort;
  if (!by) return rows;
  const direction = sort.startsWith('-') ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x === 'number' && typeof y === 'number') return (x - y) * direction;
    return String(x).localeCompare(String(y), 'zh-CN') * direction;
  });
}
