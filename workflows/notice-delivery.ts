import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';
import type { EngineActivities } from '../activities/engine';
import type { DeliveryStart } from './messages';

/** A turn that is cut off is repeated: what it had not recorded is sent once more, under the same Message-ID. */
const channels = proxyActivities<EngineActivities>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: '90s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** About an hour at 30 s a turn: so long may a change of this file meet an older history. */
const turnsPerRun = 120;

/**
 * 消息发送: one of these a channel, for ever.
 *
 * 1. A turn puts together what is due by the rules, and sends it.
 * 2. It says when to look again: when the next digest is due, when quiet hours end, at the latest half a minute from now.
 * 3. Where no process has a server for the channel any more, it ends; the next worker that has one starts it again.
 */
export async function noticeDelivery(start: DeliveryStart): Promise<void> {
  for (let turn = 0; turn < turnsPerRun; turn++) {
    const { open, waitMs } = await channels.deliverMail();
    if (!open) return;
    await sleep(waitMs);
  }
  await continueAsNew<(start: DeliveryStart) => Promise<void>>(start);
}
