import { useParams, useSearchParams } from 'react-router';
import { useCase } from '../../api';
import { Loaded } from '../../parts/loaded';
import { StaleNotice } from '../../parts/stale-notice';
import '../cycle/case/styles';
import { Part } from '../cycle/case/part';
import { SupervisionList } from '../cycle/case/supervision-list';
import { Timeline } from '../cycle/case/timeline';
import { CaseProvider, useView } from '../cycle/case/view';
import { Batch } from './batch';
import { ItemCards } from './item-cards';
import { ItemPanel } from './item-panel';
import './list.css';
import { ListHead } from './list-head';
import { useSelection } from './use-selection';

/** 整改清单 of one unit: its items, and beside them the one that is open or the batch that is being handled. */
export default function ListPage() {
  const { listId = '' } = useParams();
  const query = useCase('list', listId);
  return (
    <Loaded query={query} lines={10}>
      {(page) => (
        <CaseProvider page={page} key={listId}>
          <StaleNotice stale={query.stale} onRefresh={() => void query.refresh()} />
          <ListHead />
          <ListBody />
        </CaseProvider>
      )}
    </Loaded>
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
        <ItemCards selection={selection} open={item?.itemNo ?? null} />
        {list.supervision.length > 0 && (
          <Part
            id="supervision"
            title="督办"
            state={list.supervision.some((n) => !n.releasedAt) ? 'present' : 'past'}
            summary={`${list.supervision.length} 份`}
          >
            <SupervisionList notices={list.supervision} command="rectification.releaseSupervision" />
          </Part>
        )}
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
