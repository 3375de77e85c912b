import { Link } from 'react-router';
import { type InboxNotice, useReadNotices } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { InstantText } from '../../parts/instant-text';
import './inbox.css';

/** Messages, newest first; opening one marks it as read. */
export function NoticeList({ rows }: { rows: readonly InboxNotice[] }) {
  const read = useReadNotices();
  if (rows.length === 0)
    return <EmptyNote title="还没有消息。">通知、退回、送达、督办和办结时，系统会发到这里。</EmptyNote>;
  return (
    <ul className="notices">
      {rows.map((row) => (
        <li key={row.id} className={row.readAt === null ? 'notice-new' : undefined}>
          <Link to={row.href} onClick={() => (row.readAt === null ? read.mutate([row.id]) : undefined)}>
            {row.readAt === null ? <span className="notice-mark">未读</span> : null}
            {row.sentence}
          </Link>
          <span className="notice-at">
            <InstantText at={row.at} weekday={false} />
          </span>
        </li>
      ))}
    </ul>
  );
}
