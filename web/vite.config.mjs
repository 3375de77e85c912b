import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

/** Pieces that bring an input control of antd (17 KB) with them, or that only forms and tables need: not for the first route. */
const LATER =
  'words-area|date-field|time-field|typed-field|upload-field|use-draft|draft-line|data-table|filters|side-panel|table-|column-|export-';

/**
 * The pages, built to dist/web (`vite build web`). Browsers of government PCs lag: Chromium 90 is the floor, hence the
 * target. Names carry hashes, so the server may let them be cached for ever.
 * Development: `DUXUE_API=http://127.0.0.1:3000 npx vite web` passes /api on to a running server.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [gzipCopies()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'chrome90',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      // antd marks its modules for server components; there are none here, and hundreds of lines would hide a real warning.
      onLog(level, log, handle) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
      output: {
        // Left alone, every shared piece of a few hundred bytes becomes a file of its own: 39 requests for the first page.
        codeSplitting: {
          groups: [
            {
              name: 'parts',
              test: new RegExp(
                `/web/(api|shell|parts/(?!${LATER}))|/domain/(calendar|cycle/types|rectification/types|round/types|permissions/roles)`,
              ),
              priority: 2,
            },
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\//,
              priority: 3,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: process.env.DUXUE_API ?? 'http://127.0.0.1:3000' } },
  },
});

/** Beside every script and style its gzip copy: api/web-files.ts sends that one. */
function gzipCopies() {
  return {
    name: 'gzip-copies',
    apply: 'build',
    writeBundle({ dir }) {
      const assets = join(dir, 'assets');
      for (const name of readdirSync(assets).filter((n) => /\.(js|css)$/.test(n)))
        writeFileSync(join(assets, `${name}.gz`), gzipSync(readFileSync(join(assets, name)), { level: 9 }));
    },
  };
}
