import { Link } from 'react-router';
import { DueDate } from '../../parts/due-date';
import { ItemStateTag } from '../../parts/stage-tag';
import { dueOf } from '../list/item-due';
import { Part } from './case/part';
import { useView } from './case/view';

/** 整改 in brief; everything is done on the list's own page. */
export function ListPart() {
  const { cycle, list, text } = useView();
  if (!cycle?.list && !list) return null;
  const heard = cycle?.list;
  const open = heard ? heard.open > 0 : true;
  const listId = list?.listId ?? heard?.listId ?? '';
  const summary = heard
    ? `未办结 ${heard.open} 项，长期 ${heard.ongoing} 项，已办结 ${heard.closed} 项`
    : `${list?.items.length ?? 0} 项`;
  const studies = list?.studyTasks ?? [];
  return (
    <Part
      id="list"
      title="整改"
      state={open ? 'present' : 'past'}
      summary={
        studies.length > 0
          ? `${summary}；学习清单 ${studies.length} 项，已学 ${studies.filter((t) => t.done).length} 项`
          : summary
      }
    >
      <ul className="list-brief">
        {list?.items.map((item) => (
          <li key={item.itemNo}>
            <Link to={`/lists/${listId}?item=${item.itemNo}`}>
              {text(item.finding.words, `${item.finding.path}statement`) || item.itemNo}
            </Link>
            <ItemStateTag state={item.state} followUp={item.followUp} />
            <ItemDue item={item} />
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/lists/${listId}`} className="go">
          打开整改清单
        </Link>
      </p>
    </Part>
  );
}

function ItemDue({ item }: { item: Parameters<typeof dueOf>[1] }) {
  const { list } = useView();
  const due = list && dueOf(list, item);
  return due ? <DueDate deadline={due.deadline} /> : null;
}
