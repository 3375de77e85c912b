import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Finding, Gate } from './gate';

/**
 * The checkout must install and run on any machine, behind any package mirror: no absolute path of one machine in any committed
 * file, and no registry host in the lock file or in `.npmrc` (npm then asks whichever registry the machine is set to).
 */
export const portability: Gate = {
  name: 'portability',
  async run({ root }) {
    const paths = await committedFiles(root);
    const findings: Finding[] = [];
    for (const path of paths.filter((one) => !BINARY.test(one))) {
      const text = await readFile(join(root, path), 'utf8').catch(() => '');
      const rules = /(^|\/)(package-lock\.json|\.npmrc)$/.test(path)
        ? [...EVERYWHERE, ...INSTALLATION]
        : EVERYWHERE;
      for (const { pattern, sentence } of rules) {
        const hit = pattern.exec(text);
        if (hit)
          findings.push({
            place: `${path}:${lineAt(text, hit.index)}`,
            sentence: `${sentence}: ${hit[0].trim()}`,
          });
      }
    }
    return { findings, note: `${paths.length} files` };
  },
};

const BINARY = /\.(png|jpe?g|gif|ico|woff2?|ttf|otf|pdf|docx|xlsx|zip|gz|wasm|bin)$/i;

const EVERYWHERE = [
  {
    // A path's first segment, not one inside a URL or a longer path; the groups keep this file from naming one itself.
    pattern: /(?<![\w.:/-])\/(?:(?:root|work|Users)\/[\w.-]+|home\/(?!node\b|duxue\b|temporal\b)[\w.-]+)/,
    sentence: 'a path of one machine',
  },
];
const INSTALLATION = [
  {
    pattern: /"resolved": "https?:\/\/[^/"]+/,
    sentence: 'a registry host in the lock file (npm config omit-lockfile-registry-resolved)',
  },
  { pattern: /^.*\bregistry\s*=.*$/m, sentence: 'a registry host: leave it to the machine' },
];

/** What git tracks or would add; a folder that is no checkout has only its lock file looked at. */
async function committedFiles(root: string): Promise<string[]> {
  const list = promisify(execFile)('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 64 * 2 ** 20,
  });
  const { stdout } = await list.catch(() => ({ stdout: 'package-lock.json\0.npmrc' }));
  return stdout.split('\0').filter(Boolean);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
