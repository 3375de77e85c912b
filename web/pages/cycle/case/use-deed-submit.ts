import { type RefObject, useEffect, useState } from 'react';
import type { Problem } from '../../../../contracts/errors';
import type { PermissionKey } from '../../../../domain/permissions/table';
import { type CommandPhase, useCommand } from '../../../api';
import { focusFirstError } from '../../../parts/use-error-focus';
import type { DeedFormProps } from './deed-form';
import { type CaseView, useView } from './view';

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
  deed: Pick<DeedFormProps, 'command' | 'body' | 'check' | 'onDone'>,
  form: RefObject<HTMLFormElement | null>,
): DeedSubmit {
  const view = useView();
  const handle = useCommand(deed.command);
  const [own, setOwn] = useState<{ errors: Sentences; attempt: number }>({ errors: {}, attempt: 0 });
  const errors = { ...handle.fieldErrors, ...own.errors };
  const attempts = handle.refusals + own.attempt;

  const submit = async () => {
    const missing = deed.check?.() ?? {};
    if (Object.keys(missing).length > 0) {
      // What the schema finds is said in the same breath: nobody should learn of their mistakes one by one.
      const found = await schemaErrors(deed.command, deed.body());
      return setOwn(({ attempt }) => ({ errors: spoken({ ...found, ...missing }), attempt: attempt + 1 }));
    }
    setOwn(({ attempt }) => ({ errors: {}, attempt }));
    const receipt = await handle.submit({ params: paramsOf(deed.command, view), body: deed.body() });
    if (receipt) deed.onDone?.(receipt);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentences belong to the attempt that is counted
  useEffect(() => {
    if (attempts > 0) focusFirstError(form.current, Object.keys(errors));
  }, [attempts, form]);
  return { submit, errors, problem: handle.problem, phase: handle.phase };
}

/** A check may answer with an empty sentence: that field is well, whatever the schema makes of it. */
const spoken = (sentences: Sentences): Sentences =>
  Object.fromEntries(Object.entries(sentences).filter(([, sentence]) => sentence !== ''));

async function schemaErrors(command: PermissionKey, body: Record<string, unknown>): Promise<Sentences> {
  const [{ commandContract }, { invalidFields }] = await Promise.all([
    import('../../../../contracts/commands'),
    import('../../../api/validate'),
  ]);
  const schema = commandContract(command)?.body;
  return schema ? Object.fromEntries(invalidFields(schema, body).map((f) => [f.path, f.message])) : {};
}

/** Path parameters of a command: those of the entity that its key begins with. */
export function paramsOf(command: PermissionKey, { cycle, session, list }: CaseView): Record<string, string> {
  if (command.startsWith('cycle.')) return { cycleId: cycle?.cycleId ?? '' };
  if (command.startsWith('session.')) return { sessionId: session?.sessionId ?? '' };
  return { listId: list?.listId ?? '' };
}
