import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { BareActivities } from './activities';

/** Commits the rows of a template and answers. */
export const commit = defineUpdate<number, [{ template: string; version: number }]>('commit');
/** Answers. */
export const touch = defineUpdate<number, []>('touch');

const { commitRows } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '8s' });

/** Beside a human step: an entity that decides nothing and knows nothing. */
export async function bareEntity(code: string): Promise<void> {
  let steps = 0;
  setHandler(commit, async ({ template, version }) => {
    await commitRows({ template, code, version });
    return ++steps;
  });
  setHandler(touch, () => ++steps);
  await condition(() => steps < 0);
}

/** Beside a launched cycle: commits the rows with which a cycle begins, then waits for the first human step. */
export async function bareCycle(template: string, code: string): Promise<void> {
  await commitRows({ template, code, version: null });
  await condition(() => false);
}
