import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant } from '../domain/ledger/entity';
import type { Rejection } from '../domain/ledger/rejection';
import type { CommandEnvelope } from '../domain/ledger/seal';
import type { WorkflowKind } from '../domain/ledger/streams';

/** What an entity's workflow starts with. Everything else it reads from the stream's head. */
export interface EntityStart {
  schema: 1;
  stream: string;
}

/**
 * Answer to a command: recorded at a version, or refused with a reason. Refusals are values, not failures. Within a run
 * the server gives a repeat the first one's answer unread: `sealedAt` tells which request it was given to.
 */
export type SubmitReply =
  | { ok: true; version: number; repeated: boolean; at: Instant; sealedAt: Instant }
  | { ok: false; rejection: Rejection };

/** A person's command. The update id is the command id, so a repeat within a run meets the first. */
export const submit = defineUpdate<SubmitReply, [CommandEnvelope]>('submit');

/** "Your neighbour changed, look for yourself." Without data; `from` is '' when only the own stream moved on. */
export const wake = defineSignal<[{ from: string }]>('wake');

export const workflowTypes = {
  round: 'auditRound',
  session: 'studySession',
  cycle: 'supervisionCycle',
  rectification: 'rectification',
} as const satisfies Record<WorkflowKind, string>;

/** What the workflow of a channel starts with. */
export interface DeliveryStart {
  schema: 1;
  channel: 'mail';
}
export const deliveryWorkflow = 'noticeDelivery';
/** A realm has one task queue, so one outbox has one workflow a channel. */
export const deliveryWorkflowId = (channel: DeliveryStart['channel'], taskQueue: string): string =>
  `delivery/${channel}/${taskQueue}`;

/** Failure types that the API maps: the outcome is unknown or the stream stands still. */
export const parkedFailure = 'STREAM_PARKED';
