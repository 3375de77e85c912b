import { Button } from 'antd';
import { Link } from 'react-router';
import { useInbox, useReadNotices } from '../../api';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { StaleNotice } from '../../parts/stale-notice';
import { useHeld } from '../../parts/use-held';
import { NoticeList } from './notice-list';

/** 消息: everything that came in, newest first, older ones page by page. */
export default function InboxPage() {
  const inbox = useInbox();
  const read = useReadNotices();
  const unread = inbox.data?.unread ?? 0;
  // Ids rise: what came since stands above the newest one that the reader has before them.
  const newest = inbox.data && Number(inbox.data.rows[0]?.id ?? 0);
  const held = useHeld(newest, inbox.isFetching, Object.is);
  const rows = (inbox.data?.rows ?? []).filter((r) => Number(r.id) <= (held.shown ?? 0));
  const fresh = rows.filter((r) => r.readAt === null).map((r) => r.id);
  return (
    <>
      <StaleNotice stale={held.stale} onRefresh={held.refresh} />
      <PageHeader
        title="消息"
        below={
          <>
            {unread > 0 ? `${unread} 条未读` : '没有未读消息'}
            {'，'}
            <Link to="/me/notices">我的通知</Link>里可设置邮件
          </>
        }
      >
        {fresh.length > 0 ? (
          <Button onClick={() => read.mutate(fresh)} loading={read.isPending}>
            本页全部标为已读
          </Button>
        ) : null}
      </PageHeader>
      <Panel flush>
        <Loaded query={inbox} lines={8}>
          {() => <NoticeList rows={rows} />}
        </Loaded>
      </Panel>
      {inbox.hasOlder ? (
        <p className="more">
          <Button onClick={inbox.showOlder} loading={inbox.isFetchingOlder}>
            更早的消息
          </Button>
        </p>
      ) : null}
    </>
  );
}
