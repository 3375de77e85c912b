import type { Page } from 'playwright-core';

/** Milliseconds from the navigation to the largest contentful paint of the page so far; 0 where nothing was painted. */
export const largestPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          observer.disconnect();
          resolve(list.getEntries().at(-1)?.startTime ?? 0);
        });
        // Buffered: what was painted before anybody asked is told at once.
        observer.observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
