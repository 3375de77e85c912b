import { Button } from 'antd';
import { Link } from 'react-router';
import type { DeliveryRow } from '../../../contracts/deliveries';
import { channelLabels, deliveryStateLabels, noticeClassLabels } from '../../../domain/notices/labels';
import { useResend } from '../../api';
import type { Column } from '../../parts/data-table';
import { DeliveryStateTag, deliveryNote } from '../../parts/delivery-state';
import { InstantText, instantInWords } from '../../parts/instant-text';

const channelWord = (channel: string): string =>
  channelLabels[channel as keyof typeof channelLabels] ?? channel;

/** What was given up or bounced can be sent once more: the cause was mended meanwhile. */
function Resend({ row }: { row: DeliveryRow }) {
  const resend = useResend();
  if (row.mailId === null || (row.state !== 'failed' && row.state !== 'bounced')) return null;
  const { mailId } = row;
  return (
    <>
      <Button
        size="small"
        loading={resend.isPending}
        aria-label={`重发给${row.name}`}
        onClick={() => resend.mutate(mailId)}
      >
        重发
      </Button>
      {resend.error ? <span role="alert">{resend.error.message}</span> : null}
    </>
  );
}

export const deliveryColumns: readonly Column<DeliveryRow>[] = [
  {
    key: 'name',
    title: '收信人',
    width: '7em',
    card: 'lead',
    cell: (r) => r.name,
    text: (r) => r.name,
    sort: (r) => r.name,
  },
  {
    key: 'sentence',
    title: '标题',
    cell: (r) =>
      r.sentence && r.href ? (
        <Link to={r.href}>{r.sentence}</Link>
      ) : (
        <span className="soft">不显示业务内容</span>
      ),
    text: (r) => r.sentence ?? '',
  },
  {
    key: 'class',
    title: '类别',
    width: '6em',
    cell: (r) => noticeClassLabels[r.class],
    text: (r) => noticeClassLabels[r.class],
  },
  {
    key: 'channel',
    title: '方式',
    width: '12em',
    cell: (r) => (
      <>
        {channelWord(r.channel)}
        {r.address ? <span className="soft"> {r.address}</span> : null}
      </>
    ),
    text: (r) => `${channelWord(r.channel)} ${r.address ?? ''}`.trim(),
  },
  {
    key: 'at',
    title: '产生时间',
    width: '9em',
    cell: (r) => <InstantText at={r.at} weekday={false} />,
    text: (r) => instantInWords(r.at),
    sort: (r) => r.at,
  },
  {
    key: 'state',
    title: '状态',
    width: '6em',
    cell: (r) => <DeliveryStateTag state={r.state} />,
    text: (r) => deliveryStateLabels[r.state],
  },
  {
    key: 'note',
    title: '发出时间或原因',
    width: '15em',
    cell: (r) => (
      <>
        {deliveryNote(r)}
        {r.answer ? <div className="soft">{r.answer}</div> : null}
      </>
    ),
    text: deliveryNote,
  },
  { key: 'resend', title: '办理', width: '5em', cell: (r) => <Resend row={r} />, text: () => '' },
];
