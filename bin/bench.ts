import { parseArgs } from 'node:util';
import { bareWorkerArgument, runBareWorker } from '../bench/bare/process';
import { type Amounts, full, measureAll, quick } from '../bench/run';

/**
 * `duxue bench [--quick] [--repeats N] [--only step,launch,ledger,events]`: our servers on a disk that is waited for, beside bare
 * Temporal and plain SQL in the same run. A full run writes bench/RESULTS.md; a quick one only prints.
 */
export async function run(args: readonly string[]): Promise<void> {
  if (args.includes(bareWorkerArgument)) return runBareWorker();
  const options = {
    quick: { type: 'boolean' },
    only: { type: 'string' },
    repeats: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const chosen: Amounts = values.quick ? quick : full;
  const amounts = values.repeats === undefined ? chosen : { ...chosen, repeats: Number(values.repeats) };
  await measureAll({ amounts, only: values.only?.split(',') ?? null, write: !values.quick && !values.only });
}
