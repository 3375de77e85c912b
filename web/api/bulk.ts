import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { BulkCommand, BulkPreview } from '../../contracts/bulk';
import type { Problem } from '../../contracts/errors';
import { send } from './http';
import { keys } from './keys';
import { problemFrom } from './problem';
import { noteOwnCommand } from './stale';

/** How one row of a bulk action stands. */
export type BulkState =
  | { at: 'waiting'; onBehalfOf: string | null }
  | { at: 'refused'; reason: string }
  | { at: 'running' }
  | { at: 'done'; receipt: string };

/**
 * One step for many cycles: `look` asks what each would answer, `go` sends one command after the other, each with a key
 * and a receipt of its own. What was refused or lost stops nothing else; pressed again, only what is not done is sent.
 */
export function useBulk(command: BulkCommand) {
  const client = useQueryClient();
  const [rows, setRows] = useState<ReadonlyMap<string, BulkState> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const stopped = useRef(false);
  const set = (id: string, state: BulkState) => setRows((was) => new Map(was).set(id, state));

  const look = async (cycleIds: readonly string[]) => {
    setBusy(true);
    setProblem(null);
    try {
      const { body } = await send('/api/cycles/bulk-preview', {
        method: 'POST',
        body: { command, cycleIds },
      });
      setRows(
        new Map(
          (body as BulkPreview).rows.map((r): [string, BulkState] => [
            r.cycleId,
            r.allowed
              ? { at: 'waiting', onBehalfOf: r.onBehalfOf }
              : { at: 'refused', reason: r.reason ?? '' },
          ]),
        ),
      );
    } catch (error) {
      setProblem(problemFrom(error));
    }
    setBusy(false);
  };
  const go = async () => {
    setBusy(true);
    stopped.current = false;
    const [{ commandContract }, sender] = await Promise.all([
      import('../../contracts/commands'),
      import('./submit'),
    ]);
    const contract = commandContract(command);
    for (const [cycleId, state] of rows ?? []) {
      if (!contract || stopped.current) break;
      if (state.at !== 'waiting') continue;
      set(cycleId, { at: 'running' });
      try {
        const { receipt } = await sender.submit(
          contract,
          { params: { cycleId }, onBehalfOf: state.onBehalfOf },
          () => undefined,
        );
        noteOwnCommand();
        set(cycleId, { at: 'done', receipt });
      } catch (error) {
        set(cycleId, { at: 'refused', reason: problemFrom(error).title });
      }
    }
    for (const queryKey of [keys.cases, keys.queue, keys.lists]) void client.invalidateQueries({ queryKey });
    setBusy(false);
  };
  return {
    rows,
    problem,
    busy,
    look,
    go,
    stop: () => {
      stopped.current = true;
    },
    reset: () => {
      setRows(null);
      setProblem(null);
    },
  };
}
