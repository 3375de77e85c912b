import { posix } from 'node:path';
import type { Finding, Gate } from './gate';
import { IMPORT_TABLE, type ImportRow } from './import-table';
import { type Imported, importsIn } from './import-walk';
import { isTest } from './source-tree';
import { syntaxOf } from './syntax';

/** Holds every import of the product against the table. Tests and benchmarks may import anything. */
export const imports: Gate = {
  name: 'imports',
  async run(tree) {
    const findings: Finding[] = [];
    let walked = 0;
    for (const syntax of await syntaxOf(tree)) {
      const { path } = syntax.file;
      // `duxue bench` is the door to the benchmarks, as a test command is to tests.
      if (isTest(path) || path.startsWith('bench/') || path === 'bin/bench.ts') continue;
      for (const imported of importsIn(syntax.root)) {
        walked += 1;
        const sentence = refusal(path, imported);
        if (sentence) findings.push({ place: syntax.placeOf(imported.node), sentence });
      }
    }
    return { findings, note: `${walked} imports` };
  },
};

const ROWS = new Map<string, ImportRow>(IMPORT_TABLE.map((row) => [row.folder, row]));

/** The sentence that refuses this import of the file at `path`, or null. */
export function refusal(path: string, imported: Pick<Imported, 'specifier' | 'typesOnly'>): string | null {
  const target = targetOf(path, imported.specifier);
  const folder = path.split('/')[0] ?? '';
  if (/^(test|bench)\//.test(target)) return `product code never imports from ${target.split('/')[0]}/`;
  const row = ROWS.get(folder);
  if (!row || row.exempt?.includes(withoutExtension(path)) || target.startsWith(`${folder}/`)) return null;
  const named = (patterns: readonly string[] = []) => patterns.some((pattern) => matches(pattern, target));
  if (named(row.never)) return `${folder}/ never imports ${target}`;
  if (named(row.may)) return null;
  if (!named(row.typesOnly)) return `${folder}/ may not import ${target}, only ${allowed(row)}`;
  if (imported.typesOnly) return null;
  return `${folder}/ may import types alone from ${target}: write \`import type\``;
}

function allowed(row: ImportRow): string {
  return [row.folder, ...row.may, ...(row.typesOnly ?? []).map((pattern) => `types of ${pattern}`)].join(
    ', ',
  );
}

/** One of our files as its path from the checkout without extension; a package as its name without sub-path. */
function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) {
    const joined = posix.normalize(posix.join(posix.dirname(path), specifier));
    return withoutExtension(joined).replace(/\/index$/, '');
  }
  if (specifier.startsWith('node:')) return specifier.replace(/\/.*/, '');
  const names = specifier.startsWith('@') ? 2 : 1;
  return specifier.split('/').slice(0, names).join('/');
}

function withoutExtension(path: string): string {
  return path.replace(/\.(ts|tsx|mjs|cjs|js|json|css)$/, '');
}

const WILDCARDS: Record<string, string> = { '/**/': '(?:/.+)?/', '/**': '(?:/.+)?', '*': '[^/]*' };

function matches(pattern: string, target: string): boolean {
  if (pattern === 'package:*') return target.startsWith('@') || !/[/:]/.test(target);
  const parts = pattern.split(/(\/\*\*\/|\/\*\*$|\*)/);
  const expression = parts.map((part) => WILDCARDS[part] ?? part.replace(/[.+^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${expression.join('')}$`).test(target);
}
