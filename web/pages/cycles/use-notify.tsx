import type { CycleRow } from '../../../contracts/queries';
import { useBulk, useMe } from '../../api';
import { useBulkPanel } from '../../parts/use-bulk-panel';

const words = {
  look: '批量通知：先预览',
  chosen: (n: number) => `已选 ${n} 个周期`,
  planned: (n: { waiting: number; refused: number }) => `将通知 ${n.waiting} 个单位，${n.refused} 个不能办理`,
  outcome: (n: { waiting: number; refused: number; done: number }) =>
    `已通知 ${n.done} 个，未办 ${n.refused} 个，待办 ${n.waiting} 个`,
  go: (n: number) => `通知 ${n} 个`,
  states: {
    waiting: '将通知学习秘书，开始商定学习时间',
    running: '正在通知',
    done: '已通知',
    refused: '不办理',
  },
};

/** 批量通知: for whoever notifies units, rows to tick and what stands above the table for them; nothing for others. */
export function useNotify(rows: readonly CycleRow[]) {
  const may = useMe().data?.grants.some((g) => g.role === 'roundManager') ?? false;
  const run = useBulk('cycle.notify');
  const table = useBulkPanel({
    title: '批量通知',
    of: '单位',
    run,
    look: run.look,
    nameOf: (key) => rows.find((r) => r.cycleId === key)?.unitName,
    words,
    result: ({ receipt }) => `回执号 ${receipt}`,
  });
  return may ? table : undefined;
}
