import { spawn } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import type { Finding, Gate } from './gate';

/** Lint and format in one pass: no `any`, no enums, no unused names, sorted imports, one layout. */
export const lint: Gate = tool({
  name: 'lint and format',
  script: ['@biomejs/biome', 'bin/biome'],
  args: ['ci', '--reporter=github', '--error-on-warnings', '.'],
  line: /^::\w+ title=(?<rule>[^,]+),file=(?<path>[^,]+),line=(?<line>\d+),.*?col=(?<column>\d+),.*?::(?<sentence>.*)$/,
});

/**
 * Types of everything, promises that nobody awaits, and those given where nobody looks: one pass over one typed program,
 * in half the time of `tsc` and a typed linter. The compiler behind it is that of TypeScript 7; what `tsc --noEmit` finds it finds.
 */
export const types: Gate = tool({
  name: 'types and promises',
  script: ['oxlint', 'bin/oxlint'],
  args: ['--type-aware', '--type-check', '--format', 'unix', '.'],
  line: /^(?<path>[^:]+):(?<line>\d+):(?<column>\d+): (?<sentence>.+) \[\w+(?:\/(?<rule>[^\]]+))?\]$/,
  // A process of seconds: collecting its garbage took a third of them. Beyond 3 GiB it collects.
  env: { GOGC: 'off', GOMEMLIMIT: '3GiB' },
});

interface Tool {
  readonly name: string;
  readonly script: readonly [name: string, script: string];
  readonly args: readonly string[];
  readonly line: RegExp;
  readonly env?: Readonly<Record<string, string>>;
}

function tool({ name, script, args, line, env = {} }: Tool): Gate {
  return {
    name,
    async run({ root }) {
      const [packageName, bin] = script;
      const home = dirname(require.resolve(`${packageName}/package.json`));
      const { code, output } = await runNode(join(home, bin), args, {
        cwd: root,
        env: { ...process.env, ...env },
      });
      const findings = output.split('\n').flatMap((text) => findingIn(line.exec(text), root));
      if (code !== 0 && findings.length === 0) {
        findings.push({ place: packageName, sentence: `ended with ${code}: ${output.trim().slice(-2000)}` });
      }
      return { findings: code === 0 ? [] : findings };
    },
  };
}

function findingIn(match: RegExpExecArray | null, root: string): Finding[] {
  if (!match?.groups) return [];
  const { path = '', line, column, sentence = '', rule } = match.groups;
  const from = path.startsWith('/') ? relative(root, path) : path;
  return [{ place: `${from}:${line}:${column}`, sentence: rule ? `${sentence} (${rule})` : sentence }];
}

function runNode(
  script: string,
  args: readonly string[],
  where: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { ...where, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.on('error', reject).on('close', (code) => resolve({ code, output }));
  });
}
