import { heartbeat } from '@temporalio/activity';
import { instantOfMillis } from '../domain/calendar';
import { openEnvelope } from '../domain/ledger/seal';
import { cycleIdOf, cycleStream, roundStream } from '../domain/ledger/streams';
import type { PlannedVisit, RoundState } from '../domain/round/types';
import { append } from './append/append';
import { peekHead } from './append/load';
import type { EngineDeps } from './deps';
import { startEntity } from './entity-start';

/** Cycles that are under way to Temporal at one time: a sliding window, not a wave. */
const window = 8;

async function launchOne(deps: EngineDeps, round: RoundState, visit: PlannedVisit): Promise<void> {
  const cycleId = cycleIdOf(round.roundId, visit.unitId, visit.n);
  const stream = cycleStream(cycleId);
  const at = instantOfMillis(Date.now());
  const payload = { cycleId, roundId: round.roundId, unitId: visit.unitId, teamId: visit.teamId };
  // Stream version 1 makes a relaunch meet what exists; only then is the workflow started, at that head.
  await append(deps, {
    schema: 1,
    stream,
    knownVersion: 0,
    commands: [{ envelope: openEnvelope(stream, 'plan', payload, at), at }],
  });
  await startEntity(deps, stream);
}

/** Launches the cycles of a published round. Idempotent: what is there is met, what is missing is made. */
export async function launchCycles(deps: EngineDeps, roundId: string): Promise<void> {
  const head = await peekHead(deps.pool, roundStream(roundId));
  const round = head?.state as RoundState | undefined;
  if (!round) return;
  const waiting = [...round.visits];
  const lane = async () => {
    for (let visit = waiting.shift(); visit; visit = waiting.shift()) {
      await launchOne(deps, round, visit);
      beat(waiting.length);
    }
  };
  await Promise.all(Array.from({ length: window }, lane));
}

/** Outside an activity (reconcile, tests) there is nobody to hear the heartbeat. */
function beat(left: number): void {
  try {
    heartbeat(left);
  } catch {
    // not inside an activity
  }
}
