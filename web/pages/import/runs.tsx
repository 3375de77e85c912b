import type { Imports } from '../../../contracts/imports';
import { type Column, DataTable } from '../../parts/data-table';
import { InstantText, instantInWords } from '../../parts/instant-text';
import { Panel } from '../../parts/panel';

type Run = Imports['runs'][number];

/** What I have imported, the newest first. */
export function Runs({ runs, labels }: { runs: readonly Run[]; labels: Imports['kinds'] }) {
  if (runs.length === 0) return null;
  const label = (kind: string) => labels.find((k) => k.kind === kind)?.label ?? kind;
  const columns: readonly Column<Run>[] = [
    {
      key: 'at',
      title: '时间',
      width: '12em',
      cell: (r) => <InstantText at={r.at} />,
      text: (r) => instantInWords(r.at),
    },
    { key: 'kind', title: '内容', width: '8em', cell: (r) => label(r.kind), text: (r) => label(r.kind) },
    { key: 'file', title: '文件', card: 'lead', cell: (r) => r.fileName, text: (r) => r.fileName },
    {
      key: 'count',
      title: '结果',
      width: '20em',
      cell: (r) => `新登记 ${r.created}，变更 ${r.changed}，没有变化 ${r.unchanged}`,
      text: (r) => String(r.created),
    },
  ];
  return (
    <Panel title="我的导入记录" flush>
      <DataTable caption="我的导入记录" columns={columns} rows={runs} rowKey={(r) => r.id} />
    </Panel>
  );
}
