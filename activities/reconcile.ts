import { calendarStream, cycleStream } from '../domain/ledger/streams';
import { cycleIdsOf } from '../domain/round';
import type { RoundState } from '../domain/round/types';
import type { EngineDeps } from './deps';
import { startEntity, wakeEntity } from './entity-start';
import { launchCycles } from './launch-cycles';
import { startDelivery } from './notices/start';
import { openList } from './open-list';
import { sendWakes } from './wakes';

export interface Reconciled {
  started: number;
  launched: number;
  opened: number;
  woken: number;
}

async function runningIds(deps: EngineDeps): Promise<Set<string>> {
  const running = new Set<string>();
  for await (const w of deps.client.workflow.list({
    query: `ExecutionStatus = 'Running' AND TaskQueue = '${deps.taskQueue}'`,
  }))
    running.add(w.workflowId);
  return running;
}

/**
 * Lists with a 长期事项 of before the quarterly line: its state has no clock for one, and none may be put into what was
 * folded. Told to look at the calendar again, the list itself says from when on a line is owed.
 */
async function listsOwingNoLine(deps: EngineDeps): Promise<string[]> {
  const { rows } = await deps.pool.query<{ stream: string }>(
    `SELECT DISTINCT 'rectification/' || i.list_id AS stream FROM row_item i
      WHERE i.state = 'ongoing' AND NOT EXISTS (
        SELECT 1 FROM row_deadline d WHERE d.stream = 'rectification/' || i.list_id AND d.key = 'quarter:' || i.item_no)
      ORDER BY 1 LIMIT 500`,
  );
  return rows.map((r) => r.stream);
}

/**
 * Brings Temporal back in line with the ledger: starts missing workflows of open streams, launches cycles and opens
 * lists whose effect was lost with Temporal's store, and sends wakes that nobody sent. Visibility may lag; starting
 * what runs already is harmless.
 */
export async function reconcile(deps: EngineDeps): Promise<Reconciled> {
  const { rows: rounds } = await deps.pool.query<{ state: RoundState }>(
    `SELECT state FROM stream_head WHERE kind = 'round' AND is_open AND state->>'stage' <> 'draft'`,
  );
  let launched = 0;
  for (const { state } of rounds) {
    const wanted = cycleIdsOf(state).map(cycleStream);
    const { rows } = await deps.pool.query(
      'SELECT 1 FROM stream_head WHERE stream = ANY($1) AND version > 0',
      [wanted],
    );
    if (rows.length < wanted.length) {
      await launchCycles(deps, state.roundId);
      launched += wanted.length - rows.length;
    }
  }
  const { rows: unopened } = await deps.pool.query<{ cycleId: string }>(
    `SELECT state->>'cycleId' AS "cycleId" FROM stream_head c
      WHERE kind = 'cycle' AND state->'notice'->>'signedAt' IS NOT NULL
        AND (state->>'stage' = 'rectifying' OR state->'notice'->'studyTasks'->0 IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM stream_head l WHERE l.stream = 'rectification/' || (c.state->>'cycleId') AND l.version > 0)`,
  );
  for (const { cycleId } of unopened) await openList(deps, cycleId);

  const { rows: open } = await deps.pool.query<{ stream: string }>(
    `SELECT stream FROM stream_head WHERE is_open AND kind IN ('round', 'session', 'cycle', 'rectification')`,
  );
  const running = await runningIds(deps);
  const missing = open.map((r) => r.stream).filter((s) => !running.has(s));
  for (const stream of missing) await startEntity(deps, stream);
  for (const stream of await listsOwingNoLine(deps)) await wakeEntity(deps, stream, calendarStream);
  const woken = await sendWakes(deps, 0);
  if (deps.mail) await startDelivery(deps.client, deps.taskQueue);
  return { started: missing.length, launched, opened: unopened.length, woken };
}
