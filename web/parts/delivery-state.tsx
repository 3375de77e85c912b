import type { DeliveryRow } from '../../contracts/deliveries';
import { type DeliveryReason, deliveryReasonLabels, deliveryStateLabels } from '../../domain/notices/labels';
import { instantInWords } from './instant-text';
import { StatusTag, type Tone } from './status-tag';

const tones: Record<DeliveryRow['state'], Tone> = {
  waiting: 'neutral',
  queued: 'blue',
  sent: 'green',
  failed: 'red',
  bounced: 'red',
  skipped: 'neutral',
};

/** Where a notice stands on its way: a word, never colour alone. */
export function DeliveryStateTag({ state }: { state: DeliveryRow['state'] }) {
  return <StatusTag tone={tones[state]}>{deliveryStateLabels[state]}</StatusTag>;
}

/** Why it stands there, or when it left: `没有登记邮箱地址`, `5月12日 周二 09:30`. */
export function deliveryNote({ state, reason, sentAt, nextAt, attempts }: DeliveryRow): string {
  const why = reason === null ? '' : (deliveryReasonLabels[reason as DeliveryReason] ?? reason);
  if (state === 'sent' && sentAt !== null) return instantInWords(sentAt);
  if (state === 'queued' && nextAt !== null && attempts > 0)
    return `${why}，已试 ${attempts} 次，${instantInWords(nextAt, false)} 再试`;
  return why;
}
