import type { Client } from '@temporalio/client';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';

export type History = temporal.api.history.v1.IHistory;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** The whole history of the newest run of a stream's workflow, or of a given run. */
export async function historyOf(client: Client, workflowId: string, runId?: string): Promise<History> {
  return await client.workflow.getHandle(workflowId, runId).fetchHistory();
}

/** Results of activities, local and regular, in the order in which the workflow took them in. */
export function activityResults(history: History): unknown[] {
  return (history.events ?? []).flatMap((event) =>
    resultsOf(event).map((p) => defaultPayloadConverter.fromPayload(p as Payload)),
  );
}

function resultsOf(event: HistoryEvent): readonly unknown[] {
  const marker = event.markerRecordedEventAttributes;
  if (marker?.markerName === 'core_local_activity') return marker.details?.result?.payloads ?? [];
  return event.activityTaskCompletedEventAttributes?.result?.payloads ?? [];
}

/**
 * The version to which a workflow has evolved, read from its history alone: the last head or append result it took in.
 * Null where it has taken in nothing yet.
 */
export function evolvedVersion(history: History): number | null {
  const versions = activityResults(history).flatMap((r) =>
    typeof r === 'object' && r !== null && 'version' in r && typeof r.version === 'number' ? [r.version] : [],
  );
  return versions.at(-1) ?? null;
}

/** How many events of each kind, e.g. `workflowTaskCompleted: 12`; the total is `events.length`. */
export function eventCounts(history: History): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of history.events ?? []) {
    const kind = Object.keys(event).find((key) => key.endsWith('EventAttributes')) ?? 'unknown';
    const name = kind.replace(/EventAttributes$/, '');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/**
 * Events that the design is charged with: a task that timed out on a loaded machine and was given again is not its fault.
 */
export function chargedEvents(history: History): number {
  const counts = eventCounts(history);
  const again = (counts.workflowTaskTimedOut ?? 0) + (counts.workflowTaskFailed ?? 0);
  return (history.events ?? []).length - 3 * again;
}
