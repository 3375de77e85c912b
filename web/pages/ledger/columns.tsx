import type { ItemRow } from '../../../contracts/queries';
import { localDateOf } from '../../../domain/calendar';
import { categoryLabels, severityLabels, trackLabels } from '../../../domain/cycle/form';
import type { SupervisionLevel } from '../../../domain/deadlines/supervision';
import { originLabels } from '../../../domain/rectification/labels';
import type { Column } from '../../parts/data-table';
import { DueDate } from '../../parts/due-date';
import { InstantText, instantInWords } from '../../parts/instant-text';
import { ItemStateTag } from '../../parts/stage-tag';
import { StatusTag, type Tone } from '../../parts/status-tag';

const word = (labels: Record<string, string>, key: string | null): string => (key ? (labels[key] ?? '') : '');
const noticeWords: Record<SupervisionLevel, string> = {
  blue: '蓝色督办',
  yellow: '黄色督办',
  red: '红色督办',
};

const dueForWords = { line: '季度进展', yearly: '年度评估' } as const;

/** States in which the unit's clock runs; in the others the date stands without 还剩 or 逾期. */
const unitsMove = ['pendingMeasures', 'inProgress', 'returned'];

/** What a row has no room for unless it is asked for. */
function longText(key: string, title: string, said: (row: ItemRow) => string | null): Column<ItemRow> {
  const text = (r: ItemRow) => said(r) ?? '';
  return { key, title, width: '16em', shown: false, cell: text, text };
}
function person(key: string, title: string, named: (row: ItemRow) => string | null): Column<ItemRow> {
  const text = (r: ItemRow) => named(r) ?? '';
  return { key, title, width: '6em', shown: false, cell: text, text };
}

/** Columns of the 整改台账 in the order of the paper ledger: 问题、类型、责任人、时限、状态、督办. */
export const itemColumns: readonly Column<ItemRow>[] = [
  {
    key: 'itemNo',
    title: '编号',
    width: '10em',
    cell: (r) => r.itemNo,
    text: (r) => r.itemNo,
  },
  {
    key: 'unit',
    title: '单位',
    width: '10em',
    cell: (r) => r.unitName,
    text: (r) => r.unitName,
  },
  {
    key: 'statement',
    title: '问题',
    card: 'lead',
    cell: (r) => r.statement ?? '',
    text: (r) => r.statement ?? '',
  },
  longText('basis', '依据', (r) => r.basis),
  {
    key: 'category',
    title: '类别',
    width: '5.5em',
    shown: false,
    cell: (r) => word(categoryLabels, r.category),
    text: (r) => word(categoryLabels, r.category),
  },
  {
    key: 'severity',
    title: '程度',
    width: '4em',
    card: 'skip',
    cell: (r) => word(severityLabels, r.severity),
    text: (r) => word(severityLabels, r.severity),
  },
  {
    key: 'track',
    title: '类型',
    width: '6.5em',
    card: 'skip',
    cell: (r) => word(trackLabels, r.track),
    text: (r) => word(trackLabels, r.track),
  },
  longText('goal', '整改目标', (r) => r.goal),
  longText('measures', '整改措施', (r) => r.measures),
  person('leader', '责任领导', (r) => r.leaderName),
  {
    key: 'owner',
    title: '责任人',
    width: '5.5em',
    cell: (r) => r.ownerName ?? <span className="soft">未定</span>,
    text: (r) => r.ownerName ?? '未定',
  },
  {
    key: 'due',
    title: '时限',
    width: '18.5em',
    cell: (r) => <DueCell row={r} />,
    text: dueText,
  },
  {
    key: 'state',
    title: '状态',
    width: '14.5em',
    cell: (r) => <StateCell row={r} />,
    text: (r) => `${r.stateLabel}${r.overdue ? '（逾期）' : ''}`,
  },
  {
    key: 'notice',
    title: '督办',
    width: '7em',
    cell: (r) =>
      r.noticeLevel ? (
        <StatusTag tone={r.noticeLevel as Tone}>{word(noticeWords, r.noticeLevel)}</StatusTag>
      ) : (
        ''
      ),
    text: (r) => word(noticeWords, r.noticeLevel),
  },
  {
    key: 'returns',
    title: '退回次数',
    width: '6em',
    align: 'right',
    shown: false,
    cell: (r) => r.returns,
    text: (r) => String(r.returns),
  },
  {
    key: 'extension',
    title: '延期',
    width: '8em',
    shown: false,
    cell: (r) => extensionWords(r),
    text: (r) => extensionWords(r),
  },
  {
    key: 'firstDueOn',
    title: '延期前时限',
    width: '8em',
    shown: false,
    cell: (r) => r.firstDueOn ?? '',
    text: (r) => r.firstDueOn ?? '',
  },
  {
    key: 'origin',
    title: '来源',
    width: '6em',
    shown: false,
    cell: (r) => word(originLabels, r.origin),
    text: (r) => word(originLabels, r.origin),
  },
  {
    key: 'closedAt',
    title: '销号时间',
    width: '9em',
    shown: false,
    cell: (r) => (r.closedAt ? <InstantText at={r.closedAt} weekday={false} /> : ''),
    text: (r) => (r.closedAt ? instantInWords(r.closedAt, false) : ''),
  },
  person('verifier', '验收人', (r) => r.verifierName),
];

const extensionWords = ({ extensionPending, extensions }: ItemRow): string =>
  [extensionPending ? '有延期申请' : '', extensions > 0 ? `已延期 ${extensions} 次` : '']
    .filter(Boolean)
    .join('，');

/** Columns beside an open row, where there is half the width. */
export const narrowKeys = ['itemNo', 'unit', 'statement', 'due', 'state'];

/** Where the unit's own date stands still or is met, and nothing else is asked of it. */
const withoutDate: Record<string, string> = {
  disputed: '停走，待裁定',
  pendingVerification: '已申请，待验收',
};

/** What is closed has no date any more, only the day on which it was; the others say theirs. */
function DueCell({ row }: { row: ItemRow }) {
  if (row.closedAt)
    return (
      <span className="soft">
        <InstantText at={row.closedAt} weekday={false} /> 销号
      </span>
    );
  if (!row.dueAt && row.state in withoutDate) return <span className="soft">{withoutDate[row.state]}</span>;
  if (row.state === 'ongoing' && !row.dueAt) return <span className="soft">年底评估</span>;
  // A line that is owed is the unit's, and says how long it has been; the yearly decision is the department's.
  const met = row.dueFor === 'line' ? false : !unitsMove.includes(row.state);
  const of = { stream: `rectification/${row.listId}`, item: row.itemNo };
  const date = <DueDate dueAt={row.dueAt} provisional={row.provisional} met={met} of={of} />;
  return row.dueFor ? (
    <>
      <div className="soft">{dueForWords[row.dueFor]}</div>
      {date}
    </>
  ) : (
    date
  );
}

/** The same in a file: a date that the year's days off may still move says so. */
function dueText(r: ItemRow): string {
  if (r.closedAt) return `${localDateOf(r.closedAt)} 销号`;
  if (!r.dueOn) return withoutDate[r.state] ?? (r.state === 'ongoing' ? '年底评估' : '无期限');
  const open = r.provisional ? '（放假安排未公布，可能调整）' : '';
  return `${r.dueFor ? `${dueForWords[r.dueFor]} ` : ''}${r.dueOn}${open}`;
}

function StateCell({ row }: { row: ItemRow }) {
  return (
    <span className="state-cell">
      <ItemStateTag state={row.state} followUp={row.followUp} />
      {row.overdue ? <StatusTag tone="red">逾期</StatusTag> : null}
    </span>
  );
}
