import { type RefObject, useEffect } from 'react';
import type { CommandHandle } from '../api';

const FOCUSABLE =
  'input:not([type=hidden], [hidden], :disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled), [tabindex="0"]';

/** Moves the focus to the first field (in the order of the page) that a refusal named, once per refusal. */
export function useErrorFocus(
  form: RefObject<HTMLElement | null>,
  { refusals, fieldErrors }: CommandHandle,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the errors belong to the refusal that is counted
  useEffect(() => {
    if (refusals > 0) focusFirstError(form.current, Object.keys(fieldErrors));
  }, [refusals, form]);
}

/** The first `data-field` that bears one of these paths, or holds one below it (`exchange` for `exchange.line`). */
export function focusFirstError(root: HTMLElement | null, paths: readonly string[]): void {
  for (const field of root?.querySelectorAll<HTMLElement>('[data-field]') ?? []) {
    const own = field.dataset.field ?? '';
    const inner = [...field.querySelectorAll<HTMLElement>('[data-field]')].map((f) => f.dataset.field ?? '');
    const named = paths.some(
      (p) => (p === own || p.startsWith(`${own}.`)) && !inner.some((i) => p === i || p.startsWith(`${i}.`)),
    );
    if (!named) continue;
    const control = field.querySelector<HTMLElement>(FOCUSABLE);
    control?.focus();
    field.scrollIntoView({ block: 'center' });
    return;
  }
}
