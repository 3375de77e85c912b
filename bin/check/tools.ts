import { spawn } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import type { Finding, Gate } from './gate';

/** Types of everything: TypeScript 7, `tsc --noEmit`. What it found of files that are as they were, it keeps: 3 s in place of 10. */
export const types: Gate = tool({
  name: 'types',
  script: ['typescript', 'bin/tsc'],
  args: ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'],
  line: /^(?<path>[^(]+)\((?<line>\d+),(?<column>\d+)\): (?<sentence>error .+)$/,
});

/** Lint and format in one pass: no `any`, no enums, no unused names, sorted imports, one layout. */
export const lint: Gate = tool({
  name: 'lint and format',
  script: ['@biomejs/biome', 'bin/biome'],
  args: ['ci', '--reporter=github', '--error-on-warnings', '.'],
  line: /^::\w+ title=(?<rule>[^,]+),file=(?<path>[^,]+),line=(?<line>\d+),.*?col=(?<column>\d+),.*?::(?<sentence>.*)$/,
});

/** Promises that nobody awaits, and those given where nobody looks: rules that need types, so not biome's to check. */
export const promises: Gate = tool({
  name: 'promises',
  script: ['oxlint', 'bin/oxlint'],
  args: ['--type-aware', '--format', 'unix', '.'],
  line: /^(?<path>[^:]+):(?<line>\d+):(?<column>\d+): (?<sentence>.+) \[\w+\/(?<rule>[^\]]+)\]$/,
});

interface Tool {
  readonly name: string;
  readonly script: readonly [name: string, script: string];
  readonly args: readonly string[];
  readonly line: RegExp;
}

function tool({ name, script, args, line }: Tool): Gate {
  return {
    name,
    async run({ root }) {
      const [packageName, bin] = script;
      const home = dirname(require.resolve(`${packageName}/package.json`));
      const { code, output } = await runNode(join(home, bin), args, root);
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
  cwd: string,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.on('error', reject).on('close', (code) => resolve({ code, output }));
  });
}
