// `npm run check`: every quality gate, in parallel, in one process and three children.
// The gates are TypeScript (bin/check), bundled here in memory (about 50 ms), so tests can import the same files.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = fileURLToPath(new URL('./check/main.ts', import.meta.url));
const { outputFiles } = await build({
  entryPoints: [entry],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
});
const code = outputFiles[0].text;
const loaded = { exports: {} };
new Function('require', 'module', 'exports', code)(createRequire(entry), loaded, loaded.exports);

const rootFlag = process.argv.indexOf('--root');
const root =
  rootFlag > 0 ? resolve(process.argv[rootFlag + 1]) : fileURLToPath(new URL('..', import.meta.url));
const onlyFlag = process.argv.indexOf('--only');
const only = onlyFlag > 0 ? process.argv[onlyFlag + 1].split(',') : null;
process.exitCode = await loaded.exports.check({ root, only });
