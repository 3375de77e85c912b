import { Link } from 'react-router';
import { EmptyNote } from '../../parts/empty-note';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';

/** An address that leads nowhere, or to what the reader may not see: both look the same. */
export default function NotFound() {
  return (
    <>
      <PageHeader title="没有这一页" />
      <Panel>
        <EmptyNote title="没有找到，或您无权查看。">
          地址可能已变更。请从<Link to="/">待我办理</Link>重新进入。
        </EmptyNote>
      </Panel>
    </>
  );
}
