import { Button, Checkbox } from 'antd';
import { Link } from 'react-router';
import { itemWord } from '../../../contracts/wording';
import { categoryLabels, severityLabels, trackLabels } from '../../../domain/cycle/form';
import type { Item } from '../../../domain/rectification/types';
import { DueDate } from '../../parts/due-date';
import { EmptyNote } from '../../parts/empty-note';
import { ItemStateTag } from '../../parts/stage-tag';
import { StatusTag } from '../../parts/status-tag';
import { useView } from '../cycle/case/view';
import { batchLabels } from './batch';
import { departmentsDue, dueOf } from './item-due';
import type { BatchCommand, Selection } from './use-selection';

const commands = Object.keys(batchLabels) as BatchCommand[];

export function ItemCards({ selection, open }: { selection: Selection; open: string | null }) {
  const { list, may } = useView();
  if (!list || list.items.length === 0)
    return <EmptyNote title="清单中没有事项">反馈意见列出的问题在送达后自动进入清单。</EmptyNote>;
  const batchable = list.items.filter((i) => commands.some((c) => may(c, { itemNo: i.itemNo })));
  return (
    <section aria-label="整改事项">
      {batchable.length > 1 && <BatchBar selection={selection} />}
      <ul className="cards">
        {list.items.map((item) => (
          <li key={item.itemNo} className={open === item.itemNo ? 'card card-open' : 'card'}>
            {batchable.length > 1 && (
              <Checkbox
                className="card-check"
                disabled={!batchable.includes(item)}
                checked={selection.itemNos.includes(item.itemNo)}
                onChange={() => selection.toggle(item.itemNo)}
                aria-label={`选择${itemWord(item.itemNo)}`}
              />
            )}
            <Card item={item} open={open === item.itemNo} onOpen={() => selection.end(false)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ item, open, onOpen }: { item: Item; open: boolean; onOpen: () => void }) {
  const { list, text, name } = useView();
  const due = list && dueOf(list, item);
  return (
    <div className="card-body">
      <Link
        to={`?item=${item.itemNo}`}
        className="card-title"
        aria-current={open ? 'true' : undefined}
        onClick={onOpen}
      >
        {text(item.finding.words, `${item.finding.path}statement`) || item.itemNo}
      </Link>
      <p className="tags">
        <ItemStateTag state={item.state} followUp={item.followUp} />
        {item.returns > 0 && <StatusTag tone="yellow">{`退回 ${item.returns} 次`}</StatusTag>}
        <span className="soft">
          {categoryLabels[item.category]}，{severityLabels[item.severity]}，{trackLabels[item.track]}
        </span>
      </p>
      <p className="card-line">
        <span className="item-no">
          {itemWord(item.itemNo)}，{item.itemNo}
        </span>
        <span>责任人 {item.ownerId ? name(item.ownerId) : '未明确'}</span>
        {due && (
          <span>
            {departmentsDue[item.state] ?? ''} <DueDate deadline={due.deadline} />
          </span>
        )}
      </p>
    </div>
  );
}

/** What the ticked items can do together; each button says for how many. */
function BatchBar({ selection }: { selection: Selection }) {
  const { may, list } = useView();
  const ticked = selection.itemNos;
  const all = list?.items.map((i) => i.itemNo) ?? [];
  const possible = commands
    .map((command) => ({
      command,
      nos: (ticked.length > 0 ? ticked : all).filter((itemNo) => may(command, { itemNo })),
    }))
    .filter(({ nos }) => nos.length > 0);
  return (
    <div className="batch-bar" role="toolbar" aria-label="批量办理">
      <span className="soft">{ticked.length > 0 ? `已选 ${ticked.length} 项` : '全部事项'}</span>
      {possible.map(({ command, nos }) => (
        <Button key={command} size="small" onClick={() => selection.start(command, nos)}>
          {batchLabels[command]}（{nos.length}）
        </Button>
      ))}
    </div>
  );
}
