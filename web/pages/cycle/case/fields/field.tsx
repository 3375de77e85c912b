import type { ReactNode } from 'react';
import { type ControlProps, Field } from '../../../../parts/field';
import { useFieldError } from '../deed-form';

export interface FieldProps {
  /** Path in the command's body, such as `issues.0.statement`: where the error of that path is said. */
  path: string;
  label: string;
  required?: boolean | undefined;
  hint?: ReactNode;
}

/** A field of the deed around it: its mistake is found by its path. */
export function DeedField(
  props: FieldProps & { group?: boolean; children: (control: ControlProps) => ReactNode },
) {
  const { path, label, required, hint, group = false, children } = props;
  const error = useFieldError(path);
  return (
    <Field path={path} label={label} required={required} error={error} hint={hint} group={group}>
      {children}
    </Field>
  );
}
