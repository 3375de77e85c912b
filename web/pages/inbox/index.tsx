import { Button } from 'antd';
import { Link } from 'react-router';
import { useInbox, useReadNotices } from '../../api';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { NoticeList } from './notice-list';

/** 消息: everything that came in, newest first, older ones page by page. */
export default function InboxPage() {
  const inbox = useInbox();
  const read = useReadNotices();
  const unread = inbox.data?.unread ?? 0;
  const fresh = (inbox.data?.rows ?? []).filter((r) => r.readAt === null).map((r) => r.id);
  return (
    <>
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
          {(data) => <NoticeList rows={data.rows} />}
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
