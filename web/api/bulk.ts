import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { BulkCommand, BulkPreview } from '../../contracts/bulk';
import type { Problem } from '../../contracts/errors';
import type { Receipt } from '../../contracts/queries';
import type { PermissionKey } from '../../domain/permissions/table';
import { send } from './http';
import { keys } from './keys';
import { problemFrom } from './problem';
import { loadSender } from './sender';
import { noteOwnCommand } from './stale';
import type { CommandCall } from './submit';

/** How one row of a bulk action stands. */
export type BulkState =
  | { at: 'waiting'; onBehalfOf: string | null }
  | { at: 'refused'; reason: string }
  | { at: 'running' }
  | { at: 'done'; receipt: string; oneTimePassword?: string | undefined };

/** What a bulk action is about to do, row by row, and what came of it. */
export type BulkRun = ReturnType<typeof useRun>;

/**
 * One command for many rows, one after the other, each with a key and a receipt of its own. What was refused or lost stops
 * nothing else; pressed again, only what is not done is sent.
 * @param stale queries that the commands make so
 */
function useRun(
  command: PermissionKey,
  callOf: (id: string, onBehalfOf: string | null) => CommandCall,
  stale: readonly QueryKey[],
) {
  const client = useQueryClient();
  const [rows, setRows] = useState<ReadonlyMap<string, BulkState> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const stopped = useRef(false);
  const set = (id: string, state: BulkState) => setRows((was) => new Map(was).set(id, state));

  const look = async (ask: () => Promise<readonly (readonly [string, BulkState])[]>) => {
    setBusy(true);
    setProblem(null);
    try {
      setRows(new Map(await ask()));
    } catch (error) {
      setProblem(problemFrom(error));
    }
    setBusy(false);
  };
  const go = async () => {
    setBusy(true);
    stopped.current = false;
    setProblem(null);
    const sender = await loadSender().catch((error: unknown) => setProblem(problemFrom(error)));
    const contract = sender?.commandContract(command);
    for (const [id, state] of rows ?? []) {
      if (!sender || !contract || stopped.current) break;
      if (state.at !== 'waiting') continue;
      set(id, { at: 'running' });
      try {
        const { receipt, oneTimePassword }: Receipt = await sender.submit(
          contract,
          callOf(id, state.onBehalfOf),
          () => undefined,
        );
        noteOwnCommand();
        set(id, { at: 'done', receipt, oneTimePassword });
      } catch (error) {
        set(id, { at: 'refused', reason: sentenceOf(error) });
      }
    }
    for (const queryKey of stale) void client.invalidateQueries({ queryKey });
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

/** A row has no fields beside which a sentence could stand: the first one is said. */
const sentenceOf = (error: unknown): string => {
  const { title, fields } = problemFrom(error);
  return fields?.[0]?.message ?? title;
};

/** One step for many cycles; `look` asks what each would answer. */
export function useBulk(command: BulkCommand) {
  const run = useRun(command, (cycleId, onBehalfOf) => ({ params: { cycleId }, onBehalfOf }), [
    keys.cases,
    keys.queue,
    keys.lists,
  ]);
  const preview = async (cycleIds: readonly string[]) => {
    const { body } = await send('/api/cycles/bulk-preview', { method: 'POST', body: { command, cycleIds } });
    return (body as BulkPreview).rows.map((r): [string, BulkState] => [
      r.cycleId,
      r.allowed ? { at: 'waiting', onBehalfOf: r.onBehalfOf } : { at: 'refused', reason: r.reason ?? '' },
    ]);
  };
  return { ...run, look: (cycleIds: readonly string[]) => run.look(() => preview(cycleIds)) };
}

/** 开通账号 for many people, each under their own id as login name. */
export function useOpenAccounts() {
  return useRun('person.openAccount', (personId) => ({ params: { personId }, body: { login: personId } }), [
    keys.lists,
  ]);
}
