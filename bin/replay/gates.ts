import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { canonicalJson } from '../../domain/ledger/canonical';
import type { EntityKind, EntityModule } from '../../domain/ledger/entity';
import { kindOf } from '../../domain/ledger/streams';
import { historyFromJson } from './history-json';
import { type Fold, foldEntries, type Recording } from './recording';

/** A recording that the version under test does not reproduce. */
export interface Divergence {
  name: string;
  gate: 'history' | 'ledger';
  /** Entry at which the fold parts from the recorded one; null for a history. */
  version: number | null;
  reason: string;
}

/**
 * Gate 1: every recorded history replays on this bundle, so that a running workflow goes on where it stands. Sees changed
 * commands: timers, activities, their order. It does not see a rule that only makes another state of the same entries.
 */
export async function replayHistories(
  recordings: readonly Recording[],
  workflowBundle: WorkflowBundleOption,
): Promise<Divergence[]> {
  const found: Divergence[] = [];
  let place = 0;
  const histories = recordings.map(({ workflowId, history }) => ({
    workflowId,
    history: historyFromJson(history),
  }));
  // One at a time and in order, so that the place in the list tells which recording it was.
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    const name = recordings[place]?.name ?? '';
    place += 1;
    if (error) found.push({ name, gate: 'history', version: null, reason: error.message });
  }
  if (place < recordings.length)
    throw new Error(`only ${place} of ${recordings.length} histories were replayed`);
  return found;
}

/** Gate 2: every recorded ledger folds to the recorded states, alarms and ends. Sees what gate 1 cannot. */
export function foldLedgers(
  recordings: readonly Recording[],
  moduleOf: (kind: EntityKind) => EntityModule,
): Divergence[] {
  return recordings.flatMap(({ name, ledger }): Divergence[] => {
    const diverges = (version: number | null, reason: string): Divergence[] => [
      { name, gate: 'ledger', version, reason },
    ];
    try {
      const { folds, state } = foldEntries(moduleOf(kindOf(ledger.stream)), ledger.entries);
      for (const [i, recorded] of ledger.folds.entries()) {
        const part = differs(recorded, folds[i]);
        if (part) return diverges(recorded.version, `${ledger.entries[i]?.type}: ${part}`);
      }
      return canonicalJson(state) === canonicalJson(ledger.state) ? [] : diverges(null, 'state');
    } catch (error) {
      return diverges(null, error instanceof Error ? error.message : String(error));
    }
  });
}

function differs(recorded: Fold, now: Fold | undefined): string | null {
  if (now?.digest !== recorded.digest) return 'state';
  if (now.alarm?.at !== recorded.alarm?.at || now.alarm?.kind !== recorded.alarm?.kind) return 'alarm';
  return now.isOpen === recorded.isOpen ? null : 'isOpen';
}
