import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../../contracts/errors';
import type { PermissionKey } from '../../../../domain/permissions/table';
import { type CommandPhase, useCommand } from '../../../api';
import { focusFirstError } from '../../../parts/use-error-focus';
import type { DeedFormProps } from './deed-form';
import { useForgetKept } from './kept';
import { useLent } from './lent';
import { useRecording } from './recording';
import { schemaErrors } from './schema-errors';
import { type CaseView, useMaybeView } from './view';

/** Sentence by the path of a field in the command's body. */
export type Sentences = Record<string, string>;

interface DeedSubmit {
  submit(): Promise<void>;
  errors: Sentences;
  problem: Problem | null;
  phase: CommandPhase;
}

/** Sends a deed once the page's own checks hold, and brings the focus to the first field that is wrong. */
export function useDeedSubmit(
  deed: Pick<DeedFormProps, 'command' | 'params' | 'body' | 'check' | 'onDone'>,
  form: RefObject<HTMLFormElement | null>,
): DeedSubmit {
  const view = useMaybeView();
  const handle = useCommand(deed.command);
  const [own, setOwn] = useState<{ errors: Sentences; attempt: number }>({ errors: {}, attempt: 0 });
  /** Content of the last attempt: its sentences hold only as long as it stands. */
  const [refused, setRefused] = useState<string | null>(null);
  const attempts = handle.refusals + own.attempt;
  const body = deed.body();
  const recording = useRecording();
  const lent = useLent();
  const forget = useForgetKept();
  const missing = { ...deed.check?.(), ...recording?.missing };
  const content = JSON.stringify([body, missing, recording?.chosen]);
  const mending = attempts > 0 && content !== refused;
  const mended = useMended(mending, deed.command, body, missing, content, form);
  // Of two attempts the last one counts: what the server said of an earlier one may be mended by now.
  const heldHere = Object.keys(own.errors).length > 0;
  const errors = mending ? mended : heldHere ? own.errors : handle.fieldErrors;

  const submit = async () => {
    setRefused(content);
    const amiss = { ...missing, ...unreadIn(form.current) };
    if (Object.keys(amiss).length > 0) {
      // What the schema finds is said in the same breath: nobody should learn of their mistakes one by one.
      const found = await schemaErrors(deed.command, body, amiss);
      return setOwn(({ attempt }) => ({ errors: found, attempt: attempt + 1 }));
    }
    setOwn(({ attempt }) => ({ errors: {}, attempt }));
    const recorded = recording?.chosen ?? null;
    const receipt = await handle.submit({
      params: deed.params ?? (view ? paramsOf(deed.command, view) : {}),
      body,
      recorded,
      onBehalfOf: recorded ? null : (lent ?? view?.action(deed.command)?.onBehalfOf?.personId),
    });
    if (!receipt) return;
    forget();
    deed.onDone?.(receipt);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentences belong to the attempt that is counted
  useEffect(() => {
    if (attempts > 0) focusFirstError(form.current, Object.keys(errors));
  }, [attempts, form]);
  return { submit, errors, problem: mending || heldHere ? null : handle.problem, phase: handle.phase };
}

/** Dates and times that were typed and not understood: as null they would pass for left out. */
function unreadIn(form: HTMLFormElement | null): Sentences {
  const unread = [...(form?.querySelectorAll<HTMLElement>('[data-unread]') ?? [])];
  return Object.fromEntries(
    unread.map((e) => [e.closest<HTMLElement>('[data-field]')?.dataset.field ?? '', e.dataset.unread ?? '']),
  );
}

/** After a refusal, what is still wrong while the person mends it: a sentence goes as soon as its field is well. */
function useMended(
  mending: boolean,
  command: PermissionKey,
  body: Record<string, unknown>,
  missing: Sentences,
  content: string,
  form: RefObject<HTMLFormElement | null>,
): Sentences {
  const [errors, setErrors] = useState<Sentences>({});
  const latest = useRef(content);
  latest.current = content;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `content` stands for body and missing
  useEffect(() => {
    if (mending)
      void schemaErrors(command, body, { ...missing, ...unreadIn(form.current) }).then(
        (found) => latest.current === content && setErrors(found),
      );
  }, [mending, command, content, form]);
  return errors;
}

/** Path parameters of a command: those of the entity that its key begins with. */
export function paramsOf(command: PermissionKey, { cycle, session, list }: CaseView): Record<string, string> {
  if (command.startsWith('cycle.')) return { cycleId: cycle?.cycleId ?? '' };
  if (command.startsWith('session.')) return { sessionId: session?.sessionId ?? '' };
  return { listId: list?.listId ?? '' };
}
