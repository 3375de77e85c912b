import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `path` is relative to the checkout, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface SourceTree {
  readonly root: string;
  /** Own source files (ts, tsx, mjs, cjs, js) of the folders below, sorted by path. */
  readonly files: readonly SourceFile[];
}

export const SOURCE_FOLDERS = [
  'domain',
  'contracts',
  'workflows',
  'activities',
  'api',
  'web',
  'documents',
  'prisma',
  'bin',
  'test',
  'bench',
] as const;

export type SourceFolder = (typeof SOURCE_FOLDERS)[number];

const NOT_OURS = new Set(['node_modules', 'dist', 'generated', 'results', '.data', '.cache']);
const SOURCE = /\.(ts|tsx|mjs|cjs|js)$/;

export async function readSourceTree(root: string): Promise<SourceTree> {
  const paths = (await Promise.all(SOURCE_FOLDERS.map((folder) => filesBelow(root, folder)))).flat().sort();
  const sources = paths.filter((path) => SOURCE.test(path));
  const files = await Promise.all(
    sources.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })),
  );
  return { root, files };
}

/** Paths of all files below `folder`, relative to `root`; generated and installed folders are left out. */
export async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesBelow(root, path);
      return entry.isFile() ? [path] : [];
    }),
  );
  return found.flat();
}

export function isTest(path: string): boolean {
  return path.startsWith('test/') || /\.test\.tsx?$/.test(path);
}
