import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { SourceTree } from '../../bin/check/source-tree';

export type Files = Readonly<Record<string, string>>;

export interface CheckRun {
  readonly code: number;
  readonly output: string;
  readonly lastLine: string;
}

/** A checkout of its own that holds these files, our configuration and our packages; `npm run check` as a person would run it. */
export async function checkPlanted(files: Files, only?: string): Promise<CheckRun> {
  const root = mkdtempSync(join(tmpdir(), 'duxue-planted-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    for (const path of ['biome.json', '.oxlintrc.json', '.gitignore'])
      copyFileSync(resolve(path), join(root, path));
    writeFileSync(join(root, 'tsconfig.json'), tsconfig);
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    execFileSync('git', ['init', '-q', '--template='], { cwd: root });
    // Its tsconfig names our checkout, which no committed file may.
    mkdirSync(join(root, '.git/info'));
    writeFileSync(join(root, '.git/info/exclude'), 'tsconfig.json\n');
    return await runCheck(['--root', root, ...(only ? ['--only', only] : [])]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Ours, for the files of that checkout. */
const tsconfig = `{
  "extends": "${resolve('tsconfig.json')}",
  "include": ["**/*.ts", "**/*.tsx"]
}
`;

function runCheck(args: readonly string[]): Promise<CheckRun> {
  return new Promise((done) => {
    execFile(process.execPath, [resolve('bin/check.mjs'), ...args], (error, stdout, stderr) => {
      const output = stdout + stderr;
      const code = error ? Number(error.code ?? -1) : 0;
      done({ code, output, lastLine: output.trimEnd().split('\n').at(-1) ?? '' });
    });
  });
}

/** The same files for a gate that looks at text alone: no folder, no process. */
export function sourceTree(files: Files): SourceTree {
  return { root: '/nowhere', files: Object.entries(files).map(([path, text]) => ({ path, text })) };
}
