import { bundle } from './bundle';
import { focusedTests } from './focused-tests';
import type { Gate, GateResult } from './gate';
import { glances } from './glances';
import { imports } from './imports';
import { lengths } from './lengths';
import { LIMITS } from './limits';
import { portability } from './portability';
import { purity } from './purity';
import { readSourceTree } from './source-tree';
import { lint, types } from './tools';
import { validators } from './validators';

/** Longest first: they begin first, and the short ones fill the gaps. */
const GATES: readonly Gate[] = [
  types,
  bundle,
  lint,
  imports,
  purity,
  validators,
  focusedTests,
  glances,
  lengths,
  portability,
];

export interface CheckRequest {
  readonly root: string;
  /** Names of gates to run; null runs all. */
  readonly only: readonly string[] | null;
}

/** Runs the gates, prints what they found and, last, `N passed, N failed`. Returns the exit code. */
export async function check({ root, only }: CheckRequest): Promise<number> {
  const began = performance.now();
  const unknown = only?.filter((name) => !GATES.some((gate) => gate.name === name)) ?? [];
  if (unknown.length > 0) {
    console.log(
      `no gate is named ${unknown.join(', ')}; there are ${GATES.map((gate) => gate.name).join(', ')}`,
    );
    return 2;
  }
  const gates = GATES.filter((gate) => only?.includes(gate.name) ?? true);
  const tree = await readSourceTree(root);
  const results = await Promise.all(gates.map((gate) => timed(gate, () => gate.run(tree))));
  const failed = results.filter((passed) => !passed).length;
  const seconds = (performance.now() - began) / 1000;
  const slow = seconds > LIMITS.checkSeconds ? `, more than the ${LIMITS.checkSeconds} s aimed at` : '';
  console.log(`${seconds.toFixed(1)} s${slow}`);
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function timed(gate: Gate, run: () => Promise<GateResult>): Promise<boolean> {
  const began = performance.now();
  const { findings, note } = await run().catch((cause: unknown) => broken(gate, cause));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${findings.length === 0 ? 'ok  ' : 'FAIL'} ${gate.name}${note ? `: ${note}` : ''} (${seconds} s)`,
  );
  for (const { place, sentence } of findings) console.log(`     ${place}  ${sentence}`);
  return findings.length === 0;
}

function broken(gate: Gate, cause: unknown): GateResult {
  const sentence = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return { findings: [{ place: gate.name, sentence: `could not be checked: ${sentence}` }] };
}
