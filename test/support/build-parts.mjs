import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateClient } from '../../bin/setup/generate.mjs';
import { withLock } from '../../bin/setup/lock.mjs';
import { Terminal } from '../../bin/setup/terminal.mjs';
import { bundleWorkflows } from '../../bin/setup/workflows.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const terminal = new Terminal(join(root, '.data', 'logs', 'test-setup.log'));
mkdirSync(join(root, '.cache'), { recursive: true });
try {
  await withLock(
    join(root, '.cache', 'setup.lock'),
    () => {},
    async () => {
      await generateClient(root, terminal);
      await bundleWorkflows(root, terminal);
    },
  );
} catch (error) {
  terminal.fail(error);
  process.exitCode = 1;
}
