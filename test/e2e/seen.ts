import type { Locator } from 'playwright-core';

/**
 * Exactly so many of `what` are on the page. A page shows what it was told some frames later, so this waits: first until
 * it has read what it shows (nothing is missing from an empty page), then for the number itself.
 */
export async function counts(what: Locator, n: number): Promise<void> {
  const page = what.page();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByRole('status', { name: '正在读取' }).first().waitFor({ state: 'detached' });
  if (n > 0) await what.nth(n - 1).waitFor({ state: 'attached' });
  await what.nth(n).waitFor({ state: 'detached' });
}

/** The field holds this text, or comes to hold it: a kept draft is put in after the form is drawn. */
export async function reads(field: Locator, text: string): Promise<void> {
  await field
    .page()
    .waitForFunction(([input, expected]) => (input as HTMLInputElement).value === expected, [
      await field.elementHandle(),
      text,
    ] as const);
}
