import {
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { startOptions } from '../../activities/entity-start';
import type { CommandEnvelope } from '../../domain/ledger/seal';
import { parkedFailure, type SubmitReply, submit } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import type { FlightControl } from './flight';

// gRPC codes: cancelled, deadline exceeded, resource exhausted, unavailable, unknown (a torn connection).
const passing = new Set([1, 2, 4, 8, 14]);

function passes(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const cause = isGrpcServiceError(error) ? error : (error as { cause?: unknown }).cause;
  if (isGrpcServiceError(cause)) return passing.has(cause.code);
  const message = error instanceof Error ? error.message : '';
  // The server says this of an Update that never ran (stack.md): the same id may be sent again.
  return /wasn't processed by worker|unhandled|closed before|Channel has been shut down/i.test(message);
}

async function updateOnce(deps: ApiDeps, envelope: CommandEnvelope, deadline: number): Promise<SubmitReply> {
  // Within a run the server answers a known id from history, unread: another body under the same key needs an id of its own.
  const updateId = `${envelope.commandId}.${envelope.requestDigest}`;
  const options = { args: [envelope] as [CommandEnvelope], updateId };
  return await deps.temporal.withDeadline(deadline, async () => {
    try {
      return await deps.temporal.workflow.getHandle(envelope.stream).executeUpdate(submit, options);
    } catch (error) {
      // Not started yet, or ended: a new run begins at the stream's head.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      const { workflowType, options: start } = startOptions(envelope.stream, deps.taskQueue);
      const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, start);
      return await deps.temporal.workflow.executeUpdateWithStart(submit, {
        ...options,
        startWorkflowOperation,
      });
    }
  });
}

/** What the ledger recorded under this key, or null. `digest` is of the request that it was recorded for. */
async function recordedAt(deps: ApiDeps, envelope: CommandEnvelope) {
  const { rows } = await deps.appendPool.query<{ version: number | null; digest: string; at: Date }>({
    name: 'recorded-command',
    text: `SELECT max(version) AS version, min(request_digest) AS digest, min(occurred_at) AS at FROM ledger_entry
            WHERE stream = $1 AND command_id = $2`,
    values: [envelope.stream, envelope.commandId],
  });
  const [found] = rows;
  return found?.version == null
    ? null
    : { version: found.version, digest: found.digest, at: found.at.toISOString() };
}

/**
 * Sends a command to its entity and waits for the outcome. Repeats with the same id on what passes with time; when the
 * time is up the ledger is asked, and if it knows nothing the answer is "unknown: ask again with the same id".
 */
export async function submitCommand(
  deps: ApiDeps,
  flights: FlightControl,
  envelope: CommandEnvelope,
): Promise<SubmitReply> {
  const deadline = Date.now() + deps.updateTimeoutMs;
  return await flights.run(envelope.stream, async () => {
    for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 1000)) {
      try {
        return await updateOnce(deps, envelope, deadline);
      } catch (error) {
        if (
          error instanceof WorkflowUpdateFailedError &&
          error.cause instanceof ApplicationFailure &&
          error.cause.type === parkedFailure
        )
          throw ApiProblem.of('STREAM_PARKED');
        const unknown =
          passes(error) ||
          error instanceof WorkflowNotFoundError ||
          error instanceof WorkflowUpdateFailedError;
        if (!unknown) deps.log.warn({ err: error, stream: envelope.stream }, 'update failed');
        if (Date.now() + waitMs >= deadline) {
          const known = await recordedAt(deps, envelope).catch(() => null);
          if (known?.digest === envelope.requestDigest)
            return { ok: true, ...known, repeated: true, sealedAt: envelope.sealedAt };
          if (known) return { ok: false, rejection: { code: 'KEY_REUSED' } };
          throw ApiProblem.of('OUTCOME_UNKNOWN');
        }
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  });
}

export { recordedAt };
