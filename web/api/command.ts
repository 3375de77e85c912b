import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../contracts/errors';
import type { Receipt } from '../../contracts/queries';
import type { PermissionKey } from '../../domain/permissions/table';
import { keys } from './keys';
import { fieldErrorsOf, problemFrom } from './problem';
import { showReceipt } from './receipts';
import { loadSender, prepareSender } from './sender';
import { noteOwnCommand } from './stale';
import type { CommandCall } from './submit';

export type { CommandCall } from './submit';

/** `unknown`: sent, no answer yet, being asked about with the same key. */
export type CommandPhase = 'idle' | 'sending' | 'unknown';

export interface CommandHandle {
  /**
   * Sends the command. Resolves to the receipt, or to null when it was refused (then `problem` and `fieldErrors` say
   * why); never throws. A second call while one is under way is ignored. After a receipt the case, the queue and the
   * tables read themselves again and the shell shows 回执号; drop the draft then, not before.
   */
  submit(call: CommandCall): Promise<Receipt | null>;
  phase: CommandPhase;
  /** `phase` is not `idle`: the button shows it and takes no second press. */
  pending: boolean;
  receipt: Receipt | null;
  problem: Problem | null;
  /** Sentence by field path, such as `issues.0.statement`; pass to <Field error> and `focusFirstError`. */
  fieldErrors: Record<string, string>;
  /** Counts refusals: an effect on it moves the focus to the first wrong field once per attempt. */
  refusals: number;
  /** Forgets problem and receipt, e.g. when a dialog is opened again. */
  reset(): void;
}

/**
 * One command by its contract key, such as `cycle.signNotice`. What sends it is loaded once the page stands.
 */
export function useCommand(key: PermissionKey): CommandHandle {
  const client = useQueryClient();
  const [phase, setPhase] = useState<CommandPhase>('idle');
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [refusals, setRefusals] = useState(0);
  const busy = useRef(false);
  useEffect(prepareSender, []);

  const submit = useCallback(
    async (call: CommandCall): Promise<Receipt | null> => {
      if (busy.current) return null;
      busy.current = true;
      setPhase('sending');
      setProblem(null);
      try {
        const sender = await loadSender();
        const contract = sender.commandContract(key);
        if (!contract) throw new Error(`no contract: ${key}`);
        const got = await sender.submit(contract, call, () => setPhase('unknown'));
        noteOwnCommand();
        setReceipt(got);
        showReceipt({ ...got, label: contract.summary });
        // Dates and the days that they skip are counted anew.
        const dates = key.startsWith('calendar.') ? [keys.calendar] : [];
        for (const queryKey of [keys.cases, keys.queue, keys.lists, keys.registries, ...dates])
          void client.invalidateQueries({ queryKey });
        return got;
      } catch (error) {
        setProblem(problemFrom(error));
        setRefusals((n) => n + 1);
        return null;
      } finally {
        busy.current = false;
        setPhase('idle');
      }
    },
    [client, key],
  );
  const reset = useCallback(() => {
    setProblem(null);
    setReceipt(null);
  }, []);
  return {
    submit,
    phase,
    pending: phase !== 'idle',
    receipt,
    problem,
    fieldErrors: fieldErrorsOf(problem),
    refusals,
    reset,
  };
}
