import type { ReactNode } from 'react';
import { unfilled } from '../../../../../contracts/words';
import { type ControlProps, Field } from '../../../../parts/field';
import { useFieldError } from '../deed-form';

export interface FieldProps {
  /** Path in the command's body, such as `issues.0.statement`: where the error of that path is said. */
  path: string;
  label: string;
  required?: boolean | undefined;
  hint?: ReactNode;
}

interface DeedFieldProps extends FieldProps {
  group?: boolean;
  /** Answered by choosing: what is missing is not to be typed. */
  chosen?: boolean;
  children: (control: ControlProps) => ReactNode;
}

/** A field of the deed around it: its mistake is found by its path. */
export function DeedField(props: DeedFieldProps) {
  const { path, label, required, hint, group = false, chosen = false, children } = props;
  const found = useFieldError(path);
  const error = chosen && found === unfilled ? '请选择' : found;
  return (
    <Field path={path} label={label} required={required} error={error} hint={hint} group={group}>
      {children}
    </Field>
  );
}
