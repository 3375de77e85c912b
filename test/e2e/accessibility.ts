import { readFileSync } from 'node:fs';
import type { AxeResults, Result } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const isSerious = ({ impact }: Result): boolean => impact === 'serious' || impact === 'critical';

/** Serious and critical findings of axe on the page as it stands: rule, and where. Evaluated, so no CSP is in its way. */
export const seriousViolations = (page: Page): Promise<string[]> => found(page, isSerious);

/** Every finding, the minor ones and those of good practice among them, and how large a finger must be. */
export const violations = (page: Page): Promise<string[]> => found(page, () => true);

async function found(page: Page, counts: (violation: Result) => boolean): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
    }),
  );
  return violations
    .filter(counts)
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary ?? ''}`));
}
