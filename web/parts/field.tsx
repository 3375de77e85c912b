import { type ReactNode, useId } from 'react';
import './field.css';

/** What the control inside must carry, so that its label, hint and error belong to it. */
export interface ControlProps {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

interface FieldProps {
  label: string;
  /** Path in the command's body, such as `issues.0.statement`: errors find their field by it. */
  path: string;
  required?: boolean | undefined;
  error?: string | undefined;
  hint?: ReactNode;
  /** Several controls under one label (radio buttons, a list): the label then names the group. */
  group?: boolean;
  children: (control: ControlProps) => ReactNode;
}

/** One field of a form: label above, control, hint, and its mistake right below it. */
export function Field({ label, path, required = false, error, hint, group = false, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const control: ControlProps = {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': true as const } : {}),
    ...(required ? { 'aria-required': true as const } : {}),
  };
  const name = (
    <>
      {label}
      {required ? (
        <span className="field-required" aria-hidden="true">
          必填
        </span>
      ) : null}
    </>
  );
  const body = (
    <>
      {children(control)}
      {hint ? (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <div className="field-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      ) : null}
    </>
  );
  return group ? (
    <fieldset className="field" data-field={path} aria-describedby={described || undefined}>
      <legend className="field-label">{name}</legend>
      {body}
    </fieldset>
  ) : (
    <div className="field" data-field={path}>
      <label className="field-label" htmlFor={id}>
        {name}
      </label>
      {body}
    </div>
  );
}
