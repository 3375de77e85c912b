import type { KeyboardEvent } from 'react';

/**
 * Enter in a field files nothing: a date typed and confirmed is not yet a decision, and what is filed cannot be taken back.
 * Buttons, and the button of a file field, answer to Enter as always. Sign-in, search and names of views are sent by it.
 */
export function stayOnEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const { target } = event;
  if (event.key === 'Enter' && target instanceof HTMLInputElement && target.type !== 'file')
    event.preventDefault();
}
