import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Brings up to date what a test run shares with `npm start` (Prisma client, workflow bundle), by the same steps, each skipped
 * when its inputs have not changed. So `npx jest` alone never tests yesterday's workflows.
 * @throws with the step's own words when one fails
 */
export async function buildParts(): Promise<void> {
  const script = join(__dirname, 'build-parts.mjs');
  await promisify(execFile)(process.execPath, [script]).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${error.stdout}${error.stderr}`);
  });
}
