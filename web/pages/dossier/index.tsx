import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { LedgerHead } from '../../../contracts/queries';
import { useLedgerHead } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { CaseShell } from '../cycle/case/case-shell';
import { useView } from '../cycle/case/view';
import { DossierPaper } from './paper';

/** 销号卷: everything about one item on one A4, for the archive. Whoever may read the item may print it. */
export default function DossierPage() {
  const { listId = '', itemNo = '' } = useParams();
  const head = useLedgerHead(listId);
  return (
    <CaseShell kind="list" id={listId} head={null}>
      <Loaded query={head} lines={6}>
        {(ledger) => <Body listId={listId} itemNo={itemNo} ledger={ledger} />}
      </Loaded>
    </CaseShell>
  );
}

function Body({ listId, itemNo, ledger }: { listId: string; itemNo: string; ledger: LedgerHead }) {
  const { page, list } = useView();
  const item = list?.items.find((i) => i.itemNo === itemNo);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title="销号卷"
          above={<Link to={`/lists/${listId}?item=${itemNo}`}>{page.unit?.name ?? '返回'}</Link>}
        >
          {item && (
            <Button type="primary" onClick={() => print()}>
              打印
            </Button>
          )}
        </PageHeader>
      </div>
      {list && item ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, and scrolled by keyboard
        <section className="dossier-place" aria-label="销号卷样张" tabIndex={0}>
          <DossierPaper list={list} item={item} ledger={ledger} />
        </section>
      ) : (
        <EmptyNote title="清单中没有这一事项。">可能已调整，请回到整改台账查找。</EmptyNote>
      )}
    </>
  );
}
