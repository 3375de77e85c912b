import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import { idOf, isWorkflowKind, kindOf } from '../domain/ledger/streams';
import { type EntityStart, wake, workflowTypes } from '../workflows/messages';

export interface StartDeps {
  client: Client;
  taskQueue: string;
}

const kindNames = {
  round: '列席旁听轮次',
  session: '集体学习',
  cycle: '旁听周期',
  rectification: '整改清单',
} as const;

/** How every entity's workflow is started: by its business key, so that a second start meets the first. */
export function startOptions(stream: string, taskQueue: string) {
  const kind = kindOf(stream);
  if (!isWorkflowKind(kind)) throw new Error(`${stream} is a registry and has no workflow`);
  const start: EntityStart = { schema: 1, stream };
  return {
    workflowType: workflowTypes[kind],
    options: {
      workflowId: stream,
      taskQueue,
      args: [start] as [EntityStart],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      staticSummary: `${kindNames[kind]} ${idOf(stream)}`,
    },
  };
}

export async function startEntity(deps: StartDeps, stream: string): Promise<void> {
  const { workflowType, options } = startOptions(stream, deps.taskQueue);
  await deps.client.workflow.start(workflowType, options);
}

/** Tells a stream that its neighbour moved; opens a new run where the last one had ended. */
export async function wakeEntity(deps: StartDeps, stream: string, from: string): Promise<void> {
  const { workflowType, options } = startOptions(stream, deps.taskQueue);
  const { workflowIdConflictPolicy: _policy, ...rest } = options;
  await deps.client.workflow.signalWithStart(workflowType, { ...rest, signal: wake, signalArgs: [{ from }] });
}
