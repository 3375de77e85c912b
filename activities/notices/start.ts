import { type Client, WorkflowIdConflictPolicy } from '@temporalio/client';
import { type DeliveryStart, deliveryWorkflow, deliveryWorkflowId } from '../../workflows/messages';

/** One workflow a channel looks after the outbox; a second start meets the first. */
export async function startDelivery(client: Client, taskQueue: string): Promise<void> {
  const start: DeliveryStart = { schema: 1, channel: 'mail' };
  await client.workflow.start(deliveryWorkflow, {
    workflowId: deliveryWorkflowId(start.channel, taskQueue),
    taskQueue,
    args: [start],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    staticSummary: '消息发送：邮件',
  });
}
