import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { build, stop } from 'esbuild';
import type { EntityKind, EntityModule } from '../../../domain/ledger/entity';

/** One planted change: in this file this text becomes that. */
export interface Patch {
  file: string;
  from: string;
  to: string;
}

/** A copy of rules and workflows with planted changes, inside the checkout so that packages resolve; removed by `remove`. */
export function patchedCopy(patches: readonly Patch[]): { folder: string; remove(): void } {
  mkdirSync('.cache', { recursive: true });
  const folder = mkdtempSync(resolve('.cache/planted-'));
  for (const part of ['domain', 'workflows', 'activities'])
    cpSync(part, join(folder, part), { recursive: true });
  for (const { file, from, to } of patches) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} no longer has: ${from}`);
    writeFileSync(path, text.replace(from, to));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The workflow bundle of a patched copy (3 s). */
export async function bundleOf(folder: string): Promise<{ code: string }> {
  const logger = new DefaultLogger('ERROR');
  return await bundleWorkflowCode({ workflowsPath: join(folder, 'workflows', 'index.ts'), logger });
}

/** The rules of a patched copy. */
export async function rulesOf(folder: string): Promise<(kind: EntityKind) => EntityModule> {
  const outfile = join(folder, 'rules.cjs');
  const entryPoints = [join(folder, 'domain', 'modules.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
  // Otherwise its service keeps this process alive.
  await stop();
  const rules = createRequire(__filename)(outfile) as { moduleOf(kind: EntityKind): EntityModule };
  return rules.moduleOf;
}
