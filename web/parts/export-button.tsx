import { Button } from 'antd';
import { useContext, useState } from 'react';
import { problemFrom, realmNow, type TableRows, useMe } from '../api';
import { type Column, sortedRows } from './data-table';
import { digestOf, type ExportTable, momentOf, saveCsv, saveXlsx } from './export-table';
import { conditionsInWords, SaidByFilters } from './filter-words';
import { Popup } from './popup';
import './table-tools.css';

interface ExportButtonProps<Row> {
  title: string;
  list: TableRows<Row>;
  /** The columns that the table shows, and all that it may sort by. */
  shown: readonly Column<Row>[];
  sortable: readonly Column<Row>[];
  sort: string;
  /** Whether filters are set: said in the file, in their own words; and what of the address has no filter on the page. */
  filtered: boolean;
  unseen: readonly (readonly [label: string, words: string])[];
}

/** Exactly what is shown, to the last page: the same filters, order and columns, read anew from the server. */
export function ExportButton<Row>({
  title,
  list,
  shown,
  sortable,
  sort,
  filtered,
  unseen,
}: ExportButtonProps<Row>) {
  const me = useMe().data;
  const said = useContext(SaidByFilters);
  const [read, setRead] = useState<number | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  const run = async (write: (table: ExportTable) => void | Promise<void>, close: () => void) => {
    setFailed(null);
    setRead(0);
    try {
      const rows = sortedRows(await list.readAll(setRead), sortable, sort);
      const { words, name } = momentOf(new Date(realmNow()).toISOString());
      const titles = shown.map((c) => c.title);
      const cells = rows.map((row) => shown.map((c) => c.text(row)));
      const digest = digestOf({ titles, rows: cells });
      await write({
        name: `${title}_${name}_${rows.length}条_${digest.slice(0, 8)}`,
        titles,
        rows: cells,
        notes: [
          ['内容', title],
          ['条数', String(rows.length)],
          [
            '筛选条件',
            filtered ? conditionsInWords(new Map([...unseen, ...(said ?? [])])) : '无，为本人可查看的全部',
          ],
          ['排序', orderInWords(sortable, sort)],
          ['导出时间', words],
          ['导出人', me?.person.name ?? ''],
          ['SHA-256', digest],
          ['核对方法', '同样的条件、列和次序导出的 CSV 文件，其 SHA-256 与上一行相同，即内容一致。'],
        ],
      });
      close();
    } catch (error) {
      setFailed(`没有导出：${problemFrom(error).title}`);
    }
    setRead(null);
  };

  const content = (close: () => void) => (
    <div className="export-choice">
      <p>
        导出{filtered ? '符合条件的' : ''}全部 {list.total} 条，{shown.length} 列，次序与页面相同。
      </p>
      <Button type="primary" disabled={read !== null} onClick={() => void run(saveXlsx, close)}>
        导出 Excel（xlsx）
      </Button>
      <Button disabled={read !== null} onClick={() => void run(saveCsv, close)}>
        导出 CSV
      </Button>
      <p role="status">{read === null ? '' : `正在读取 ${read} / ${list.total}`}</p>
      {failed ? (
        <p className="field-error" role="alert">
          {failed}
        </p>
      ) : null}
    </div>
  );
  return (
    <Popup content={content} label="导出">
      {(open, toggle) => (
        <Button aria-expanded={open} disabled={list.total === 0} onClick={toggle}>
          导出 {list.total} 条
        </Button>
      )}
    </Popup>
  );
}

const orderInWords = <Row,>(columns: readonly Column<Row>[], sort: string): string => {
  const title = columns.find((c) => c.key === sort.replace(/^-/, ''))?.title;
  return title ? `按${title}${sort.startsWith('-') ? '倒序' : '顺序'}` : '默认';
};
