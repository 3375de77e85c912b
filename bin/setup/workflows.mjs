import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whenChanged } from './stamp.mjs';
import { runTool } from './tool.mjs';

/** dist/workflow-bundle.js: what the worker runs in its sandbox, and what the bundle's own test inspects (3 s). */
export async function bundleWorkflows(root, terminal) {
  const entry = join(root, 'workflows', 'index.ts');
  if (!existsSync(entry)) return;
  await whenChanged({
    root,
    name: 'workflow-bundle',
    inputs: ['workflows', 'domain', 'contracts', 'package-lock.json'],
    outputs: ['dist/workflow-bundle.js'],
    work: () =>
      terminal.step('打包工作流', () => {
        mkdirSync(join(root, 'dist'), { recursive: true });
        const script = fileURLToPath(new URL('./bundle-workflows.mjs', import.meta.url));
        const output = join(root, 'dist', 'workflow-bundle.js');
        return runTool(root, terminal, process.execPath, [script, entry, output], '打包工作流失败');
      }),
  });
}
