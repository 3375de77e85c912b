import { join, relative } from 'node:path';
import { type BundleOptions, bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

export interface WorkflowBundle {
  readonly code: string;
  /** Bytes of the code itself: the inline source map is read only when a stack trace is printed. */
  readonly codeBytes: number;
  /** Every module inside, relative to the checkout, e.g. `domain/cycle/decide.ts` or `node_modules/zod/index.js`. */
  readonly modules: readonly string[];
}

/** webpack belongs to the SDK and is no dependency of ours: its types are taken through the SDK's. */
type Configuration = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];
type Plugin = Exclude<
  NonNullable<Configuration['plugins']>[number],
  string | number | boolean | null | undefined
>;

/**
 * Bundles `workflows/index.ts` as a worker would, about 2 s.
 *
 * @throws what webpack says, when a module is missing or is one that the SDK itself refuses (`node:fs` and the like)
 */
export async function bundleWorkflows(root: string): Promise<WorkflowBundle> {
  const problems: string[] = [];
  const logger = new DefaultLogger('WARN', ({ message }) => problems.push(message));
  const modules = new Set<string>();
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, 'workflows', 'index.ts'),
    logger,
    webpackConfigHook(config) {
      config.plugins = [...(config.plugins ?? []), listing((path) => modules.add(relative(root, path)))];
      return config;
    },
  }).catch((cause: unknown) => {
    throw new Error([String(cause), ...problems].join('\n'), { cause });
  });
  const map = code.lastIndexOf('//# sourceMappingURL');
  const codeBytes = Buffer.byteLength(map < 0 ? code : code.slice(0, map));
  return { code, codeBytes, modules: [...modules].sort() };
}

/** Reports the file of every module that webpack put in. */
function listing(report: (path: string) => void): Plugin {
  return (compiler) =>
    compiler.hooks.done.tap('list-modules', ({ compilation }) => {
      for (const module of compilation.modules) {
        if ('resource' in module && typeof module.resource === 'string') report(module.resource);
      }
    });
}
