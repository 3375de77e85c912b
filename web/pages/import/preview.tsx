import { Button } from 'antd';
import type { ImportPreview } from '../../../contracts/imports';
import type { ImportHandle } from '../../api';
import { type Column, DataTable } from '../../parts/data-table';
import { type ExportTable, saveXlsx } from '../../parts/export-table';
import { InstantText } from '../../parts/instant-text';
import { Panel } from '../../parts/panel';
import { StatusTag } from '../../parts/status-tag';
import { NextStep } from './next-step';

type Fault = ImportPreview['faults'][number];
type Change = ImportPreview['changes'][number];

/** So many faults stand on the page; the list that is downloaded has every one. */
const shownFaults = 300;

const faultColumns: readonly Column<Fault>[] = [
  { key: 'row', title: '行', width: '5em', cell: (f) => `第 ${f.row} 行`, text: (f) => String(f.row) },
  {
    key: 'column',
    title: '列',
    width: '9em',
    cell: (f) => f.column || '整行',
    text: (f) => f.column || '整行',
  },
  { key: 'value', title: '填写的内容', width: '14em', cell: (f) => f.value, text: (f) => f.value },
  { key: 'message', title: '问题', card: 'lead', cell: (f) => f.message, text: (f) => f.message },
];
const changeColumns: readonly Column<Change>[] = [
  { key: 'row', title: '行', width: '5em', cell: (c) => `第 ${c.row} 行`, text: (c) => String(c.row) },
  {
    key: 'what',
    title: '办理',
    width: '6em',
    cell: (c) => (c.what === 'created' ? '新登记' : '变更'),
    text: (c) => c.what,
  },
  { key: 'name', title: '对象', width: '22em', card: 'lead', cell: (c) => c.name, text: (c) => c.name },
  { key: 'notes', title: '变化', cell: (c) => c.notes.join('；'), text: (c) => c.notes.join('；') },
];

interface PreviewProps {
  preview: ImportPreview;
  kind: string;
  label: string;
  handle: ImportHandle;
}

/** What the file would do, or every mistake in it; after the import, what it did. */
export function Preview({ preview, kind, label, handle }: PreviewProps) {
  const { created, changed, unchanged, faults, plan, doneAt } = preview;
  const sum = `新登记 ${created}，变更 ${changed}，没有变化 ${unchanged}`;
  if (doneAt)
    return (
      <Panel title="三、已导入">
        <p role="status">
          <StatusTag tone="green">已导入</StatusTag> {label}：{sum}。<InstantText at={doneAt} />
        </p>
        <NextStep kind={kind} />
        <p className="soft">台账中记作导入，导入的文件和行数列在下方。</p>
      </Panel>
    );
  return (
    <Panel title="三、核对" note={preview.fileName} flush>
      <div className="import-verdict" role="status">
        {faults.length > 0 ? (
          <>
            <StatusTag tone="red">{`${faults.length} 处错误`}</StatusTag>
            <span>一行也没有导入。请改正后重新上传。</span>
            <Button onClick={() => void saveXlsx(faultTable(preview, label))}>下载错误清单</Button>
          </>
        ) : plan ? (
          <>
            <StatusTag tone="green">没有错误</StatusTag>
            <span>{sum}。</span>
            <Button type="primary" loading={handle.busy} onClick={() => void handle.go()}>
              导入 {created + changed} 项
            </Button>
          </>
        ) : (
          <span>与已登记的内容完全相同（{unchanged} 项），无需导入。</span>
        )}
      </div>
      {faults.length > 0 ? (
        <DataTable
          caption="错误清单"
          columns={faultColumns}
          rows={faults.slice(0, shownFaults)}
          rowKey={(f) => `${f.row} ${f.column} ${f.message}`}
        />
      ) : preview.changes.length > 0 ? (
        <DataTable
          caption="将要办理"
          columns={changeColumns}
          rows={preview.changes}
          rowKey={(c) => `${c.row} ${c.name}`}
        />
      ) : null}
      <Rest
        shown={faults.length > 0 ? shownFaults : preview.changes.length}
        of={faults.length || created + changed}
      />
    </Panel>
  );
}

function Rest({ shown, of }: { shown: number; of: number }) {
  return of > shown ? (
    <p className="import-rest">
      共 {of} 条，这里列出前 {shown} 条。
    </p>
  ) : null;
}

const faultTable = (preview: ImportPreview, label: string): ExportTable => ({
  name: `${label}导入错误清单_${preview.faults.length}条`,
  titles: ['行', '列', '填写的内容', '问题'],
  rows: preview.faults.map((f) => faultColumns.map((c) => c.text(f))),
  notes: [
    ['文件', preview.fileName],
    ['错误', `${preview.faults.length} 处，一行也没有导入`],
  ],
});
