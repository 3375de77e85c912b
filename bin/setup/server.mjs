import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { whenChanged } from './stamp.mjs';
import { StepFailed } from './terminal.mjs';

/** A command is bin/<name>.ts or bin/<name>/index.ts; each becomes a bundle of its own, so a worker loads no API code. */
export const bundled = [
  'start',
  'worker',
  'api',
  'migrate',
  'seed',
  'found',
  'password',
  'notices',
  'rebuild',
  'ledger',
  'replay',
  'bench',
  'guide',
];

const sources = ['bin', 'api', 'activities', 'contracts', 'domain', 'prisma', 'workflows', 'bench'];

/** dist/main.cjs and dist/<command>.cjs: CommonJS for Node, packages left outside, with source maps (0.3 s). */
export async function bundleServer(root, terminal) {
  const entries = ['main', ...bundled].map((name) => [name, entryOf(root, name)]);
  await whenChanged({
    root,
    name: 'server',
    inputs: [...sources, 'package-lock.json', 'tsconfig.json'],
    outputs: entries.map(([name]) => `dist/${name}.cjs`),
    work: () => terminal.step('构建服务端程序', () => bundle(root, terminal, Object.fromEntries(entries))),
  });
}

function entryOf(root, name) {
  const candidates = [join(root, 'bin', `${name}.ts`), join(root, 'bin', name, 'index.ts')];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new StepFailed(`构建服务端程序失败：没有 ${candidates.join(' 或 ')}`);
  return found;
}

async function bundle(root, terminal, entryPoints) {
  const esbuild = createRequire(join(root, 'package.json'))('esbuild');
  mkdirSync(join(root, 'dist'), { recursive: true });
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints,
      outdir: 'dist',
      outExtension: { '.js': '.cjs' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      packages: 'external',
      sourcemap: true,
      sourcesContent: false,
      logLevel: 'silent',
    });
    // Otherwise its service process stays beside the supervisor for as long as that runs.
    await esbuild.stop();
  } catch (error) {
    for (const { text, location } of error.errors ?? []) {
      terminal.keep(`${location === null ? '' : `${location.file}:${location.line} `}${text}\n`);
    }
    const first = error.errors?.[0];
    const where = first?.location ? `${first.location.file}:${first.location.line} ` : '';
    throw new StepFailed(`构建服务端程序失败：${where}${first?.text ?? error.message}`);
  }
}
