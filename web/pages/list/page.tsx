import { useParams, useSearchParams } from 'react-router';
import { CaseShell } from '../cycle/case/case-shell';
import { SupervisionPart } from '../cycle/case/supervision-part';
import { Timeline } from '../cycle/case/timeline';
import { useView } from '../cycle/case/view';
import { Batch } from './batch';
import { ItemCards } from './item-cards';
import { ItemPanel } from './item-panel';
import './list.css';
import { ListHead } from './list-head';
import { PaperList } from './paper-list';
import { ClosingReportPart } from './report/report-part';
import { StudyTasksPart } from './study-tasks-part';
import { useSelection } from './use-selection';

/** 整改清单 of one unit: its items, and beside them the one that is open or the batch that is being handled. */
export default function ListPage() {
  const { listId = '' } = useParams();
  return (
    <CaseShell kind="list" id={listId} head={<ListHead />}>
      <ListBody />
    </CaseShell>
  );
}

function ListBody() {
  const { list } = useView();
  const [search] = useSearchParams();
  const selection = useSelection();
  const item = list?.items.find((i) => i.itemNo === search.get('item'));
  if (!list) return <p className="soft">清单在反馈意见送达后由系统自动形成。</p>;
  const beside = selection.batch ? 'batch' : item ? 'item' : 'none';
  return (
    <div className={`list-columns list-beside-${beside}`}>
      <div className="list-items">
        <StudyTasksPart />
        <ItemCards selection={selection} open={item?.itemNo ?? null} />
        <PaperList />
        <ClosingReportPart />
        <SupervisionPart of={list} kind="rectification" />
      </div>
      <div className="list-beside">
        {selection.batch ? (
          <Batch selection={selection} />
        ) : item ? (
          <ItemPanel key={item.itemNo} item={item} />
        ) : (
          <Timeline />
        )}
      </div>
    </div>
  );
}
