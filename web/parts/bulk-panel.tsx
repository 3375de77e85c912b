import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { BulkRun, BulkState } from '../api';
import './bulk-panel.css';
import { type Column, DataTable } from './data-table';
import { ProblemNote } from './problem-note';
import { StatusTag } from './status-tag';

interface Counts {
  waiting: number;
  refused: number;
  done: number;
}
export interface BulkLine {
  id: string;
  name: string;
  state: BulkState;
}

export interface BulkPanelProps {
  /** The step, as the button and the table are headed: 批量通知. */
  title: string;
  /** What a row is: 单位, 姓名. */
  of: string;
  /** Names by row. */
  chosen: ReadonlyMap<string, string>;
  run: Pick<BulkRun, 'rows' | 'problem' | 'busy' | 'go' | 'stop'>;
  /** Asks what each would answer. */
  onLook(): void;
  onEnd(): void;
  words: {
    look: string;
    chosen(count: number): string;
    planned(counts: Counts): string;
    outcome(counts: Counts): string;
    go(count: number): string;
    states: Record<BulkState['at'], string>;
  };
  /** What a row that is done has to say. */
  result(state: Extract<BulkState, { at: 'done' }>): string;
  /** Beside the buttons, once something is done. */
  after?: ((lines: readonly BulkLine[]) => ReactNode) | undefined;
}

/** Chosen rows, what the step would do to each, how it goes, and what came of each. */
export function BulkPanel({ title, of, chosen, run, onLook, onEnd, words, result, after }: BulkPanelProps) {
  const lines: BulkLine[] = [...(run.rows ?? [])].map(([id, state]) => ({
    id,
    name: chosen.get(id) ?? id,
    state,
  }));
  const count = (at: BulkState['at']) => lines.filter((l) => l.state.at === at).length;
  const counts = { waiting: count('waiting'), refused: count('refused'), done: count('done') };
  const begun = counts.done + count('running') > 0;
  const textOf = ({ state }: BulkLine): string =>
    state.at === 'refused' ? state.reason : state.at === 'done' ? result(state) : words.states[state.at];
  const columns: readonly Column<BulkLine>[] = [
    { key: 'name', title: of, width: '16em', card: 'lead', cell: (l) => l.name, text: (l) => l.name },
    {
      key: 'state',
      title: '结果',
      width: '8em',
      cell: ({ state: { at } }) => (
        <StatusTag tone={at === 'done' ? 'green' : at === 'refused' ? 'yellow' : 'neutral'}>
          {at === 'waiting' ? '将办理' : words.states[at]}
        </StatusTag>
      ),
      text: ({ state }) => words.states[state.at],
    },
    { key: 'why', title: '说明', cell: textOf, text: textOf },
  ];
  return (
    <section className="bulk" aria-label={title}>
      <div className="bulk-line">
        <span role="status">
          {lines.length === 0
            ? words.chosen(chosen.size)
            : begun
              ? words.outcome(counts)
              : words.planned(counts)}
        </span>
        {lines.length === 0 ? (
          <Button type="primary" loading={run.busy} onClick={onLook}>
            {words.look}
          </Button>
        ) : counts.waiting > 0 && !(begun && run.busy) ? (
          <Button type="primary" loading={run.busy} onClick={() => void run.go()}>
            {words.go(counts.waiting)}
          </Button>
        ) : null}
        {run.busy && begun ? <Button onClick={run.stop}>停在这里</Button> : null}
        {counts.done > 0 && !run.busy ? after?.(lines) : null}
        <Button type="text" disabled={run.busy} onClick={onEnd}>
          {begun ? '完成' : '取消选择'}
        </Button>
      </div>
      <ProblemNote command={run} />
      {lines.length > 0 ? (
        <DataTable caption={title} columns={columns} rows={lines} rowKey={(l) => l.id} />
      ) : null}
    </section>
  );
}
