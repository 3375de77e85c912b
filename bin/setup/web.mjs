import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { whenChanged } from './stamp.mjs';
import { runTool } from './tool.mjs';

/** dist/web: the pages. Built beside and moved there whole, so that a running server never serves half of them. */
export async function buildWeb(root, terminal) {
  if (!existsSync(join(root, 'web', 'index.html'))) return;
  await whenChanged({
    root,
    name: 'web',
    inputs: ['web', 'contracts', 'domain', 'package-lock.json'],
    outputs: ['dist/web/index.html'],
    work: () => terminal.step('构建网页', () => build(root, terminal)),
  });
}

async function build(root, terminal) {
  const next = join(root, 'dist', 'web.next');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  mkdirSync(join(root, 'dist'), { recursive: true });
  await runTool(
    root,
    terminal,
    process.execPath,
    [vite, 'build', 'web', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'],
    '构建网页失败',
    { NODE_ENV: 'production' },
  );
  rmSync(join(root, 'dist', 'web'), { recursive: true, force: true });
  renameSync(next, join(root, 'dist', 'web'));
}
