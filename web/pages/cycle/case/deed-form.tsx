import { createContext, type FormEvent, type ReactNode, useContext, useRef } from 'react';
import type { Receipt } from '../../../../contracts/queries';
import type { PermissionKey } from '../../../../domain/permissions/table';
import { stayOnEnter } from '../../../parts/stay-on-enter';
import { SubmitButton } from '../../../parts/submit-button';
import { UploadsOf, useAfterUploads } from '../../../parts/uploads';
import { RecordingFields } from './recording';
import { Refusal } from './refusal';
import { type Sentences, useDeedSubmit } from './use-deed-submit';

const Errors = createContext<Sentences>({});
/** Sentence beside the field at this path of the command's body. */
export const useFieldError = (path: string): string | undefined => useContext(Errors)[path];

export interface DeedFormProps {
  command: PermissionKey;
  /** Path parameters, where the form stands outside of the case that it is about. */
  params?: Record<string, string> | undefined;
  /** Verb of the submit button. */
  label: string;
  /** The command's body as it stands now; the contract's schema judges it before it is sent. */
  body: () => Record<string, unknown>;
  /** What the schema cannot know, such as an unconfirmed statement: sentence by path. */
  check?: (() => Sentences) | undefined;
  /** After the receipt: drop the draft here, never before. */
  onDone?: ((receipt: Receipt) => void) | undefined;
  danger?: boolean;
  /** Beside the button: what will follow, or how the draft stands. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** The form of one command: sentences beside their fields, focus on the first, an honest button. */
export function DeedForm({ label, danger = false, aside, children, ...deed }: DeedFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { submit, errors, problem, phase } = useDeedSubmit(deed, form);
  const after = useAfterUploads(() => void submit());
  const shown = after.waiting ? 'uploading' : phase;
  const pending = shown !== 'idle';
  const send = (event: FormEvent) => {
    event.preventDefault();
    after.submit();
  };
  return (
    <form
      ref={form}
      className="deed-form"
      data-command={deed.command}
      noValidate
      onKeyDown={stayOnEnter}
      onSubmit={send}
      aria-busy={pending}
    >
      <Errors value={errors}>
        <UploadsOf value={after.uploads}>
          {children}
          <RecordingFields />
        </UploadsOf>
      </Errors>
      <Refusal form={form} errors={errors} problem={problem} />
      <div className="deed-submit">
        <SubmitButton command={{ phase: shown, pending }} danger={danger}>
          {label}
        </SubmitButton>
        {aside}
      </div>
    </form>
  );
}
