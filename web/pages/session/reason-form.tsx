import type { PermissionKey } from '../../../domain/permissions/table';
import { DeedForm } from '../cycle/case/deed-form';
import { Area } from '../cycle/case/fields';
import { useKept } from '../cycle/case/kept';
import { type Audience, Readers } from '../cycle/case/readers';

interface ReasonFormProps {
  command: PermissionKey;
  label: string;
  fieldLabel: string;
  max: number;
  /** Facts that go with the reason: the proposal or version that it answers. */
  extra?: Record<string, unknown>;
  /** Path of the words in the body. */
  path?: string;
  readers?: Audience;
  onDone?: () => void;
}

/** A step that needs its reason said: return, decline, postpone. */
export function ReasonForm({
  command,
  label,
  fieldLabel,
  max,
  extra = {},
  path = 'reason',
  readers = 'unit',
  onDone,
}: ReasonFormProps) {
  const [reason, setReason] = useKept('reason', '');
  return (
    <DeedForm command={command} label={label} body={() => ({ ...extra, [path]: reason })} onDone={onDone}>
      <Readers who={readers} />
      <Area path={path} label={fieldLabel} required value={reason} onChange={setReason} max={max} />
    </DeedForm>
  );
}
