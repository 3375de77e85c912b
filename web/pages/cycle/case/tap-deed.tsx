import type { ReactNode } from 'react';
import type { PermissionKey } from '../../../../domain/permissions/table';
import { Deed } from './deed';
import { DeedForm } from './deed-form';

interface TapDeedProps {
  command: PermissionKey;
  target?: Record<string, string | number>;
  label: string;
  body?: Record<string, unknown>;
  /** What the press will cause, said before it is pressed. */
  effect: ReactNode;
  /** What else to know before pressing, under the effect. */
  aside?: ReactNode;
  open?: boolean;
  secondary?: boolean;
}

/** A step that asks for nothing but the decision. What follows from it is said first. */
export function TapDeed({
  command,
  target,
  label,
  body = {},
  effect,
  aside,
  open = true,
  secondary = false,
}: TapDeedProps) {
  return (
    <Deed command={command} {...(target ? { target } : {})} label={label} open={open} secondary={secondary}>
      {() => (
        <DeedForm command={command} label={label} body={() => body}>
          <p className="effect">{effect}</p>
          {aside}
        </DeedForm>
      )}
    </Deed>
  );
}
