// The pages as `npm start` serves them; skipped when nothing has changed, so `npx jest` alone never tests yesterday's.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from '../../bin/setup/lock.mjs';
import { Terminal } from '../../bin/setup/terminal.mjs';
import { buildWeb } from '../../bin/setup/web.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const terminal = new Terminal(join(root, '.data', 'logs', 'test-web.log'));
mkdirSync(join(root, '.cache'), { recursive: true });
try {
  await withLock(
    join(root, '.cache', 'setup.lock'),
    () => {},
    () => buildWeb(root, terminal),
  );
} catch (error) {
  terminal.fail(error);
  process.exitCode = 1;
}
