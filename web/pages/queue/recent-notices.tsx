import { Link } from 'react-router';
import { useInbox } from '../../api';
import { Loaded } from '../../parts/loaded';
import { Panel } from '../../parts/panel';
import { NoticeList } from '../inbox/notice-list';

const RECENT = 6;

/** 最近收到: the newest messages. */
export function RecentNotices() {
  const inbox = useInbox();
  return (
    <Panel title="最近收到" actions={<Link to="/inbox">全部消息</Link>} flush>
      <Loaded query={inbox}>{(data) => <NoticeList rows={data.rows.slice(0, RECENT)} />}</Loaded>
    </Panel>
  );
}
