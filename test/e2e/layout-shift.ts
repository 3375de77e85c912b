import type { Page } from 'playwright-core';

declare global {
  interface Window {
    shifts: { value: number; what: string }[];
  }
}

/** Call before a page is opened: from then on, whatever jumps in it is noted (CLS, https://web.dev/articles/cls). */
export const noteShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    window.shifts = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[])
        window.shifts.push({
          value: entry.value,
          what: entry.sources.map(({ node }) => node?.textContent?.slice(0, 20) ?? '').join(' | '),
        });
    });
    interface Shift {
      value: number;
      sources: readonly { node: Node | null }[];
    }
    observer.observe({ type: 'layout-shift', buffered: true });
  });

/** Answers of the server one after the other, as over a slow line, so that each finds the page as the one before left it. */
export async function oneByOne(page: Page): Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  await page.route('**/api/**', async (route) => {
    if (route.request().url().endsWith('/api/events')) return route.continue();
    const before = last;
    const reply = route.fetch().catch(() => null);
    // Two painted frames between one answer and the next. A request that its page gave up holds up none after it.
    const answered = async () => {
      await before;
      const response = await reply;
      await (response ? route.fulfill({ response }) : route.abort());
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
    };
    last = answered().catch(() => undefined);
    await last;
  });
}

/** How much of the page jumped while it came together, 0 to about 1, and what did. */
export const shiftsOf = (page: Page): Promise<{ sum: number; what: string[] }> =>
  page.evaluate(() => ({
    sum: window.shifts.reduce((sum, s) => sum + s.value, 0),
    what: window.shifts.filter((s) => s.value > 0.01).map((s) => `${s.value.toFixed(3)} ${s.what}`),
  }));
