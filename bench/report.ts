import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stepSubjects } from './human-step';
import { checkout } from './place';
import type { Results } from './run';
import { median, type Spread, spreadOf } from './statistics';

/** A figure beside what it is compared with. `ratio` is taken repeat by repeat, then its median. */
interface Line {
  readonly what: string;
  readonly ours: Spread;
  readonly beside: Spread;
  readonly ratio: Spread;
  readonly target: string;
  readonly met: boolean | null;
}

const paired = (ours: readonly number[], beside: readonly number[]): number[] =>
  ours.map((value, i) => value / (beside[i] ?? Number.NaN));

function line(
  what: string,
  ours: number[],
  beside: number[],
  bar: { most?: number; least?: number } = {},
): Line {
  const ratio = spreadOf(paired(ours, beside));
  const target = bar.most !== undefined ? `≤ ${bar.most}` : bar.least !== undefined ? `≥ ${bar.least}` : '–';
  const met =
    bar.most !== undefined
      ? ratio.median <= bar.most
      : bar.least !== undefined
        ? ratio.median >= bar.least
        : null;
  return { what, ours: spreadOf(ours), beside: spreadOf(beside), ratio, target, met };
}

function stepLines({ steps }: Results): Line[] {
  const clients = [...new Set(steps.map((s) => s.clients))];
  return clients.flatMap((n) => {
    const of = (subject: string, figure: 'p50Ms' | 'p99Ms') =>
      steps.filter((s) => s.clients === n && s.subject === subject).map((s) => s[figure]);
    const [ours, same, bare, plain] = stepSubjects;
    const bars = n === 1 ? { p50: { most: 1.3 }, p99: { most: 1.5 } } : { p50: {}, p99: {} };
    return [
      line(`human step p50, ${n} clients | ${same}`, of(ours, 'p50Ms'), of(same, 'p50Ms'), { most: 1.3 }),
      line(`human step p99, ${n} clients | ${same}`, of(ours, 'p99Ms'), of(same, 'p99Ms'), bars.p99),
      line(`human step p50, ${n} clients | ${bare}`, of(ours, 'p50Ms'), of(bare, 'p50Ms')),
      line(`human step p50, ${n} clients | ${plain}`, of(ours, 'p50Ms'), of(plain, 'p50Ms')),
    ];
  });
}

function rateLines({ launches, ledger }: Results): Line[] {
  const launched = (subject: string) =>
    launches.filter((s) => s.subject === subject).map((s) => s.cycles / s.seconds);
  const rate = (subject: string) => ledger.filter((s) => s.subject === subject).map((s) => s.perSecond);
  const lines: Line[] = [];
  if (launches.length > 0)
    lines.push(
      line(
        `launch of ${launches[0]?.cycles} cycles, cycles/s | bare workflows with the same commit`,
        launched('launch'),
        launched('bare workflows'),
        { least: 0.7 },
      ),
    );
  if (ledger.length > 0)
    lines.push(
      line(
        'append, commands/s | plain transactions of the same rows',
        rate('append'),
        rate('insert of same rows'),
        { least: 0.7 },
      ),
    );
  return lines;
}

const figure = (value: number): string =>
  value >= 1000
    ? Math.round(value).toLocaleString('en-US')
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2);
const spread = (s: Spread): string => `${figure(s.median)} (${figure(s.min)}–${figure(s.max)})`;

function table(results: Results): string[] {
  const rows = [...stepLines(results), ...rateLines(results)].map((l) => {
    const [what = '', beside = ''] = l.what.split(' | ');
    const verdict = l.met === null ? 'recorded' : l.met ? 'met' : '**missed**';
    return `| ${what} | ${spread(l.ours)} | ${beside} | ${spread(l.beside)} | ${spread(l.ratio)} | ${l.target} | ${verdict} |`;
  });
  return [
    '| Ours | median (min–max) | Beside it | median (min–max) | Ratio | Target | |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ];
}

function others({ ledger, events, amounts }: Results): string[] {
  const verified = ledger.filter((s) => s.subject === 'verify').map((s) => s.perSecond);
  const lines: string[] = [];
  if (verified.length > 0)
    lines.push(
      `- \`duxue ledger verify\` of an export of ${figure(amounts.entries)} entries, process start included: ${spread(spreadOf(verified))} entries/s (target ≥ 200,000: ${median(verified) >= 200_000 ? 'met' : '**missed**'}).`,
    );
  for (const { what, steps, events: n } of events)
    lines.push(`- Events, ${what}: ${n} events for ${steps} steps, ${(n / steps).toFixed(1)} a step.`);
  return lines;
}

export function printResults(results: Results): void {
  console.log(['', ...table(results), '', ...others(results), ''].join('\n'));
}

const folder = join(checkout, 'bench');

/** bench/RESULTS.md for people, bench/results/raw.json with every repeat. */
export function writeResults(results: Results): void {
  const { machine: m, amounts } = results;
  const steps = amounts.steps
    .map((s) => `${s.clients} × ${s.turns * s.steps} in ${s.turns} turns`)
    .join(' and ');
  const text = [
    '# Benchmark results',
    '',
    `Written by \`npm run bench\` on ${results.takenAt.slice(0, 10)}. ${m.cores} cores (${m.cpu}), ${m.memoryGb} GB, Node ${m.node}, load at the start ${m.load}.`,
    'Everything runs on one machine in one run: PostgreSQL with fsync, the real Temporal server on it, API and worker as `npm start` runs them,',
    'bare workflows in a worker process of their own with the same settings and a database of their own. Subjects take turns, there and back again;',
    `${amounts.repeats} repeats, of which the median and the extremes are shown; a ratio is taken within each repeat. Ratios are the bar, absolutes a record.`,
    '',
    ...table(results),
    '',
    ...others(results),
    '',
    '## What is compared',
    '',
    '- **Human step**: POST of 更新进展 (300 characters at most of words) until its receipt; afterwards every receipt is checked against the read row.',
    '- **Update with same rows**: an Update whose local activity commits, in one transaction, the very statements that `append` sent for such a step, with values of the same size, the words included; no reads, no locks, no rules, no HTTP.',
    '- **Bare update**: an Update that answers. **Plain commit**: the same transaction from `pg`, without Temporal.',
    "- **Launch**: POST of 印发轮次 until every cycle stands at its first human step (its first workflow task is done, by the server's record) and is in the list; beside as many workflows, started eight at a time, whose local activity commits the rows with which a cycle begins.",
    `- **Append**: ${amounts.appends} commands a repeat over 16 streams, eight at a time, straight at the database. Steps a repeat: clients × steps, ${steps}.`,
    '',
    "Seeds: none is needed, every input is the same in each run. Temporal's dynamic configuration:",
    '',
    '```json',
    JSON.stringify(results.dynamicConfig, null, 2),
    '```',
    '',
    'Every repeat: `results/raw.json`.',
    '',
  ].join('\n');
  mkdirSync(join(folder, 'results'), { recursive: true });
  writeFileSync(join(folder, 'results', 'raw.json'), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(folder, 'RESULTS.md'), text);
}
