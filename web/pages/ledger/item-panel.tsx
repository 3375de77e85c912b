import { Link } from 'react-router';
import type { CasePage } from '../../../contracts/queries';
import { itemWord } from '../../../contracts/wording';
import type { RectificationState } from '../../../domain/rectification/types';
import { useCase } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { Loaded } from '../../parts/loaded';
import { SidePanel } from '../../parts/side-panel';
import { StaleNotice } from '../../parts/stale-notice';
import { ItemDetails } from './item-details';

/** One item beside the ledger: read here, worked on the page of its list. */
export function ItemPanel({ itemNo, listId, onClose }: { itemNo: string; listId: string; onClose(): void }) {
  const page = useCase('list', listId);
  return (
    <SidePanel title={`${itemWord(itemNo)}（${itemNo}）`} onClose={onClose}>
      <StaleNotice stale={page.stale} onRefresh={() => void page.refresh()} />
      <Loaded query={page} lines={8}>
        {(data) => <Found page={data} itemNo={itemNo} listId={listId} />}
      </Loaded>
    </SidePanel>
  );
}

function Found({ page, itemNo, listId }: { page: CasePage; itemNo: string; listId: string }) {
  const list = page.list as RectificationState | null;
  const item = list?.items.find((i) => i.itemNo === itemNo);
  if (!list || !item) return <EmptyNote title="清单中没有这一事项。">可能已调整，请刷新台账。</EmptyNote>;
  return (
    <>
      <ItemDetails page={page} list={list} item={item} />
      <div className="panel-links">
        <Link to={`/lists/${listId}#${itemNo}`}>打开整改清单</Link>
        <Link to={`/lists/${listId}/items/${itemNo}/dossier`}>销号卷</Link>
        {page.cycle ? <Link to={`/cycles/${list.cycleId}`}>查看旁听周期</Link> : null}
      </div>
    </>
  );
}
