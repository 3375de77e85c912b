import type { DeliveryPage } from '../../../contracts/deliveries';
import {
  channelLabels,
  type DeliveryReason,
  deliveryReasonLabels,
  deliveryStateLabels,
  noticeClassLabels,
} from '../../../domain/notices/labels';
import { useDeliveries } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { ChoiceFilter, DayFilter, SearchFilter } from '../../parts/filters';
import { TablePage } from '../../parts/table-page';
import { cleared, useAddress } from '../../parts/use-address';
import { deliveryColumns } from './columns';

const filterKeys = ['person', 'kind', 'channel', 'state', 'from', 'to', 'about'] as const;

/** 发送情况: what was sent to whom beyond the inbox, whether it arrived, and if not, why. */
export default function DeliveriesPage() {
  const [filters, setFilters] = useAddress(filterKeys);
  const deliveries = useDeliveries(filters);
  const channel = (deliveries.data?.pages[0] as DeliveryPage | undefined)?.channel;
  return (
    <TablePage
      title="发送情况"
      slot="deliveries"
      list={deliveries}
      streams={[]}
      columns={deliveryColumns}
      rowKey={(r) => r.id}
      count={(total) => `邮件通知 ${total} 条`}
      filters={(tools) => (
        <>
          {channel === undefined ? null : <ChannelNote channel={channel} />}
          <search className="filters">
            <SearchFilter
              label="收信人"
              value={filters.person}
              placeholder="姓名"
              onChange={(person) => setFilters({ person })}
            />
            <ChoiceFilter
              label="类别"
              value={filters.kind}
              options={Object.entries(noticeClassLabels)}
              onChange={(kind) => setFilters({ kind })}
            />
            <ChoiceFilter
              label="方式"
              value={filters.channel}
              options={Object.entries(channelLabels)}
              onChange={(to) => setFilters({ channel: to })}
            />
            <ChoiceFilter
              label="状态"
              value={filters.state}
              options={Object.entries(deliveryStateLabels)}
              onChange={(state) => setFilters({ state })}
            />
            <DayFilter label="自" value={filters.from} onChange={(from) => setFilters({ from })} />
            <DayFilter label="至" value={filters.to} onChange={(to) => setFilters({ to })} />
            <span className="filter-end">{tools}</span>
          </search>
        </>
      )}
      filtered={Object.values(filters).some((v) => v !== '')}
      onClear={() => setFilters(cleared(filterKeys))}
      nothing={
        <EmptyNote title="还没有邮件通知。">
          有新消息时，系统按各人的设置发邮件，发给谁、是否送到列在这里。
        </EmptyNote>
      }
    />
  );
}

/** Whether mail is on, and what is wrong with it as a whole. */
function ChannelNote({ channel }: { channel: NonNullable<DeliveryPage['channel']> | null }) {
  if (channel === null)
    return (
      <p className="channel-note">本系统没有启用邮件，消息只在系统里显示。由技术人员设置邮件服务器后启用。</p>
    );
  if (channel.fault === null) return null;
  const why = deliveryReasonLabels[channel.fault as DeliveryReason] ?? channel.fault;
  return (
    <p className="channel-note channel-fault" role="status">
      邮件暂时发不出去：{why}。没有发出的邮件都已保留，恢复后自动发出。
    </p>
  );
}
