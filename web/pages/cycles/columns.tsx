import type { CycleRow } from '../../../contracts/queries';
import { deadlineName } from '../../../contracts/wording';
import type { Column } from '../../parts/data-table';
import { DueDate } from '../../parts/due-date';
import { InstantText, instantInWords } from '../../parts/instant-text';
import { CycleStageTag, cycleStageWord } from '../../parts/stage-tag';
import { StatusTag } from '../../parts/status-tag';

/** `未办结 2 · 长期 1 · 销号 3`; nothing before the notice is delivered. */
function itemsInWords({ itemsOpen, itemsOngoing, itemsClosed }: CycleRow): string {
  const parts = [
    itemsOpen ? `未办结 ${itemsOpen}` : '',
    itemsOngoing ? `长期 ${itemsOngoing}` : '',
    itemsClosed ? `销号 ${itemsClosed}` : '',
  ].filter(Boolean);
  return parts.join(' · ');
}

export const cycleColumns: readonly Column<CycleRow>[] = [
  {
    key: 'unit',
    title: '单位',
    width: '14em',
    card: 'lead',
    cell: (r) => r.unitName,
    text: (r) => r.unitName,
  },
  {
    key: 'team',
    title: '旁听组',
    width: '7em',
    card: 'skip',
    cell: (r) => r.teamName,
    text: (r) => r.teamName,
  },
  {
    key: 'topic',
    title: '学习主题',
    cell: (r) => r.topic ?? <span className="soft">未报</span>,
    text: (r) => r.topic ?? '',
  },
  {
    key: 'startsAt',
    title: '学习时间',
    width: '11em',
    cell: (r) => (r.startsAt ? <InstantText at={r.startsAt} /> : <span className="soft">未定</span>),
    text: (r) => (r.startsAt ? instantInWords(r.startsAt) : ''),
  },
  {
    key: 'stage',
    title: '阶段',
    width: '9.5em',
    cell: (r) => <StageCell row={r} />,
    text: (r) => cycleStageWord(r.stage),
  },
  {
    key: 'next',
    title: '下一期限',
    width: '18.5em',
    cell: (r) =>
      r.nextDueAt ? (
        <>
          {r.nextDueKey ? <span className="soft">{deadlineName(r.nextDueKey)} </span> : null}
          <DueDate
            dueAt={r.nextDueAt}
            of={{ stream: `cycle/${r.cycleId}`, ...(r.nextDueKey ? { clock: r.nextDueKey } : {}) }}
          />
        </>
      ) : (
        ''
      ),
    text: (r) =>
      r.nextDueAt
        ? `${r.nextDueKey ? `${deadlineName(r.nextDueKey)} ` : ''}${instantInWords(r.nextDueAt)}`
        : '',
  },
  {
    key: 'items',
    title: '整改事项',
    width: '10em',
    cell: itemsInWords,
    text: itemsInWords,
  },
];

/** Columns beside an open row, where there is half the width. */
export const narrowKeys = ['unit', 'startsAt', 'stage', 'next'];

function StageCell({ row }: { row: CycleRow }) {
  return (
    <span className="stage-cell">
      <CycleStageTag stage={row.stage} />
      {row.unreviewed ? <StatusTag tone="yellow">未经两审</StatusTag> : null}
    </span>
  );
}
