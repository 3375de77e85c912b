import { Link } from 'react-router';
import { useContact, useMyDeliveries } from '../../api';
import { DeliveryStateTag, deliveryNote } from '../../parts/delivery-state';
import { EmptyNote } from '../../parts/empty-note';
import { InstantText } from '../../parts/instant-text';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { ContactForm } from './contact-form';
import './my-notices.css';

/** 我的通知: where and how I want mail, and what was mailed to me. */
export default function MyNoticesPage() {
  const contact = useContact();
  const mailed = useMyDeliveries();
  return (
    <div className="my-notices">
      <PageHeader
        title="我的通知"
        below={
          <>
            所有消息都在<Link to="/inbox">消息</Link>里，不能关闭；邮件只是提醒，只有标题和链接。
          </>
        }
      />
      <Panel title="邮件">
        <Loaded query={contact}>{(data) => <ContactForm contact={data} />}</Loaded>
      </Panel>
      <Panel title="发给我的邮件" flush>
        <Loaded query={mailed} lines={4}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyNote title="还没有给您发过邮件。">登记邮箱地址后，新消息按您的选择发到邮箱。</EmptyNote>
            ) : (
              <ul className="mailed">
                {rows.map((row) => (
                  <li key={row.id}>
                    <span className="mailed-what">
                      {row.sentence && row.href ? <Link to={row.href}>{row.sentence}</Link> : null}
                      <span className="soft">
                        <InstantText at={row.at} weekday={false} />
                      </span>
                    </span>
                    <span className="mailed-state">
                      <DeliveryStateTag state={row.state} />
                      <span className="soft">{deliveryNote(row)}</span>
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
    </div>
  );
}
