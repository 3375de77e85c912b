import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateClient } from './generate.mjs';
import { installPackages } from './install.mjs';
import { withLock } from './lock.mjs';
import { bundleServer } from './server.mjs';
import { Terminal } from './terminal.mjs';
import { buildWeb } from './web.mjs';
import { bundleWorkflows } from './workflows.mjs';

/**
 * Makes ready what a command needs, skipping every step whose inputs have not changed (60 ms when nothing has).
 * @param {string} root the checkout
 * @param {'packages' | 'server' | 'everything'} needs `packages`: installed, Prisma client made; `server`: also dist/*.cjs;
 *   `everything`: also the workflow bundle and the web pages
 * @returns {Promise<boolean>} false when a step failed, which has been said
 */
export async function setUp(root, needs) {
  const terminal = new Terminal(join(root, '.data', 'logs', 'setup.log'));
  try {
    mkdirSync(join(root, '.cache'), { recursive: true });
    await withLock(
      join(root, '.cache', 'setup.lock'),
      () => terminal.say('另一个进程正在安装或构建，等它完成…'),
      async () => {
        await installPackages(root, terminal);
        await generateClient(root, terminal);
        if (needs === 'packages') return;
        await bundleServer(root, terminal);
        if (needs === 'everything')
          await Promise.all([bundleWorkflows(root, terminal), buildWeb(root, terminal)]);
      },
    );
    return true;
  } catch (error) {
    terminal.fail(error);
    return false;
  }
}
