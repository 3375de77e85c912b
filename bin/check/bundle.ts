import type { Finding, Gate } from './gate';
import { LIMITS } from './limits';
import { bundleWorkflows } from './workflow-bundle';

/**
 * What a workflow really carries, whatever its imports look like: our rules, the SDK, and nothing that drags a library,
 * a database or Node into every cached context.
 */
export const bundle: Gate = {
  name: 'workflow bundle',
  async run({ root, files }) {
    if (!files.some((file) => file.path === ENTRY)) return { findings: [], note: `no ${ENTRY}` };
    const built = await bundleWorkflows(root).catch((cause: Error) => cause);
    if (built instanceof Error) return { findings: [{ place: ENTRY, sentence: buildFailure(built) }] };
    const size = Math.ceil(built.codeBytes / 1024);
    const findings: Finding[] = foreigners(built.modules).map(([place, count]) => ({
      place,
      sentence: `is inside the workflow bundle (${count} modules) and must not be`,
    }));
    if (size > LIMITS.workflowBundleKb) {
      const sentence = `the bundle has ${size} KB, ${LIMITS.workflowBundleKb} KB are the most (bin/check/limits.ts)`;
      findings.push({ place: ENTRY, sentence });
    }
    return {
      findings,
      note: `包 ${size} KB / 上限 ${LIMITS.workflowBundleKb} KB，${built.modules.length} 个模块`,
    };
  },
};

const ENTRY = 'workflows/index.ts';
const OURS = /^(workflows|domain)\//;
const SDK = /^(@temporalio\/(workflow|common|proto|worker)|long|ms|protobufjs|@protobufjs\/\w+|nexus-rpc)$/;

/** Packages, or files of ours, that are in the bundle without belonging there, and with how many modules each. */
function foreigners(modules: readonly string[]): [name: string, count: number][] {
  const counts = new Map<string, number>();
  for (const module of modules) {
    const name = packageOf(module) ?? module;
    if (name === module ? OURS.test(module) : SDK.test(name)) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts];
}

function packageOf(module: string): string | null {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(module)?.[1] ?? null;
}

/** webpack explains at length; what is missing stands in the line after each `ERROR in`. */
function buildFailure(failure: Error): string {
  const said = [...failure.message.matchAll(/^ERROR in (.*)\n(.*)$/gm)].map(
    ([, where, what]) => `${where}: ${what}`,
  );
  return `the bundle cannot be built: ${said.length > 0 ? said.join('; ') : failure.message}`;
}
