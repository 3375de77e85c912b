import { Button } from 'antd';
import type { BulkState, useBulk } from '../../api';
import { type Column, DataTable } from '../../parts/data-table';
import { ProblemNote } from '../../parts/problem-note';
import { StatusTag } from '../../parts/status-tag';

interface NotifyPanelProps {
  /** Names by cycle. */
  chosen: ReadonlyMap<string, string>;
  bulk: ReturnType<typeof useBulk>;
  onEnd(): void;
}
interface Line {
  cycleId: string;
  unit: string;
  state: BulkState;
}

const words: Record<BulkState['at'], string> = {
  waiting: '将通知学习秘书，开始商定学习时间',
  running: '正在通知',
  done: '已通知',
  refused: '不办理',
};
const textOf = ({ state }: Line): string =>
  state.at === 'refused' ? state.reason : state.at === 'done' ? `回执号 ${state.receipt}` : words[state.at];
const columns: readonly Column<Line>[] = [
  { key: 'unit', title: '单位', width: '16em', card: 'lead', cell: (l) => l.unit, text: (l) => l.unit },
  {
    key: 'state',
    title: '结果',
    width: '8em',
    cell: (l) => <StateTag state={l.state} />,
    text: (l) => words[l.state.at],
  },
  { key: 'why', title: '说明', cell: textOf, text: textOf },
];

/** Chosen cycles, what the step would do to each, how it goes, and what came of each. */
export function NotifyPanel({ chosen, bulk, onEnd }: NotifyPanelProps) {
  const lines: Line[] = [...(bulk.rows ?? [])].map(([cycleId, state]) => ({
    cycleId,
    unit: chosen.get(cycleId) ?? cycleId,
    state,
  }));
  const count = (at: BulkState['at']) => lines.filter((l) => l.state.at === at).length;
  const begun = count('done') + count('running') > 0;
  return (
    <section className="bulk" aria-label="批量通知">
      <div className="bulk-line">
        <span role="status">
          {lines.length === 0
            ? `已选 ${chosen.size} 个周期`
            : begun
              ? `已通知 ${count('done')} 个，未办 ${count('refused')} 个，待办 ${count('waiting')} 个`
              : `将通知 ${count('waiting')} 个单位，${count('refused')} 个不能办理`}
        </span>
        {lines.length === 0 ? (
          <Button type="primary" loading={bulk.busy} onClick={() => void bulk.look([...chosen.keys()])}>
            批量通知：先预览
          </Button>
        ) : count('waiting') > 0 && !(begun && bulk.busy) ? (
          <Button type="primary" loading={bulk.busy} onClick={() => void bulk.go()}>
            通知 {count('waiting')} 个
          </Button>
        ) : null}
        {bulk.busy && begun ? <Button onClick={bulk.stop}>停在这里</Button> : null}
        <Button type="text" disabled={bulk.busy} onClick={onEnd}>
          {begun ? '完成' : '取消选择'}
        </Button>
      </div>
      <ProblemNote command={bulk} />
      {lines.length > 0 ? (
        <DataTable caption="批量通知" columns={columns} rows={lines} rowKey={(l) => l.cycleId} />
      ) : null}
    </section>
  );
}

function StateTag({ state }: { state: BulkState }) {
  if (state.at === 'done') return <StatusTag tone="green">{words.done}</StatusTag>;
  if (state.at === 'refused') return <StatusTag tone="yellow">{words.refused}</StatusTag>;
  return <StatusTag>{state.at === 'running' ? words.running : '将办理'}</StatusTag>;
}
